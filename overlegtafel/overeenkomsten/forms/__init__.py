"""The forms of agreements, with Dutch labels, help and errors."""
