"""What a file may hold: outlines alone. Nothing is executed, fetched or expanded."""

import socket

import pytest

from generator.errors import GeneratorError
from generator.pattern.document import DEEPEST, LARGEST, MOST, document
from tests.generator.svg import HEAD, svg

SQUARE = '<path d="M0 0H9V9Z"/>'
ENTITIES = "".join(f'<!ENTITY a{k} "{f"&a{k - 1};" * 10}">' for k in range(1, 10))
LAUGHS = f'<!DOCTYPE svg [<!ENTITY a0 "ha">{ENTITIES}]>{HEAD}>&a9;{SQUARE}</svg>'


def refused(of: bytes) -> str:
    with pytest.raises(GeneratorError) as bad:
        document(of)
    assert bad.value.code == "bad_pattern"
    assert bad.value.hint
    return str(bad.value)


class TestRefused:
    @pytest.mark.parametrize(
        ("inside", "named"),
        [
            ("<script>alert(1)</script>", "script"),
            ('<g><svg:script xmlns:svg="http://www.w3.org/2000/svg"/></g>', "script"),
            ('<path onclick="x()" d="M0 0H9V9Z"/>', "onclick"),
            ('<g ONLOAD="x()"/>', "ONLOAD"),
            ('<path xlink:href="http://elsewhere.example/a" d="M0 0H9V9Z"/>', "elsewhere"),
            ('<linearGradient href="file:///etc/passwd"/>', "passwd"),
            ('<a href="#x"/>', "<a>"),
            ('<image href="#x"/>', "<image>"),
            ('<use href="#x"/>', "<use>"),
            ("<text>花</text>", "<text>"),
            ("<foreignObject/>", "foreignObject"),
            ('<animate attributeName="d"/>', "animate"),
            ('<style>@import "http://elsewhere.example";</style>', "style"),
            ('<path style="fill:url(http://elsewhere.example/a)" d="M0 0H9V9Z"/>', "elsewhere"),
            ('<path clip-path="url(#x)" d="M0 0H9V9Z"/>', "clip-path"),
            (f"<svg>{SQUARE}</svg>", "another one"),
        ],
    )
    def test_what_runs_fetches_or_is_no_outline_is_named(self, inside: str, named: str) -> None:
        assert named in refused(svg(inside + SQUARE))

    @pytest.mark.parametrize(
        "of",
        [
            LAUGHS.encode(),
            f'<!DOCTYPE svg SYSTEM "http://elsewhere.example/svg.dtd">{HEAD}>{SQUARE}</svg>'.encode(),
            f'<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>{HEAD}>&x;</svg>'.encode(),
        ],
        ids=["billion laughs", "external DTD", "external entity"],
    )
    def test_a_doctype_before_anything_of_it_is_read(self, of: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(socket, "socket", None)
        assert "DOCTYPE" in refused(of)

    @pytest.mark.parametrize(
        "of", [b"", b"hello", b"<svg", b"\x89PNG\r\n", b"\xff\xfe\x00", f"{HEAD}>&nbsp;</svg>".encode()]
    )
    def test_what_is_no_xml(self, of: bytes) -> None:
        assert "no XML" in refused(of)

    def test_what_is_no_svg(self) -> None:
        assert "<html>" in refused(b"<html/>")

    def test_ten_megabytes_before_they_are_parsed(self) -> None:
        assert str(LARGEST) in refused(b"a" * 10_000_000)

    def test_too_many_elements_and_too_deep_ones(self) -> None:
        assert "got more" in refused(svg("<g/>" * MOST))
        assert "got more" in refused(svg("<g>" * DEEPEST + "</g>" * DEEPEST))


class TestRead:
    def test_shapes_in_order_by_the_transforms_of_their_groups(self) -> None:
        made = document(
            svg('<g transform="translate(5 1)"><g transform="scale(2)"><path d="M0 0"/></g></g><rect width="1"/>')
        )
        assert [shape.tag for shape in made.shapes] == ["path", "rect"]
        assert made.shapes[0].to_document.on([[1.0, 1.0]]).tolist() == [[7.0, 3.0]]

    def test_not_what_is_hidden_or_only_defined(self) -> None:
        hidden = f'<defs>{SQUARE}</defs><g style="display:none">{SQUARE}</g><path display="none" d="M0 0"/>'
        assert document(svg(hidden)).shapes == []

    def test_what_drawing_programs_write_beside_it_does_no_harm(self) -> None:
        beside = (
            '<metadata><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
            '<rdf:li rdf:resource="http://x"/></rdf:RDF></metadata>'
            '<sodipodi:namedview xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd" pagecolor="#fff"/>'
            '<linearGradient id="a"/><style>.a{fill:red}</style>'
        )
        of = svg(beside + '<path class="a" style="fill:url(#a);stroke:none" d="M0 0H9V9Z"/>')
        assert len(document(of).shapes) == 1
