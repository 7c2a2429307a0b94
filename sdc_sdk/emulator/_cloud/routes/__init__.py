"""The operations, one file for each section of the API; `route_table` has them all."""
