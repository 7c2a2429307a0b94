"""What the real server's web framework does: routes, versions, parameters, answers and its errors."""
