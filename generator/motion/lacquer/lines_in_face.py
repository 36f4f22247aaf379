"""The engraved lines as cells: how much of each cell lies in a groove, how deep, and when a tool reaches it."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from generator.motion.lacquer.face import Face, leaf_lines, outlines
from generator.motion.lacquer.grid import F32, FAR
from generator.motion.lacquer.groove import Groove

ROUNDED = 1e-3  # mm by which a cell's place on its line may be off
ENDS = 0.25  # mm over which a groove begins and ends


@dataclass(frozen=True, slots=True)
class Lines:
    """Of every cell (rows, columns): `depth` mm under the face where all is cut; `share` of it, 0..1, that lies in a
    groove; `at` mm of all lines that are followed when a tool comes by, FAR where none does."""

    depth: F32
    share: F32
    at: F32

    def cut(self, mm: float) -> F32:
        """mm under the face after so many mm of all lines."""
        return np.asarray(np.where(self.at <= mm + ROUNDED, self.depth, 0.0), np.float32)


@lru_cache(maxsize=4)
def lines_in(face: Face, groove: Groove) -> Lines:
    """The lines of a face. Where two come near, a cell belongs to the one that is deeper there."""
    depth, share = np.zeros_like(face.board), np.zeros_like(face.board)
    at = np.full_like(face.board, FAR)
    before = (0.0, outlines().length, outlines().length + leaf_lines(groove.apart).length)
    for near, mm in zip((face.outlines, *face.inner(groove.apart)), before, strict=True):
        end = np.float32(1.0) if near is face.outlines else np.clip(near.left / ENDS, 0.0, 1.0)
        below = groove.depth * np.clip(end - 2.0 * near.off / groove.width, 0.0, None)  # the groove, smaller to its end
        covered = np.clip((end * groove.width / 2 - near.off) / face.grid.cell + 0.5, 0.0, 1.0)
        own = (covered > share) | (below > depth)
        at = np.where(own, mm + near.done, at)
        depth, share = np.maximum(depth, below), np.maximum(share, covered)
    return Lines(*(np.asarray(a, np.float32) for a in (depth, share, at)))
