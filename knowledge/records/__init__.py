"""What is written while the product runs, in one database: every store keeps its own table in `database`.

`drafts` are what inheritors said, every save a revision; `replay` tells a draft again from its words.
"""
