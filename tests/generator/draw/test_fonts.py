"""The typeface: there, and with a sign for everything the clips write."""

from pathlib import Path

import pytest

from generator.draw import fonts
from generator.errors import GeneratorError
from generator.scene.clip import LABEL
from tests.generator.specs import SHOWN, words


def drawn(sign: str) -> bytes:
    return bytes(fonts.sized(30).getmask(sign))


class TestFont:
    def test_it_is_where_setup_puts_it(self):
        assert fonts.path().is_file()

    def test_where_it_is_missing_the_message_names_it_and_says_what_to_do(
        self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ):
        monkeypatch.setattr(fonts, "FONT", tmp_path / "absent.woff")
        with pytest.raises(GeneratorError, match=r"absent\.woff.*make setup"):
            fonts.path()

    def test_a_size_is_in_pixels(self):
        widths = {pixels: fonts.sized(pixels).getlength("针") for pixels in (20, 30, 60)}
        assert widths[60] == pytest.approx(3 * widths[20], abs=1)
        assert widths[30] == pytest.approx(30, abs=1)  # a Chinese character is as wide as it is high

    def test_it_has_a_sign_for_every_character_of_every_clip(self):
        missing = drawn("\U000e0fff")  # what the font draws for a character it lacks
        assert missing != drawn("针")
        written = {sign for figure, view in SHOWN for text in words(figure, view, 6) for sign in text}
        written |= set("".join(LABEL.values()))
        assert len(written) > 200
        assert [sign for sign in sorted(written) if not sign.isspace() and drawn(sign) == missing] == []
