"""Where on the cloth a pixel lies: the camera that was declared, put right by the drawn lines of the first frame."""

from dataclasses import dataclass
from math import cos, radians

import cv2
import numpy as np
from numpy.typing import NDArray

from generator.scene.camera import Camera

LEVEL = 89.0  # ° of a camera's tilt, from which on it sees nothing of the cloth
FINEST = 40.0  # px/mm: a thread of half a millimetre is then 20 px wide, and more shows nothing new
AGREE = 0.6  # correlation of the drawn lines, from which on a registration is believed
BLANK = 1.0  # grey values: fainter than this nothing is drawn that could be found again
FIRM = 0.97  # correlation from which on the declared camera stands as it is
MILD = 0.2  # of the width: how far a corner of the picture may have moved
LEVELS = (4, 2, 1)  # reductions at which two frames are brought together, coarse first

F64 = NDArray[np.float64]
U8 = NDArray[np.uint8]


@dataclass(frozen=True)
class Scale:
    """A plane homography: pixel (x, y, 1), centres of pixels at whole numbers, → mm on the cloth, y up."""

    plane: F64  # (3, 3)
    width: int  # px
    height: int  # px
    level: bool = False  # the camera looks along the ground: y is mm over it

    @staticmethod
    def of(camera: Camera, width: int, height: int) -> "Scale":
        """What a declared camera sees of the cloth plane at a picture size; one that is level with the cloth, of the
        upright plane through its middle, and then y is mm over the cloth."""
        k, rise = width / camera.field, cos(radians(camera.tilt)) if camera.tilt < LEVEL else 1.0
        x, y = camera.centre
        a, b = 1 / k, -1 / (k * rise)
        plane = np.array([[a, 0, x + a * (0.5 - width / 2)], [0, b, y + b * (0.5 - height / 2)], [0, 0, 1.0]])
        return Scale(plane, width, height, camera.tilt >= LEVEL)

    @property
    def fine(self) -> float:
        """Pixels per mm along the weft in the middle of the picture."""
        middle = np.array([[self.width / 2, self.height / 2], [self.width / 2 + 1, self.height / 2]])
        a, b = self.millimetres(middle)
        return float(1 / np.hypot(*(b - a)))

    def millimetres(self, pixels: NDArray[np.floating]) -> F64:
        """(n, 2) px → (n, 2) mm."""
        return _through(self.plane, pixels)

    def pixels(self, millimetres: NDArray[np.floating]) -> F64:
        """(n, 2) mm → (n, 2) px."""
        return _through(np.linalg.inv(self.plane), millimetres)

    def after(self, warp: F64) -> "Scale":
        """The scale of a film whose pixel p shows what this one's pixel `warp`·p shows."""
        return Scale(self.plane @ warp, self.width, self.height, self.level)


@dataclass(frozen=True)
class Plan:
    """The cloth seen from straight above: `per_mm` px/mm, pixel (0, 0) at (left, top) mm, rows going down."""

    per_mm: float
    left: float
    top: float
    width: int
    height: int
    warp: F64  # film pixel → plan pixel

    @staticmethod
    def of(scale: Scale) -> "Plan":
        """The whole picture's share of the cloth."""
        w, h = scale.width - 1, scale.height - 1
        corners = scale.millimetres(np.array([[0, 0], [w, 0], [w, h], [0, h]]))
        low, high = corners.min(0), corners.max(0)
        fine = min(scale.fine, FINEST)
        to = np.array([[fine, 0, -fine * low[0]], [0, -fine, fine * high[1]], [0, 0, 1.0]])
        size = np.ceil(fine * (high - low)).astype(int) + 1
        return Plan(fine, float(low[0]), float(high[1]), int(size[0]), int(size[1]), to @ scale.plane)

    def lay(self, picture: U8, scale: Scale) -> U8:
        """A frame or mask as seen from above."""
        coarse = scale.fine / self.per_mm
        soft = cv2.GaussianBlur(picture, (0, 0), 0.5 * coarse) if coarse > 1.2 else picture
        laid = cv2.warpPerspective(soft, self.warp, (self.width, self.height), flags=cv2.INTER_CUBIC)
        return np.asarray(laid, np.uint8)

    def seen(self, scale: Scale) -> NDArray[np.bool_]:
        """Where the plan lies within the picture."""
        whole = np.full((scale.height, scale.width), 255, np.uint8)
        return np.asarray(cv2.warpPerspective(whole, self.warp, (self.width, self.height)) > 254)


def registered(film: U8, drawn: U8, scale: Scale) -> tuple[Scale, float | None]:
    """The scale put right so that the drawn lines of the film's first frame lie where they were `drawn`.

    Both RGB of the scale's size. Also the correlation of the two: below AGREE the lines were not found again and the
    declared scale is returned; None where nothing is drawn. Enhanced correlation (Evangelidis and Psarakis 2008),
    coarse to fine.
    """
    ours, theirs = _lines(drawn), _lines(film)
    if ours.std() < BLANK:
        return scale, None
    declared = float(cv2.computeECC(theirs, ours))
    if declared >= (AGREE if scale.level else FIRM):  # a cut shows hardly more than the line of the ground
        return scale, declared
    warp = np.eye(3, dtype=np.float32)
    found = declared
    for level in LEVELS:
        shrink = np.diag([1 / level, 1 / level, 1.0]).astype(np.float32)
        size = (scale.width // level, scale.height // level)
        small = [np.asarray(cv2.resize(_soft(x, level), size, interpolation=cv2.INTER_AREA)) for x in (theirs, ours)]
        everywhere = np.full(small[0].shape[:2], 255, np.uint8)
        stop = (cv2.TERM_CRITERIA_COUNT | cv2.TERM_CRITERIA_EPS, 200, 1e-6)
        start = (shrink @ warp @ np.linalg.inv(shrink)).astype(np.float32)
        try:
            found, moved = cv2.findTransformECC(small[0], small[1], start, cv2.MOTION_HOMOGRAPHY, stop, everywhere, 5)
        except cv2.error:  # it says so by an error when the two have nothing in common
            return scale, declared
        warp = np.linalg.inv(shrink) @ moved @ shrink
    corners = np.array([[0, 0], [scale.width, 0], [scale.width, scale.height], [0, scale.height]], np.float64)
    moved_by = np.linalg.norm(_through(warp, corners) - corners, axis=1).max()
    if found < AGREE or found <= declared or moved_by > MILD * scale.width:
        return scale, declared
    return scale.after(np.asarray(warp / warp[2, 2], np.float64)), float(found)


def _lines(rgb: U8) -> NDArray[np.float32]:
    """What is drawn or laid on the cloth, freed of light: grey less its surroundings."""
    grey = cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY).astype(np.float32)
    wide = rgb.shape[1] / 40
    return np.asarray(cv2.GaussianBlur(grey, (0, 0), 1.5) - cv2.GaussianBlur(grey, (0, 0), wide), np.float32)


def _soft(of: NDArray[np.float32], level: int) -> NDArray[np.float32]:
    return of if level == 1 else np.asarray(cv2.GaussianBlur(of, (0, 0), 1.5 * level), np.float32)


def _through(plane: NDArray[np.floating], points: NDArray[np.floating]) -> F64:
    made = np.column_stack([points, np.ones(len(points))]) @ plane.T
    return np.asarray(made[:, :2] / made[:, 2:])
