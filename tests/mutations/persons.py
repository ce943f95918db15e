"""Defects of names: who sends, who signs, who is addressed, and who else is named."""

from __future__ import annotations

import re

from mutations.drafts import Draft

_SIGNATURE = r"^(?:[A-Z] )+[A-Z]$|^[A-Z]+OV$"
_KNOWN = ("Sampleyev", "Modelov", "Specimenov", "Examplov")


def drop_addressee(draft: Draft) -> None:
    name = draft.choose(draft.texts)
    text = re.sub(r" to [A-Z][a-z]+(?: \([A-Z][a-z]+\))?(?=\*\*|\")", "", draft.texts[name])
    draft.texts[name] = re.sub(r"^To .+\n\n", "", text, flags=re.M)
    draft.expect(*[one for one in draft.find(r"^### ") if one.name == name])


def drop_sender(draft: Draft) -> None:
    cited = {one.name for one in draft.find(r"\b[Mm]y (?:No|telegram)", within=draft.messages())}
    name = draft.choose(one for one in draft.texts if one not in cited)
    text = re.sub(r"Telegram, [A-Z][a-z]+ to ", "Telegram to ", draft.texts[name])
    draft.texts[name] = re.sub(r"^(?:[A-Z] )+[A-Z]\n\n|^[A-Z]+OV\n\n", "", text, flags=re.M)
    draft.expect(*[one for one in draft.find(r"^### ") if one.name == name])


def sign_by_another(draft: Draft) -> None:
    spot = draft.choose(draft.find(_SIGNATURE, within=draft.bodies()))
    own = spot.words.replace(" ", "").title()
    new = draft.choose(one for one in _KNOWN if one != own).upper()
    draft.change(spot, " ".join(new) if " " in spot.words else new)


def misspell_signature(draft: Draft) -> None:
    spot = draft.choose(draft.find(_SIGNATURE, within=draft.bodies()))
    name = spot.words.replace(" ", "")
    at = draft.chance.randrange(1, len(name) - 1)
    new = draft.choose([name[:at] + name[at + 1 :], name[:at] + name[at] + name[at:]])
    draft.change(spot, " ".join(new) if " " in spot.words else new)


def misspell_sender(draft: Draft) -> None:
    spot = draft.choose(draft.find(r"^### \*\*.*?, (?P<at>[A-Z][a-z]+) to "))
    at = draft.chance.randrange(1, len(spot.words) - 1)
    draft.change(spot, spot.words[:at] + spot.words[at + 1 :])


def name_another_sender(draft: Draft) -> None:
    spot = draft.choose(draft.find(r"^### \*\*.*?, (?P<at>[A-Z][a-z]+) to "))
    addressee = draft.texts[spot.name][spot.end :].split("**")[0]
    known = [one for one in _KNOWN if one != spot.words and one not in addressee]
    draft.change(spot, draft.choose(known))


def send_from_elsewhere(draft: Draft) -> None:
    """Only Examplov has a post that the authorities know."""
    spot = draft.choose(draft.find(r"(?<=^FROM: )PORT EXAMPLE$"))
    draft.change(spot, draft.choose(["SPECIMEN CITY", "BEIJING", "MOSCOW", "ANKARA", "BERLIN"]))


def identify_another(draft: Draft) -> None:
    spot = draft.choose(draft.find(r"(?<=^To TESTOV \[)SPECIMENOV"))
    draft.change(spot, draft.choose(["SAMPLEYEV", "MODELOV", "EXAMPLOV", "Sampleyev", "Modelov"]))


def address_another(draft: Draft) -> None:
    spot = draft.choose(draft.find(r"(?<=^To )[A-Z]+$"))
    sender = draft.find(r"^### \*\*.*?, (?P<at>[A-Z][a-z]+) to ")
    own = {spot.words, *(one.words.upper() for one in sender if one.name == spot.name)}
    draft.change(spot, draft.choose(one.upper() for one in _KNOWN if one.upper() not in own))


def entitle_to_another(draft: Draft) -> None:
    spot = draft.choose(draft.find(r"^### \*\*.* to (?P<at>[A-Z][a-z]+(?: \([A-Z][a-z]+\))?)\*\*"))
    sender = draft.find(r"^### \*\*.*?, (?P<at>[A-Z][a-z]+) to ")
    own = " ".join(one.words for one in sender if one.name == spot.name)
    draft.change(spot, draft.choose(n for n in _KNOWN if n not in spot.words and n not in own))


def name_ambiguously(draft: Draft) -> None:
    copies = draft.find(r"\b(?:Sampleyev|Modelov)(?= - )|(?<=cde\. )(?:Sampleyev|Modelov)")
    clerks = draft.find(r"(?<=by )(?:Yelezov|Rubleva)(?= on )")
    told = draft.find(r"\b(?:Sampleyev|Modelov)\b", within=draft.messages())
    spot = draft.choose(draft.choose([one for one in (copies, clerks, told) if one] or [[]]))
    draft.change(spot, "Matveyev")
