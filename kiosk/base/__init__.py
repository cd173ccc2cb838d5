"""Settings, clock, ids, paths, logging and wording of numbers: what every room may use."""
