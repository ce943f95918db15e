"""Title, address and bracket lead to one addressee."""

from __future__ import annotations

from pathlib import Path

from ruled import read_variants

CODE = "addressee-disagreement"
TITLE = "### **Ciphered Telegram, Examplov to Testov (Specimenov)**"
ADDRESS = "To TESTOV [SPECIMENOV]"

# Words changed in the specimen, and the line that is reported, if any.
FILES: dict[str, tuple[list[tuple[str, str]], str | None]] = {
    "same": ([], None),
    "other-bracket": ([(ADDRESS, "To TESTOV [MODELOV]")], "To TESTOV [MODELOV]"),
    "bracket-of-another": (
        [(ADDRESS, "To SAMPLEYEV [MODELOV]"), ("to Testov (Specimenov)", "to Sampleyev")],
        "To SAMPLEYEV [MODELOV]",
    ),
    "other-name": ([(ADDRESS, "To MODELOV")], "To MODELOV"),
    "other-title": (
        [(TITLE, TITLE.replace("Testov (Specimenov)", "Modelov"))],
        TITLE.replace("Testov (Specimenov)", "Modelov"),
    ),
    "other-bracket-in-title": (
        [(TITLE, TITLE.replace("(Specimenov)", "(Modelov)"))],
        TITLE.replace("(Specimenov)", "(Modelov)"),
    ),
    "real-name-alone": ([(ADDRESS, "To SPECIMENOV")], None),
    "pseudonym-alone": ([(ADDRESS, "To Comrade Testov.")], None),
    "title-without-bracket": ([("to Testov (Specimenov)", "to Specimenov")], None),
    "no-address": ([(f"{ADDRESS}\n\n", "")], None),
    "one-of-two": ([(ADDRESS, "To Cdes. SPECIMENOV, MODELOV")], None),
    "both-explain-it-so": (
        [(ADDRESS, "To TESTOV [MODELOV]"), ("(Specimenov)", "(Modelov)")],
        None,
    ),
}


def test_the_lines_of_a_telegram_lead_to_one_addressee(tmp_path: Path) -> None:
    found = read_variants(tmp_path, {name: changes for name, (changes, _) in FILES.items()})
    assert found == {
        name: [(CODE, "warning", line)] if line else [] for name, (_, line) in FILES.items()
    }
