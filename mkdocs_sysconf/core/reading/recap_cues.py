"""Words by which a post or its title says that it looks back at a conference, or does not.

In the languages of `cues`, and as those for text in lower case.
"""

from __future__ import annotations

from typing import Final

from mkdocs_sysconf.core.patterns import compile_late
from mkdocs_sysconf.core.reading.cues import says_talks
from mkdocs_sysconf.core.reading.words import Phrases

_CONFERENCE: Final = compile_late(
    r"\b(?:\w*conf\b|conferences?|congress|convention|summit|meetup|attended|attendees|conférence"
    r"|konferenz|kongress|conferencia|congreso|conferência|congresso)",
)
_ATTENDED: Final = Phrases(
    compile_late(
        r"\b(?:talks?|sessions?|presentations?)\s+(?:\w+\s+)?(?:i|we)(?:['’]ve| have)?\s+"
        r"(?:\w+\s+)?(?:attended|saw|seen|watched|visited|went|liked|enjoyed|found|caught)\b"
        r"|\b(?:i|we)(?:['’]ve| have)?\s+(?:\w+\s+){0,3}(?:attended|attending|been at)\b"
        r"|\b(?:i|we)\s+(?:\w+\s+){0,2}(?:was|were|went|got back)\s+(?:\w+\s+){0,3}(?:at|to|from)"
        r"\s+(?:\w+\s+){0,3}(?:\w*conf\w*|\w+con|summit|meetup|\w*days|event|\w*fest|\w*camp)\b"
        r"|\b(?:chance|opportunity|pleasure|privilege|honou?r|luck|lucky|able|managed|enough)"
        r" (?:to (?:\w+ )?attend|of attending)\b"
        r"|\b(?:charlas?|ponencias?) (?:a las que|que) (?:asistí|vi|más me gust)"
        r"|\b(?:conférences?|sessions?|talks?) (?:auxquelles|que) (?:j['’]ai|nous avons)"
        r"|\b(?:vorträge|talks),? (?:die ich|die wir)\b"
        r"|\bpalestras (?:que|a que) (?:eu )?(?:assisti|vi)\b",
    ),
    (
        *("talk", "session", "presentation", "attend", "been at", "con", "summit", "meetup"),
        *("days", "event", "fest", "camp", "charla", "ponencia", "vorträge", "palestra"),
    ),
)
_WAS_THERE: Final = Phrases(
    compile_late(
        r"\b(?:chance|opportunity|pleasure|privilege|luck|lucky|able|managed|enough) to "
        r"(?:\w+ )?(?:visit|go|be at)\b"
        r"|\b(?:assist|particip)(?:é|er) (?:à|aux?)\b|\bje (?:me )?suis (?:allée?|rendue?)\b"
        r"|\b(?:asist(?:í|imos|ir)|acud(?:í|imos)|particip(?:é|amos|ei)|estuv(?:e|imos))\b"
        r"|\bestive(?:mos)?\b|\bfui(?:mos)? (?:al?|ao|à|no|na)\b"
        r"|\b(?:ich|wir)\b[^.]{0,60}\b(?:besucht|teilgenommen)\b"
    ),
    (
        *("chance", "opportun", "pleasure", "privilege", "luck", "able", "managed", "enough"),
        *("assist", "particip", "suis", "asist", "acud", "estuv", "estiv", "fui"),
        *("besucht", "teilgenommen"),
    ),
)
_FAVOURITES: Final = compile_late(
    r"\b(?:favou?rites?|best|highlights?|summar\w+|notes)\b[^.]{0,40}"
    r"\b(?:talks|sessions|presentations)\b",
)
_OF_ANYTHING: Final = r"(?:recap|retrospectives?|wrap-?up|round-?up)"
_RECAP_OF_ANYTHING: Final = compile_late(rf"\b{_OF_ANYTHING}")
_RECAP: Final = compile_late(
    rf"\b(?:{_OF_ANYTHING}|trip report|impressions (?:of|on|about)"
    r"|impress(?:õ|ion)es (?:sobre|de)|(?:notes|highlights|takeaways|impressions|talks|thoughts"
    r"|reflections|learn(?:ed|t|ings)|lessons|experiences?|report|review|summary) (?:from|at)"
    r"|(?:back|home) from|retours? (?:sur|de|du)|compte[- ]rendu|bilan (?:de|du)"
    r"|rückblick|nachlese|bericht (?:von|vom)|talks (?:von|vom)|eindrücke|crónica|resumen|resumo"
    r"|(?:day|jour|tag|día|dia) (?:\d|one|two|three|zero)\b)",
)
_ANNOUNCED: Final = compile_late(
    r"\b(?:announc\w+|(?:sessions|talks) posted|call for"
    r"|cfp|vote for|schedule|upcoming|tickets?|registration|save the date"
    r"|speaking at"
    r"|invitation|lineup|line-up|programme?|agenda|how to|proposals?|interview|podcast|sponsor\w*"
    r"|is coming|coming up|what to expect|preview|organi[sz]ers|obituary|changelog"
    r"|in memoriam|meet (?:the|our)|to follow|vorschau"
    r"|i['’]d like to see|annonce|appel à|programm|ankündigung|anuncio|anúncio)\b",
)
_ANY: Final = compile_late(r"\b(?:conference|conf|meetup|tech) (?:talks|videos|presentations)\b")
_RECORDINGS: Final = compile_late(
    r"\b(?:videos|vidéos|vídeos|recordings|playlists?|live[- ]?blog\w*)\b",
)
_OWN: Final = compile_late(
    r"\b(?:my (?:own )?(?:(?!fav|top|best)\w+ )?(?:talks?|presentations?|slides|session|keynote)"
    r"|i (?:gave|presented|spoke|delivered)"
    r"|talks i(?:['’]ve| have)? (?:given|gave)|ma (?:conférence|présentation)|mein(?:e"
    r"|en)? vortr\w+|mi charla|minha palestra)\b",
)


def says_own(text: str) -> bool:
    """Whether the author speaks of a talk of their own."""
    return _OWN.search(text.lower()) is not None


def says_attended(text: str) -> bool:
    """Whether an author tells of talks that they saw, or of an event where they were."""
    return _ATTENDED.said_in(text)


def says_was_there(text: str) -> bool:
    """Whether an author tells of having been somewhere, if only on a journey."""
    return _WAS_THERE.said_in(text)


def says_recap(title: str) -> bool:
    """Whether a post's title says that it looks back at something."""
    return _RECAP.search(title.lower()) is not None


def says_favourites(text: str) -> bool:
    """Whether an author announces those of many talks that they will tell of."""
    return _FAVOURITES.search(text.lower()) is not None


def recaps_anything(title: str) -> bool:
    """Whether a title looks back with a word that is as usual of books, or of a sprint."""
    return _RECAP_OF_ANYTHING.search(title.lower()) is not None


def says_conference(text: str) -> bool:
    """Whether text is about talks or where they are given."""
    return says_talks(text) or _CONFERENCE.search(text.lower()) is not None


def announces(title: str) -> bool:
    """Whether a post's title is that of an announcement, or of something still to come."""
    return _ANNOUNCED.search(title.lower()) is not None


def says_any_conference(title: str) -> bool:
    """Whether a post's title speaks of the talks of conferences, whichever they are."""
    return _ANY.search(title.lower()) is not None


def says_recordings(title: str) -> bool:
    """Whether a post's title is that of a list of recordings, or of posts written meanwhile."""
    return _RECORDINGS.search(title.lower()) is not None
