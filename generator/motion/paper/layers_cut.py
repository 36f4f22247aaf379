"""剖面: the packet cut across and seen level: every layer of it, and how each bends into the next."""

from collections.abc import Iterator

import numpy as np

from generator.motion.paper.folding import Pose
from generator.motion.paper.packet import Packet
from generator.motion.paper.piece import PALE, RED
from generator.motion.solids import chain
from generator.motion.turning import REST
from generator.motion.vectors import Array, direction
from generator.scene.body import Body

LEVEL = 0.62  # of the flower's reach: how far from the packet's point it is cut


def cut_open(packet: Packet, pose: Pose, begun: int, thickness: float) -> tuple[Body, ...]:
    """The cut faces of the layers, in a frame whose x runs across the packet from its middle, z up; y is 0."""
    middle = packet.axis + packet.petal.wedge / 2
    along, across = direction(middle), direction(middle - 90.0)
    here = LEVEL * packet.petal.reach
    made: list[Body] = []
    for line, up in _crossed(packet, pose, along, here, begun):
        flat = np.column_stack([line[:, :2] @ across, np.zeros(len(line)), line[:, 2] + thickness / 2 - REST])
        for colour, side in ((RED, 0.25), (PALE, -0.25)):
            off = side * thickness * up
            points = flat + np.column_stack([off[:, :2] @ across, np.zeros(len(off)), off[:, 2]])
            made.append(chain(points, 0.24 * thickness, colour, "flat"))
    return tuple(made)


def _crossed(packet: Packet, pose: Pose, along: Array, here: float, begun: int) -> Iterator[tuple[Array, Array]]:
    """Lines (n, 3) in which the sheet crosses the upright plane at `here`, and unit vectors out of its front there."""
    for facet, outline in enumerate(packet.sheet.outlines):
        points = pose.put(facet, outline)
        off = points[:, :2] @ along - here
        ends = [
            a + (b - a) * x / (x - y)
            for a, b, x, y in zip(points, np.roll(points, -1, 0), off, np.roll(off, -1), strict=True)
            if (x < 0) != (y < 0)
        ]
        if len(ends) == 2:
            yield np.array(ends), np.repeat(pose.turn[facet, None, :, 2], 2, 0)
    for a, b, rows in packet.sheet.bends(pose):
        off = rows[:, :, :2] @ along - here
        if (off[:, 0] < 0).all() == (off[:, 1] < 0).all():
            continue
        share = off[:, :1] / (off[:, :1] - off[:, 1:])
        line = rows[:, 0] + share * (rows[:, 1] - rows[:, 0])
        turn = np.linspace(0.0, 1.0, len(line))[:, None]
        normal = (1 - turn) * pose.turn[a, :, 2] + turn * pose.turn[b, :, 2]
        step = np.gradient(line, axis=0)
        normal = normal - step * ((normal * step).sum(1) / np.maximum((step * step).sum(1), 1e-12))[:, None]
        yield line, normal / np.maximum(np.linalg.norm(normal, axis=1), 1e-6)[:, None]
