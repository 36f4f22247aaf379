"""What a master says → draft actions in the standard and what is still to be asked. Nothing is invented.

Others use the names below; beside them `chat.normalise` (the same by a chat model) and `score`.
"""

from knowledge.normalise.draft import Draft, DraftAction, Number, Question, Said, Words
from knowledge.normalise.drafting import answered, normalise
from knowledge.normalise.record import actions, quantities

__all__ = [
    "Draft",
    "DraftAction",
    "Number",
    "Question",
    "Said",
    "Words",
    "actions",
    "answered",
    "normalise",
    "quantities",
]
