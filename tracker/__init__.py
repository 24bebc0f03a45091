"""What it concludes, and how people use it."""
