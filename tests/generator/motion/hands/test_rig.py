"""The rigged hand: there, life-size, and its skin follows its joints."""

from pathlib import Path

import numpy as np
import pytest

from generator.errors import GeneratorError
from generator.motion.hands import rig as module
from generator.motion.hands.rig import MODEL, SHA256, rig
from knowledge.models.weights import sha256


def test_its_file_is_the_pinned_one() -> None:
    assert sha256(MODEL) == SHA256


def test_where_it_is_missing_the_message_says_what_to_do(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(module, "MODEL", tmp_path / "absent.glb")
    with pytest.raises(GeneratorError, match=r"absent\.glb.*make setup"):
        rig.__wrapped__()


def test_what_is_there_is_not_fetched_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module.packed, "take", lambda *_: pytest.fail("fetched"))
    module.fetch()


def test_it_is_as_long_as_a_hand() -> None:
    wrist = rig().rest["wrist"][:3, 3]
    assert 165 < np.linalg.norm(rig().vertices - wrist, axis=1).max() < 190


def test_at_rest_the_skin_is_where_the_file_has_it() -> None:
    assert np.allclose(rig().pose({}).vertices, rig().vertices, atol=1e-3)


def test_a_joint_that_is_turned_moves_its_own_finger_alone() -> None:
    moved = np.abs(rig().pose({"index-finger-phalanx-distal": (-40.0, 0.0, 0.0)}).vertices - rig().vertices).max(1)
    tip = rig().rest["index-finger-tip"][:3, 3]
    assert moved[np.linalg.norm(rig().vertices - tip, axis=1).argmin()] > 3
    far = np.linalg.norm(rig().vertices - tip, axis=1) > 60
    assert moved[far].max() < 1e-3
