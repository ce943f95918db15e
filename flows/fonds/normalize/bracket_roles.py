"""Bracket roles: brackets that say which office somebody held.

Zakharov [Chief of the General Staff]    [Foreign Minister] Vyshinsky
"""

from __future__ import annotations

import re

from fonds.normalize.bracket_names import (
    Scene,
    Verdict,
    classify_expansion,
    known_before,
    names_before,
)

_NAME_AFTER = re.compile(r"\s+(?P<name>[^\W\d_a-z][\w'’.-]*(?:\s[^\W\d_a-z][\w'’.-]*){0,3})")
# Forms of address and kin, which are no offices.
_ADDRESSES = frozenset(("comrade", "son", "wife", "brother", "daughter", "husband"))
_ROLE_ENDS = re.compile(r"\s+(?:of|to|in|for|at|on|from|with|and|under)\s+|[,;(]")


def classify_role(scene: Scene) -> Verdict | None:
    """Recognise an office behind a name."""
    behind = names_before(scene)
    if not _is_role(scene) or not behind or scene.is_place(" ".join(behind)):
        return None
    is_known = known_before(scene, behind) is not None
    return Verdict("role_added", "high" if is_known else "medium")


def classify_role_before(scene: Scene) -> Verdict | None:
    """Recognise an office before a name: `[Foreign Minister] Vyshinsky`."""
    name = _NAME_AFTER.match(scene.bracket.after)
    if name is None or not _is_role(scene) or names_before(scene) or classify_expansion(scene):
        return None
    words = name["name"].rstrip(".,;:!?'’").split()
    if scene.words.form_of(" ".join(words), "bracket") or scene.is_place(" ".join(words)):
        return None
    names = (" ".join(words[:count]) for count in range(len(words), 0, -1))
    is_known = any(scene.find_agent(one) for one in names)
    return Verdict("role_added", "high" if is_known else "medium")


def _is_role(scene: Scene) -> bool:
    """Whether the bracket begins with an office, and not with a mere form of address."""
    head = _ROLE_ENDS.split(scene.bracket.words[:150], maxsplit=1)[0].split()
    return 0 < len(head) <= 7 and head[-1].casefold() in scene.words.roles - _ADDRESSES
