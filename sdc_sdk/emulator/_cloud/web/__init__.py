"""The behaviour of the real server's web framework: versions, parameters, answers and errors."""
