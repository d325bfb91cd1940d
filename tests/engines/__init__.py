"""Leaving, in the engines beside Chromium: Debian's Firefox and WebKitGTK, with real keys and a real pointer."""
