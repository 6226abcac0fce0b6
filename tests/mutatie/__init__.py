"""Changes the rules one at a time and looks whether the tests of their room notice: `python -m tests.mutatie`."""
