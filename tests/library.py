"""The library that is shipped, read once a run: nothing in it is ever changed."""

from functools import cache

from knowledge.loading.library import Library, load


@cache
def shipped() -> Library:
    """All crafts and techniques that are shipped."""
    return load()
