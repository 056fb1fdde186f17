"""A table of many situations: what its headings mean, how a file is read, each row with what it gives."""
