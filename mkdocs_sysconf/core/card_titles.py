"""What a video card may be called."""

from __future__ import annotations

import re

# Words that only point at a video. A link text made of them says nothing about what is in it.
_POINTING_WORDS = {
    "en": "a an and are at available can click find for from full here i in is it its link my of on"
    " one or out recorded recording s see talk the their there this to video view watch we whole"
    " you your youtube",
    "fr": "au avec c ce cet cette d dans de des du en enregistrement est et ici intégrale intégral"
    " l la le les lien ou où présentation regarder replay sa son sur une un voir vidéo à",
    "de": "als am an ansehen anschauen auf aufnahme aufzeichnung bei das dem den der des die dieser"
    " dieses ein eine es ganze ganzen gibt hier im in ist komplette link und video vortrag vortrags"
    " von zu zum zur",
    "es": "a aquí charla completa completo con de del el en enlace es esta este grabación la lo"
    " mira puedes un una ver vídeo y",
    "pt": "a ao aqui as assista assistir com completa completo da do e em está este gravação link"
    " na no o os palestra pode um uma veja ver vídeo à",
}
POINTING = frozenset(word for words in _POINTING_WORDS.values() for word in words.split())
_WORD = re.compile(r"[^\W_]+")
# Scripts without spaces. Compiled where they are met: tables of thousands of letters take a while.
_WIDE = r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"


def says_something(link_text: str) -> bool:
    """Whether a link's text can stand as a title: "Whisperer, live", not "here", not a URL."""
    if "://" in link_text:
        return False
    words = [word.lower() for word in _WORD.findall(link_text)]
    if all(word in POINTING for word in words):
        return False
    return len(words) > 1 or len(re.findall(_WIDE, link_text)) > 3  # noqa: PLR2004 (about two words)
