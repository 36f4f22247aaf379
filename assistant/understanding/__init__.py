"""Words → what is wanted: intents, places, names; decided from sound and wording, in about a millisecond.

Others read a sentence through `question`; `classifier` is its statistical half, `confirm` what is asked back and
replied, `unfinished` whether a sentence will go on, `likeness` which fault a complaint is about. All take an
`utterance`, a text taken apart once. What people say stands in `wordings`, in the notation of `patterns`.
"""
