"""Title, signature and place of dispatch lead to one sender."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from ruled import Rows, judge, read_variants, twice

CODE = "sender-disagreement"
TITLE = "### **Ciphered Telegram, Examplov to Testov (Specimenov)**"

# Words changed in the specimen, and the line that is reported, if any.
FILES: dict[str, tuple[list[tuple[str, str]], str | None]] = {
    "same": ([], None),
    "lost-letter": ([("E X A M P L O V", "E X A M L O V")], "E X A M L O V"),
    "misspelt-title": (
        [("Telegram, Examplov to", "Telegram, Examlov to")],
        TITLE.replace("Examplov", "Examlov"),
    ),
    "other-signature": ([("E X A M P L O V", "S A M P L E Y E V")], "S A M P L E Y E V"),
    "other-title": (
        [("### **Ciphered Telegram, Examplov", "### **Ciphered Telegram, Sampleyev")],
        TITLE.replace("Examplov", "Sampleyev"),
    ),
    "plain": ([("E X A M P L O V", "Examplov")], None),
    "initials": ([("E X A M P L O V", "E. EXAMPLOV")], None),
    "unsigned": ([("E X A M P L O V\n\n", "")], None),
    "other-post": ([("FROM: PORT EXAMPLE", "FROM: SPECIMEN CITY")], "FROM: SPECIMEN CITY"),
}


def test_the_lines_of_a_telegram_lead_to_one_sender(tmp_path: Path) -> None:
    found = read_variants(tmp_path, {name: changes for name, (changes, _) in FILES.items()})
    assert found == {
        name: [(CODE, "warning", line)] if line else [] for name, (_, line) in FILES.items()
    }


NAMES = [
    ("antonov.antonov", "antonov", "Antonov", "variant"),
    ("antonov.full", "antonov", "Ivan Antonov", "authorized"),
    ("antonov.pseudonym", "antonov", "Filin", "pseudonym"),
    ("antonov.script", "antonov", "Антонов", "original_script"),
    ("antonov.slip", "antonov", "Antonow", "misspelling"),
    ("belova.belova", "belova", "Belova", "variant"),
]


def party(role: str, name: str, name_id: str | None, **values: Any) -> dict[str, Any]:
    agent = name_id.partition(".")[0] if name_id else None
    return {
        "document_id": "d-1",
        "role": role,
        "sequence": 1,
        "agent_id": agent,
        "agent_name_id": name_id,
        "name_as_written": name,
        "certainty": "high",
        "segment_id": f"g-{role}",
    } | values


def parties(*people: dict[str, Any]) -> Rows:
    columns = ("agent_name_id", "agent_id", "name", "name_type")
    agents = [("antonov", "person"), ("belova", "person"), ("embassy", "corporate_body")]
    return {
        "document_agents": list(people),
        "agent_names": [dict(zip(columns, one, strict=True)) for one in NAMES],
        "agents": [{"agent_id": one, "agent_type": kind} for one, kind in agents],
    }


PAIRS: dict[str, tuple[list[dict[str, Any]], list[str]]] = {
    "a pseudonym and the real name": (
        [
            party("sender", "Filin", "antonov.pseudonym"),
            party("signatory", "ANTONOV", "antonov.antonov"),
        ],
        [],
    ),
    "rank and initials": (
        [
            party("sender", "Antonov", "antonov.antonov"),
            party("signatory", "Major General I. A. ANTONOV", "antonov.antonov"),
        ],
        [],
    ),
    "given name and surname with wider blanks": (
        [
            party("sender", "Ivan Antonov", "antonov.full"),
            party("signatory", "I V A N  A N T O N O V", "antonov.full"),
        ],
        [],
    ),
    "another script": (
        [
            party("sender", "Antonov", "antonov.antonov"),
            party("signatory", "АНТОНОВ", "antonov.script"),
        ],
        [],
    ),
    "another spelling of one name": (
        [
            party("sender", "Antonov", "antonov.antonov"),
            party("signatory", "A N T N O V", "antonov.antonov", certainty="medium"),
        ],
        ["A N T N O V"],
    ),
    "a misspelling that is known": (
        [
            party("sender", "Antonow", "antonov.slip"),
            party("signatory", "ANTONOV", "antonov.antonov"),
        ],
        ["Antonow"],
    ),
    "another person": (
        [
            party("sender", "Antonov", "antonov.antonov"),
            party("signatory", "BELOVA", "belova.belova"),
        ],
        ["BELOVA"],
    ),
    "another person, who passed it on": (
        [
            party("sender", "Antonov", "antonov.antonov"),
            party("via", "Belova", "belova.belova"),
            party("signatory", "BELOVA", "belova.belova"),
        ],
        [],
    ),
    "two senders, one of whom signed": (
        [
            party("sender", "Antonov", "antonov.antonov"),
            party("sender", "Belova", "belova.belova", sequence=2),
            party("signatory", "BELOVA", "belova.belova"),
        ],
        [],
    ),
    "an office, and who signed for it": (
        [
            party("sender", "Embassy", None, agent_id="embassy"),
            party("signatory", "BELOVA", "belova.belova"),
        ],
        [],
    ),
    "a name of several bearers": (
        [
            party("sender", "Matveyev", None),
            party("signatory", "BELOVA", "belova.belova"),
        ],
        [],
    ),
}


@pytest.mark.parametrize("name", PAIRS)
def test_sender_and_signatory_are_one(name: str) -> None:
    people, wrong = PAIRS[name]
    assert [one.as_written for one in judge(CODE, parties(*people))] == wrong


def test_a_document_that_stands_twice_has_no_sender_to_compare() -> None:
    people, _ = PAIRS["another person"]
    rows = parties(*people)
    doubled = twice(
        {"document_agents": rows["document_agents"], "documents": [{"document_id": "d-1"}]}
    )
    assert judge(CODE, rows | doubled) == []
