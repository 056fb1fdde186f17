"""In the browser, in the place of Jinja2's own: templates come compiled."""


class Parser:
    """Named by the environment, and used by none that compiles nothing."""
