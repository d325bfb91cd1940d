"""Tests of `brigade_widget/api/`."""
