"""Pages: signing, countersigning, volmachten and the register."""
