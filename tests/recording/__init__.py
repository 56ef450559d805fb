"""What the library answers and tells, recorded: `python -m tests.recording record FILE`."""
