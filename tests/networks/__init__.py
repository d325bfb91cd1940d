"""Outside networks as servers on loopback: they enforce the rules of the real ones, and break down on request."""
