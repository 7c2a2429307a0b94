"""One request and one response, without I/O: building, decoding, retrying, throttling, timeouts and hints."""
