"""Have a bank prove itself: each question's own right and wrong answers test its checks (``grader bank check``)."""
