"""Mail through a real post office, door to door."""
