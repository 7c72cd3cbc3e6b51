"""Rank: contacts -> tie strength, value per purpose, tiers, introductions, reminders."""
