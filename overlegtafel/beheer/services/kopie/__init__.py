"""One consistent copy of database and files, made while all goes on, and put back into an empty place."""
