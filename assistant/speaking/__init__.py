"""Words → sound: short enough, as they are read aloud, and the voice.

Others use `brief`, `spoken.spoken_form` and `voice.Voice`.
"""
