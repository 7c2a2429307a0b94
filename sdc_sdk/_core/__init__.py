"""CloudAPI's rules without I/O: from the facade's arguments to those of the operations, and what responses mean."""
