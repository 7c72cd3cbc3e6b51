"""One module per export: what its columns mean, where to get it, what is known to be wrong with it."""
