"""Time: the only I/O and the only Prefect. A flow reads, calls a transform, writes."""
