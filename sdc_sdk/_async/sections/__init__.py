"""The sections of CloudAPI. Each is a mixin of the client."""
