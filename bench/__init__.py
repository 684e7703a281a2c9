"""Measurements, run by ``make bench``. Each compares things side by side in one run; none is a test."""
