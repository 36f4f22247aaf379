"""What goes wrong in a museum is healed, or told on the screen, in 10 s: each fault planted in a whole kiosk."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Playwright

from tests.bench.kiosk import FAULTS, MUST, Plant, plant
from tests.bench.museum import Museum, museum
from tests.bench.served import data_folder

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def kiosk(playwright: Playwright, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Museum]:
    data = data_folder(tmp_path_factory.mktemp("museum") / "var")
    with museum(playwright, data, voice="false", ahead="false") as found:
        yield found


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__)
def test_a_fault_is_healed_or_told(kiosk: Museum, fault: Plant) -> None:
    assert plant(kiosk, fault) <= MUST
