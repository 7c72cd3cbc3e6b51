"""Extract: the bytes of an export become source rows, every one of them accounted for."""
