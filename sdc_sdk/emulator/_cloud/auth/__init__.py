"""Who asks, and whether they may: the emulator's own reading of HTTP signatures and policies."""
