"""Who spoke, by the text below a title: a byline, a profile link, a name in a sentence."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Final

from mkdocs_sysconf.core.patterns import compile_late
from mkdocs_sysconf.core.people import Speaker
from mkdocs_sysconf.core.reading import bylines
from mkdocs_sysconf.core.reading.heads import without_pointers
from mkdocs_sysconf.core.reading.lines import Line, one_line
from mkdocs_sysconf.core.reading.links import is_profile
from mkdocs_sysconf.core.reading.names import (
    JOINT,
    NAME_IN_PROSE,
    PEOPLE,
    full_names,
    is_full_name,
    may_begin_with_name,
    parse_names,
    tidy_name,
    without_lead,
)
from mkdocs_sysconf.core.reading.profiles import is_person, people_linked_at, with_urls
from mkdocs_sysconf.core.reading.words import (
    BY_WORD,
    BY_WORDS,
    GIVEN,
    QUOTES,
    TALK,
    TALK_WORDS,
    Phrases,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


NEAR: Final = 120  # characters; the most that stand between a title and who gave it
OPENING: Final = 3  # paragraphs in which a speaker is introduced
_LONGEST_BYLINE: Final = 200
_POINTED_LAST: Final = " \t\n|·/–—-"  # what is left at the end of a byline without its pointers
SPOKE: Final = (
    # Not in "Short talks by many people".
    r"(?:talk(?:ed|ing|s(?=\s+(?:about|on|to|us|through|over)\b))"
    r"|spoke|speaks|speaking|gave|gives|giving|present(?:s|ed|ing)"
    r"|explain(?:s|ed|ing)"
    r"|shar(?:es|ed|ing)|show(?:s|ed|ing)|discuss(?:es|ed|ing)|walk(?:s|ed) (?:us|through)"
    r"|demonstrat(?:es|ed)"
    r"|introduc(?:es|ed)|open(?:s|ed)|clos(?:es|ed)|deliver(?:s|ed)|describ(?:es|ed)|argu(?:es|ed)"
    r"|cover(?:s|ed)|kick(?:s|ed) off|start(?:s|ed)|did|does|took|takes|told|tells|went|goes"
    r"|made|makes|preach(?:es|ed)|provides|outlined|demoed|looked at|"
    r"nous \w+|(?:a |ont )?(?:parl\w+|présent\w+|expliqu\w+|montr\w+|racont\w+|partag\w+"
    r"|démontr\w+)"
    r"|sprach|spricht|zeigte?|erklärte?|stellte?|erzählte?|hielt|berichtete?|präsentierte?"
    r"|habl[óa]|present[óoua]+|explic[óoua]+|mostr[óoua]+|cont[óoua]+|dio|fal(?:ou|a)|deu)\b"
)
_SPOKE_FIRST: Final = compile_late(
    r"(?i:(?:the speakers?|(?!(?:i|we|it|this|that|you)\b)[\w-]+)\s+)?(?:also\s+)?"
    rf"(?i:{SPOKE})"
)
_THEN_SPOKE: Final = compile_late(rf"\W*(?:\([^()]*\)\W*)?{SPOKE}")
# What software and companies hardly do: "Docker gives", "Netflix made".
_ONLY_PEOPLE: Final = compile_late(
    r"\b(?:talk\w+|spoke|speak\w+|present(?:ed|ing)|explain(?:ed|ing)|shar(?:ed|ing)|discuss(?:ed|ing)"
    r"|walk\w+ \w+|demonstrated|described|argue[sd]|tells|told|preache[sd]|outlined|demoed|nous \w+"
    r"|(?:parl|présent|expliqu|racont|partag|démontr)\w+|sprach|spricht|erklärte?|erzählte?|hielt"
    r"|berichtete?|präsentierte?|habl\w+|present[óoua]+|explic\w+|cont[óoua]+|fal(?:ou|a))$"
)
_ANYTHING: Final = compile_late(r"\b(?:g[ai]ves?|t(?:ook|akes)|ma(?:de|kes)|did|does|provides)$")
_OWNER: Final = compile_late(r"['’]s$")
_A_TALK_TO_US: Final = compile_late(rf"(?<=showed)\s+us\b|\s+(?:\w+\s+){{0,4}}?(?i:{TALK})s?\b")
_GIVEN_LAST: Final = compile_late(rf"(?:^|\b(?i:{GIVEN})\s)$")
_NAME_THEN_SPOKE: Final = Phrases(
    compile_late(
        rf"({PEOPLE})(?:\s*\([^()]*\)|,[^,.]{{3,60}},)?\s+(?:(?:also|then|first|who|has|is|was)\s+)?"
        rf"{SPOKE}"
    ),
    ("",),
)
_TALK_BY_NAME: Final = Phrases(
    compile_late(
        rf"\b(?i:{TALK})s?\b(?P<between>[^.!?,;]{{0,40}}?)"
        rf"\b(?P<by>(?i:{BY_WORD}|from|with|of|de|d['’]))\s*({PEOPLE})"
    ),
    TALK_WORDS,
)
_IN_PROSE: Final = (
    _TALK_BY_NAME,
    Phrases(compile_late(rf"({PEOPLE})['’]s?\s+(?:\w+\s+){{0,2}}?(?i:{TALK})\b"), TALK_WORDS),
    Phrases(
        compile_late(rf"\b(?i:speaker|presenter)s?,?\s+(?:(?:was|were|is|are)\s+)?({PEOPLE})"),
        ("speaker", "presenter"),
    ),
    _NAME_THEN_SPOKE,
)
_BY_IN_PROSE: Final = Phrases(
    # Not in "a book by Ada Byron", "lunch by Reel House".
    compile_late(rf"(?i:^\W*|\b{GIVEN}\s){BY_WORD}\s+({PEOPLE})(?!\w|\s+[A-Z]|\s+of\b)"),
    BY_WORDS,
)
_TALK_BY: Final = compile_late(
    rf"\b(?i:{TALK})\s+(?:\w+\s+)?{BY_WORD}\s+{NAME_IN_PROSE}"
    rf"|^\W*(?:(?:It|This|The \w+)\s+was\s+)?(?i:{GIVEN})\s+{BY_WORD}\s+{NAME_IN_PROSE}"
    rf"|^(?i:in (?:this|his|her|their)\s+(?:\w+\s+)?{TALK})\b"
)
_OPENING: Final = 200  # characters
# Not "Ada Byron was not there", "Reel Maps was built without".
_IS: Final = (
    r"(?:is|was|are|were|has|had|do|does|did)\b"
    r"(?!\s+(?:not\s+\w+\s*(?:[.!,]|$)|(?:never|been|\w+ed|built|made|written)\b))"
)
_OPENING_NAME: Final = compile_late(rf"({PEOPLE})(?=,|\s+(?:{_IS}|and I|works|from|of|at)\b)")
# Not any verb in the past tense, which may tell of long before: "Ada Byron invented it".
_OPENING_VERB: Final = compile_late(
    rf"({PEOPLE})(?=,\s[a-z]|\s+(?:{SPOKE}|{_IS}|from|at|of"
    r"|(?!(?:aus|als|wrote|is|was|has|does)\b)[a-z]+(?:s|te))\s)"
)
# "Thanks to [Ada](…)", "a language by [Ada](…)", not "a talk by [Ada](…)".
_NOT_OF_SPEAKER: Final = compile_late(
    rf"\b(?:thanks\s+to|(?!{TALK}|{GIVEN})[^\W\d_]{{2,}}\s+by)\W*$", re.IGNORECASE
)
_NAME_BEFORE: Final = compile_late(rf"({NAME_IN_PROSE})[\s,(\[]*$")
_OWNER_BEFORE: Final = compile_late(rf"({NAME_IN_PROSE})['’]s?\s+[\"“]?$")
_UP_TO_ONE: Final = compile_late(r".?", re.DOTALL)
_QUOTE: Final = compile_late(f"[{QUOTES}]")
_PEOPLE: Final = compile_late(PEOPLE)
_BESIDE: Final = 60  # characters; the most that a name takes


def speakers_in_body(
    body: Sequence[Line], listed: Sequence[Line] = (), title: str = ""
) -> tuple[tuple[Speaker, ...], str]:
    """Who spoke, by the text below a title: a byline, then a profile link, then a name in prose.

    A word of the title is no name ("Fuzzing in Go", "… by Go").
    """
    for line in islice(_first_lines(body), OPENING):
        if names := read_byline(line):
            return with_urls(names, line), "byline"
    for line in listed[:OPENING]:
        if bylines.starts_with_by(line.text) and (names := read_byline(line)):
            return with_urls(names, line), "byline in a list"
    for block in _first_blocks(body):
        if names := _not_in(title, _opening_names(block)):
            return with_urls(names, block), "name that a paragraph begins with"
    if speakers := next(filter(None, map(linked_people, body[:OPENING])), ()):
        return speakers, "profile link"
    return _named_in_sentences(body[:OPENING], title)


def _named_in_sentences(body: Sequence[Line], title: str) -> tuple[tuple[Speaker, ...], str]:
    for block in body:
        if names := _not_in(title, names_in_prose(one_line(block.text[:800]))):
            return with_urls(names, block), "name in a sentence"
    return (), ""


def _not_in(title: str, names: Sequence[str]) -> tuple[str, ...]:
    return tuple(name for name in names if name.lower() not in title.lower())


def says_somebody_spoke(line: Line) -> bool:
    """Whether a paragraph opens with what somebody did in a talk: "Explained", "She described"."""
    return _SPOKE_FIRST.match(line.text) is not None


def begins_with_verb(line: Line) -> bool:
    """Whether text goes on with what somebody did in a talk: "explained", "talked about"."""
    return _THEN_SPOKE.match(line.text) is not None


def says_talk_by(line: Line) -> bool:
    """Whether a paragraph opens by saying whose talk it is about: "A talk by Ada Byron"."""
    return _TALK_BY.search(line.text, 0, _OPENING) is not None


def _opening_names(line: Line) -> tuple[str, ...]:
    """The people with whom a paragraph opens: "Ada Byron, a great talk", "Ada Byron shows"."""
    found = _OPENING_VERB.match(line.text) if may_begin_with_name(line.text) else None
    return parse_names(found[1]) if found else ()


def linked_people(line: Line) -> tuple[Speaker, ...]:
    """The first linked person of a text, and those that follow joined by "and" or a comma."""
    people: list[Speaker] = []
    end = 0
    for at, link in enumerate(line.links):
        profile = is_profile(link.url)
        if people and not JOINT.match(line.text[end : link.start]):
            break
        person = is_person(line, link)
        if not people and _NOT_OF_SPEAKER.search(line.text, max(0, link.start - NEAR), link.start):
            continue
        if (profile and person) or ((profile or person) and _spoke(line, at)):
            said = tidy_name(line.said(link))
            name = said if is_full_name(said) else name_before(line.text, link.start)
            people.append(Speaker(name=name or said or line.said(link), url=link.url))
            end = link.end
    return tuple(people)


def _spoke(line: Line, at: int) -> bool:
    """Whether text goes on behind a link, or behind those joined to it, with what people did."""
    while not _THEN_SPOKE.match(line.text, line.links[at].end):
        others = line.links[at + 1 : at + 2]
        if not (
            others
            and JOINT.match(line.text[line.links[at].end : others[0].start])
            and is_full_name(tidy_name(line.said(others[0])))
        ):
            return False
        at += 1
    return True


def name_before(text: str, end: int, *, owner: bool = False) -> str:
    """The full name that stands right before a place; empty without one.

    Args:
        text: "Ada Byron (@ada)", or of an owner "Ada Byron's “Winding Tape”".
        end: Where the handle begins, or what is owned.
        owner: Whether the name is that of an owner.
    """
    found = (_OWNER_BEFORE if owner else _NAME_BEFORE).search(text[max(0, end - _BESIDE) : end])
    name = without_lead(found[1]) if found else ""
    if by := bylines.split_by(name):  # German nouns are set as names are: "Vortrag von Ada Byron"
        name = by[1][0]
    return name if is_full_name(name) else ""


def people_at(sentence: Line, at: int, *, linked: bool = False) -> tuple[Speaker, ...]:
    """The people whom a sentence names at a place."""
    people = people_linked_at(sentence, at, _UP_TO_ONE)
    if people or linked:
        return people
    behind = one_line(_QUOTE.split(sentence.text[at : at + NEAR], maxsplit=1)[0])
    names = full_names(bylines.names_first(behind, marked=True))
    if found := _PEOPLE.match(behind):  # "Ada Byron (Analytica) and Grace Hopper showed"
        names = max(names, full_names(parse_names(found[0])), key=len)
    return with_urls(names, sentence, alone=False)


def names_in_prose(text: str) -> tuple[str, ...]:
    """Who spoke, by the first sentences about a talk: "a talk by NAME", "NAME explained"."""
    lower = text.lower()
    for phrases in (*_IN_PROSE, _BY_IN_PROSE):
        if not phrases.may_be_in(lower):
            continue
        for found in phrases.pattern.finditer(text):
            names = parse_names(without_lead(found.groups()[-1]), marked=True)
            if names and _is_whose(found, phrases, full=bool(full_names(names))):
                return names
    opening = _OPENING_NAME.match(text)
    return parse_names(opening[1]) if opening else ()


def _is_whose(found: re.Match[str], phrases: Phrases, *, full: bool) -> bool:
    """Whether a name, which may be that of software, stands where only a speaker is named.

    One word does in "a talk by Ada", not in "a talk on APIs with Go" or "APIs by Go"; in "Ada
    explained", not in "Docker gives you" unless it is a talk. A full name does, but not in "Ada
    Byron gave away socks".
    """
    if phrases is _NAME_THEN_SPOKE:
        if _A_TALK_TO_US.match(found.string, found.end()):
            return True
        return (_ANYTHING.search(found[0]) is None) if full else bool(_ONLY_PEOPLE.search(found[0]))
    if phrases is _TALK_BY_NAME:
        if _OWNER.search(found[0]):
            return False  # "a talk by Ada's colleague"
        given = _GIVEN_LAST.search(found["between"].lstrip()) is not None
        # Not in "a talk on tape with Reel Studio".
        return (given or full) if found["by"].lower() in BY_WORDS else (given and full)
    return full or phrases is not _BY_IN_PROSE


def read_byline(line: Line) -> tuple[str, ...]:
    """The speakers of a line that holds nothing else but pointers: "by Ada ([video](…))"."""
    if len(line.text) > _LONGEST_BYLINE:
        return ()
    text = line.text
    several = len(line.links) > 1 and sum(is_person(line, link) for link in line.links) > 1
    if line.links:
        if all(link.start for link in line.links) and not bylines.may_be_byline(text):
            return ()
        text = without_pointers(line)
    return bylines.read_byline(text.rstrip(_POINTED_LAST), several=several)


def has_byline(body: Sequence[Line]) -> bool:
    """Whether one of the first lines below a title says who spoke, and nothing else."""
    return any(map(read_byline, _first_lines(body)))


def _first_lines(body: Sequence[Line]) -> Iterator[Line]:
    """The lines below a title that may be a byline."""
    for block in _first_blocks(body):
        yield from block.split(most=2)


def _first_blocks(body: Sequence[Line]) -> Iterator[Line]:
    """The paragraphs below a title up to a long one: what comes below that opens nothing."""
    for block in body[:OPENING]:
        yield block
        if len(block.text) > _LONGEST_BYLINE:
            return
