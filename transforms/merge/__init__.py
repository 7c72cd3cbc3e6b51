"""Merge: clusters of records -> contacts, with lineage and stable ids."""
