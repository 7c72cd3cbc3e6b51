"""Verbs: frames in, frames out. No clock, no path, no Prefect; stages meet only in ``schemas``."""
