"""The charts that anyone may quote and take: each drawn twice from the same figures, with its table and its files."""
