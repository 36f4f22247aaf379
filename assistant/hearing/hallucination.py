"""What Whisper writes when nobody speaks: subtitle credits, loops, its own prompt."""

import re

# Credits and sign-offs of subtitled videos; Whisper learned them for silence and music.
CREDITS = re.compile(
    r"字幕|amara|订阅|点赞|不吝|打赏|明镜|谢谢(观看|收看|大家)|感谢(观看|收看)|下集|优优独播|"
    r"thank(s| you)( so much)? for watching|subscribe|subtitles? by|^(thank you|you|bye)[.! ]*$",
    re.IGNORECASE,
)
LOOP = re.compile(r"(.{1,8}?)\1{4,}|(.{5,12}?)\2{2,}")  # people do not say five words three times
NO_SPEECH = 0.6
UNSURE = -1.0  # mean log-probability per token


def imagined(text: str, prompt: str, no_speech: float, logprob: float) -> bool:
    """True where the words were not said."""
    bare = re.sub(r"[\W_]+", "", text)
    if not bare:
        return True
    if no_speech > NO_SPEECH and logprob < UNSURE:
        return True
    return bool(CREDITS.search(text) or LOOP.search(bare)) or _echo(bare, prompt)


def _echo(bare: str, prompt: str) -> bool:
    """The prompt read back: three of its terms and nothing else."""
    terms = [term for term in re.split(r"[\W_]+", prompt) if term]
    rest = bare
    found = 0
    for term in sorted(terms, key=len, reverse=True):
        found += rest.count(term)
        rest = rest.replace(term, "")
    return found >= 3 and not rest
