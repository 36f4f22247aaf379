"""What the page shows, beside what the renderer drew."""

import base64

import numpy as np
from numpy.typing import NDArray
from playwright.sync_api import Page

from generator.draw.raster import Raster
from generator.motion.compose import compose, spec_for
from generator.scene.clip import Side, View
from tests.library import shipped

PIXELS = """
  const canvas = new OffscreenCanvas(of.videoWidth || of.naturalWidth, of.videoHeight || of.naturalHeight);
  const paper = canvas.getContext("2d");
  paper.drawImage(of, 0, 0);
  const { data } = paper.getImageData(0, 0, canvas.width, canvas.height);
  let bytes = "";
  for (let i = 0; i < data.length; i += 30000) bytes += String.fromCharCode(...data.subarray(i, i + 30000));
  return [canvas.width, canvas.height, btoa(bytes)];
"""
SHOWN = f"""
async (at) => {{
  const of = document.querySelector("wenjiang-app").shadowRoot.querySelector("video.front");
  of.pause();
  const seeked = new Promise((done) => of.addEventListener("seeked", done, {{ once: true }}));
  of.currentTime = at;
  await seeked;
  {PIXELS}
}}
"""
PICTURED = f"""
(where) => {{
  const of = document.querySelector("wenjiang-app").shadowRoot.querySelector(where);
  {PIXELS}
}}
"""


def shown(page: Page, frame: int) -> NDArray[np.float32]:
    """This frame of the clip on the page, RGB."""
    return _rgb(*page.evaluate(SHOWN, (frame + 0.5) / 24))


def pictured(page: Page, where: str) -> NDArray[np.float32]:
    """The image at a CSS selector of the page, RGB."""
    return _rgb(*page.evaluate(PICTURED, where))


def _rgb(width: int, height: int, data: str) -> NDArray[np.float32]:
    rgba = np.frombuffer(base64.b64decode(data), np.uint8).reshape(height, width, 4)
    return rgba[..., :3].astype(np.float32)


def drawn(
    technique: str, step: int, frame: int, view: View = View.FRONT, below: Side = Side.LEFT
) -> NDArray[np.float32]:
    """The same frame from the renderer: I420, BT.709 limited → RGB."""
    library = shipped()
    spec = spec_for(library.craft_of(technique), library.technique(technique), step, view, below=below)
    planes = Raster(compose(spec)).frame(frame / spec.fps).astype(np.float32)
    height, width = spec.height, spec.width
    luma = (planes[:height] - 16) * 255 / 219
    chroma = planes[height:].reshape(2, height // 2, width // 2).repeat(2, 1).repeat(2, 2)
    blue, red = (chroma - 128) * 255 / 224
    rgb = [luma + 1.5748 * red, luma - 0.1873 * blue - 0.4681 * red, luma + 1.8556 * blue]
    return np.stack(rgb, axis=-1).clip(0, 255)


def difference(one: NDArray[np.float32], other: NDArray[np.float32]) -> float:
    """Mean absolute difference, 0..255."""
    return float(np.abs(one - other).mean())
