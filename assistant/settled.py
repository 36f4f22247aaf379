"""The library of a server as it stands: what inheritors settle of its conflicts counts from the next request on."""

import asyncio
import logging
from dataclasses import replace

from knowledge.errors import DiskTrouble
from knowledge.loading.library import Library
from knowledge.records.settlements import Settlements, settled

log = logging.getLogger("wenjiang")


class Settled:
    """One a server. Everybody holds its `library`; a technique of which something is settled or opened again is put
    into it anew, so that whoever keeps what follows from one sees by the object whether it is still that."""

    def __init__(self, written: Library, settlements: Settlements) -> None:
        """`written`: the library as its files tell it."""
        self.library = replace(written, techniques=dict(written.techniques))
        self._written, self._settlements = written, settlements
        self._last = 0  # the newest settlement that is in the library
        self._reading = asyncio.Lock()

    async def now(self) -> None:
        """What any process has settled is in the library when this returns; where the disk refuses to tell, it stays as
        it stood: a learner is answered all the same."""
        try:
            if await self._settlements.last() != self._last:
                async with self._reading:
                    await self._read()
        except DiskTrouble as bad:
            log.warning("what was settled could not be read: %s", bad)

    async def close(self) -> None:
        """Let go of the records."""
        await self._settlements.close()

    async def _read(self) -> None:
        last = await self._settlements.last()  # before the rest: what comes meanwhile is read the next time
        if last == self._last:
            return
        stands = settled(self._written, await self._settlements.newest())
        for id_, technique in stands.techniques.items():
            if technique != self.library.techniques[id_]:
                self.library.techniques[id_] = technique
        self._last = last
