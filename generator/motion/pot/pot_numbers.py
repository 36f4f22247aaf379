"""What a figure of raising a pot reads off its numbers: strip, discs, joint; and what nobody said of them."""

from functools import cached_property
from math import pi, radians, tan

from generator.motion.numbers import Numbers
from generator.motion.pot.wall import Wall
from generator.scene.picture import Fact

STRIP = ("sample_strip_length", "sample_strip_height", "sample_thickness", "sample_lap_length", "sample_base_width")
WALL = (*STRIP, "mitre_angle", "sample_mouth_width")  # what the joined ring needs, and what it is to become
BODY = (*WALL, "sample_hole_width")  # what the whole body needs
SIZES_OPEN = (
    "泥条、泥片多大多厚没有人说过，画面里的大小厚薄不作准",
    "nobody said how large or thick strip and discs are: their sizes here say nothing",
)
HANDS_PLAIN = (
    "手只画成圆圆的样子，怎么拿看文字",
    "hands are drawn as plain rounded forms: the words say how they hold",
)


class PotNumbers(Numbers):
    """The quantities of one clip, as clay. Lengths in mm."""

    @property
    def length(self) -> float:
        """Of the strip as it was cut."""
        return self.value("sample_strip_length")

    @property
    def height(self) -> float:
        """Of the strip."""
        return self.value("sample_strip_height")

    @property
    def thickness(self) -> float:
        """Of strip and discs before they are paddled."""
        return self.value("sample_thickness")

    @property
    def lap(self) -> float:
        """How far the strip's ends overlap before they are cut."""
        return self.value("sample_lap_length")

    @property
    def base(self) -> float:
        """Radius of the base disc."""
        return self.value("sample_base_width") / 2

    @property
    def mouth(self) -> float:
        """Radius of the mouth disc."""
        return self.value("sample_mouth_width") / 2

    @property
    def hole(self) -> float:
        """Radius of the hole in the mouth disc."""
        return self.value("sample_hole_width") / 2

    @cached_property
    def slant(self) -> float:
        """How far the cut through one layer runs along the strip: t / tan α, α from the face."""
        return self.thickness / tan(radians(self.value("mitre_angle")))

    @property
    def joined(self) -> float:
        """Of the strip once both ends are cut: each has lost half the lap but half a slant."""
        return self.length - self.lap + self.slant

    @property
    def radius(self) -> float:
        """Of the middle of the wall of the closed ring: joined length / 2 π."""
        return self.joined / (2 * pi)

    @cached_property
    def wall(self) -> Wall:
        """The joined ring, and what is made of it."""
        return Wall(self.radius, self.height, self.thickness, self.base, self.mouth)

    def open(self, chinese: str, english: str) -> tuple[Fact, ...]:
        """That the sizes state nothing, and what else nobody said of this step."""
        return Fact(self.words(*SIZES_OPEN)), Fact(self.words(chinese, english))

    @property
    def hands(self) -> Fact:
        """That no hand is drawn as it is."""
        return Fact(self.words(*HANDS_PLAIN))
