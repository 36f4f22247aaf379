"""Text → the step that answers it, or nothing.

Others use `search` and what it gives (`found`), `index` where it is built, `embed` for its vectors, `terms`, the words
of a lesson with their sound, and `phonetics`: how words sound, and what they are mistaken for.
"""
