"""CloudAPI's rules without I/O: the facade's arguments as the operations take them, and what answers mean."""
