"""What the tests build with: apps, rows, callers and people; a real server; Socket.IO clients."""
