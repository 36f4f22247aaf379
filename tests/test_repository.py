"""The frame of the repository: what its documents say is what is there."""

import json
import re
import subprocess
import tomllib
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft7Validator

from assistant.settings import Settings
from web.documents import __main__ as documents
from web.documents import map_page, protocol_page
from web.documents.map_page import sources as sources_of

ROOT = Path(__file__).parent.parent
FOLDERS = ("knowledge", "generator", "assistant", "web")
READMES = ("README.md", "README.zh.md")


def tracked() -> list[str]:
    """Files that are, or are about to be, in the repository."""
    command = ["git", "-c", "safe.directory=*", "ls-files", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout.splitlines()
    return [name for name in listed if (ROOT / name).is_file()]


class TestReadme:
    @pytest.mark.parametrize("readme", READMES)
    def test_it_is_read_in_one_sitting(self, readme: str):
        assert len((ROOT / readme).read_text(encoding="utf-8").splitlines()) <= 160

    @pytest.mark.parametrize("readme", READMES)
    def test_every_file_and_picture_it_links_to_is_there(self, readme: str):
        links = re.findall(r"\]\((?!http)([^)#]+)\)", (ROOT / readme).read_text(encoding="utf-8"))
        assert links
        assert [link for link in links if not (ROOT / link).exists()] == []

    @pytest.mark.parametrize("readme", READMES)
    def test_it_names_only_settings_that_exist(self, readme: str):
        named = set(re.findall(r"WENJIANG_([A-Z_]+)", (ROOT / readme).read_text(encoding="utf-8")))
        assert {name.lower() for name in named} <= set(Settings.model_fields)


class TestGeneratedFiles:
    def test_what_is_written_from_the_code_is_in_step_with_it(self):
        assert documents.stale() == []

    def test_every_source_file_is_on_the_map(self):
        sources = [
            name
            for name in tracked()
            if name.startswith(FOLDERS)
            and name.endswith((".py", ".yaml", ".ts"))
            and not name.endswith(("__init__.py", ".config.ts", ".test.ts"))
        ]
        mapped = [
            path.relative_to(ROOT).as_posix() for folder in map_page.FOLDERS for path in sources_of(ROOT / folder)
        ]
        assert sorted(mapped) == sorted(sources)

    def test_every_error_code_is_on_the_protocol_page(self):
        sources = [ROOT / name for name in tracked() if re.match(r"assistant/.*\.py$", name)]
        text = "\n".join(source.read_text(encoding="utf-8") for source in sources)
        codes = set(re.findall(r'code="(\w+)"', text)) | set(
            re.findall(r'"((?:un|bad|inv|stale|too|over)\w*_\w+)"', text)
        )
        page = protocol_page.PAGE.read_text(encoding="utf-8")
        assert {code for code in codes if f"`{code}`" not in page} == {"invalid_request_error", "invalid_input"}


class TestCompose:
    @pytest.fixture
    def validator(self) -> Draft7Validator:
        """Of the Compose specification's own schema, as the npm package dclint carries it."""
        schema = ROOT / "web/client/node_modules/dclint/schemas/compose.schema.json"
        return Draft7Validator(json.loads(schema.read_text(encoding="utf-8")))

    def test_the_file_is_valid_against_the_specification(self, validator: Draft7Validator):
        compose = yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))
        assert [error.message for error in validator.iter_errors(compose)] == []

    def test_a_misspelt_key_would_be_noticed(self, validator: Draft7Validator):
        compose = yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))
        compose["services"]["wenjiang"]["port"] = []
        assert list(validator.iter_errors(compose))

    def test_the_container_may_do_no_more_than_it_needs(self):
        service = yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))["services"]["wenjiang"]
        assert service["read_only"] is True
        assert service["cap_drop"] == ["ALL"]
        assert service["security_opt"] == ["no-new-privileges:true"]
        assert set(service["deploy"]["resources"]["limits"]) == {"memory", "cpus", "pids"}
        assert "healthz" in service["healthcheck"]["test"][-1]
        dockerfile = (ROOT / "Dockerfile").read_text(encoding="utf-8").splitlines()
        users = [line.split()[1] for line in dockerfile if line.startswith("USER ")]
        assert users == ["wenjiang"]
        assert dockerfile.index("USER wenjiang") < dockerfile.index('CMD [".venv/bin/wenjiang", "serve"]')
        assert any(
            line.startswith("ENV NUMBA_CACHE_DIR=/wenjiang/var/") for line in dockerfile
        )  # the root is read-only

    def test_it_sets_only_settings_that_exist(self):
        compose = yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))
        names = {name.removeprefix("WENJIANG_").lower() for name in compose["services"]["wenjiang"]["environment"]}
        assert names <= set(Settings.model_fields)


class TestLocks:
    NAMES = ("requirements", "requirements-test", "requirements-torch", "requirements-chat", "requirements-uv")
    LOCKS = tuple(f"{name}.lock" for name in NAMES)

    def pinned(self, lock: str) -> dict[str, str]:
        text = (ROOT / lock).read_text(encoding="utf-8")
        return {
            name.lower().replace("_", "-"): pin for name, pin in re.findall(r"^([\w.-]+)==(\S+)", text, re.MULTILINE)
        }

    @pytest.mark.parametrize("lock", LOCKS)
    def test_every_package_has_a_hash(self, lock: str):
        entries = re.split(r"^(?=[\w.-]+==)", (ROOT / lock).read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
        assert entries
        assert [entry.splitlines()[0] for entry in entries if "--hash=sha256:" not in entry] == []

    @pytest.mark.parametrize(
        ("group", "lock"),
        [
            (None, LOCKS[0]),
            ("test", LOCKS[1]),
            ("check", LOCKS[1]),
            ("torch", LOCKS[2]),
            ("gpu", LOCKS[2]),
            ("chat", LOCKS[3]),
        ],
    )
    def test_every_dependency_of_the_project_is_locked(self, group: str | None, lock: str):
        project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
        wanted = project["optional-dependencies"][group] if group else project["dependencies"]
        names = {re.match(r"[\w.-]+", each)[0].lower() for each in wanted}
        assert names - set(self.pinned(lock)) == set()

    def test_the_core_installs_no_torch(self):
        assert not {"torch", "openai-whisper", "sentence-transformers"} & set(self.pinned(self.LOCKS[0]))


class TestSources:
    def test_no_file_that_people_write_is_longer_than_400_lines(self):
        long = {
            name
            for name in tracked()
            if name.endswith((".py", ".ts")) and (ROOT / name).read_text(encoding="utf-8").count("\n") > 400
        }
        assert long <= {"web/client/src/wire/events.ts"}

    def test_the_rooms_of_the_page_import_one_way(self):
        below = {
            "learner": {"wire", "kit", "lesson"},
            "kiosk": {"wire", "kit", "lesson"},
            "classroom": {"wire", "kit", "lesson", "learner"},
            "oral": {"wire", "kit"},
            "people": {"wire", "kit"},
            "review": {"wire", "kit"},
            "lesson": {"wire", "kit"},
            "wire": {"kit"},
            "kit": set(),
        }
        strays = [
            (name, room)
            for name in tracked()
            if (found := re.match(r"web/client/src/(\w+)/[\w-]+\.ts$", name))
            for room in re.findall(r'from "\.\./(\w+)/', (ROOT / name).read_text(encoding="utf-8"))
            if room not in below[found[1]]
        ]
        assert strays == []

    def test_heavy_libraries_are_imported_where_the_design_says(self):
        homes = {
            "faster_whisper": {"assistant/hearing/recognizer.py"},
            "fastapi": {
                "web/answers.py",
                "web/app.py",
                "web/body.py",
                "web/deps.py",
                "web/doors.py",
                "web/realtime.py",
                "web/routes/ahead.py",
                "web/routes/classes.py",
                "web/routes/clips.py",
                "web/routes/conflicts.py",
                "web/routes/drafts.py",
                "web/routes/health.py",
                "web/routes/institution.py",
                "web/routes/kiosk.py",
                "web/routes/makings.py",
                "web/routes/people.py",
                "web/routes/proposals.py",
                "web/routes/review.py",
                "web/routes/rulings.py",
            },
            "numba": {
                f"generator/draw/kernels/{name}.py"
                for name in (
                    "cells",
                    "cloth",
                    "cones",
                    "cut",
                    "eye",
                    "lines",
                    "mesh",
                    "noise",
                    "planes",
                    "relief_tiles",
                    "shadows",
                    "sprite",
                    "strand",
                    "triangles",
                )
            },
            "sklearn": {"assistant/understanding/classifier.py"},
            "langchain_core": {"knowledge/normalise/chat.py", "knowledge/finding/retriever.py"},
            "chromadb": {"knowledge/finding/index.py"},
        }
        pattern = re.compile(r"^\s*(?:from|import) (\w+)", re.MULTILINE)
        found: dict[str, set[str]] = {library: set() for library in homes}
        for name in tracked():
            if name.startswith(FOLDERS) and name.endswith(".py"):
                for library in set(pattern.findall((ROOT / name).read_text(encoding="utf-8"))) & set(homes):
                    found[library].add(name)
        assert found == homes

    def test_what_neural_clips_need_stays_in_its_folder(self):
        homes = {
            "torch": (
                "generator/neural/wan/",
                "assistant/hearing/openai_whisper.py",
                "web/cli/doctor.py",
                "tests/bench/",
            ),
            "diffusers": ("generator/neural/wan/", "tests/bench/"),
            "dbos": ("generator/neural/jobs/",),
            "cv2": ("generator/neural/measure/",),
            "c2pa": ("generator/neural/finish/credentials.py",),
            "httpx": ("generator/neural/remote/",),
        }
        pattern = re.compile(r"^\s*(?:from|import) (\w+)", re.MULTILINE)
        strays = [
            (library, name)
            for name in tracked()
            if name.startswith(FOLDERS) and name.endswith(".py")
            for library in set(pattern.findall((ROOT / name).read_text(encoding="utf-8"))) & set(homes)
            if not name.startswith(homes[library])
        ]
        assert strays == []
