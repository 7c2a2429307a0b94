"""The implementation of the emulated cloud. Everything in here is private."""
