"""Agents' resources. A cookie session needs the header X-CSRF-Token; an API client sends a bearer token instead."""
