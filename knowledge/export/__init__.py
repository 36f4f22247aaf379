"""The standard and the vocabulary as they are published: JSON Schema, two readable pages, SKOS.

Nothing of the product uses it: `python -m knowledge.export.standard` writes docs/standard.
"""
