"""Tests of `brigade_widget/sockets/`."""
