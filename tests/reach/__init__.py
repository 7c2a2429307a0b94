"""Nothing that the description has is out of reach: the client passes it, and the emulator reads or answers it."""
