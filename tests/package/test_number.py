import pytest
from hypothesis import given
from hypothesis import strategies as st

from fonds.package.number import Kind, in_order, is_number, next_number, weightiest

parts = st.integers(0, 10**6)
numbers = st.builds("{}.{}.{}".format, parts, parts, parts)
kinds = st.sampled_from(["first", "major", "minor", "patch"])


@pytest.mark.parametrize(
    ("highest", "kind", "number"),
    [
        (None, "first", "1.0.0"),
        ("1.0.0", "patch", "1.0.1"),
        ("1.0.9", "patch", "1.0.10"),
        ("1.2.3", "minor", "1.3.0"),
        ("1.2.3", "major", "2.0.0"),
        ("1.2.3", "first", "2.0.0"),
    ],
)
def test_the_next_number(highest: str | None, kind: Kind, number: str) -> None:
    assert next_number(highest, kind) == number


@given(highest=numbers, kind=kinds)
def test_a_number_is_higher_than_all_before(highest: str, kind: Kind) -> None:
    following = next_number(highest, kind)
    assert is_number(following)
    assert in_order(following) > in_order(highest)


@pytest.mark.parametrize(
    ("kinds", "kind"),
    [
        ((), "unchanged"),
        (("unchanged", "unchanged"), "unchanged"),
        (("patch", "unchanged"), "patch"),
        (("patch", "minor", "patch"), "minor"),
        (("major", "minor"), "major"),
    ],
)
def test_the_weightiest_change_decides(kinds: tuple[Kind, ...], kind: Kind) -> None:
    assert weightiest(*kinds) == kind


@pytest.mark.parametrize(
    "text", ["", "1", "1.0", "1.0.0.0", "01.0.0", "1.0.0-rc1", "v1.0.0", "1.0.0\n", "1.0.٣", "../1"]
)
def test_what_is_no_number(text: str) -> None:
    assert not is_number(text)
