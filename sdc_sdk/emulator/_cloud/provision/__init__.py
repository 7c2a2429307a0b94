"""Creating machines, and the effects of jobs on them."""
