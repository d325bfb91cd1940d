"""Files that come from outside: looked at, cleaned, and never believed. What opens them runs in a process apart.

No web and no SQL here: `intake` brings bytes, whoever they came from.
"""
