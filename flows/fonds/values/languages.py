"""Languages by their English names, as BCP 47 tags."""

from __future__ import annotations

from functools import lru_cache


@lru_cache(maxsize=512)
def read_language(name: str) -> str | None:
    """Give the tag of a language (`Russian` -> `ru`), or None where the name is not known."""
    import langcodes  # its data take a third of a second to load

    try:
        return langcodes.find(name.strip(" .")).to_tag() if name.strip(" .") else None
    except LookupError:
        return None


@lru_cache(maxsize=512)
def usual_script(tag: str) -> str | None:
    """Give the ISO 15924 code of the script in which a language is usually written."""
    import langcodes

    script: str | None = langcodes.Language.get(tag).maximize().script
    return script if tag != "und" else None
