"""What can be done with agreements: import, edit, publish, consult, adopt, withdraw, render again."""
