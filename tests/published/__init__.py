"""What others published, to hold against it what we write in their forms."""
