"""Harmonise: source rows -> records and the keys they compare by."""
