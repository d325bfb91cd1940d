"""The story as people live it: a real Chromium, a real server, two origins."""
