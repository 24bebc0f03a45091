"""Speed, size and accuracy: each module is a command that prints its figures."""
