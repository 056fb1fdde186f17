"""The tests: a package, since a library that brings a package of this name would otherwise stand before it."""
