"""The rules, one module a subject. A service takes a unit of work and plain facts, and knows no door, no Flask, no SQL.

What it changes it does through the repositories of the unit; what others should hear of it records as an event.
"""
