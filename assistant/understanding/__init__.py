"""Words → what is wanted: intents, places, names; decided from sound and wording, in about a millisecond.

Others read a sentence through `question`; `classifier` is its statistical half, `unfinished` whether a
sentence will go on.
"""
