"""How often hypothesis tries: the same examples on every machine, and none of them judged by its time."""

from hypothesis import settings

settings.register_profile("generator", max_examples=40, deadline=None, derandomize=True)
settings.load_profile("generator")
