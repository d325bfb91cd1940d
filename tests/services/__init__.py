"""Tests of `brigade_widget/services/`."""
