"""Pure functions on invented posts: no fixture, no mock."""
