"""The exceptions of the SDK."""


class SDCError(Exception):
    """Everything this library raises on purpose derives from this."""


class ConfigurationError(SDCError):
    """What was configured cannot work (key, account, location); the message says what to set."""
