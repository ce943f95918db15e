"""Templates: forms of lines as a historian writes them, turned into patterns.

    Received <in {place}> <on|at> {when}

Words match in upper and lower case, blanks match any blanks, and a closing full stop is allowed.
`{slot}` takes what stands there, `<a|b>` may be absent, `{a|b}` is one of its words. A form that is
tried on two lines at once reads the line end between them as a blank.

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

_BRACKET = r"(?:\s?\[[^\[\]\r\n]{1,60}\])?"
_PLACE = rf"[^\W\d_](?:[^\d,;:()\[\]]{{0,80}}?[^\s\d,;:()\[\]])??{_BRACKET}"
_ANY = r"\S(?:[\s\S]{0,120}?\S)??"
_NUMBER = r"[0-9]{1,12}(?:[\w/-]{0,20}[^\W_])?"
_WORD = r"[^\W\d_]{2,12}[.,]?"
_WHEN_IN_DIGITS = r"(?:[\"'“«‘]?[0-9]|\[)[^;]{0,80}"
# A slot is lazy where a word of the form may follow it (`in Moscow on ...`).
_SLOTS = {
    "number": _NUMBER,
    "numbers": rf"{_NUMBER}(?:\s?(?:,|;|&|\band\b)\s?{_NUMBER}){{0,5}}",
    "count": r"[0-9]{1,4}|[^\W\d_]{3,12}",
    # A date or time has a digit among its first words; `[illegible]` stands for both.
    "when": rf"(?:[\"'“«‘]?[0-9]|{_WORD}\s*+(?:{_WORD}\s++)?[\"“«]?[0-9]|\[)[^;]{{0,80}}",
    "place": _PLACE,
    "moment": rf"[\"“«]?[0-9][^;]{{0,60}}|{_WORD}\s*+(?:{_WORD}\s++)?[\"“«]?[0-9][^;]{{0,60}}",
    "from_place": _PLACE,
    "to_place": _PLACE,
    "known_place": _PLACE,
    "mark": r"[^\s\"“”]{1,3}",
    "mark_behind": r"[^\s\"“”]{1,3}",
    "office": rf"{_ANY}{_BRACKET}",
    "cipher_office": rf"{_ANY}{_BRACKET}",
    "footnote_mark": r"[xхXХ]{1,3}[/)]|\*{1,3}\)?|†|[^\W\d_]?\[(?:[0-9]{1,3}|[a-z]{1,4})\]",
    "dots": r"\.(?:\s?\.){2,5}|…",
    "footnote_number": r"[0-9]{1,3}|[ivx]{1,5}|\*{1,3}",
    "leaf_number": r"[0-9]{1,4}(?:\s?(?:ob|об)\.?)?",
    "rule": r"(?:[_*#=~—–·.-]\s*+){3,}",
    "owner": r"[^\W\d_]{1,20}",
    "document": r"[^\W\d_][\w'’-]{0,20}(?:\s[^\W\d_][\w'’-]{0,20}){0,3}?",
    "person": r"[^\W\d_][\w.'’-]{0,20}(?:\s[^\W\d_][\w.'’-]{0,20}){0,3}?",
    "list": r"\S(?:[\s\S]*?\S)??",
    "what": r"\S(?:[\s\S]*?\S)??",
}


def compile_line(form: Form, *, moments_in_words: bool = True) -> re.Pattern[str]:
    """Compile a form that is a whole line.

    Without `moments_in_words` a date or time begins with a digit, so that no name before it is
    taken for its first word.

    Errors: CorpusError, at the form's line, when its brackets do not match, a slot comes twice, or
    alternatives stand outside of brackets.
    """
    pattern = _compile(form, before=r"\s*+", after=r"\s*+\.?\s*+")
    if moments_in_words or "{when}" not in form.form:
        return pattern
    return re.compile(pattern.pattern.replace(_SLOTS["when"], _WHEN_IN_DIGITS), re.IGNORECASE)


def compile_phrase(form: Form) -> re.Pattern[str]:
    """Compile a form that stands inside a sentence; it begins and ends at the edge of a word."""
    return _compile(form, before=r"(?<!\w)", after=r"(?!\w)")


def first_words(form: Form) -> frozenset[str]:
    """Give the words, case-folded, with one of which every line of the form begins.

    Empty where a line of the form may begin in another way.
    """
    opening = re.match(r"\{([^{}]*\|[^{}]*)\}|(\S+)", form.form.strip())
    beginnings = (opening[1] or opening[2]).split("|") if opening else []
    words = [one.split()[0].rstrip(".").casefold() if one.strip() else "" for one in beginnings]
    return frozenset(words) if all(word.isalpha() for word in words) else frozenset()


def needed_words(form: Form) -> tuple[tuple[str, ...], ...]:
    """Give what each line of the form holds, case-folded: of each entry at least one.

    A line that lacks one of them need not be tried.
    """
    needed: list[tuple[str, ...]] = []
    depth = 0
    for token in _tokens(form.form.strip()):
        depth += bool(token["open"]) - bool(token["close"])
        if depth == 0 and token["choice"]:
            words = (one.split() for one in token["choice"].split("|"))
            needed.append(tuple(one[0].casefold() if one else "" for one in words))
        elif depth == 0 and token["word"]:
            needed.append((token["word"].casefold(),))
    return tuple(needed)


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
            has_blank = before is not None and before["blank"]
            yield "(?:" + (_blank_before_part(tokens, index) if has_blank else "")
            yield "(?:"
        elif token["close"]:
            yield ")" + (r"\s*+" if _opens_line(tokens, index) else "") + ")?"
        elif token["blank"]:
            is_taken = (after and after["open"]) or _opens_line(tokens, index - 1)
            yield "" if is_taken else _blank(before, after)
        else:
            yield _pattern(token)


def _blank_before_part(tokens: list[re.Match[str]], index: int) -> str:
    """Blanks before an optional part; before one that begins with a sign, none need be."""
    closes = next((n for n in range(index, len(tokens)) if tokens[n]["close"]), len(tokens))
    starts = [index + 1, *(n + 1 for n in range(index, closes) if tokens[n]["bar"])]
    edges = [edge for n in starts if n < closes for edge in _edges(tokens[n], 0)]
    plain = _blank(tokens[index - 2], None)
    return rf"(?:{plain}|(?=[^\w\s]))" if any(map(_is_sign, edges)) else plain


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
