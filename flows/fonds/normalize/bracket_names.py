"""Bracket names: brackets that say who is meant, or write out his name.

FILIPPOV [STALIN]    PAK HEON-YEONG [Pak Hon Yong]    T. [Terentii] Shtykov
8MDGS [8th Main Directorate of the General Staff]    FENG XI [FYN SI; Stalin]
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from difflib import SequenceMatcher

from fonds.authorities import Name
from fonds.normalize.bracket_words import BracketWords
from fonds.normalize.brackets import Bracket
from fonds.normalize.reading import Reading
from fonds.values.names import join_spaced_letters

_NAME_WORD = re.compile(r"[^\W\d_a-zа-я][\w.'’/()&-]*")
_INITIALS = re.compile(r"(?:[^\W\d_]\.[\s-]?){1,3}")
_PART = re.compile(r"[^\W_]+")
_SHAPE_OF_ABBREVIATION = re.compile(r"(?=.*[A-ZА-Я0-9])[A-ZА-Я0-9][A-Za-zА-я0-9./&()-]{0,11}")
_SPACED_NAME = re.compile(r"(?<!\S)(?:[^\W\d_a-z]\s){3,30}[^\W\d_a-z]\s*$")
_JOINING = frozenset(("of", "the", "and", "in", "for", "to", "on", "de"))
_BETWEEN_NAMES = re.compile(r"\s*(?:[;,/=]|(?<=\s)(?:or|i\.e\.)(?=\s))\s*")
_LONGEST_NAME = 60
_SIMILAR = 0.6
_NAME_WORDS = 5


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a bracket is, how sure that is, whom it names, and in which language it is."""

    intervention_type: str
    certainty: str
    target_agent_id: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Scene:
    """A bracket, the document that it stands in, and the word lists."""

    bracket: Bracket
    reading: Reading
    words: BracketWords

    def find_agent(self, name: str) -> Name | None:
        """Give the one known agent of a name on the day of the document."""
        return self.reading.knowledge.authorities.agents.find_one(name, self.reading.anchor)

    def find_place(self, name: str) -> Name | None:
        """Give the one known place of a name on the day of the document."""
        return self.reading.knowledge.authorities.places.find_one(name, self.reading.anchor)

    def is_place(self, name: str) -> bool:
        """Say whether a name is that of a known place."""
        return bool(self.reading.knowledge.authorities.places.find(name))


def classify_expansion(scene: Scene) -> Verdict | None:
    """Recognise an abbreviation, or the initial of a first name, that the bracket writes out."""
    content = scene.bracket.words
    behind = scene.bracket.before.split()[-3:]
    if not behind or not content or len(content) > 150:
        return None
    if any(_spells(" ".join(behind[-count:]), content) for count in range(len(behind), 0, -1)):
        return Verdict("expansion", "high")
    token = behind[-1].strip("\"'“”‘’(,")
    if _shortens(token, content):
        return Verdict("expansion", "high")
    is_known = token in scene.words.abbreviations or _looks_abbreviated(token)
    is_written_out = len(content.split()) > 1 or content.islower()
    return Verdict("expansion", "medium") if is_known and is_written_out else None


def _spells(token: str, content: str) -> bool:
    """Whether the letters of an abbreviation are the first letters of the words."""
    letters = "".join(_PART.findall(token)).casefold()
    parts = [part.casefold() for part in _PART.findall(content)]
    if not _SHAPE_OF_ABBREVIATION.fullmatch(token.replace(" ", "")) or not letters:
        return False
    if len(letters) == 1:
        is_initial = token.endswith(".") and len(parts) == 1 and len(parts[0]) > 1
        return is_initial and parts[0].startswith(letters)
    initials = "".join(part[0] for part in parts)
    telling = "".join(part[0] for part in parts if part not in _JOINING)
    return len(parts) > 1 and letters in (initials, telling)


def _shortens(token: str, content: str) -> bool:
    """Whether `Gen.` or `km` is short for the one word in the bracket."""
    short = token.rstrip(".").casefold()
    word = content.casefold()
    has_sign = token.endswith(".") or not re.search(r"[aeiouy]", short)
    if not has_sign or not 1 < len(short) <= 5 or not word.isalpha() or len(word) <= len(short):
        return False
    letters = iter(word)
    return word[0] == short[0] and all(letter in letters for letter in short)


def _looks_abbreviated(token: str) -> bool:
    """Whether a word of capitals has digits in it or no vowel, so that it is no name."""
    letters = "".join(_PART.findall(token))
    if not 2 <= len(letters) <= 8 or not letters[:1].isalnum() or letters.isdigit():
        return False
    has_digit = any(sign.isdigit() for sign in letters) and letters.upper() == letters
    return has_digit or (letters.isupper() and not re.search(r"[AEIOUYАЕИОУЫЭЮЯ]", letters))


def classify_name(scene: Scene) -> Verdict | None:
    """Recognise a name in the bracket that stands for the name before it."""
    content = scene.bracket.words.strip("\"'“”")
    if not content or len(content) > _LONGEST_NAME:
        return None
    behind = names_before(scene)
    known, named = known_before(scene, behind), _find_agent(scene, content)
    named = named or _find_one_of_several(scene, content)
    completed = None if named else _completed_agent(scene, behind)
    if completed:
        return Verdict("supplied", "high", completed.entity_id)
    if named:
        return _classify_known(scene, behind, known=known, named=named)
    if scene.is_place(content):
        return _classify_place(scene, behind, content)
    return _classify_unknown(scene, behind, known=known, content=content)


def _classify_known(
    scene: Scene, behind: list[str], *, known: Name | None, named: Name
) -> Verdict | None:
    """Judge a bracket that names a known agent."""
    target, last = named.entity_id, _last_word(scene.bracket.before)
    if known and known.entity_id == target:
        is_pseudonym = "pseudonym" in (known.name_type, named.name_type)
        return Verdict("identity" if is_pseudonym else "variant_name", "high", target)
    if behind and known is None and _is_similar(behind, scene.bracket.words):
        return Verdict("variant_name", "high", target)
    if not behind and (not last or last.casefold() in scene.words.before_gap):
        return Verdict("supplied", "high" if last else "medium", target)
    if behind and scene.is_place(" ".join(behind)):
        return Verdict("gloss", "medium", target)
    return Verdict("identity", "high", target)


def _classify_place(scene: Scene, behind: list[str], content: str) -> Verdict | None:
    """Recognise another name or spelling of the place that is named before the bracket."""
    place = scene.find_place(content)
    names = (" ".join(behind[start:]) for start in range(len(behind)))
    known = next(filter(None, map(scene.find_place, names)), None)
    if known and place and known.entity_id == place.entity_id:
        return Verdict("variant_name", "high")
    is_similar = known is None and bool(behind) and _is_similar(behind, content)
    return Verdict("variant_name", "medium") if is_similar else None


def _classify_unknown(
    scene: Scene, behind: list[str], *, known: Name | None, content: str
) -> Verdict | None:
    """Judge a bracket with a name that the authorities do not know."""
    name, last = _without_titles(scene, content), _last_word(scene.bracket.before).casefold()
    if not _is_name(name, scene.words):
        return None
    if last in scene.words.roles:
        return Verdict("identity", "medium")
    if not behind:
        return None
    target = known.entity_id if known else None
    if _is_similar(behind, name):
        is_month = content.casefold() in scene.reading.knowledge.months
        kind = "correction" if is_month else "variant_name"
        return Verdict(kind, "high" if known else "medium", target)
    is_short = len(name.split()) == 1
    is_stated = scene.bracket.part != "message" or _INITIALS.match(name) is not None
    is_stated = is_stated or _has_title(scene, behind)
    if (known and is_short) or (is_stated and not scene.is_place(" ".join(behind))):
        return Verdict("identity", "medium", target)
    return None


def _find_one_of_several(scene: Scene, content: str) -> Name | None:
    """Give the one agent of whom a bracket has several names: `FYN SI; Stalin`."""
    parts = [part for part in _BETWEEN_NAMES.split(content) if part]
    found = [scene.find_agent(part) for part in parts]
    bearers = {one.entity_id if one else None for one in found}
    return found[-1] if len(parts) > 1 and len(bearers) == 1 else None


def names_before(scene: Scene) -> list[str]:
    """Give the words of a name that stand right before the bracket, without titles."""
    spaced = _SPACED_NAME.search(scene.bracket.before[-80:])
    if spaced:
        return [join_spaced_letters(spaced.group())]
    names: list[str] = []
    for word in reversed(scene.bracket.before.split()[-_NAME_WORDS - 1 :]):
        token = word.strip("\"'“”‘’")
        if _ends_name(scene, token, is_last=not names) or not _NAME_WORD.fullmatch(token):
            break
        names.insert(0, token)
    leading = scene.words.before_gap | scene.words.fillers | scene.words.titles
    while names and names[0].casefold() in leading:
        names = names[1:]
    return names[-_NAME_WORDS:]


def _ends_name(scene: Scene, token: str, *, is_last: bool) -> bool:
    """Whether a sign behind a word parts it from the bracket; a header line may end in `.`."""
    if token.endswith(".") and len(token) > 3 and token.casefold() not in scene.words.titles:
        return not is_last or scene.bracket.part == "message"
    return token.endswith((",", ";", ":", "!", "?"))


def known_before(scene: Scene, behind: list[str]) -> Name | None:
    """Give the agent whose name the last words are, the longest name first."""
    names = (" ".join(behind[start:]) for start in range(len(behind)))
    return next(filter(None, map(scene.find_agent, names)), None)


def _find_agent(scene: Scene, content: str) -> Name | None:
    """Give the agent that the bracket names, an office or title before the name left out."""
    named, parts = scene.find_agent(content), content.split()
    while named is None and len(parts) > 1:
        if parts[0].casefold() not in scene.words.roles | scene.words.titles:
            return None
        parts = parts[1:]
        named = scene.find_agent(" ".join(parts))
    return named


def _without_titles(scene: Scene, content: str) -> str:
    """Give a name without the offices and titles that it begins with."""
    parts = content.split()
    while len(parts) > 1 and parts[0].casefold() in scene.words.roles | scene.words.titles:
        parts = parts[1:]
    return " ".join(parts)


def _has_title(scene: Scene, behind: list[str]) -> bool:
    """Whether the name before the bracket has a title such as `Comrade`."""
    parts = scene.bracket.before.split()[: -len(behind)]
    return bool(parts) and parts[-1].casefold() in scene.words.titles


def _completed_agent(scene: Scene, behind: list[str]) -> Name | None:
    """Give the agent whose name the bracket and the words beside it make together."""
    content, after = scene.bracket.words, _PART.match(scene.bracket.after.lstrip())
    if behind:
        return scene.find_agent(f"{behind[-1]} {content}")
    if after and after.group()[:1].isupper():
        return scene.find_agent(f"{content} {after.group()}")
    return None


def _is_similar(behind: list[str], content: str) -> bool:
    """Whether the name before the bracket is that in it, in another spelling."""
    inner = _plain(content)
    count = len(content.split())
    outer = [_plain(" ".join(behind[-number:])) for number in {count, count + 1, count - 1} - {0}]
    return any(
        len(one) > 2 and SequenceMatcher(None, one, inner).ratio() >= _SIMILAR for one in outer
    )


def _plain(name: str) -> str:
    signs = unicodedata.normalize("NFKD", name[:_LONGEST_NAME]).casefold()
    return "".join(sign for sign in signs if sign.isalpha())


def _is_name(content: str, words: BracketWords) -> bool:
    parts = content.split()
    is_name = 0 < len(parts) <= 4 and all(_NAME_WORD.fullmatch(part) for part in parts)
    is_abbreviation = content.isupper() and len(content) <= 5 and content.isalnum()
    spoils = words.fillers | words.roles | words.before_gap
    has_other = any(part.casefold() in spoils or words.is_adjective(part) for part in parts)
    return is_name and not is_abbreviation and not has_other


def _last_word(before: str) -> str:
    words = re.findall(r"[^\W_]+", before[-40:])
    return str(words[-1]) if words else ""
