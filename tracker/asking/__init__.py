"""What is asked of the history, for the command line and for Python alike."""
