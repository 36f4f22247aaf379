"""Names: what people are called in any script, and nothing that a page or a terminal could take for more."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.errors import AssistantError
from assistant.people.names import LONGEST, key_of, name_of


@settings(deadline=None, max_examples=50)
@given(st.text(max_size=60))
def test_what_is_taken_is_short_printable_and_stays_what_it_is(text: str) -> None:
    try:
        name = name_of(text)
    except AssistantError as bad:
        assert bad.code == "bad_name"
        assert str(bad).isprintable()
    else:
        assert 1 <= len(name) <= LONGEST
        assert not set(name) & set('<>&"`/\\;#%\n')
        assert name_of(name) == name
        assert key_of(key_of(name)) == key_of(name)


@pytest.mark.parametrize("name", ["张老师", "བསྟན་འཛིན", "अनीता", "ئايگۈل", "Nguyễn Thị", "O'Neil-Smith Jr."])
def test_people_of_any_script_have_one(name: str) -> None:
    assert name_of(name) == name_of(f"  {name} ")
