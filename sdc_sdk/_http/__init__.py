"""Requests and responses without I/O: building, decoding, retrying, throttling, timeouts and hints."""
