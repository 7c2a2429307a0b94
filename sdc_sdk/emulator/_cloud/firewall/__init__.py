"""The language of firewall rules: `FROM any TO tag role = web ALLOW tcp PORT 80`."""
