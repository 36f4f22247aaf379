"""Which role may do what, as a table."""

import pytest

from assistant.people import CONSOLE, LOCAL, MAY, VISITOR, Deed, Role

ORDER = [Role.VISITOR, Role.LEARNER, Role.TEACHER, Role.REVIEWER, Role.ADMINISTRATOR]


@pytest.mark.parametrize(
    ("deed", "first"),
    [
        (Deed.VISIT, Role.VISITOR),
        (Deed.ORDER_CLIP, Role.LEARNER),
        (Deed.READ_DRAFTS, Role.TEACHER),
        (Deed.SAVE_DRAFT, Role.TEACHER),
        (Deed.PREWARM, Role.TEACHER),
        (Deed.JUDGE_CLIP, Role.REVIEWER),
        (Deed.CONFIRM_DRAFT, Role.REVIEWER),
        (Deed.SETTLE_CONFLICT, Role.REVIEWER),
        (Deed.MANAGE_PEOPLE, Role.ADMINISTRATOR),
    ],
)
def test_a_deed_is_open_to_a_role_and_those_after_it(deed: Deed, first: Role) -> None:
    assert [role for role in Role if deed in MAY[role]] == ORDER[ORDER.index(first) :]


def test_no_account_is_asked_of_who_sits_at_the_machine() -> None:
    assert all(LOCAL.may(deed) and CONSOLE.may(deed) for deed in Deed)
    assert [deed for deed in Deed if VISITOR.may(deed)] == [Deed.VISIT]
