"""The sections of CloudAPI, a mixin of the client for each."""
