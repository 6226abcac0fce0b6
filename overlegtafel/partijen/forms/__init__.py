"""Forms: signing, volmachten, and what ends or limits what a party is bound by."""
