"""``dspt incident``: graded, on the clock, and told to the right body."""
