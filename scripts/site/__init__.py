"""The build: a generator makes the pages, then small steps finish its folder. They outlive it."""
