"""Facts → cells: moves, reviews, exports, and why a cell says what it says."""
