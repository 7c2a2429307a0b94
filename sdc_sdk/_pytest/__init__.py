"""What the package adds to pytest. pytest loads it by itself, so it must import little, and work without extras."""
