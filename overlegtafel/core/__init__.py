"""What every room stands on: database, clock, access, numbers, tokens, files, words. Imports no other room."""
