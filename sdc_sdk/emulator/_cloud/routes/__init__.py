"""The operations, in one file for each section of the API. `route_table` lists all of them."""
