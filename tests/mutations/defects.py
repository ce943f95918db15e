"""The defects of texts: for each code the ways in which a document comes to have it.

A way takes a draft, changes it at a random place with random values, and says where the finding is
expected. It raises NoPlaceError where the drawn documents have no such place. What a careful person
could also read as right is not put in: a cited number above the own one in January, for instance,
may be of the year before.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from mutations import days, files, numbering, persons, signs
from mutations.drafts import Draft

Way = Callable[[Draft], None]

WAYS: Mapping[str, tuple[Way, ...]] = {
    "duplicate-key": (files.use_address_twice,),
    "impossible-date": (
        days.set_impossible_day,
        days.set_impossible_numbers,
        days.set_impossible_closing,
        days.set_impossible_clock,
    ),
    "missing-rights": (files.license_in_words,),
    "missing-section": (signs.drop_heading,),
    "unknown-code": (signs.misspell_contents,),
    "missing-correspondent": (persons.drop_addressee, persons.drop_sender),
    "control-character": (signs.put_control,),
    "mojibake": (signs.put_mojibake,),
    "duplicate-file": (files.copy_file,),
    "copies-sum": (numbering.miscount_copies,),
    "copies-sequence": (numbering.drop_copy, numbering.renumber_copy),
    "handling-order": (days.swap_moments,),
    "redundant-meridiem": (days.write_late_hour,),
    "ambiguous-date": (days.write_unclear_cited_day, days.add_unclear_line),
    "date-disagreement": (days.shift_stated_day, days.shift_closing_day),
    "gloss-disagreement": (days.contradict_gloss,),
    "sender-disagreement": (
        persons.sign_by_another,
        persons.misspell_signature,
        persons.misspell_sender,
        persons.name_another_sender,
        persons.send_from_elsewhere,
    ),
    "addressee-disagreement": (
        persons.identify_another,
        persons.address_another,
        persons.entitle_to_another,
    ),
    "cited-number-order": (numbering.cite_higher_number,),
    "series-order": (numbering.misnumber,),
    "cited-date-order": (days.cite_later_day,),
    "unbalanced-brackets": (signs.drop_bracket, signs.add_bracket),
    "bad-folio-range": (numbering.reverse_folios,),
    "incomplete-archive-reference": (numbering.drop_unit,),
    "ambiguous-pseudonym": (persons.name_ambiguously,),
    "unrecognised-line": (signs.add_odd_line, signs.misspell_verb, signs.misname_section),
    "unexpanded-abbreviation": (signs.abbreviate, signs.add_series_mark, signs.leave_unexpanded),
    "possible-duplicate": (numbering.number_twice, files.tell_again),
}
