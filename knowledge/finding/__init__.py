"""Text → the step that answers it, or nothing.

Others use `search` and what it gives (`found`), `index` where it is built, `embed` for its vectors, and `terms`, the
words of a lesson with their sound.
"""
