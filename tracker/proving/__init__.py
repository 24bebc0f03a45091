"""What is kept is what came: verified here, and shown to others."""
