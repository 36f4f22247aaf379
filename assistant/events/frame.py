"""Binary frames: sound up, clips and speech down."""

import struct
from enum import IntEnum
from typing import NamedTuple, Self

from assistant.errors import AssistantError


class FrameKind(IntEnum):
    """What a binary frame carries."""

    AUDIO = 1  # up: PCM16 mono 16 kHz
    CLIP = 2  # down: a fragment of MP4
    SPEECH = 3  # down: PCM16 mono 24 kHz


_HEADER = struct.Struct("!BBHII")
VERSION = 1


class Frame(NamedTuple):
    """12 bytes of header (version u8, kind u8, zero u16, generation u32, sequence u32; big-endian), then the load."""

    kind: FrameKind
    generation: int
    sequence: int
    payload: bytes

    def pack(self) -> bytes:
        """Bytes for the socket."""
        return _HEADER.pack(VERSION, self.kind, 0, self.generation, self.sequence) + self.payload

    @classmethod
    def unpack(cls, data: bytes) -> Self:
        """Raises AssistantError for a short header, another version, an unknown kind."""
        if len(data) < _HEADER.size:
            raise AssistantError(
                f"binary frame of {len(data)} bytes, at least {_HEADER.size}", "send header and load", "bad_frame"
            )
        version, kind, _, generation, sequence = _HEADER.unpack_from(data)
        if version != VERSION:
            raise AssistantError(f"frame version {version}, expected {VERSION}", "reload the page", "bad_frame")
        if kind not in tuple(FrameKind):
            raise AssistantError(f"frame kind {kind} is unknown", "send audio as kind 1", "bad_frame")
        return cls(FrameKind(kind), generation, sequence, data[_HEADER.size :])
