"""Conversations: whose journal, and who talked."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fonds.values.conversations import read_conversation
from fonds.values.parties import Acquaintance

KNOWN = Acquaintance({"Mao Zedong", "Zhou Enlai"}.__contains__, {"Beijing"}.__contains__)

TALKS: list[tuple[str, list[str], list[str]]] = [
    ("From the Journal of Examplov", ["Examplov"], []),
    ("From the Diary of N.V. One: Memorandum of Conversation with Two", ["N.V. One"], ["Two"]),
    ("From the Diary of N.V. One. Record of a Conversation with Two", ["N.V. One"], ["Two"]),
    ("From the Diary of One, Envoy in Port Example, 5 May 1950", ["One"], []),
    ("Record of Conversation between I. One and Two on 16 December 1949", [], ["I. One", "Two"]),
    ("Conversation between One, Two and Three", [], ["One", "Two", "Three"]),
    ("Memorandum of Conversation of One with Two, 4 July 1950", [], ["One", "Two"]),
    ("Memorandum of Conversation, One and Two", [], ["One", "Two"]),
    ("Memorandum of Conversation, Mao Zedong", [], ["Mao Zedong"]),
    ("Memorandum of Conversation, Port Example", [], []),
    ("Memorandum of Conversation, Beijing", [], []),
    ("Record of Meeting between One and Mao Zedong, Beijing", [], ["One", "Mao Zedong"]),
    ("Conversation with the Envoy of Specimenia, Zhou Enlai", [], ["Zhou Enlai"]),
    ("Record of Conversation about Two", [], []),
    ("Minutes of a Talk", [], []),
    ("", [], []),
]


@pytest.mark.parametrize(
    ("title", "authors", "interlocutors"), TALKS, ids=[case[0] for case in TALKS]
)
def test_the_owner_of_a_journal_is_author_and_others_are_interlocutors(
    title: str, authors: list[str], interlocutors: list[str]
) -> None:
    read = read_conversation(title, KNOWN)
    assert [title[slice(*one.name)] for one in read.authors] == authors
    assert [title[slice(*one.name)] for one in read.interlocutors] == interlocutors


@given(st.text() | st.text("Journal of with Conversation,:", max_size=80))
def test_any_title_is_read_without_raising(title: str) -> None:
    read_conversation(title, KNOWN)
