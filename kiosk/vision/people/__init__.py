"""What is remembered from frame to frame, and what follows from it."""
