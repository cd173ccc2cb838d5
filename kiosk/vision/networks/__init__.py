"""Faces and masks: the networks, finding their files, and what they answer."""
