"""Export the results of a class to other systems: each module here is a format of ``grader export``."""
