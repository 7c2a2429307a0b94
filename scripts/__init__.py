"""What the scripts run; see each script for its use."""
