"""Languages by their English names, as BCP 47 tags."""

from __future__ import annotations

from functools import lru_cache

# The search takes time in proportion to the square of its words.
_LONGEST_NAME = 60


@lru_cache(maxsize=512)
def read_language(name: str) -> str | None:
    """Give the tag of a language (`Russian` -> `ru`), or None where nothing has just this name."""
    import langcodes  # its data take a third of a second to load

    words = " ".join(name.split()).strip(".")
    if len(words) > _LONGEST_NAME or not words.isprintable():
        return None
    try:
        language = langcodes.find(words)
    except LookupError:
        return None
    # The search also takes what is merely like a name: `Russan`, or the first of two languages.
    names = (language.display_name("en"), language.autonym())
    is_named = words.casefold() in {one.casefold() for one in names}
    return language.to_tag() if is_named else None


@lru_cache(maxsize=512)
def usual_script(tag: str) -> str | None:
    """Give the ISO 15924 code of the script in which a language is usually written."""
    import langcodes

    script: str | None = langcodes.Language.get(tag).maximize().script
    return script if tag != "und" else None
