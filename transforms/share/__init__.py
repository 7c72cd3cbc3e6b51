"""Share: contacts -> circles, overlaps, exposure, leak verdicts."""
