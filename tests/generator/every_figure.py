"""Tests over all figures: those of one figure run one after another, and one test looks from all its views.

So a figure's moments are worked out once, and there are not thousands of tests that each cost more than what they look
at.
"""

from collections.abc import Callable
from typing import TypeVar

import pytest

from generator.motion.registry import named, names
from generator.scene.clip import View

Tests = TypeVar("Tests", bound=type)
each_figure = pytest.mark.parametrize("figure", names(), scope="module")


def seen_from(figure: str) -> list[View]:
    """The views of a figure in which no hands are: those are tested in tests/generator/motion/hands."""
    return [view for view in named(figure).views if view is not View.HANDS]


def in_every_view(tests: Tests) -> Tests:
    """Run each test of a class, which takes a figure and a view, for each figure; it looks from one view after another.

    Which view a test failed in stands below its error.
    """
    for name, test in list(vars(tests).items()):
        if name.startswith("test_"):
            setattr(tests, name, _from_all(test))
    return each_figure(tests)


def _from_all(test: Callable[[object, str, View], None]) -> Callable[[object, str], None]:
    def looking(self: object, figure: str) -> None:
        for view in seen_from(figure):
            try:
                test(self, figure, view)
            except BaseException as error:
                error.add_note(f"seen: {figure}, {view}")
                raise

    looking.__doc__ = test.__doc__
    return looking
