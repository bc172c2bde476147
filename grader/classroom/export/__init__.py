"""The results of a class in the words of other systems: every module here is a format of ``grader export``."""
