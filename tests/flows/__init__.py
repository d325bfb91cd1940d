"""The promises, from door to door."""
