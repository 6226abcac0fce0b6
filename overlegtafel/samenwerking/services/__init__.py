"""What the samenwerking has a verb for."""
