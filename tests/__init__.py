"""The tests mirror `brigade_widget/`; `flows/` goes from door to door, `browser/` plays in real browsers."""
