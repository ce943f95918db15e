"""Explanations of finding codes, for a terminal."""

from __future__ import annotations

import textwrap

from fonds.rulebook import Rule, Rulebook

_WIDTH = 88


def explain_rule(rule: Rule) -> str:
    """Say what a finding code means, why it matters, how to mend it, with an example."""
    number = f" ({rule.number})" if rule.number else ""
    head = f"{rule.code}{number}: {rule.title}\n{rule.severity}, attributed to {rule.attributed_to}"
    parts = [
        head,
        _paragraph("", rule.explanation),
        _example(rule.example),
    ]
    if rule.remedy:
        parts.append(_paragraph("What to do: ", rule.remedy))
    if rule.source:
        parts.append(_paragraph("Source: ", rule.source))
    return "\n\n".join(parts)


def list_rules(rulebook: Rulebook) -> str:
    """List all codes with their severity and title."""
    width = max(len(rule.code) for rule in rulebook)
    lines = (
        f"{rule.code:<{width}}  {rule.number or '':<3}  {rule.severity:<7}  {rule.title}"
        for rule in rulebook
    )
    return "\n".join(lines)


def _example(words: str) -> str:
    """Show an example as it stands where it has lines of its own."""
    lines = words.strip().splitlines()
    if len(lines) == 1:
        return _paragraph("Example: ", words)
    return "\n".join(["Example:", *(f"    {line}".rstrip() for line in lines)])


def _paragraph(label: str, words: str) -> str:
    return textwrap.fill(label + " ".join(words.split()), _WIDTH)
