"""Who is bound by what: signing, countersigning under a volmacht, and the register."""
