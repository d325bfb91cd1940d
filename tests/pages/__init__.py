"""Tests of `brigade_widget/pages/`."""
