"""The law as files that anyone may take: which there are, for the page that tells of them, and how each is made."""
