"""The label that machines read."""

from pathlib import Path

import av
import pytest

from generator.errors import GeneratorError
from generator.neural.finish.aigc import FIELDS, KEY, aigc, confirm, read, written
from generator.neural.finish.video import write
from tests.generator.neural.finish.films import SIZE, boxes, film, moving

MARK = aigc("wenjiang", "ab" * 32)


def labelled(path: Path) -> Path:
    write(path, moving(5), SIZE, 24, {KEY: written(MARK)})
    return path


def test_it_has_every_field_and_says_made_by_ai():
    assert tuple(MARK) == FIELDS
    assert MARK["Label"] == "1"
    assert MARK["ContentProducer"] == MARK["ContentPropagator"] == "wenjiang"
    assert MARK["ProduceID"] == MARK["PropagateID"] == "ab" * 32


@pytest.mark.parametrize("producer", ["", "问匠", 'a"b', "a b", "a\\b", "a\n"])
def test_characters_that_may_not_stand_in_it_are_refused(producer: str):
    with pytest.raises(GeneratorError, match="ContentProducer takes visible ASCII"):
        aigc(producer, "1")


def test_it_is_read_back_from_the_film(tmp_path: Path):
    assert read(labelled(tmp_path / "a.mp4")) == MARK
    confirm(tmp_path / "a.mp4", MARK)


def test_it_lies_in_moov_udta_meta(tmp_path: Path):
    moov = dict(boxes(labelled(tmp_path / "a.mp4").read_bytes()))[b"moov"]
    meta = dict(boxes(dict(boxes(moov))[b"udta"]))[b"meta"]
    assert KEY.encode() in meta
    assert written(MARK).encode() in meta


def test_it_lost_in_a_copy_is_noticed(tmp_path: Path):
    """FFmpeg drops it without a word where nobody asks for it."""
    with av.open(labelled(tmp_path / "a.mp4")) as source, av.open(tmp_path / "b.mp4", "w") as copy:
        copy.metadata.update(source.metadata)
        stream = copy.add_stream_from_template(source.streams.video[0])
        for packet in source.demux(video=0):
            if packet.size:
                packet.stream = stream
                copy.mux(packet)
    assert read(tmp_path / "b.mp4") is None
    with pytest.raises(GeneratorError, match="did not stay"):
        confirm(tmp_path / "b.mp4", MARK)


@pytest.mark.parametrize("text", ["", "null", "{", "[]", '{"Label":"1"}', written({**MARK, "ProduceID": ""})])
def test_half_a_label_is_none(tmp_path: Path, text: str):
    write(tmp_path / "a.mp4", moving(3), SIZE, 24, {KEY: text})
    assert read(tmp_path / "a.mp4") is None


def test_a_film_without_it_has_none(tmp_path: Path):
    assert read(film(tmp_path / "a.mp4", moving(3))) is None
