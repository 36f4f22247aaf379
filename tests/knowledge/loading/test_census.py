"""What a library holds, counted."""

from pathlib import Path

import pytest
import yaml

from knowledge.loading.census import census
from knowledge.loading.library import Library
from tests.knowledge.small import TECHNIQUE, disputed, small, technique

NUMBERS = {
    "all": 3,
    "sourced": 1,
    "confirmed": 0,
    "unconfirmed": 2,
    "assumed": 1,
    "library": 1,
    "unknown": 1,
}
STEPS = {"steps": 2, "actions": 2, "asks": 12, "faults": 2, "conflicts": 0, "numbers": NUMBERS}


class TestTheCensus:
    def test_counts_by_craft_and_technique_and_in_all(self, kites: Library) -> None:
        assert census(kites) == {
            "crafts": {"kite": {"name": "风筝", "terms": 5, "techniques": {"kite/zha-jia": STEPS}}},
            "total": {"crafts": 1, "techniques": 1, "terms": 5, **STEPS},
        }

    def test_counts_a_number_that_an_inheritor_signed_as_confirmed(self, kites: Library) -> None:
        width = yaml.safe_load(TECHNIQUE)["sample"]["width"] | {"confirmed": {"by": "某传承人"}}
        signed = Library(kites.crafts, {"kite/zha-jia": technique(sample={"width": width})})
        counted = census(signed)["total"]["numbers"]
        assert (counted["confirmed"], counted["unconfirmed"], counted["sourced"]) == (1, 1, 1)

    def test_counts_where_sources_disagree(self, tmp_path: Path) -> None:
        counted = census(small(tmp_path, disputed()))["total"]
        assert (counted["conflicts"], counted["numbers"]["disputed"]) == (2, 1)

    def test_of_the_shipped_library_names_the_conflicts_that_were_found_in_its_sources(self, shipped: Library) -> None:
        by = {
            id_: of["conflicts"]
            for craft in census(shipped)["crafts"].values()
            for id_, of in craft["techniques"].items()
        }
        assert {id_ for id_, conflicts in by.items() if conflicts} >= {
            "datiehua/que-shan", "laran/hua-la", "jingtailan/dian-lan", "suxiu/ji-tao", "xiangxiu/peng-mao-zhen",
            "zisha/wei-shen-tong",
        }  # fmt: skip

    @pytest.mark.parametrize("what", ["steps", "actions", "asks", "faults", "conflicts"])
    def test_of_the_shipped_library_adds_up(self, shipped: Library, what: str) -> None:
        counted = census(shipped)
        by_technique = [of[what] for craft in counted["crafts"].values() for of in craft["techniques"].values()]
        assert sum(by_technique) == counted["total"][what]

    def test_of_the_shipped_library_leaves_no_number_out(self, shipped: Library) -> None:
        numbers = census(shipped)["total"]["numbers"]
        origins = {
            name: count for name, count in numbers.items() if name in ("assumed", "disputed", "library", "unknown")
        }
        assert sum(origins.values()) == numbers["all"]
        assert numbers["sourced"] + numbers["unconfirmed"] == numbers["all"]
