"""Every component in its states, as pictures for eyes: `python -m tests.ui.gallery OUT`."""
