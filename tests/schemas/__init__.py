"""Tests of `brigade_widget/schemas/`."""
