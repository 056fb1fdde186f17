"""In the browser, in the place of Jinja2's own: templates come compiled, and nothing of them is kept."""


class BytecodeCache:
    """Exported by Jinja2, and used by no environment here."""


class FileSystemBytecodeCache(BytecodeCache):
    """The same."""


class MemcachedBytecodeCache(BytecodeCache):
    """The same."""
