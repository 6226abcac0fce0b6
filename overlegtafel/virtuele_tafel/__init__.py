"""The virtual table: voorstellen (threads), inbrengen, punten and antwoorden."""
