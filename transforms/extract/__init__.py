"""Extract: bytes of an export -> source rows, every one accounted for."""
