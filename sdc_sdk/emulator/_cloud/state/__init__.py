"""The state of the emulated cloud. It does not depend on HTTP."""
