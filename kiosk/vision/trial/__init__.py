"""For store IT: trying a camera, measuring on labelled pictures."""
