"""Words that tell names of people and of conferences from other text.

Lists, for want of a shape: short ones, of words that are common in titles. English, French, German,
Spanish and Portuguese.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    import re


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


class Phrases(NamedTuple):
    """A pattern, and what to look for first: a search for words takes a fraction of its time.

    Args:
        pattern: What is said.
        stems: Lower-case parts of words; one of them is in whatever the pattern matches.
    """

    pattern: re.Pattern[str]
    stems: tuple[str, ...]

    def said_in(self, text: str) -> bool:
        """Whether text says it, in whatever case; for patterns in lower case."""
        lower = text.lower()
        return has_any(lower, self.stems) and self.pattern.search(lower) is not None

    def may_be_in(self, lower: str) -> bool:
        """Whether a search is worth its time."""
        return has_any(lower, self.stems)


TALK_WORDS: Final = (
    *("talk", "keynote", "key note", "session", "presentation", "workshop", "panel", "lecture"),
    *("speech", "tutorial", "plenary", "lightning talk", "quickie", "présentation", "conférence"),
    *("atelier", "vortrag", "charla", "ponencia", "taller", "palestra", "oficina"),
)
# For patterns: what is given, that it is given, and by whom.
TALK: Final = f"(?:{'|'.join(TALK_WORDS)})"
GIVEN: Final = (
    "(?:given|presented|delivered|conducted|led|hosted|held|animée?|présentée?|gehalten"
    "|presentad[ao]|impartid[ao]|apresentad[ao])"
)
BY_WORDS: Final = ("by", "par", "von", "por")
BY_WORD: Final = f"(?:{'|'.join(BY_WORDS)})"


# As they are set in English, French, German (either way round), Swedish and Japanese.
OPENING_QUOTES: Final = '"“”„«»「『'
CLOSING_QUOTES: Final = '"”“»«」』'
QUOTES: Final = f"{OPENING_QUOTES}{CLOSING_QUOTES}"


def has_any(text: str, parts: tuple[str, ...]) -> bool:
    """Whether one of the parts stands in text."""
    for part in parts:  # noqa: SIM110 (a generator takes longer than the search)
        if part in text:
            return True
    return False


NAME_PARTICLES: Final = _words(
    """van von der den de da di do dos das del della du la le los y bin ibn al el ben ter ten zu
    st st. san af av e"""
)

# Words that stand capitalised in titles and headings, and hardly ever in a name.
NO_NAMES: Final = _words(
    """a an the and or of on in at to for from with without by is are was be my your our its this
    that these what why how when where who which not no as into all more up out about using i
    we you it do don't can it's let's he she they me here there then also one two first last
    second next each some many other others later finally today yesterday during while once
    however both another even since because so but if before although despite thanks unlike
    un une les des et en sur pour avec dans comment
    pourquoi qu'est il elle ils elles cette cet ce der die das und ein eine mit für wie warum
    im zum zur er sie es wir dieser diese dieses el los las con para cómo por qué él ella
    este esta um uma os com como mais ele ela

    keynote keynotes talk talks panel workshop workshops session sessions day conference
    lightning track opening closing morning afternoon evening speaker speakers slides video
    videos youtube recording intro introduction conclusion summary thoughts notes recap review
    further reading resources references venue food people everyone everybody nobody somebody
    someone anyone companies party hallway networking overview
    welcome monday tuesday wednesday
    thursday friday saturday sunday january february march april may june july august
    september october november december

    open source web data cloud software code programming design development engineering
    machine learning security testing deep api systems system model models performance science
    artificial intelligence infrastructure deployment architecture framework part test tests
    team teams tool tools app apps new modern advanced building labs inc ltd llc gmbh
    university institute foundation technologies solutions group bank networks studio studios
    consulting research

    engineer engineers developer developers advocate architect manager director founder co-founder
    professor evangelist consultant scientist principal senior officer ceo cto vp"""
)

# Words that stand behind "by" in titles, and are nobody there.
SAID_BEHIND_BY: Final = _words(
    """accident chance committee construction contract default ear example fire hand heart mistake
    nature necessity night numbers proxy request surprise"""
)

# Words that begin a sentence, and no name; some are surnames (Chris Hoy).
NO_FIRST_NAMES: Final = _words(
    """ici sans voici voilà donc tout tous toute toutes puis ensuite enfin après avant depuis quand
    très aussi alors ainsi encore toujours beaucoup
    hier dort dann auch aber oder denn weil wenn nach durch gegen ohne seit noch schon sehr mehr
    viele alles interessante interessanter interessantes spannende spannender spannendes gute guter
    gutes schöne schöner schönes tolle toller tolles kurze kurzer kurzes heute gestern
    danach leider natürlich zuerst zuletzt
    aquí allí sobre entre desde hasta cuando donde pero porque también todos todas luego después
    antes hoy ayer
    aqui quando onde também muito depois hoje ontem ainda assim"""
)

# Words of a post's title that are no part of the conference's name, however they are written.
NO_CONFERENCE: Final = _words(
    """a an the in at from to with by my our your i we me this that it is was were be been are
    review reviews recap recaps report reports trip travel notes note talk talks session sessions
    video videos slides presentation presentations year-end year-in-review
    highlights highlight best top
    favorite favorites favourite favourites
    retrospective retro summary summaries thoughts impressions takeaways lessons learned learnings
    experience experiences great good super interesting awesome amazing worth watch watching watched
    must must-watch should see seen attending attended going visiting visited visit back post after
    wrap-up wrapup wrap-ups roundup round-up day part week year first last second third next another
    what how why when where which who you links resources picks pick selection list speaking speaker
    speakers keynote keynotes workshop panel virtual online live about some few all more most things
    two three four five
    reflections musings revisiting opens unofficial conferences confs events meetups
    debrief follow-up followup overview writeup write-up diary log journal story stories edition
    monday tuesday wednesday thursday friday saturday sunday january february march april may june
    july august september october november december

    compte-rendu compte rendu retour retours sur bilan résumé notre mon mes une un au aux chez avec
    pour dans les conférences lundi mardi mercredi jeudi vendredi samedi dimanche

    rückblick bericht nachlese zusammenfassung eindrücke mein meine unser auf bei vom beim zur zum
    die das den dem war ein eine von der montag dienstag mittwoch donnerstag freitag samstag sonntag

    resumen crónica cronica crónicas reseña mi mis en el los las una por con
    resumo relato meu minha minhas em no na os as um uma como foi"""
)

# Words that link the parts of a conference's name ("Perl and Raku", "Journées du Libre").
CONFERENCE_LINKS: Final = _words("and on of the de du der des la le for & + et und y e do da del")

# What stands before a name that nothing else marks as a conference's ("Back from X", "Post X").
CONFERENCE_LEADS: Final = _words("at from post beim vom du au sur del no na do")
# Without the article, people follow.
CONFERENCE_LEADS_OF_TWO: Final = ("von der", "von dem", "bei der", "auf der", "auf dem")

# Words that say "conference" and name none.
GENERIC_CONFERENCE: Final = _words(
    """conference conf congress summit fest festival camp days symposium unconference expo meetup
    kongress tagung konferenz conférence rencontre rencontres journées jornadas congreso conferencia
    conferência encontro tage year"""
)
