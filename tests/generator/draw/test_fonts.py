"""The typeface: there, and with a sign for everything the clips write."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw

from generator.draw import fonts
from generator.errors import GeneratorError
from generator.scene.clip import LABEL
from tests.generator.draw.signs import LACKED, drawn, lacking


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

    def test_what_it_lacks_is_drawn_as_no_other_sign_is(self):
        assert drawn(LACKED) != drawn("针")
        assert lacking("针线" + "".join(LABEL.values())) == set()
        assert lacking(f"针{LACKED}") == {LACKED}

    def test_a_sign_it_lacks_is_built_as_large_and_where_the_others_stand(self):
        for sign, (head, _, _) in fonts.BUILT.items():
            assert drawn(sign) == drawn(LACKED)
            like = Image.new("L", (40, 60))
            ImageDraw.Draw(like).text((0, 0), head, font=fonts.sized(40), fill=255)
            mine = fonts.built(sign, 40).point(lambda level: 255 * (level > 40))
            assert np.abs(np.subtract(mine.getbbox(), like.getbbox())).max() <= 3

    def test_a_sign_of_two_beside_each_other_has_both_and_is_as_large_as_its_right_one(self):
        for sign, (_, right) in fonts.BESIDE.items():
            assert drawn(sign) == drawn(LACKED)
            like = Image.new("L", (40, 60))
            ImageDraw.Draw(like).text((0, 0), right, font=fonts.sized(40), fill=255)
            mine = fonts.built(sign, 40)
            assert (
                np.abs(np.subtract(mine.point(lambda level: 255 * (level > 40)).getbbox(), like.getbbox())).max() <= 3
            )
            ink = np.asarray(mine) > 128
            assert min(ink[:, :19].sum(), ink[:, 19:].sum()) > 100

    def test_a_line_with_such_a_sign_is_written_whole(self):
        def line(text: str) -> np.ndarray:
            image = Image.new("RGBA", (200, 60), (255, 255, 255, 255))
            fonts.write(ImageDraw.Draw(image), (0, 0), text, 40, (0, 0, 0, 255))
            return np.asarray(image)[..., 0]

        whole, without = line("毛鬅毛"), line("毛　毛")
        assert (whole[:, :40] == without[:, :40]).all()
        assert (whole[:, 80:] == without[:, 80:]).all()
        assert (whole[:, 42:78] < 128).sum() > 300
