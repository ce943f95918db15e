"""Interventions: what a bracket is, by its words and by what stands before it."""

from __future__ import annotations

import pytest
from documents import normalize, normalize_body, page, pick, remarks, values
from hypothesis import given
from hypothesis import strategies as st

BEGIN = "Begin so."
END = "Nothing has come here at all this time, they say."

KINDS: dict[str, list[str]] = {
    "identity": [
        "To FILIPPOV [STALIN]",
        "To FENG XI [FYN SI; Stalin]",
        "FENG XI [Filippov, Stalin]",
        "To Comrade FILIPPOV [Stalin]",
        "FENG XI [STALIN]",
        "To Stalin [Kuznetsov]",
        "Comrade Stalin [Kuznetsov] has agreed",
        "I told Filippov [Comrade Stalin] so",
        "the ambassador [Roshchin] said",
        "To Cde. Filippov. [Stalin]",
        "To KRASOVSKY [Kovalev]",
        "To Comrade Matveyev [M. V. Zakharov]",
        "Comrade Matveyev [Army General M. V. Zakharov] said",
        "the Foreign Minister [Molotov] said",
    ],
    "gloss": [
        "spot for us [the Chinese] and",
        "then they [the Americans] left",
        "he is here [in Beijing] now",
        "him [Stalin] we told",
        "they [Mao Zedong and Zhou Enlai] came",
        "the army [so to speak] so",
        "the plan [i.e. the second] so",
        "To Kim Il Sung [via Terebin]",
        "our [Chinese] troops",
        "his [Stalin's] letter",
        "in their [the Koreans'] opinion",
        "he said that those [in Korea] came",
        "Northeast [Manchuria] is",
        "on the border [near Andong] so",
        "the enemy [the Americans] so",
        "He said it to the ambassador [in Moscow] so",
        "the fight [the struggle in the hills] so",
        "their comrades [the Koreans] so",
        "the 38th parallel [border] so",
        "Mao Zedong [in Beijing] said",
        '"the friends" [the Chinese] so',
        "the neighbors [the MGB] so",
        "the main enemy [USA] so",
        "Ivan Ivanovich [Pravda] wrote",
    ],
    "supplied": [
        "In reply to my [telegram] No. 5",
        "the [Korean] comrades came",
        "he is [not] able to",
        "They [will] come",
        "We [have] received it",
        "a meeting with [Comrade] Stalin",
        "sent to [Kim Il Sung] a note",
        "at the [Foreign] Ministry",
        "has [been] sent",
        "to [the] South",
        "[The] army is there",
        "[We] received it",
        "Soviet [military] advisers came",
        "No. [2405] came",
        "on [13] October",
        "on 13 October [1950] so",
        "Zhou [Enlai] said",
        "[Joseph] Stalin said",
        "Mao [Zedong] said",
        "the [so-called] volunteers",
        "the division[s] went",
        "The Chairman [of the government] said",
        "he asked [that] they",
        "he asked [us] to come",
        "and [he] came",
        "that [they] came",
        "in the city of [Andong] they",
        "with the [Chinese] leaders",
        "from [the] Chinese",
        "for [the sake of] peace",
        "would [like to] come",
        "at [12] o'clock",
        "chapter [of the] book",
    ],
    "expansion": [
        "8MDGS [8th Main Directorate of the General Staff] got",
        "of the CC [Central Committee] said",
        "T. [Terentii] Shtykov",
        "CC CCP [Central Committee of the Chinese Communist Party] said",
        "the KPA [Korean People's Army] fled",
        "VVS [Air Force] came",
        "VKP(b) [All-Union Communist Party (Bolsheviks)] said",
        "TsK [Central Committee] said",
        "GRU [Main Intelligence Directorate] said",
        "Gen. [General] Ivanov",
        "10 km [kilometers] off",
        "Amb. [Ambassador] said",
        "by tel[egram] so",
        "MFA [Ministry of Foreign Affairs]",
        "the DPRK [Democratic People's Republic of Korea] is",
        "N.V. [Nikolai Vasilievich] Roshchin",
        "comr[ade] Stalin",
        "Com. [Comrade] Mao",
        "dept. [department] of",
        "A.A. [Andrei Andreevich] Gromyko",
        "PPR [Polish People's Republic] so",
        "MIG [Mikoyan i Gurevich] so",
    ],
    "date_expansion": [
        "on 13.10 [13 October] so",
        "on 24.III [24 March] so",
        "on 13.10 [13 October 1950] so",
        "on 13.10.50 [October 13, 1950] so",
        "on 8.II.1950 [8 February 1950] so",
        "13/5-50 [13 May 1950]",
    ],
    "source_term": [
        "URGENT [vne ocherednaia]",
        "a report [doklad] came",
        "handed in person [lichno] to",
        "by ciphered telegram [shifrtelegramma] so",
        "an order [prikaz] of",
        "no instructions [ukazanii] so",
        "the instruction [ukazanie] so",
        "a directive [direktiva] so",
        "a scout [razvedchik] so",
        "to mediate [posrednichestvo] so",
        "Received at the Cipher Bureau [ShB] today",
        "the Central Committee [TsK] so",
        "of the General Staff [GSh] so",
        "the leadership [rukovodstvo] of",
        "full powers [polnomochiia] for",
        "the report [доклад] came",
        "the report [報告] came",
        "the report [보고] came",
        "the report [Russian: doklad] came",
        "a counter-offensive [kontrnastuplenie] is",
        "Top secret [sovershenno sekretno]",
        "to the file [v delo] it",
        "to the leader [vozhd'] of",
        "the assistance [pomoshch'] of",
        "resettlement [pereselenie] of",
        "by the people [narod] so",
        "a reference [spravka] was",
        "Attaché [sovetnik] Petrov",
        "people's committees [narodnye komitety] so",
        "in the rear [v tylu] of",
        "military council [voennyi sovet] of",
        "Politburo decree [postanovlenie Politbiuro] of",
    ],
    "variant_name": [
        "PAK HEON-YEONG [Pak Hon Yong]",
        "then Kim Ir Sen [Kim Il Sung] said",
        "then Chou En-lai [Zhou Enlai] said",
        "then Peng Dehuai [P'eng Te-huai] said",
        "Comrade Pen De-khuai [Peng Dehuai] said",
        "Mao Tsze-dun [Mao Zedong] said",
        "R O S C H I N [Roshchin]",
        "Port Artur [Port Arthur] is",
        "Vyshinskyy [Vyshinsky] said",
        "Mr. Panikar [Panikkar] said",
    ],
    "role_added": [
        "Zakharov [Chief of the General Staff] said",
        "[Foreign Minister] Vyshinsky said",
        "he and [Foreign Minister] Vyshinsky said",
        "that [General] ZAKHAROV said",
        "with [Soviet Ambassador] Roshchin so",
        "Vyshinsky [Foreign Minister] said",
        "Roshchin [Soviet Ambassador] said",
        "Bajpai [the Indian ambassador] said",
        "then Nehru [Prime Minister of India] said",
        "Yuan [Chinese ambassador in Moscow] said",
        "Kovalev [adviser to the CC] said",
        "Comrade Shtykov [USSR ambassador to North Korea] said",
        "Li Fu-chun [Deputy Premier] said",
        "Liu Shaoqi [member of the Politburo of the CC CCP] said",
    ],
    "omission": [
        "it is [...] so",
        "it is [. . .] so",
        "it is […] so",
        "[....]",
        "[omitted]",
        "[one paragraph omitted]",
        "[2 lines not declassified]",
        "[page missing]",
        "[Text breaks off]",
        "he said... [...] that",
        "[Three lines are illegible and omitted]",
        "To [name missing]",
        "[blank]",
        "[text omitted]",
    ],
    "illegible": [
        "[illegible]",
        "from [illegible name] and",
        "with [one word illegible] so",
        "[unreadable]",
        "[illegible signature]",
        "[signature illegible]",
        "see [[illegible name] and",
        "[3 groups unrecovered] so",
        "[17 groups unrecoverable] so",
        "[name illegible]",
        "[handwriting illegible]",
        "[illegible stamp]",
        "[word illegible]",
        "[two illegible words]",
        "[several words are illegible]",
        "[partly illegible]",
        "[text illegible]",
    ],
    "uncertain": [
        "not [?] so",
        "[[N. P. Varnov?]]",
        "with [Ivanov?] so",
        "then [probably Ivanov] so",
        "some 40 [40?] guns",
        "Kim [Il Sung?] said",
    ],
    "question": [
        "Ivan [who?] said",
        "[??]",
        "[Which group?]",
    ],
    "physical_note": [
        "[stamp: received]",
        '[Stamp: "Declassified 14 December 1993"]',
        "[handwritten: 010097ss]",
        "[faded image of a stamp: [[TOP SECRET]] No. 5]",
        "[signature]",
        "[in margin: to file]",
        "[seal]",
        "[underlined by hand]",
        "[handwritten signature]",
        "[typed: 5 copies]",
        "[Handwritten across the top: to Molotov]",
        "[written in blue pencil: agreed]",
        "[resolution by Stalin: agreed]",
        "[signed] Stalin",
        "[handwritten: 1077]",
        "Stamp [stamp]",
        "[Stamp:]",
        "[Illegible stamp: secret]",
        "[marginal note: yes]",
        "[Handwriting in margin: yes]",
        "[seal of the Ministry]",
        "[stamped: SECRET]",
        "[signed: Stalin]",
        "[signed by Stalin]",
        "[page 2]",
        "[reverse side]",
        "[Signature of Roshchin]",
    ],
    "editor_note": [
        "[Ed. note: so it is]",
        "[Translator's note: so it is]",
        "[Trans.: so]",
        "[see document 5]",
        "UVPI [expansion unknown]",
        "he decided [to accept Stalin's recommendation - AM] so",
        "so it goes v[i] here",
        "it is so.[1]",
        "it is so [ii]",
        "so it goes[*] here",
        "[Translation by A. B. Translator]",
        "as you know.[2] It",
        "he came [3], and",
        "[not found]",
        "[Note: this was later]",
        "[Editor's note: he died]",
        "[Editors' Note--He died]",
        "[NOTE BY TRANSLATOR: he died]",
        "[Trans. note: he died]",
        "[so reads the text - Trans.]",
        "[see footnote 4 above]",
        "[Footnote in the original: no]",
        "[footnote 3]",
    ],
    "sic": [
        "SOVIEV [sic] ARMY",
        "SOVIEV [sic!] ARMY",
        "so [as in the original] it",
        "it iz [sic].",
    ],
    "correction": [
        "on 13 [correction: 14] so",
        "on 13 [should read: 14] so",
        "from Septmber [September] so",
    ],
    "deletion": [
        "on [crossed out: Monday] so",
        "on [deleted: Monday] so",
    ],
}
EXAMPLES = [(line, kind) for kind, lines in KINDS.items() for line in lines]


@pytest.mark.parametrize(("line", "kind"), EXAMPLES, ids=[case[0] for case in EXAMPLES])
def test_a_bracket_is_classified(line: str, kind: str) -> None:
    record = normalize_body(BEGIN, line, END)
    assert values(record, "editorial_interventions", "intervention_type") == [kind]


BY_CONVENTION: list[tuple[str, str, str]] = [
    ("venona", "to [C% Ivan] it", "uncertain"),
    ("venona", "Ivan[i] it", "editor_note"),
    ("venona", "LIBERAL[a] said", "editor_note"),
    ("btp", "on [Monday] so", "deletion"),
    ("btp", "on [?] so", "illegible"),
    ("btp", "the [Korean] so", "deletion"),
    ("ftp", "good werk [work] so", "correction"),
    ("ftp", "good [?] so", "uncertain"),
    ("leiden", "the [king] so", "supplied"),
    ("leiden", "Imp(erator) so (he) is", "expansion"),
    ("leiden", "the <king> so", "correction"),
    ("leiden", "the {{king}} so", "deletion"),
    ("leiden", "the [[king]] so", "deletion"),
    ("leiden", "the [---] so", "illegible"),
    ("leiden", "the [...] so", "illegible"),
    ("unknown", "the [Korean] comrades", "gloss"),
    ("unknown", "the [illegible] comrades", "illegible"),
    ("frus", "the [Korean] comrades", "supplied"),
    ("venona", "[2 groups unrecoverable]so", "illegible"),
    ("venona", "[1 group garbled]", "illegible"),
    ("venona", "[D% by the]", "uncertain"),
    ("venona", "LIBERAL [ROSENBERG] so", "gloss"),
]


@pytest.mark.parametrize(
    ("convention", "line", "kind"),
    BY_CONVENTION,
    ids=[" ".join(case[:2]) for case in BY_CONVENTION],
)
def test_the_convention_of_the_series_decides(convention: str, line: str, kind: str) -> None:
    text = page("\n\n".join((BEGIN, line, END)))
    record = normalize(text, editorial_convention=convention)
    assert values(record, "editorial_interventions", "intervention_type") == [kind]


CERTAINTIES: list[tuple[str, str, str]] = [
    ("To TESTOV [SPECIMENOV]", "identity", "high"),
    ("Testov [ Comrade Specimenov ] said so", "identity", "high"),
    ("They [the crates] are dry", "gloss", "high"),
    ("it fell in the Northeast [so called]", "gloss", "low"),
    ("my [telegram] came", "supplied", "high"),
    ("written on 13.10 [13 October]", "date_expansion", "high"),
    ("written on 3.2 [soon]", "gloss", "low"),
    ("before it [] so", "omission", "low"),
    ("for us [1] and", "editor_note", "medium"),
    ("so it goes v[i] here", "editor_note", "medium"),
    ("in 19[50] it", "supplied", "medium"),
    ("it is [...] so", "omission", "high"),
    ("it is [....] so", "omission", "high"),
    ("it is [illegible]", "illegible", "high"),
    ("it is [illegible name]", "illegible", "high"),
    ("it iz [sic]", "sic", "high"),
    ("not [?] so", "uncertain", "high"),
    ("below it [signature]", "physical_note", "high"),
    ('beside it [Stamp: "Declassified"]', "physical_note", "high"),
    ("beside it [handwritten: 17]", "physical_note", "high"),
    ("Testov [Ed. note: a pseudonym]", "editor_note", "high"),
]


@pytest.mark.parametrize(
    ("line", "kind", "certainty"), CERTAINTIES, ids=[case[0] for case in CERTAINTIES]
)
def test_a_bracket_is_as_sure_as_its_reasons(line: str, kind: str, certainty: str) -> None:
    record = normalize_body(BEGIN, line, END)
    found = pick(record, "editorial_interventions", "intervention_type", "certainty")
    assert found == [(kind, certainty)]


def test_an_identity_leads_to_its_agent() -> None:
    record = normalize_body("To TESTOV [SPECIMENOV]", "Nothing.")
    assert values(record, "editorial_interventions", "target_agent_id") == ["specimenov"]


def test_a_bracket_is_given_with_and_without_its_signs() -> None:
    record = normalize_body("They [the crates] are dry.")
    columns = ("as_written", "content", "intervention_id", "responsibility")
    assert pick(record, "editorial_interventions", *columns) == [
        ("[the crates]", "the crates", "x-0001.i1", "unknown")
    ]


BRACKETS: dict[str, tuple[list[str], list[str], list[str]]] = {
    "two pairs": (["a [b] c [d]."], ["[b]", "[d]"], []),
    "a pair in a pair": (["a [b [c] d] e."], ["[b [c] d]"], []),
    "doubled": (["a [[b]] c."], ["[[b]]"], []),
    "over two lines": (["a [b\nc] d."], ["[b\nc]"], []),
    "an opened one": (["a [b."], [], ["["]),
    "a closed one": (["a] b."], [], ["]"]),
    "opened twice, closed once": (["a [[b] c."], ["[b]"], ["["]),
    "closed twice": (["a [b]] c."], ["[b]"], ["]"]),
    "over two paragraphs": (["a [b.", "c] d."], [], ["[", "]"]),
    "an opened one does not take the pairs below": (["a [b.", "c [d] e."], ["[d]"], ["["]),
    "many opened ones": (["a [[[[[ b.", "[[ c."], [], ["[", "["]),
    "unbalanced within": (["a [b [c] d."], ["[c]"], ["["]),
    "the other way round": (["a ]b[ c."], [], ["]"]),
}


@pytest.mark.parametrize(("body", "pairs", "single"), BRACKETS.values(), ids=BRACKETS)
def test_brackets_are_paired_within_a_paragraph(
    body: list[str], pairs: list[str], single: list[str]
) -> None:
    record = normalize_body(*body)
    assert values(record, "editorial_interventions", "as_written") == pairs
    assert [words for _, words in remarks(record)] == single
    assert {code for code, _ in remarks(record)} <= {"unbalanced-brackets"}


def test_a_paragraph_is_remarked_on_at_its_first_single_bracket() -> None:
    record = normalize_body("a ] b [ c.")
    (remark,) = record.remarks
    assert record.transcription.text[remark.span.start - 2 : remark.span.end] == "a ]"


def test_brackets_outside_of_the_body_are_the_publisher_s() -> None:
    record = normalize_body("Nothing.", title="Telegram, Examplov to Testov [Specimenov]")
    assert values(record, "editorial_interventions", "as_written") == []


def test_an_empty_bracket_has_no_content() -> None:
    assert values(normalize_body("Begin [] so."), "editorial_interventions", "content") == [None]


EXPANSIONS: list[tuple[str, list[str]]] = [
    ("13.10 [13 October]", []),
    ("13.10 [13 November]", ["[13 November]"]),
    ("13.10 [October 13, 1950]", []),
    ("25:70 [13 May]", []),
    ("13.10 [13 October 1950]", []),
    ("13.10.50 [14 October 1950]", ["[14 October 1950]"]),
]


@pytest.mark.parametrize(("written", "expected"), EXPANSIONS, ids=[case[0] for case in EXPANSIONS])
def test_a_date_that_is_written_out_wrongly_is_remarked_on(
    written: str, expected: list[str]
) -> None:
    found = remarks(normalize_body("Begin.", f"It was written on {written} so."))
    assert [words for code, words in found if code == "gloss-disagreement"] == expected


TARGETS: list[tuple[str, str | None]] = [
    ("To FILIPPOV [STALIN]", "stalin"),
    ("Comrade Stalin [Kuznetsov] has agreed", "stalin"),
    ("him [Stalin] we told", "stalin"),
    ("Zhou [Enlai] said", "zhou-enlai"),
    ("Mao Tsze-dun [Mao Zedong] said", "mao-zedong"),
    ("I told Filippov [Comrade Stalin] so", "stalin"),
    ("To NEMOV [Nullov]", None),
    ("with [Stalin?] so", None),
]


@pytest.mark.parametrize(("line", "agent"), TARGETS, ids=[case[0] for case in TARGETS])
def test_a_bracket_leads_to_the_agent_that_it_names(line: str, agent: str | None) -> None:
    record = normalize_body(BEGIN, line, END)
    assert values(record, "editorial_interventions", "target_agent_id") == [agent]


LANGUAGES: list[tuple[str, str | None]] = [
    ("URGENT [vne ocherednaia]", "ru-Latn"),
    ("a report [Russian: doklad] came", "ru-Latn"),
    ("a report [доклад] came", "ru"),
    ("a report [доповідь] came", "uk"),
    ("a report [報告] came", "zh"),
    ("a report [보고] came", "ko"),
    ("to the [Korean] comrades", None),
    ("Zhukov [Zhdanov] came", None),
]


@pytest.mark.parametrize(("line", "language"), LANGUAGES, ids=[case[0] for case in LANGUAGES])
def test_a_term_of_another_language_says_which(line: str, language: str | None) -> None:
    record = normalize_body(BEGIN, line, END)
    assert values(record, "editorial_interventions", "language") == [language]


def test_a_word_of_the_language_of_the_text_is_no_foreign_term() -> None:
    record = normalize_body("Начало.", "наш [доклад] готов", contents="Transcription - Russian")
    assert values(record, "editorial_interventions", "intervention_type") == ["gloss"]


AUTHORS: list[tuple[str, str]] = [
    ("[Translator's note: so]", "translator"),
    ("[Trans.: so]", "translator"),
    ("he agreed [to it - AM] so", "original_editor"),
    ("[Ed. note: so]", "unknown"),
    ("they [the crates] are", "unknown"),
]


@pytest.mark.parametrize(("line", "author"), AUTHORS, ids=[case[0] for case in AUTHORS])
def test_a_note_that_names_its_author_is_his(line: str, author: str) -> None:
    record = normalize_body(BEGIN, line, END)
    assert values(record, "editorial_interventions", "responsibility") == [author]


def test_an_abbreviation_that_nobody_can_write_out_is_remarked_on() -> None:
    record = normalize_body(BEGIN, "It came from UVPI [expansion unknown] so.", END)
    assert remarks(record) == [("unexpanded-abbreviation", "UVPI")]


def test_a_doubled_bracket_has_the_words_between_its_signs() -> None:
    record = normalize_body(BEGIN, "signed [[N. Nemov?]] so", END)
    assert pick(record, "editorial_interventions", "as_written", "content") == [
        ("[[N. Nemov?]]", "N. Nemov?")
    ]


@given(
    st.lists(
        st.sampled_from(
            ["[", "]", "[[", "]]", "a", "No.", "5", "Stalin", "my", "?", "13.10", "\n", "the"]
        ),
        max_size=40,
    )
)
def test_interventions_are_ordered_and_disjoint_and_end_with_their_signs(words: list[str]) -> None:
    record = normalize_body(BEGIN, " ".join(words), END)
    rows, text = record.rows["editorial_interventions"], record.transcription.text
    ends = [row["end_char"] for row in rows]
    assert all(row["start_char"] >= end for row, end in zip(rows[1:], ends, strict=False))
    for row in rows:
        written = text[row["start_char"] : row["end_char"]]
        assert written == row["as_written"]
        assert (written[0], written[-1]) == ("[", "]")


@given(st.text(max_size=200))
def test_any_bracket_is_read(words: str) -> None:
    record = normalize_body(BEGIN, f"so [{words}] so", END)
    for row in record.rows["editorial_interventions"]:
        assert row["as_written"] == record.transcription.text[row["start_char"] : row["end_char"]]


COMPLETENESS: list[tuple[list[str], str]] = [
    (["[...]", "Nothing has come."], "excerpt"),
    (["Nothing has come.", "[one paragraph omitted]", "It rains."], "excerpt"),
    (["Nothing has come. [...]"], "excerpt"),
    (["[...] and nothing has come."], "excerpt"),
    (["Nothing has come [...]."], "excerpt"),
    (["Nothing [...] has come."], "unknown"),
    (["Nothing has come. [last page missing]"], "unknown"),
    (["Nothing has come to [name omitted]"], "unknown"),
    (["Nothing has come."], "unknown"),
]


@pytest.mark.parametrize(
    ("lines", "completeness"), COMPLETENESS, ids=[" | ".join(case[0]) for case in COMPLETENESS]
)
def test_a_text_from_which_a_passage_is_left_out_is_an_excerpt(
    lines: list[str], completeness: str
) -> None:
    record = normalize_body("To TESTOV", BEGIN, *lines, "E X A M P L O V", "No. 101")
    assert values(record, "documents", "completeness") == [completeness]
