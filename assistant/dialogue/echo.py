"""The tutor's own voice, come back through the microphone, told from what a learner says meanwhile.

By sound: what a small Whisper makes of an echo has other characters than the sentence, but most of its syllables, in
their order.
"""

from difflib import SequenceMatcher

from assistant.understanding.utterance import spelled, utterance
from assistant.understanding.wordings import GRAMMAR
from knowledge.finding.phonetics import PLAINLY

SHARE = 0.5  # of the syllables heard, found in the sentence in their order: an echo
WHOLE = 0.8  # a share from which on nothing in it is anybody's own
SHORT = 4  # syllables; so few may be a learner's own, unless they were sounding at that moment
_ANSWERS = GRAMMAR.patterns("answers")


def own_words(heard: str, spoken: str, sounding: tuple[float, float]) -> str:
    """What the learner said himself of the words heard while `spoken` came out of the loudspeaker; "" for an echo.

    `sounding` is the part of the sentence that may have been audible then, in shares of 0 to 1.
    """
    words, voice = utterance(heard).words, utterance(spoken).tokens
    if not len(words):
        return heard
    sounds, sentence = list(map(PLAINLY, words.sounds)), list(map(PLAINLY, voice.sounds))
    blocks = [b for b in SequenceMatcher(None, sounds, sentence, autojunk=False).get_matching_blocks() if b.size]
    found = {i for block in blocks for i in range(block.a, block.a + block.size)}
    if len(found) < SHARE * len(words):
        return heard
    if len(words) <= SHORT:
        start, end = blocks[0].b / len(sentence), (blocks[-1].b + blocks[-1].size) / len(sentence)
        return "" if start < sounding[1] and end > sounding[0] else heard
    loose = [i for i in range(len(words)) if i not in found]
    if len(found) < WHOLE * len(words) and any(
        match.start() // 2 in loose for match in _ANSWERS["asks"].finditer(words.signs)
    ):
        return heard
    first, last = min(found), max(found) + 1
    around = (_joined(words.chars[:first]), _joined(words.chars[last:]))
    return "，".join(piece for piece in around if piece)


def _joined(chars: tuple[str, ...]) -> str:
    """A run of two tokens and more; one alone is a slip of hearing."""
    return spelled(chars) if len(chars) > 1 else ""
