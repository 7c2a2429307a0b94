"""A client's configuration: arguments, the environment, profiles, credentials, locations and certificates."""
