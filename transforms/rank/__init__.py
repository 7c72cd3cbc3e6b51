"""Rank: contacts -> tie strength, value per purpose, tiers, introductions, reminders."""

from transforms.rank.learning import learned_half_life, messages
from transforms.rank.stage import MADE, rank

__all__ = ["MADE", "learned_half_life", "messages", "rank"]
