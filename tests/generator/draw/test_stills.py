"""Single frames, drawn when they are asked for."""

import asyncio
import io
from collections.abc import AsyncIterator

import numpy as np
import pytest_asyncio
from PIL import Image

from generator.draw.raster import Raster
from generator.draw.stills import MOST_WAITING, Stills
from generator.errors import GeneratorError
from generator.motion.compose import compose
from generator.priority import Precedence
from generator.scene.clip import View
from tests.generator.specs import captioned


@pytest_asyncio.fixture
async def stills() -> AsyncIterator[Stills]:
    """What a server has."""
    made = Stills(Precedence())
    yield made
    await asyncio.to_thread(made.close)


class TestAStill:
    async def test_is_the_frame_of_the_clip(self, stills: Stills) -> None:
        spec, _ = captioned("centre_stitch")
        image = Image.open(io.BytesIO(await stills.at(spec, 2.0)))
        bare, _, _ = Raster(compose(spec)).bare(2.0)
        assert image.size == (spec.width, spec.height)
        assert np.abs(np.asarray(image, np.float32) - bare).mean() < 2

    async def test_is_the_same_whatever_was_asked_before(self, stills: Stills) -> None:
        spec, _ = captioned("fill_side")
        early = await stills.at(spec, 1.0)
        await stills.at(spec, 4.0)
        await stills.at(captioned("fill_side", View.CLOSE)[0], 4.0)
        assert await stills.at(spec, 1.0) == early


class TestTooManyAtOnce:
    async def test_are_refused_and_the_others_are_drawn(self, stills: Stills) -> None:
        spec, _ = captioned("centre_stitch")
        asked = [asyncio.create_task(stills.at(spec, 0.1 * k)) for k in range(MOST_WAITING + 1)]
        answers = await asyncio.gather(*asked, return_exceptions=True)
        refused = [answer for answer in answers if isinstance(answer, GeneratorError)]
        assert [bad.code for bad in refused] == ["busy"]
        assert sum(isinstance(answer, bytes) for answer in answers) == MOST_WAITING
