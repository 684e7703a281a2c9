"""``dspt catalog``: for those who write requirement sets."""
