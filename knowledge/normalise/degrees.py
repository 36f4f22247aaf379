"""度: slant or heat, by the words about it."""

import re

from knowledge.schema.units import Unit

_HEAT = re.compile("温|热|烧|火|炉|窑|熔|烫|熨|烘|烤|荫房|湿|染缸|水|蜡|冷|凉|焊|釉|晒|煮|化开|汗")
_SLANT = re.compile("斜|角|歪|倾|偏|立|转|弯|侧|仰|垂直|(?<![里外上下前后])面|刀|针|折|旋|朝|方向|绕|拧")
_PAUSE = re.compile("[，,。；;！!？?]")


def degree(text: str, start: int, end: int, value: float) -> Unit | None:
    """Unit of the degrees that stand at text[start:end]: ° or °C, None where the words leave it open."""
    if value > 360:
        return Unit.CELSIUS
    before = _PAUSE.split(text[:start])[-1]
    after = _PAUSE.split(text[end:])[0]
    turned = re.search("转|旋|折|绕|弯|拧", _PAUSE.split(text[:start])[-1])
    for scope in (before + after, text):
        heat, slant = bool(_HEAT.search(scope)), bool(_SLANT.search(scope))
        if heat != slant:
            return Unit.CELSIUS if heat else Unit.DEGREE if value <= 90 or turned else None
    return None
