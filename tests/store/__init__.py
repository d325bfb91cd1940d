"""Tests of `brigade_widget/store/`."""
