"""What the craft is: its schema, library, vocabulary and search, and what inheritors say put in order.

`library/` holds the lessons; the rooms load them (`loading`), find in them (`finding`), publish them (`export`), and
make drafts (`normalise`) and keep them (`records`). `schema` is what all share; `models` keeps what is fetched or made.
"""
