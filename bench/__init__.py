"""What a message costs here, against a relay that stores nothing. `make bench`; README.md says how to read it."""
