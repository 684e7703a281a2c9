"""``dspt register``: snapshots of the public register, put in, looked at, and written out again."""
