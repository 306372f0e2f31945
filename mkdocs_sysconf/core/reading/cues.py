"""Words that give a line away, in English, French, German, Spanish and Portuguese.

All patterns are for text in lower case: to ignore case takes `re` two to three times as long.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mkdocs_sysconf.core.patterns import compile_late
from mkdocs_sysconf.core.reading.words import TALK, Phrases, has_any

if TYPE_CHECKING:
    import re
    from collections.abc import Mapping

    from mkdocs_sysconf.core.talks import Kind

_MISSED: Final = Phrases(
    compile_late(
        r"\b(?:(?:i|we|that|which|talks?|sessions?)\s+(?:\w+\s+){0,2}missed"
        r"|missed (?:talks|sessions|entirely)"
        r"|(?:did|have|was|were|could)(?:n['’]t| not|n['’]t been able to)\s+(?:\w+\s+){0,2}"
        r"(?:see|seen|attend|attended|make it|catch|watch|watched|able to (?:see|attend|make|watch"
        r"|catch))\b"
        r"|(?:still|left|yet|want|need|have|plan|going|like) to (?:watch|catch|see)(?! you)"
        r"|\b(?:talks?|sessions?)\b[^.]{0,40}\bwanted to (?:see|attend|watch|visit)"
        r"|to[- ]watch(?:[- ]list| later)|^(?:still )?to (?:watch|see)\W*$|watch ?list"
        r"|watch later|catch up on"
        r"|(?:manqu|rat)ée?s?\b|pas (?:\w+ )?(?:pu )?(?:voir|vue?s?|assister)|à (?:re)?voir\b"
        r"|verpasst|noch (?:an)?sehen|nicht (?:gesehen|sehen)|noch anschauen"
        r"|me perd[íi]|no (?:pude|pudimos) (?:ver|asistir)|por ver|pendientes"
        r"|perdi\b|não (?:vi|pude|consegui)|por assistir)",
    ),
    (
        *("missed", "n't", "n’t", "not", "watch", "catch", "to see", "manqu", "raté", "pas "),
        *("wanted to", "voir", "verpasst", "sehen", "anschauen", "perd", "no pud", "por ver"),
        *("pendientes", "não", "assist"),
    ),
)
_KINDS: Final[Mapping[Kind, re.Pattern[str]]] = {
    "keynote": compile_late(r"\b(?:key ?notes?|plenary|plenarvortrag|plen[aá]ria)\b"),
    "lightning": compile_late(
        r"\b(?:lightning|ignite|blitzvortr\w+|charlas? rel[áa]mpago"
        r"|palestras? rel[âa]mpago|talks? éclairs?|quickies?)\b"
    ),
    "panel": compile_late(
        r"\b(?:panel(?:s|ists?)?|round ?table|table ronde|podiumsdiskussion|mesa redonda"
        r"|fireside chat)\b"
    ),
    "workshop": compile_late(
        r"\b(?:workshops?|tutorials?|hands[- ]on|ateliers?|taller(?:es)?|oficinas?)\b"
    ),
}
_ABOUT_KIND: Final = compile_late(
    r"\b(?:this|his|her|their|the|a|an|opening|closing|une?|la|le|sa|cette|diese[rs]?|eine?"
    r"|seine?|su|una?|esta?|uma?|nesta)\s+(?:\w+\s+){0,2}[\w-]+$",
)
_KIND_STEMS: Final = (
    *("keynote", "key note", "plen", "lightning", "ignite", "blitz", "mpago", "éclair", "quick"),
    *("panel", "table", "podium", "mesa", "fireside", "workshop", "tutorial", "hands", "atelier"),
    *("taller", "oficina"),
)
# The whole of a heading that names no talk.
_FRAME: Final = compile_late(
    r"^(?:(?:the|my|our|some|other|more|all|final|overall|general|closing|quick|last|first|a few"
    r"|le|la|les|mes|das|die|der|mein|el|los|las|mis|o|os|as|l['’])\s*)*"
    r"(?:intro(?:duction)?|introducción|introdução|einleitung|preface|preamble|background|tl;?dr"
    r"|about.*|conclusi[oó]n(?:s|es)?|conclusão|fazit|closing|wrap(?:ping)?[- ]?up"
    r"|summary(?: of .*)?|résumé|resumen|zusammenfassung"
    r"|outro|epilogue|ausblick|perspectives?|perspectivas|impressions? générales?|en bref|bilan"
    r"|thoughts|remarks|impressions?|opinion|feedback|retrospective"
    r"|take-?aways?|lessons(?: learn(?:ed|t))?|learnings?|highlights?|favou?rites?"
    r"|honou?rable mentions?"
    r"|venue|location|place|city|food|drinks|lunch|dinner|breakfast|coffee|party|parties|after-?party"
    r"|social.*|people|community|attendees|networking|hallway(?: track)?|travel(?:l?ing)?|hotel"
    r"|getting there"
    r"|sponsors?|booths?|swag|exhibitors|organi[sz](?:ation|ers?|ation et .*)|thanks?(?: you)?.*"
    r"|acknowledge?ments?|remerciements|merci.*|danke.*|agradec.*|photos?|pictures?|bilder|fotos"
    r"|images|videos?|vidéos?|recordings?|slides?|talks?|sessions?|conférences?|vorträge|vortrag"
    r"|charlas|palestras"
    r"|presentations?|présentations?|lectures?|speakers?|keynotes|lightning talks|panels|workshops"
    r"|ateliers|talleres"
    r"|program(?:me)?|schedule|agenda|tracks?|links?|liens?|resources?|ressources|recursos"
    r"|references"
    r"|références|further reading|see also|related.*|read(?:ing)? more|learn more|want more.*"
    r"|what['’]?s next|next (?:steps|year|time)|until next.*|see you.*|q ?& ?a|questions?|faq"
    r"|contents"
    r"|table of contents|toc|inhalt|sommaire|índice|contenido|updates?|notes?|footnotes|comments?"
    r"|conference|conférence|konferenz|conferencia|conferência|event|the event|overview|misc.*"
    r"|missed.*|(?:key|main) (?:points|ideas|take-?aways?)|author|bio|day[- ]?\w+|jour \w+|tag \w+"
    r"|día \w+|dia \w+"
    r"|\w+ day|\w+ track|(?:mon|tues|wednes|thurs|fri|satur|sun)day\b.*|(?:lun|mar|mercre|jeu"
    r"|vendre|same)di\b.*|dimanche\b.*|(?:mon|diens|donners|frei|sams|sonn)tag\b.*|mittwoch\b.*"
    r"|(?:morning|afternoon|evening|matin|après-midi)\b.*)"
    r"(?:\s+(?:talks?|sessions?|thoughts?|notes|remarks|words?|videos?|links|track|day"
    r"|\d+))*[\s.:!?…]*$",
)
# A heading over talks: "Talks I attended", "Recommended talks", "Other interesting sessions".
_OF_TALKS: Final = (
    r"(?:my|our|the|some|other|all|more|most|many|favou?rite|best|top|good|great|recommended"
    r"|interesting|notable|selected|mentioned|attended|watched|technical|breakout|\d+)"
)
_TALKS: Final = compile_late(
    r"^(?:sessions|presentations|(?:les )?(?:présentations|conférences))$"
    r"|^(?:talks|keynotes|lectures)(?:\s*$|\s+(?:i|we|that|which|worth|from|at)\b.*)"
    r"|^(?:talk|session)s?\s+(?:summaries|notes|highlights|reviews|recaps)$"
    rf"|^(?:[\w'’-]+\s+){{0,3}}{_OF_TALKS}\s+(?:[\w'’-]+\s+){{0,2}}"
    r"(?:talks|keynotes|sessions|presentations|lectures|workshops)"
    r"(?:\s*$|\s+(?:i|we|that|which|worth|to|for|from|at|of)\b.*)"
    r"|^(?:sessions|presentations|workshops)\s+(?:i|we|that|from|at|attended)\b.*"
    r"|^(?:[\w'’-]+\s+){0,4}(?:charlas|ponencias|palestras|vorträge)"
    r"(?:\s*$|\s+(?:que|ich|wir|die|und)\b.*)"
    r"|^(?:the )?(?:keynotes|plenaries|lightning talks|ignite talks|panels|workshops|tutorials"
    r"|ateliers|talleres|oficinas|quickies|keynotes? .* talks)$",
)
_NO_TALKS: Final = compile_late(
    r"^(?:[\w'’-]+\s+){0,2}(?:lessons?|learnings?|take-?aways?|advice|tips|thoughts|ideas|numbers"
    r"|trends|themes|topics|quotes|questions)\b"
)
# A heading or a lead-in over other things: "Books I bought", "Mes restaurants".
_OTHERS: Final = compile_late(
    r"^(?:[\w'’-]+\s+){0,3}(?:books?|reading list|reads|tweets|toots|quotes|songs|albums|music"
    r"|playlist|movies|films|games|sponsors|exhibitors|swag|restaurants|food|drinks|beers"
    r"|recipes|gadgets|volunteers|staff|organi[sz]ers"
    r"|bücher|leseliste|zitate|lieder|filme|sponsoren|essen|rezepte"
    r"|livres?|citations|chansons|recettes"
    r"|libros?|lecturas|citas|canciones|películas|patrocinadores|restaurantes|comida|recetas"
    r"|livros?|leituras|citações|músicas|filmes|receitas)"
    r"(?:$|\s+(?:i|we|that|which|from|at|of|for|to|die|ich|wir|que|qui|de|del|du|da|do)\b"
    r"|\s+(?:\w+\s+){0,3}\w+ed$)"
    r"|\b(?:i|we)(?:['’]ve| have)?\s+(?:bought|ate|drank|met|cooked|read)(?:$|\s+(?:on|at|in)\b)"
    r"|\b(?:gekauft|gegessen|getroffen|gelesen)(?: habe)?n?$"
    r"|\b(?:acheté|mangé|lu|rencontré)e?s?$"
    r"|\b(?:compré|comí|leí|comprei|comi)$"
)
_LONGEST_FRAME: Final = 70
_LONGEST_POINTER: Final = 120
_AROUND: Final = " \t*_#-–—:.!?"
_SIGNS_FIRST: Final = compile_late(r"^[^\w(]+")
_AND: Final = compile_late(r"\s+(?:&|and|und|et|y|e)\s+")
_DAY: Final = compile_late(
    r"^(?:day|jour|tag|día|dia|track|room|salle|session|slot|part|week)\s*[#:]?\s*"
    r"(?:\d+|one|two|three|four|five|un|deux|trois|eins|zwei|drei|uno|dos|tres|um|dois|três|i+"
    r"|[a-d])\b"
    r"|^(?:le |der |el |o )?(?:first|second|third|fourth|last|premier|deuxième|troisième|dernier"
    r"|erster?|zweiter?|dritter?|letzter?|primer|segundo|tercer|último|primeiro|terceiro)"
    r"\s+(?:day|jour|tag|día|dia)\s*(?:$|[:,(–—-])"
    r"|^(?:lunes|martes|miércoles|jueves|viernes|sábado|domingo"
    r"|(?:segunda|terça|quarta|quinta|sexta)-feira)\b",
)
_PART: Final = compile_late(
    r"^(?:(?:my|the|key|main|some|personal|les?|la|mes|meine?|die|der|das|mis?|los?|las?)\s+)*"
    r"(?:take-?aways?|videos?|vidéos?|vídeos?|recording|aufzeichnung|slides?|slide deck|folien"
    r"|diapos|notes?|thoughts?|opinion|feedback|summary|résumé|resumen|zusammenfassung|abstract"
    r"|description"
    r"|speakers?|bio|q ?& ?a|questions?|links?|resources?|ressources|recursos|references"
    r"|further reading|key points|highlights?|lessons(?: learned)?|learnings?|why|impressions?)$",
)
_POINTER: Final = compile_late(
    r"^(?:\W|\b(?:the|a|an|here|this|that|it|is|are|on|at|in|of|and|to|my|full|whole|complete|entire"
    r"|watch|see"
    r"|view|check|out|now|talks?|video|vidéos?|videos|recordings?|youtube|vimeo|link|replay|stream"
    r"|presentation|session|keynote|slides?|slide|deck|speaker|his|her|their|audio|notes"
    r"|transcript|abstract|event|page|programme?|details|more|info"
    r"|la|le|les|voir|regarder|sur|du|de|el|en|ver|aquí|aqui|das|zum|zur|hier|auf"
    r"|ansehen|aufzeichnung|vortrag|folien|no|na|o|assistir|vídeo|conférence|charla|palestra|pdf"
    r"|html|code"
    r"|github|repo|twitter|website|blog|post|article|playlist|channel|clip|live|livestream|recorded"
    r"|great|excellent|really|favou?rite|awesome)\b)*$",
)
_COLUMNS: Final = {
    "speaker": compile_late(
        r"\b(?:speakers?|presenters?|présentat\w+|authors?|who|by|intervenante?s?|orateurs?"
        r"|sprecher\w*|referent\w*|vortragende\w*|ponentes?|orador\w*|palestrantes?)\b",
    ),
    "title": compile_late(
        r"\b(?:titles?|talks?|sessions?|topics?|titre|conférence|sujet|titel|vortrag"
        r"|thema|título|charla|ponencia|palestra)\b",
    ),
    "place": compile_late(
        r"\b(?:events?|conferences?|venue|where|when|date|year|place|city|meetup|évènement"
        r"|conférence|lieu|ort|wann|wo|datum|evento|fecha|lugar|data|local)\b",
    ),
}
_SEVERAL: Final = Phrases(
    compile_late(
        r"\bplaylists?\b|\bchannel\b"
        r"|\b(?:all|toutes|tous|alle|todos|todas)\s+(?:\w+\s+){0,3}?(?:videos?|vidéos?|vídeos|talks?"
        r"|sessions?|recordings?|presentations?|conférences?|vorträge|charlas|palestras)\b"
        r"|^(?:the )?(?:videos|vidéos|vídeos|recordings)$",
    ),
    (
        *("playlist", "channel", "all", "tous", "toutes", "todos", "todas", "videos", "vidéos"),
        *("vídeos", "recordings"),
    ),
)
_WATCH: Final = compile_late(
    r"\b(?:video|vidéo|vídeo|watch|youtube|vimeo|recording|recorded|talk|replay|full|stream"
    r"|regarder"
    r"|enregistrement|aufzeichnung|ansehen|mitschnitt|grabación|gravação|ver|assistir|captation"
    r"|slot)\b",
)
_ONE_TALK: Final = compile_late(rf"\b(?:{TALK}|speaker)\b")
_ABOUT_TALKS: Final = compile_late(
    r"\b(?:talks?|sessions?|presentations?|keynotes?|speakers?|présentations?|conférences?|confs?"
    r"|vorträge?|vortrag|charlas?|ponencias?|palestras?)\b",
)


def says_missed(text: str) -> bool:
    """Whether a heading or a lead-in says that its talks were not seen."""
    return _MISSED.said_in(text)


def says_talks(text: str) -> bool:
    """Whether text is about talks at all."""
    return _ABOUT_TALKS.search(text.lower()) is not None


def says_one_talk(text: str) -> bool:
    """Whether text is about one talk, and not about many."""
    return _ONE_TALK.search(text.lower()) is not None


def says_watch(text: str) -> bool:
    """Whether the words around a link offer a recording."""
    return _WATCH.search(text.lower()) is not None


def says_many(text: str) -> bool:
    """Whether a link's text announces a list of recordings."""
    return _SEVERAL.said_in(text)


def column_of(heading: str) -> str | None:
    """Which column of a table of talks a heading names: "title", "speaker", "place" or none."""
    heading = heading.lower()
    return next((name for name, words in _COLUMNS.items() if words.search(heading)), None)


def _plain(heading: str) -> str:
    """A heading in lower case without the signs around it, and emoji before it."""
    return _SIGNS_FIRST.sub("", heading.strip(_AROUND)).lower()


def is_frame(heading: str) -> bool:
    """Whether a heading belongs to the post (venue, day, conclusions) and not to a talk."""
    heading = _plain(heading)
    if len(heading) > _LONGEST_FRAME:
        return False
    if not heading or _FRAME.match(heading) or _DAY.match(heading) or _TALKS.match(heading):
        return True
    parts = _AND.split(heading)
    return len(parts) > 1 and all(map(_FRAME.match, parts))  # "Food & drinks"


def heads_talks(heading: str) -> bool:
    """Whether a heading says that talks stand below it: "Talks I attended"."""
    heading = _plain(heading)
    return _TALKS.match(heading) is not None and _NO_TALKS.match(heading) is None


def heads_others(heading: str) -> bool:
    """Whether a heading says that other things than talks stand below it: "Books I bought"."""
    heading = _plain(heading)
    if len(heading) > _LONGEST_FRAME or says_talks(heading):
        return False
    return _OTHERS.search(heading) is not None


def is_part(heading: str) -> bool:
    """Whether a heading below a talk is a part of what is told of it: "Video", "Takeaways"."""
    return _PART.match(_plain(heading)) is not None


def is_pointer(text: str) -> bool:
    """Whether a link's text only points ("here", "watch the video") and names nothing."""
    return len(text) <= _LONGEST_POINTER and _POINTER.match(text.lower()) is not None


def kind_of(title: str, text: str = "") -> Kind:
    """The kind that a title, or else what is said right about it, names."""
    title, text = title.lower(), text.lower()
    if not (has_any(title, _KIND_STEMS) or has_any(text, _KIND_STEMS)):
        return "talk"
    for kind, pattern in _KINDS.items():
        if pattern.search(title):
            return kind
    for kind, pattern in _KINDS.items():
        found = pattern.search(text)
        if found and _ABOUT_KIND.search(text[max(0, found.start() - 30) : found.end()]):
            return kind
    return "talk"
