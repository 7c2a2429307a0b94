"""What the emulated cloud holds, as typed dataclasses. Nothing here knows of HTTP."""
