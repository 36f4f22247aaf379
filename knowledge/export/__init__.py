"""The standard and the vocabulary as they are published: JSON Schema, two readable pages, SKOS."""
