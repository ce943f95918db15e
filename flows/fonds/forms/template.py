"""Templates: forms of lines as a historian writes them, turned into patterns.

    Received <in {place}> <on|at> {when}

Words match in upper and lower case, blanks match any blanks, and a closing full stop is allowed.
`{slot}` takes what stands there, `<a|b>` may be absent, `{a|b}` is one of its words. A slot takes
any characters but line ends, except those of _SLOTS.

No pattern tries the same blanks twice and no slot but a list is long, so that a line costs time in
proportion to its length.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from fonds.errors import CorpusError
from fonds.vocabularies import Form

_TOKEN = re.compile(r"\{(?P<slot>[a-z_]+)\}|\{(?P<choice>[^{}]*\|[^{}]*)\}|(?P<open><)|(?P<close>>)"
                    r"|(?P<bar>\|)|(?P<blank>\s+)|(?P<word>[^\s{}<>|]+)")  # fmt: skip

_PLACE = r"[^\W\d_](?:[^\d,;:()\[\]\r\n]{0,80}?[^\s\d,;:()\[\]])??"
# A slot is lazy where a word of the form may follow it (`in Moscow on ...`).
_SLOTS = {
    "number": r"[0-9]{1,12}(?:[0-9A-Za-z/.-]{0,20}[0-9A-Za-z])?",
    "count": r"[0-9]{1,4}",
    "when": r"(?:[0-9]|[^\W\d_]{2,12}\.?\s*+[0-9])[^\r\n;()\[\]]{0,80}",
    "place": _PLACE,
    "to_place": _PLACE,
    "mark": r"\S{1,12}",
    "owner": r"[^\W\d_]{1,20}",
    "list": r"\S(?:[^\r\n]*?\S)??",
    "what": r"\S(?:[^\r\n]*?\S)??",
}
_ANY = r"\S(?:[^\r\n]{0,120}?\S)??"


def compile_line(form: Form) -> re.Pattern[str]:
    """Compile a form that is a whole line.

    Errors: CorpusError, at the form's line, when its brackets do not match, a slot comes twice, or
    alternatives stand outside of brackets.
    """
    return _compile(form, before=r"\s*+", after=r"\s*+\.?\s*+")


def compile_phrase(form: Form) -> re.Pattern[str]:
    """Compile a form that stands inside a sentence; it begins and ends at the edge of a word."""
    return _compile(form, before=r"(?<!\w)", after=r"(?!\w)")


def first_word(form: Form) -> str | None:
    """Give the word, case-folded, with which every line of the form begins, if there is one."""
    words = form.form.split()
    return words[0].casefold() if words and words[0].isalpha() else None


def _compile(form: Form, *, before: str, after: str) -> re.Pattern[str]:
    try:
        return re.compile(before + "".join(_parts(form.form.strip())) + after, re.IGNORECASE)
    except (re.error, ValueError) as error:
        message = f"the form {form.form!r} cannot be used: {error}"
        raise CorpusError(form.path, message, line=form.line) from error


def _parts(form: str) -> Iterator[str]:
    """Give the pattern of each token; an optional part takes the blank beside it along."""
    tokens = list(_tokens(form))
    for index, token in enumerate(tokens):
        before = tokens[index - 1] if index else None
        after = tokens[index + 1] if index + 1 < len(tokens) else None
        if token["open"]:
            yield "(?:" + (_blank(tokens[index - 2], None) if before and before["blank"] else "")
            yield "(?:"
        elif token["close"]:
            yield ")" + (r"\s*+" if _opens_line(tokens, index) else "") + ")?"
        elif token["blank"]:
            is_taken = (after and after["open"]) or _opens_line(tokens, index - 1)
            yield "" if is_taken else _blank(before, after)
        else:
            yield _pattern(token)


def _tokens(form: str) -> Iterator[re.Match[str]]:
    position = 0
    while position < len(form):
        token = _TOKEN.match(form, position)
        is_inside = form.count("<", 0, position) > form.count(">", 0, position)
        if token is None or (token["bar"] and not is_inside):
            raise ValueError(f"{form[position]!r} is out of place")
        yield token
        position = token.end()


def _opens_line(tokens: list[re.Match[str]], index: int) -> bool:
    """Whether the token closes an optional part with which the form begins."""
    closes = [number for number, token in enumerate(tokens) if token["close"]]
    return bool(closes) and index == closes[0] and bool(tokens[0]["open"])


def _blank(before: re.Match[str] | None, after: re.Match[str] | None) -> str:
    """Blanks must stand between words; beside a sign such as `#` or `-` they may be absent."""
    is_loose = any(map(_is_sign, _edges(before, -1))) or all(map(_is_sign, _edges(after, 0) or "a"))
    return r"\s*+" if is_loose else r"\s++"


def _edges(token: re.Match[str] | None, index: int) -> list[str]:
    """Give the last or first sign of a token, of a choice those of each of its words."""
    if token is None or token["slot"]:
        return []
    words = token["choice"].split("|") if token["choice"] else [token.group()]
    return [word.strip()[index] for word in words if word.strip()]


def _is_sign(character: str) -> bool:
    return not character.isalnum() and character not in "<>|"


def _pattern(token: re.Match[str]) -> str:
    if token["slot"]:
        return f"(?P<{token['slot']}>{_SLOTS.get(token['slot'], _ANY)})"
    if token["choice"]:
        return "(?:" + "|".join(map(_literal, token["choice"].split("|"))) + ")"
    return "|" if token["bar"] else _literal(token.group())


def _literal(words: str) -> str:
    return r"\s++".join(re.escape(word) for word in words.split())
