"""Link: records -> pairs that are the same person, clusters, and pairs for review."""
