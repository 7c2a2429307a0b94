"""The Python code of the scripts; see each script for its use."""
