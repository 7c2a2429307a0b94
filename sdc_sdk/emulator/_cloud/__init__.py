"""The emulated cloud behind the public `Emulator`: everything here is private."""
