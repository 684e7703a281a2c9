"""A second, naive evaluator that tests hold the real one against; see README.md."""
