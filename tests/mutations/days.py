"""Defects of dates and times."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from mutations.calendar_days import DAY_IN_WORDS, MONTHS, day_of, heading_day
from mutations.drafts import Draft

_HEADING_DAY = r"(?P<month>[A-Z][a-z]+) (?P<day>[0-9]{1,2}), 1950"
_MOMENT = r"[0-9]+/[0-9]+/50 at [0-9:]+ [ap]\.m\."
_EVENT = rf"^(?:Received|Deciphered|Typed) .*?(?P<at>{_MOMENT})$"


def set_impossible_day(draft: Draft) -> None:
    dates = draft.find(r"^## \*\*(?P<at>.+)\*\*$") + draft.find(
        r"\", (?P<at>[A-Z][a-z]+ [0-9]+, 1950)"
    )
    dates += draft.find(rf" of (?P<at>{DAY_IN_WORDS})", within=draft.messages())
    spot = draft.choose(dates)
    month = draft.choose(MONTHS)
    longest = 29 if month == "February" else monthrange(1950, MONTHS.index(month) + 1)[1]
    day = str(draft.chance.randint(longest + 1, 39))
    is_heading = "," in spot.words
    draft.change(spot, f"{month} {day}, 1950" if is_heading else f"{day} {month} 1950")


def set_impossible_numbers(draft: Draft) -> None:
    spot = draft.choose(draft.find(r"(?<= )[0-9]+/[0-9]+/50(?= at)", within=draft.bodies()))
    wrong = [(13, 32), (2, 30), (2, 31), (4, 31), (0, 15), (15, 14), (6, 31), (9, 45), (21, 21)]
    draft.change(spot, "{}/{}/50".format(*draft.choose(wrong)))


def set_impossible_closing(draft: Draft) -> None:
    spot = draft.choose(draft.find(r"^[0-9]+\.[0-9](?= \[)", within=draft.bodies()))
    day, month = spot.words.split(".")
    wrong = [f"{draft.chance.randint(32, 39)}.{month}", f"{day}.{draft.chance.randint(13, 19)}"]
    draft.change(spot, draft.choose([*wrong, "30.2", "31.4", "31.6"]))


def set_impossible_clock(draft: Draft) -> None:
    spot = draft.choose(draft.find(r"(?<=at )[0-9]+:[0-9]+(?= [ap])", within=draft.bodies()))
    hour, minute = spot.words.split(":")
    wrong = [f"{draft.chance.randint(25, 59)}:{minute}", f"{hour}:{draft.chance.randint(60, 99)}"]
    draft.change(spot, draft.choose(wrong))


def swap_moments(draft: Draft) -> None:
    first = draft.choose(draft.find(_EVENT))
    others = [one for one in draft.find(_EVENT) if one.name == first.name and one != first]
    second = draft.choose(others)
    draft.is_repeated = True
    draft.expect(
        first, second, *[one for one in others if first < one < second or second < one < first]
    )
    for spot, words in sorted([(first, second.words), (second, first.words)], reverse=True):
        draft.replace(spot, words)


def write_late_hour(draft: Draft) -> None:
    evening = draft.find(r"(?:0?[1-9]|1[01]):[0-9]{2} p\.m\.$")
    last = draft.find(r"^(?:Typed|Sent) .* at (?P<at>(?:0?[1-9]|1[01]):[0-9]{2} a\.m\.)$")
    spot = draft.choose(evening + last)
    hour, minute = int(spot.words.split(":")[0]), spot.words.split(":")[1][:2]
    draft.change(spot, f"{hour + 12}:{minute} p.m.")


def write_unclear_cited_day(draft: Draft) -> None:
    """Only in documents whose own dates all stand in words: nothing there shows an order."""
    worded = {one.name for one in draft.find(rf"^{DAY_IN_WORDS}$")}
    cited = draft.find(rf"(?<= of ){DAY_IN_WORDS}", within=draft.messages())
    spot = draft.choose(one for one in cited if one.name in worded)
    draft.change(spot, _unclear_day(draft))


def add_unclear_line(draft: Draft) -> None:
    worded = {one.name for one in draft.find(rf"^{DAY_IN_WORDS}$")}
    spot = draft.choose(one for one in draft.find(r"^(?=To [A-Z]+$)") if one.name in worded)
    verb = draft.choose(["Sent", "Typed"])
    draft.change(spot, f"{verb} on {_unclear_day(draft)} at 10:{draft.chance.randint(10, 59)}\n\n")


def _unclear_day(draft: Draft) -> str:
    """Give two numbers that are days of spring in either order, long before June."""
    first, second = draft.chance.sample((1, 2, 3, 4), 2)
    sign = draft.choose("/.-")
    return f"{first}{sign}{second}{sign}{draft.choose(['50', '1950'])}"


def shift_stated_day(draft: Draft) -> None:
    dates = draft.find(rf"^## \*\*(?P<at>{_HEADING_DAY})") + draft.find(
        rf"\", (?P<at>{_HEADING_DAY})"
    )
    spot = draft.choose(dates)
    day = _near_day(draft, day_of(spot.words))
    draft.change(spot, f"{MONTHS[day.month - 1]} {day.day}, 1950")


def shift_closing_day(draft: Draft) -> None:
    glossed = draft.find(r"^[0-9]+\.[0-9] \[[^\]]+\]$")
    spot = draft.choose(glossed + draft.find(rf"^{DAY_IN_WORDS}$"))
    words = spot.words.split("[")[-1].rstrip("]")
    day = _near_day(draft, day_of(words if "1950" in words else f"{words} 1950"))
    month = MONTHS[day.month - 1]
    new = f"{day.day}.{day.month} [{day.day} {month}]" if "[" in spot.words else None
    draft.change(spot, new or f"{day.day} {month} 1950")


def contradict_gloss(draft: Draft) -> None:
    spot = draft.choose(draft.find(r"^[0-9]+\.[0-9] \[[^\]]+\]$"))
    number, gloss = spot.words.rstrip("]").split(" [")
    day, month = gloss.split()
    others = [one for one in MONTHS if one != month]
    days = [str(one) for one in range(1, 29) if str(one) != day]
    wrong = [f"{number} [{day} {draft.choose(others)}]", f"{number} [{draft.choose(days)} {month}]"]
    wrong.append(f"{draft.choose(days)}.{number.split('.')[1]} [{gloss}]")
    draft.change(spot, draft.choose(wrong))


def cite_later_day(draft: Draft) -> None:
    spot = draft.choose(draft.find(rf"(?<= of ){DAY_IN_WORDS}", within=draft.messages()))
    own = heading_day(draft, spot.name)
    cited = day_of(spot.words)
    later = own + timedelta(days=draft.chance.randint(1, 90))
    days = [later, cited.replace(year=1951), cited.replace(year=own.year + 2)]
    if own - cited <= timedelta(days=15):
        days += [cited.replace(year=1949)] * 2
    day = draft.choose(days)
    draft.change(spot, f"{day.day} {MONTHS[day.month - 1]} {day.year}")


def _near_day(draft: Draft, day: date) -> date:
    return day + timedelta(days=draft.choose([n for n in range(-20, 21) if n]))
