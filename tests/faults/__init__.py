"""What goes wrong at night, each as a test that can be run alone: `make faults K=…`; see docs/reliability.md."""
