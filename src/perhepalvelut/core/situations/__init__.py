"""A family as far as it is known, with nothing that could tell who it is."""
