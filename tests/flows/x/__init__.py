"""X, door to door."""
