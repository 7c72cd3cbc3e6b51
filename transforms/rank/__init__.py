"""Rank: contacts -> tie strength, value per purpose, tiers, introductions, reminders."""

from transforms.rank.in_force import check_weights
from transforms.rank.learning import learned_half_life, messages
from transforms.rank.stage import MADE, rank

__all__ = ["MADE", "check_weights", "learned_half_life", "messages", "rank"]
