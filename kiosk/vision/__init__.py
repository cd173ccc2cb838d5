"""The eyes: camera, faces, masks, distance and hints. Runs in a process of its own; see README.md."""
