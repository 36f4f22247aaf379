"""A teacher's pattern is part of what determines a clip, and is never taken for an inheritor's."""

import numpy as np

from generator.draw.provenance import provenance
from generator.pattern.reading import read
from tests.generator.specs import spec
from tests.generator.svg import HEART, LEAF


def with_pattern(svg: bytes, name: str = "心"):
    return spec().model_copy(update={"pattern": read(svg, name)})


def test_a_clip_without_one_keeps_the_key_it_had():
    assert "pattern" not in spec().model_dump()


def test_another_pattern_is_another_clip():
    assert len({spec().key, with_pattern(HEART).key, with_pattern(LEAF).key}) == 3


def test_a_point_that_lies_elsewhere_is_another_clip():
    one = with_pattern(HEART)
    assert one.pattern is not None
    (x, y), *rest = one.pattern.closed[0]
    moved = one.pattern.model_copy(update={"closed": (((x + 1e-4, y), *rest),)})
    assert one.model_copy(update={"pattern": moved}).key != one.key


def test_the_picture_says_whose_it_is_and_so_does_its_provenance():
    one = with_pattern(HEART)
    assert "自备花样" in one.label
    assert "不是传承人" in one.label
    told = provenance(one)
    assert told["pattern"] == {
        "name": "心",
        "sha256": one.pattern.digest,
        "origin": "a teacher's own drawing, of no inheritor",
    }
    assert not told["approved"]
    assert "not an inheritor's" in one.model_copy(update={"language": "en"}).label


def test_it_goes_through_json_unchanged():
    one = with_pattern(HEART)
    again = type(one).model_validate_json(one.model_dump_json())
    assert again == one
    assert np.array(again.pattern.closed[0]).shape[1] == 2
