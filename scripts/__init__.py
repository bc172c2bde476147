"""Hold what the project runs on itself; none of it is part of the program."""
