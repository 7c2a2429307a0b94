"""scripts/generator and the scripts that compare the description with other sources."""
