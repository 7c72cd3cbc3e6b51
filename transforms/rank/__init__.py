"""Rank: contacts -> tie strength, value per purpose, tiers, introductions, reminders."""

from transforms.rank.stage import MADE, rank

__all__ = ["MADE", "rank"]
