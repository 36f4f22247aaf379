"""What a figure of paper cutting reads off its numbers: the sheet, the packet, how thick the paper is."""

from functools import cached_property

from generator.motion.numbers import Numbers, line, measured_from
from generator.motion.paper.own_petal import OwnPetal, Weak
from generator.motion.paper.packet import ROOM, Packet
from generator.scene.picture import Fact

PACKET = ("petal_radius", "petal_centre", "wedge_angle", "paper_thickness")  # what every figure of the flower needs
SIZE_OPEN = ("纸裁多大没有人说过，画面里的大小不作准", "nobody said how large the sheet is: its size here says nothing")


class PaperNumbers(Numbers):
    """The quantities of one clip, as paper."""

    @cached_property
    def packet(self) -> Packet:
        """The sheet with its folds and cuts. Raises GeneratorError as `Packet`."""
        radius, centre = self.value("petal_radius"), self.value("petal_centre")
        bridge = self.value("bridge_width") if self.find("bridge_width") else 0.0
        own = self.spec.pattern
        return Packet(
            2 * ROOM * (radius + centre), radius, centre, self.value("wedge_angle"), own, bridge if own else 0.0
        )

    @property
    def weak(self) -> tuple[Weak, ...]:
        """Where the flower of a teacher's petal would not hold; nothing of the taught one."""
        petal = self.packet.petal
        return petal.impossible if isinstance(petal, OwnPetal) else ()

    @property
    def thickness(self) -> float:
        """Of one layer, mm."""
        return self.value("paper_thickness")

    @property
    def size_open(self) -> Fact:
        """That the size of the sheet states nothing."""
        return Fact(self.words(*SIZE_OPEN))

    def turned(self, text: str) -> str:
        """An angle that was turned, with what it is measured from: 72°（转过的角）."""
        said = measured_from(self.need("wedge_angle"), self.spec.language)
        return self.words(f"{text}°（{said}）", f"{text}° ({said})")

    def layers(self, count: int) -> str:
        """So many layers, in words."""
        return self.words(f"{count} 层", f"{count} layer{'s' * (count > 1)}")

    @property
    def wedge(self) -> str:
        """The packet's angle, as its quantity states it."""
        return line(self.need("wedge_angle"), self.spec.language).text
