"""What a client is set up with: arguments, the environment, profiles, credentials, locations and certificates."""
