"""Lines: which forms of the vocabularies a header or trailer line has.

A line is tried against the forms of its position in the order of their files, those first that
begin with its first word; then in pieces, since a clerk may put two statements on one line
(`Sent 31.8.50 11:32 / Received 31.8 17:27`): each piece must have a form of its own. A longer line
than any form's is no header line, so that the time to read a file stays in proportion to its size.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from fonds.characters.projection import project
from fonds.forms.template import compile_line, first_words, needed_words
from fonds.transcription import Span
from fonds.vocabularies import Form, Vocabularies

LINE_VOCABULARIES = (
    "header_line",
    "identifier_type",
    "event_type",
    "event_line",
    "precedence",
    "classification",
    "list_type",
    "file_copy",
    "segment_type",
    "bare_line",
)
LONGEST_LINE = 1000
_ONCE = ("segment_type", "bare_line")
# Only lists and notes have longer lines.
_LONGEST_SHORT_LINE = 160
_LONG = frozenset({"list_type", "mark"})

_WORD = re.compile(r"[^\W\d_]+")
_CUT = re.compile(
    r"\s*[./;,]\s+|\s+[/|]\s*|\s+[-–—]\s+|\s{2,}|(?<=[^\W\d_])\.(?=[A-Z][a-z])"
    r"|\s+(?=[A-Z]|[0-9]{1,2}\s?(?:[:.][0-9]|hours?\b))"
)
_STRONG_CUT = re.compile(r"[./;,|–—-]|\s{2,}")
_EDGE = " \t\r\n\xa0/;,|-–—"
_MOST_CUTS = 12
_LONGEST_IN_PIECES = 200
# A whole header may stand on one line: then many of its pieces begin with the word of a form.
_MOST_CUTS_OF_A_HEADER = 60
_LEAST_BEGINNINGS = 4

# Says whether what stands in a slot can be what the slot is for.
SlotTest = Callable[[str, str], bool]
_Entry = tuple[int, Form, tuple[re.Pattern[str], ...], tuple[tuple[str, ...], ...]]


@dataclass(frozen=True, slots=True)
class LineMatch:
    """The form of a line or of a piece of it, where it stands, and its slots that are filled."""

    form: Form
    slots: Mapping[str, Span]
    span: Span


class LineForms:
    """The compiled forms of whole lines, for one position (`header` or `trailer`)."""

    def __init__(
        self, vocabularies: Vocabularies, position: str, *, names: Sequence[str] = LINE_VOCABULARIES
    ) -> None:
        self._by_word: dict[str | None, list[_Entry]] = {}
        for number, form in enumerate(_line_forms(vocabularies, position, names)):
            entry = (number, form, _compile(form), needed_words(form))
            for word in first_words(form) or (None,):
                self._by_word.setdefault(word, []).append(entry)

    def read(self, text: str, span: Span, fits: SlotTest) -> tuple[LineMatch, ...]:
        """Give the form of a line, or those of its pieces; empty where it has none."""
        whole = self.match(text, span, fits)
        if whole:
            return (whole,)
        if span.end - span.start > LONGEST_LINE:
            return ()
        cuts = self._cuts(text, span)
        is_short = span.end - span.start <= _LONGEST_IN_PIECES and len(cuts) <= _MOST_CUTS
        is_header = len(cuts) <= _MOST_CUTS_OF_A_HEADER and self._begins_forms(text, cuts)
        is_tried = len(cuts) > 2 and (is_short or is_header)
        return self._match_pieces(text, cuts, fits) if is_tried else ()

    def match(self, text: str, span: Span, fits: SlotTest) -> LineMatch | None:
        """Give the first form that the line has and whose slots all fit, or None."""
        if span.end - span.start > LONGEST_LINE:
            return None
        line = project(text[span.start : span.end])
        for form, pattern in self._candidates(line.text):
            found = pattern.fullmatch(line.text)
            if found is None:
                continue
            filled = {name: words for name, words in found.groupdict().items() if words}
            if all(fits(name, words) for name, words in filled.items()):
                places = {name: line.back(*found.span(name)) for name in filled}
                slots = {name: Span(span.start + first, span.start + last)
                         for name, (first, last) in places.items()}  # fmt: skip
                return LineMatch(form, slots, span)
        return None

    def _candidates(self, line: str) -> Iterator[tuple[Form, re.Pattern[str]]]:
        word, folded = _WORD.match(line), line.casefold()
        own = self._by_word.get(word.group().casefold(), []) if word else []
        is_long = len(line) > _LONGEST_SHORT_LINE
        entries = sorted([*own, *self._by_word.get(None, [])], key=_file_order)
        for _, form, patterns, needed in entries:
            if is_long and form.vocabulary not in _LONG:
                continue
            if all(any(one in folded for one in words) for words in needed):
                for pattern in patterns:
                    yield form, pattern

    def _cuts(self, text: str, span: Span) -> list[int]:
        """Give where pieces may begin: behind a sign, or at a word with which a form begins."""
        cuts = [span.start]
        for gap in _CUT.finditer(text, *span):
            word = _WORD.match(text, gap.end(), span.end)
            begins_form = word is None or word.group().casefold() in self._by_word
            if _STRONG_CUT.search(gap.group()) or begins_form:
                cuts.append(gap.end())
        return [*cuts, span.end]

    def _begins_forms(self, text: str, cuts: list[int]) -> bool:
        words = (_WORD.match(text, cut) for cut in cuts)
        begun = {word.group().casefold() for word in words if word} & self._by_word.keys()
        return len(begun) >= _LEAST_BEGINNINGS

    def _match_pieces(self, text: str, cuts: list[int], fits: SlotTest) -> tuple[LineMatch, ...]:
        """Cover a line with the longest pieces that have forms, from its end to its beginning."""
        covered: dict[int, tuple[LineMatch, ...]] = {cuts[-1]: ()}
        for number in range(len(cuts) - 2, -1, -1):
            for end in reversed(cuts[number + 1 :]):
                piece = _trim(text, cuts[number], end)
                match = self.match(text, piece, fits) if end in covered else None
                if match and not _is_repeated(match, covered[end]):
                    covered[cuts[number]] = (match, *covered[end])
                    break
        return covered.get(cuts[0], ())


def _is_repeated(match: LineMatch, others: Sequence[LineMatch]) -> bool:
    """Whether a piece says what another one says: several names on a line are no signatures."""
    once = match.form.vocabulary in _ONCE and match.form.concept != "office"
    return once and any(one.form.concept == match.form.concept for one in others)


def _line_forms(vocabularies: Vocabularies, position: str, names: Sequence[str]) -> Iterator[Form]:
    for name in names:
        for form in vocabularies.forms(name, position):
            yield from _with_verbs(_with_closings(form, vocabularies), vocabularies)


def _with_verbs(form: Form, vocabularies: Vocabularies) -> Iterator[Form]:
    """Give the form; one with `{verb}` once for each kind of event, with the verbs that say it."""
    if "{verb}" not in form.form:
        yield form
        return
    verbs: dict[str, list[str]] = {}
    for verb in vocabularies.forms("event_type", "verb"):
        verbs.setdefault(verb.concept, []).append(verb.form)
    for concept, words in verbs.items():
        choice = "{" + "|".join(words) + "}" if len(words) > 1 else words[0]
        line = form.form.replace("{verb}", choice)
        yield replace(form, vocabulary="event_type", concept=concept, form=line)


def _with_closings(form: Form, vocabularies: Vocabularies) -> Form:
    """Put the phrases of the vocabulary `closing` in the place of `{closing}`."""
    phrases = sorted((one.form for one in vocabularies.forms("closing")), key=len, reverse=True)
    choice = "{" + "|".join(phrases) + "}"
    return replace(form, form=form.form.replace("{closing}", choice)) if phrases else form


def _trim(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip(_EDGE))
    return Span(start + left, max(start + left, start + len(piece.rstrip(_EDGE))))


def _compile(form: Form) -> tuple[re.Pattern[str], ...]:
    """Give the patterns of a form: first with moments in digits, then with any."""
    patterns = compile_line(form, moments_in_words=False), compile_line(form)
    return tuple(dict.fromkeys(patterns))


def _file_order(entry: _Entry) -> int:
    return entry[0]
