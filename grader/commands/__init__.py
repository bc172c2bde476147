"""Hold the commands, one module each, which adds its arguments to the parser and runs.

Each module has ``register(commands)``, which must import nothing heavy (``grader --help`` runs them all), and sets
``run`` on its parser: a function from the parsed arguments to an exit code, which imports what it needs when called.
"""
