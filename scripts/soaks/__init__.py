"""What has to hold for a long time, and whatever goes wrong meanwhile."""
