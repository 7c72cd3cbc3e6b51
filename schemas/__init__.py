"""Nouns: what a row of every table is. Imports nothing of ours."""
