"""The memory of a Python that has answered already, which a visitor's starts from."""
