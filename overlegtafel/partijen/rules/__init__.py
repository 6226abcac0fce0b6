"""Who is bound by which versie on a day, and who may sign what."""
