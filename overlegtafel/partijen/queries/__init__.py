"""The facts from which the register follows, in a constant number of queries."""
