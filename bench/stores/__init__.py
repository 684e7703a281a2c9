"""Measuring what stores cost, each beside the others and beside another library for event sourcing."""
