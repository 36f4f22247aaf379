"""From an engine's footage to a film that may be shown: smooth, large, captioned, labelled, signed.

Others use `finish` (a whole film, several views, a slow close-up), `audit`, which checks a film from its bytes, and
`credentials.read`.
"""
