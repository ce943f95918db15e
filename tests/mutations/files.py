"""Defects of whole files: copied, told again, under one address, without a licence."""

from __future__ import annotations

from pathlib import Path

from mutations.drafts import FOLDER, Draft

SCHEMAS = Path(__file__).parents[2] / "schemas"


def copy_file(draft: Draft) -> None:
    name = draft.choose(draft.texts)
    number = draft.chance.randint(1000, 9999)
    other = draft.choose([f"{number}.md", f"{name[:-3]}-{number}.md", f"copy-of-{name}"])
    draft.texts[other] = draft.texts[name]
    draft.places |= {(f"{FOLDER}/{one}", 1) for one in (name, other)}


def tell_again(draft: Draft) -> None:
    name = draft.choose(draft.texts)
    number = draft.chance.randint(3000, 9999)
    text = draft.texts[name].replace(f"specimens/{name[:-3]}>", f"specimens/{number}>")
    other = f"{number}.md"
    draft.texts[other] = text
    # What tells that the two are one: a number, else the title or the message.
    telling = draft.find(r"^### |(?<=^Ciphered Telegram # )[0-9]|(?<=^No\. )[0-9]")
    telling += draft.messages()
    draft.expect(*[one for one in telling if one.name in (name, other)])


def use_address_twice(draft: Draft) -> None:
    one, other = draft.chance.sample(sorted(draft.texts), 2)
    addresses = {spot.name: spot for spot in draft.find(r"(?<=specimens/)[0-9]+(?=>)")}
    draft.expect(addresses[one])
    draft.change(addresses[other], addresses[one].words)
    draft.is_repeated = True


def license_in_words(draft: Draft) -> None:
    words = ["free for all", "as the archive says", "no licence yet", "public, mostly"]
    draft.licence = draft.choose(words)
    draft.places.add(("schemas/package.yaml", _line_of_licences()))


def _line_of_licences() -> int:
    lines = (SCHEMAS / "package.yaml").read_text(encoding="utf-8").splitlines()
    return lines.index("licenses:") + 1
