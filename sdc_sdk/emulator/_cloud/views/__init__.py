"""How things look in JSON, which depends on the API version that the client accepts."""
