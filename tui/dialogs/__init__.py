"""Ask the learner something, in dialogs that return typed answers."""
