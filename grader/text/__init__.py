"""Handle text from outside: read files up to a limit, and show what strangers wrote without believing it."""
