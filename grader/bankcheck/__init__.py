"""``grader bank check``: a bank proves itself. Each question's own right and wrong answers test its checks."""
