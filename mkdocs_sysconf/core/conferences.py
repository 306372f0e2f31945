"""Conferences: one edition each, whatever place they were named in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from mkdocs_sysconf.core.reading.cues import says_talks
from mkdocs_sysconf.core.reading.words import (
    CONFERENCE_LEADS,
    CONFERENCE_LEADS_OF_TWO,
    CONFERENCE_LINKS,
    GENERIC_CONFERENCE,
    NO_CONFERENCE,
    Phrases,
)

if TYPE_CHECKING:
    from mkdocs_sysconf.core.dates import PartialDate


@dataclass(frozen=True, slots=True, kw_only=True)
class Conference:
    """One edition of a conference, as front matter, `sysconf.yml` or a title names it.

    Args:
        name: "Sysconf 2025".
        series: "Sysconf"; what its editions have in common.
        edition: "2025"; what tells this edition from the others, `None` where there is one only.
        date: Its first day, month or year.
        end: Its last, for a range.
        place: Free text.
        url: Its own site.
    """

    name: str
    series: str
    edition: str | None = None
    date: PartialDate | None = None
    end: PartialDate | None = None
    place: str | None = None
    url: str | None = None


_YEAR: Final = re.compile(r"(?<!\d)(?:19[89]\d|20\d\d)(?!\d)")
# A season, a month or a day belongs to the edition, and the hash before a year to neither.
_DATED: Final = re.compile(rf"#?({_YEAR.pattern}(?:[/.–-]\d{{1,4}})*)(?!\d)")
_DAY: Final = re.compile(r"\d")
_CUT_YEAR: Final = re.compile(r"['’]\d\d")
_YEARS: Final = re.compile(r"years?(?:['’]s?)?\W*", re.IGNORECASE)
_OF_A_YEAR: Final = re.compile(
    rf"(?!One|Two|Three|Four|Five)(?:[^\W\d_]+\s){{0,2}}{_YEAR.pattern}"  # "Tape Day Rome 2022"
)
_SITE: Final = re.compile(r"[a-z]+(?:\.[a-z]+)+")
_SHORT_YEAR: Final = re.compile(r"(?:(?<=\s)['’]|(?<=[A-Za-z])['’]?)(\d\d)$")
_NUMBER: Final = re.compile(r"\s(?:#?\d{1,3}|[IVX]{1,5}|v\d+(?:\.\d+)?)$")
_COUNTED: Final = re.compile(r"(\d{2})([cC]\d)")  # the Chaos Communication Congress: 32C3
_LEFT_BEHIND: Final = re.compile(r"[(\[]\s*[)\]]|\s*[,;:–-]\s*(?=[)\]])")
_ORDINAL: Final = re.compile(r"^(\d{1,3})(?:st|nd|rd|th|e|ème|\.|º|ª)\s+", re.IGNORECASE)

_EVENT_TOPICS: Final = frozenset(
    (
        *("conference", "conferences", "conf", "confs", "event", "events", "talks", "meetup"),
        *("meetups", "trip-report", "recap", "conférence", "conférences", "évènement"),
        *("évènements", "événement", "événements", "konferenz", "konferenzen", "veranstaltung"),
        *("veranstaltungen", "conferencia", "conferencias", "evento", "eventos", "conferência"),
        "conferências",
    )
)
_EVENT_TOPIC: Final = re.compile(r"[\w.-]*(?:conf|conference|summit|meetup)(?:[ -]?\d{2,4})?")
# Whoever writes "Rust conference talks" may mean those of many; not so "Code Camp talks".
_ANY_CONFERENCE: Final = frozenset(
    ("conference", "conf", "meetup", "conférence", "konferenz", "conferencia", "conferência")
)
_LONGEST_TITLE: Final = 300  # characters
_MOST_WORDS: Final = 4  # of a name that only its place in the title tells
# "YOW! 2031" has a sign of its own.
_BOUNDARY: Final = re.compile(
    r"\s*(?:!(?!\s+(?:19|20)\d\d)|[|?;(){}\[\]…\"“”„«»–—]|[:,./-]+\s|\s[-:/]+\s)\s*"
)
# What a word must look like to say "conference" by itself.
_CONFERENCE_WORD: Final = Phrases(
    re.compile(
        r"(?:[\w.+#:-]*conf|\w{2,}con|\w*[a-z]Con|\w*conference|\w*congress|\w*summit|[\w:.-]*fest(?:ival)?|\w*camp"
        r"|\w{3,}days|days|symposium|unconference|\w*expo|\w*kongress|\w*tagung|\w*konferenz|conférence"
        r"|rencontres?|journées|jornadas|congreso|conferencia|conferência|encontro|\w*tage|meetup)"
        r"(?:['’]?\d{2}|\d{4}|(?<=[Cc]onf|.[Cc]on)(?-i:[A-Z]{2,3}))?(?:['’]s)?",
        re.IGNORECASE,
    ),
    (
        *("con", "konf", "summit", "fest", "camp", "days", "symposium", "expo", "kongress"),
        *("tagung", "tage", "rencontre", "journée", "jornada", "encontro", "meetup"),
    ),
)
_ORDINARY: Final = re.compile(
    r"(?:heritage|bacon|beacon|icon|icons|falcon|lexicon|silicon|pecon|salcon|balcon|second|reckon|rubicon|semicon"
    r"|nowadays|holidays|birthdays|weekdays|todays|[\w:.-]*manifest|bootcamp|manifesto|vacon|expo"
    r"|(?:back|on)?stage|vintage|(?:dis)?advantage|percentage|footage|shortage|voltage|montage"
    r"|cottage|outage|postage|sabotage)",
    re.IGNORECASE,
)


def parse_conference_name(name: str) -> Conference:
    """Series and edition of a conference's name.

    >>> parse_conference_name("Sysconf 2025").series
    'Sysconf'
    >>> parse_conference_name("2015 Lambda Days").edition
    '2015'
    >>> parse_conference_name("Winter Conf 2024/25").edition
    '2024/25'
    """
    name = " ".join(name.split())
    edition = None
    series = name
    if year := _DATED.search(name):
        edition, series = year[1], name[: year.start()] + " " + name[year.end() :]
    elif short := _SHORT_YEAR.search(name):
        edition, series = f"20{short[1]}", name[: short.start()]
    elif number := _NUMBER.search(name):
        edition, series = number[0].strip(" #"), name[: number.start()]
    elif ordinal := _ORDINAL.match(name):
        edition, series = ordinal[1], name[ordinal.end() :]
    elif counted := _COUNTED.fullmatch(name):
        edition, series = counted[1], counted[2].upper()
    series = " ".join(_LEFT_BEHIND.sub("", series).split())
    series = series.lstrip("#").strip(" ,:;|/-–—'’([")
    return Conference(name=name, series=series or name, edition=edition if series else None)


class NamedConference(NamedTuple):
    """A conference that a post names, and whether a word says that it is one.

    Args:
        by_word: A word of the title such as "conf"; else a year in it, the place where the name
            stands ("Back from …"), or such a word in the text alone.
    """

    conference: Conference
    by_word: bool


def conference_in_title(title: str) -> NamedConference | None:
    """The conference that a post's title names.

    >>> conference_in_title("Sysconf 2025 Review").conference.name
    'Sysconf 2025'
    >>> conference_in_title("Favourite films in 2015") is None
    True
    """
    title = title[:_LONGEST_TITLE]
    if not _may_name_one(title):
        return None
    runs = [run for segment in _BOUNDARY.split(title) for run in _runs(segment)]
    by_word = [run for run in runs if run.conference]
    chosen = (
        [run for run in by_word if run.year]
        or by_word
        or [run for run in runs if run.year and len(run.words) > 1]
        or [run for run in runs if (run.led or run.counted) and len(run.words) <= _MOST_WORDS]
    )
    if not chosen:
        return None
    best = chosen[0]
    first, *others = best.words
    name = " ".join([*others, first] if others and _YEAR.fullmatch(first) else best.words)
    if not best.year and (year := _YEAR.search(title)):
        name = f"{name} {year[0]}"
    return NamedConference(conference=parse_conference_name(name), by_word=bool(by_word))


def conference_by_title(title: str) -> Conference:
    """What to call the conference of a recap whose title does not say which word is its name.

    >>> conference_by_title("Voltara: Thor Edition").name
    'Voltara'
    """
    title = title[:_LONGEST_TITLE]
    runs = [run for segment in _BOUNDARY.split(title) for run in _runs(segment)]
    return parse_conference_name(" ".join(runs[0].words) if runs else title)


def names_events(topic: str) -> bool:
    """Whether a tag or a category is that of posts about conferences."""
    word = topic.strip().lower()
    return word in _EVENT_TOPICS or _EVENT_TOPIC.fullmatch(word) is not None


def _may_name_one(title: str) -> bool:
    """Whether a title is worth a closer look: every page of a site is asked about its own."""
    lower = title.lower()
    return (
        _CONFERENCE_WORD.may_be_in(lower)
        or any(map(str.isdigit, title))
        or not CONFERENCE_LEADS.isdisjoint(lower.split())
        or any(lead in lower for lead in CONFERENCE_LEADS_OF_TWO)
    )


def conference_in_text(text: str) -> NamedConference | None:
    """The conference that sentences name, by a word such as "conf" as a part of its name."""
    runs = [run for part in _BOUNDARY.split(text) for run in _runs(part)]
    named = [
        parse_conference_name(" ".join(run.words))
        for run in runs
        if run.conference and len(run.words) <= _MOST_WORDS
    ]
    if len({conference.series.casefold() for conference in named}) != 1:
        return None  # what tells of several is no recap of one
    best = next((conference for conference in named if conference.edition), named[0])
    return NamedConference(conference=best, by_word=False)


class _Run(NamedTuple):
    """Words of a title that may be a name."""

    words: tuple[str, ...]
    led: bool

    @property
    def year(self) -> bool:
        return any(map(_YEAR.search, self.words))

    @property
    def counted(self) -> bool:
        return any(map(_COUNTED.fullmatch, self.words))

    @property
    def conference(self) -> bool:
        """Whether a word says that it is a conference, and another or the same names it."""
        named = any(word.lower() not in GENERIC_CONFERENCE for word in self.words)
        return named and any(map(_is_conference_word, self.words))


def _runs(segment: str) -> list[_Run]:
    """Stretches of a title that may be a name: capitalised words, years, what links them."""
    runs: list[_Run] = []
    run: list[str] = []
    before, led = "", False
    words = segment.split()
    for at, raw in enumerate([*words, ""]):
        word = raw.strip(".,'’\"*_#").removesuffix("'s").removesuffix("’s")
        if run and _CUT_YEAR.fullmatch(raw):
            word = f"20{word}"
        lower = word.lower()
        named = any(map(str.isupper, word)) or (run and word.isdigit()) or _YEAR.fullmatch(word)
        following = words[at + 1] if at + 1 < len(words) else ""
        if run and lower == "day" and _OF_A_YEAR.match(" ".join(words[at + 1 :])):
            run.append(word)  # "CSS Day 2022", not the second day of something
        elif (
            word
            and lower not in NO_CONFERENCE
            and not (lower == "days" and _DAY.fullmatch(following))  # "2017 days 0 to 3"
            and not (lower == "new" and _YEARS.fullmatch(following))
            and not (lower in _ANY_CONFERENCE and says_talks(following))  # "Conference Talks"
            and (run or not (lower in CONFERENCE_LINKS or _is_owner(raw)))
            and (
                named
                or _COUNTED.fullmatch(word)
                or _is_conference_word(word)
                or _is_dated_site(word, following)
            )
        ):
            if not run:
                lead_of_two = " ".join(words[max(0, at - 2) : at]).lower()
                led = before in CONFERENCE_LEADS or lead_of_two in CONFERENCE_LEADS_OF_TWO
            run.append(word)
        elif run and lower in CONFERENCE_LINKS:
            run.append(word)
        else:
            while run and run[-1].lower() in CONFERENCE_LINKS:
                run.pop()
            if run and not all(word.isdigit() for word in run):
                runs.append(_Run(words=tuple(run), led=led))
            run = []
        before = lower if lower not in CONFERENCE_LINKS or lower in CONFERENCE_LEADS else before
    return runs


def _is_owner(word: str) -> bool:
    """Whether a word says whose something is, as long as it is no conference's: "Ada's picks"."""
    return word.endswith(("'s", "’s")) and not _is_conference_word(word[:-2])


def _is_dated_site(word: str, following: str) -> bool:
    """Whether a word is the address by which a conference calls itself: "code.talks 2018"."""
    return _SITE.fullmatch(word) is not None and _YEAR.fullmatch(following) is not None


def _is_conference_word(word: str) -> bool:
    return (
        _CONFERENCE_WORD.pattern.fullmatch(word) is not None and _ORDINARY.fullmatch(word) is None
    )
