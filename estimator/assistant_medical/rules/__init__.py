"""The law as functions: one module a question that the law answers, named in the law's own words."""
