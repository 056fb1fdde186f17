"""In the browser, in the place of Python's own: no address with a host is ever taken apart."""
