"""One document in the layouts in which its page is found."""

from __future__ import annotations

from documents import CITATION, TITLE, page

DAY = "February 3, 1951"
CITED = CITATION.format(title=TITLE, day=DAY)
URL = "https://example.org/specimens/0001"
BODY = """Ciphered Telegram # 25

FROM: PORT EXAMPLE

Received in Moscow on 2/3/51 at 11:15 p.m.

To TESTOV [SPECIMENOV]

Nothing has arrived.

E X A M P L O V

No. 7

3.2 [3 February]
"""
SUMMARY = "Two words of summary here."
MARKED = page(BODY, summary=SUMMARY)
ABOUT = """
#### **Rights:**

The archive welcomes reuse.

#### **Original Uploaded Date:**

Dec 20, 2011

Download PDF
"""

LAYOUTS = {
    "a cover of a PDF as text": f"""Digital Archive
International History Declassified
digitalarchive.wilsoncenter.org

{DAY}
{TITLE}

Citation:
{CITED}
{URL}

Summary:
{SUMMARY}

Original Language:
Russian

Contents:
English Translation
Scan of Original Document

{BODY}""",
    "a title over two lines": f"""{DAY}
{TITLE.replace(" to ", chr(10) + "to ")}

Citation:
{CITED}
<{URL}>

Summary:
{SUMMARY}

Original Language:
Russian

Contents:
Translation - English

{BODY}""",
    "words behind the names of sections": f"""## {DAY}

### {TITLE}

**Citation:** {CITED} <{URL}>

**Summary:** {SUMMARY}

**Original Language:** Russian

**Contents:** Translation - English

{BODY}""",
    "no marks at all": f"""{DAY}

{TITLE}

Citation: {CITED} {URL}

Summary: {SUMMARY}

Original Language: Russian

Contents: English Translation
{BODY}""",
    "underlined headings": f"""{DAY}
-----------

{TITLE}
=======

Citation
--------

{CITED}
<{URL}>

Summary
-------
{SUMMARY}

Original Language
-----------------
Russian

Contents
--------
Translation - English

{BODY}""",
    "the words of a web page": f"""{DAY}
{TITLE}
This document was made possible with support from the Foundation of Samples
Citation

{CITED}
{URL}

Summary

{SUMMARY}

Original Language

Russian

Contents

English Translation

{BODY}
Document Information
Source
Copied by hand.
Original Uploaded Date
2011
Rights
Reuse.
""",
    "no colons": MARKED.replace(":**", "**"),
    "an address as a link": MARKED.replace(f"<{URL}>", f"[the page]({URL})"),
    "several lines of contents": MARKED.replace(
        "Translation - English", "Scan of Original Document\n\nEnglish Translation\n\nOriginal Scan"
    ),
    "contents right above the text": MARKED.replace("English\n\nCiph", "English\nCiph"),
    "the page's own words above the text": MARKED.replace(
        "Translation - English\n", f"Translation - English\n{ABOUT}"
    ),
    "the page's own words above the contents": MARKED.replace(
        "#### **Contents", "#### **Subjects Discussed:**\n\nForms\n\nCrates\n\n#### **Contents"
    ),
    "the page's own words below the text": f"""{MARKED}
#### **Document Information**

##### Source

Copied by hand, fond 9.

##### Other Languages

French
{ABOUT}""",
    "a label above the text": MARKED.replace(
        "Translation - English\n", "Translation - English\n\n### English Translation\n"
    ),
    "a label again on a new leaf": MARKED.replace(
        "E X A M P", "English Translation\n\nE X A M P"
    ),
}  # fmt: skip
