"""How Chinese sounds, and what is mistaken for what: one table, whoever asks."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.finding.phonetics import (
    FAR,
    LOOSELY,
    PLAINLY,
    SLIP,
    WIDELY,
    Blur,
    distance,
    near,
    pinyin,
    slips,
    spell,
    split,
    syllable,
    toned,
)
from tests.library import shipped

LIBRARY = shipped()
HAN = st.text(alphabet=sorted({char for word in LIBRARY.crafts["suxiu"].words for char in word.text}), max_size=8)
SYLLABLES = sorted({sound for craft in LIBRARY.crafts.values() for word in craft.words for sound in pinyin(word.text)})
SYLLABLE = st.sampled_from(SYLLABLES)


class TestPinyin:
    @pytest.mark.parametrize(
        ("text", "sounds"),
        [
            ("劈丝", "pi si"),
            ("走针", "zou zhen"),
            ("走真", "zou zhen"),
            ("绿线", "lv xian"),
            ("银行", "yin hang"),
            ("行针", "xing zhen"),
            ("12针", "shi er zhen"),
            ("第3皮", "di san pi"),
            ("Satin stitch", "satin stitch"),
            ("针，线。", "zhen xian"),
            ("，。？！ …", ""),
            ("", ""),
        ],
    )
    def test_is_the_toneless_sound(self, text: str, sounds: str) -> None:
        assert pinyin(text) == tuple(sounds.split())

    @given(HAN, HAN)
    def test_of_two_phrases_is_the_sound_of_one_then_of_the_other(self, first: str, second: str) -> None:
        assert pinyin(f"{first}，{second}") == pinyin(first) + pinyin(second)

    @given(HAN)
    def test_has_a_syllable_for_every_character(self, text: str) -> None:
        assert len(pinyin(text)) == len(text)
        assert all(sound.isascii() and sound.islower() for sound in pinyin(text))

    @given(HAN)
    def test_is_the_same_the_second_time(self, text: str) -> None:
        assert pinyin(text) == pinyin(text)

    @given(st.text())
    def test_of_any_text_has_no_empty_syllable(self, text: str) -> None:
        assert all(pinyin(text))


class TestNumbers:
    @pytest.mark.parametrize(
        ("digits", "read"),
        [("0", "零"), ("7", "七"), ("10", "十"), ("12", "十二"), ("20", "二十"), ("99", "九十九"), ("105", "一零五")],
    )
    def test_are_read_as_people_read_them(self, digits: str, read: str) -> None:
        assert spell(digits) == read

    def test_below_a_hundred_are_all_read_differently(self) -> None:
        assert len({spell(str(number)) for number in range(100)}) == 100

    @given(st.integers(0, 99))
    def test_sound_as_their_characters_do(self, number: int) -> None:
        assert pinyin(f"绕{number}圈") == pinyin(f"绕{spell(str(number))}圈")

    def test_of_one_character_alone_are_its_usual_reading(self) -> None:
        assert [syllable(char) for char in "齐针绣"] == ["qi", "zhen", "xiu"]

    def test_have_their_tones_where_they_are_printed(self) -> None:
        assert toned("劈丝") == "pī sī"


class TestASyllable:
    @given(SYLLABLE)
    def test_is_its_initial_and_its_final(self, sound: str) -> None:
        assert "".join(split(sound)) == sound

    @pytest.mark.parametrize(
        ("sound", "halves"), [("zhen", ("zh", "en")), ("an", ("", "an")), ("er", ("", "er")), ("m", ("", "m"))]
    )
    def test_may_have_no_initial(self, sound: str, halves: tuple[str, str]) -> None:
        assert split(sound) == halves


class TestACharacter:
    def test_may_be_heard_a_retroflex_or_a_nasal_off(self) -> None:
        assert slips("针") == {"zhen", "zen", "zheng"}

    def test_may_be_heard_in_each_of_its_readings(self) -> None:
        assert {"chang", "zhang"} <= slips("长")

    def test_may_be_heard_as_it_was_seen_to_be(self) -> None:
        assert "rou" in slips("绕")

    @pytest.mark.parametrize(("one", "other"), [("针", "怎"), ("走", "肘"), ("山", "三"), ("停", "听"), ("半", "帮")])
    def test_is_heard_as_whatever_is_heard_as_it(self, one: str, other: str) -> None:
        assert syllable(one) in slips(other)
        assert syllable(other) in slips(one)

    @pytest.mark.parametrize("char", "针走山停半丝皮落")
    def test_slips_to_what_is_near_and_no_further(self, char: str) -> None:
        for sound in slips(char):
            assert distance(sound, syllable(char)) <= SLIP


class TestTheDistance:
    @given(SYLLABLE, SYLLABLE)
    def test_is_the_same_from_either_end(self, one: str, other: str) -> None:
        assert distance(one, other) == distance(other, one)

    @given(SYLLABLE, SYLLABLE)
    def test_is_nothing_between_a_sound_and_itself_alone(self, one: str, other: str) -> None:
        assert (distance(one, other) == 0) == (one == other)

    @given(SYLLABLE, SYLLABLE)
    def test_of_what_is_near_is_less_than_that_of_another_sound(self, one: str, other: str) -> None:
        assert (other in near(one)) == (distance(one, other) < FAR) == (one in near(other))


@pytest.mark.parametrize("blur", [PLAINLY, LOOSELY, WIDELY])
class TestABlur:
    @pytest.mark.parametrize(("one", "other"), [("zhen", "zeng"), ("chang", "can"), ("lao", "nao"), ("hui", "fui")])
    def test_makes_sounds_that_are_confused_one(self, blur: Blur, one: str, other: str) -> None:
        assert blur(one) == blur(other)

    @given(SYLLABLE)
    def test_changes_nothing_a_second_time(self, blur: Blur, sound: str) -> None:
        assert blur("".join(blur(sound))) == blur(sound)

    @pytest.mark.parametrize("char", "针走山停半丝皮落")
    def test_holds_whatever_a_character_slips_to(self, blur: Blur, char: str) -> None:
        assert {blur(sound) for sound in slips(char)} == {blur(syllable(char))}

    def test_leaves_an_english_word_its_end(self, blur: Blur) -> None:
        assert "".join(blur("going")) == "going"


@given(SYLLABLE, SYLLABLE)
def test_what_is_one_for_a_narrow_blur_is_one_for_a_wide_one(one: str, other: str) -> None:
    for narrow, wide in pairwise((PLAINLY, LOOSELY, WIDELY)):
        assert narrow(one) != narrow(other) or wide(one) == wide(other)
