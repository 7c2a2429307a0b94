"""The modules that do no I/O."""
