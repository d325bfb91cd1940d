"""X: what it tells, and what we ask of it."""
