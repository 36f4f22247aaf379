"""Sound → words: where speech begins and ends, who is heard next, the recogniser, misheard terms put right.

Others use `endpoint`, `queue`, `recognizer` (what every recogniser does, and faster-whisper's; `openai_whisper` is the
other), `repair`, and `audio` for sound that comes as a file.
"""
