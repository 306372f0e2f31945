from __future__ import annotations

import re
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import markdown
import pytest
from shared import SHARED

from mkdocs_sysconf.core.cards import Card, Poster
from mkdocs_sysconf.core.known_videos import KnownVideo
from mkdocs_sysconf.core.people import Speaker
from mkdocs_sysconf.core.talks import Talk
from mkdocs_sysconf.core.videos import parse_video_url
from mkdocs_sysconf.extensions.list_repair import ListRepairExtension
from mkdocs_sysconf.extensions.video_cards import VideoCardsExtension

if TYPE_CHECKING:
    from collections.abc import Callable
    from xml.etree.ElementTree import Element

A, B, C = "aaaaaaaaaaa", "bbbbbbbbbbb", "ccccccccccc"
EXTENSIONS = [
    *("tables", "fenced_code", "admonition", "def_list", "footnotes", "attr_list", "md_in_html"),
    *("toc", "pymdownx.details", "pymdownx.superfences"),
]


def short(card: Card) -> str:
    """A card as the tables below write it: `[aaa Title]`."""
    video_id = card.video.id or f"list:{card.video.playlist}"
    return f"<sysconf-video>[{video_id[:3]} {card.title}]</sysconf-video>"


def convert(text: str, *, extensions: list[object] = EXTENSIONS, **options: object) -> str:
    cards = VideoCardsExtension(**{"render": short, **options})
    md = markdown.Markdown(extensions=[*extensions, cards])
    html = md.convert(text)
    return re.sub(r"</?sysconf-video>|\n", "", html)


def link(video_id: str, text: str) -> str:
    return f'<a href="https://www.youtube.com/watch?v={video_id}">{text}</a>'


def url(video_id: str) -> str:
    return f"https://youtu.be/{video_id}?si=trackingtracking"


WATCH_A = f"https://www.youtube.com/watch?v={A}"
IMAGE = '<img alt="Ada live" src="https://example.org/a.png" />'

PLACES = [
    # a paragraph of its own is replaced, whatever way the link is written
    (f"[Ada live]({url(A)})", "[aaa Ada live]"),
    (f"**[Ada live]({url(A)})**", "[aaa Ada live]"),
    (f"<{url(A)}>", "[aaa ]"),
    # as a picture, which Obsidian embeds
    (f"![Ada live]({url(A)})", "[aaa Ada live]"),
    (f"![]({url(A)})", "[aaa ]"),
    (f"![Ada live]({url(A)}){{ .no-card }}", f"<p>{link(A, 'Ada live')}</p>"),
    (f"[![Ada live]({url(A)})]({url(A)})", "[aaa Ada live]"),
    (f"{url(A)}", "[aaa ]"),
    # shortcodes of Jekyll, Hugo and others, which nobody runs here
    (f"{{% youtube {A} %}}", "[aaa ]"),
    (f'{{{{< youtube id="{A}" >}}}}', "[aaa ]"),
    (f"{{% include youtube.html id='{A}' %}}", "[aaa ]"),
    (f"{{% embed {WATCH_A} %}}", "[aaa ]"),
    (f"{{{{<youtube {A}>}}}}", "[aaa ]"),
    (f'{{{{% youtube id="{A}" %}}}}', "[aaa ]"),
    (f'{{{{ youtube(id="{A}") }}}}', "[aaa ]"),
    (f"%[{WATCH_A}]", "[aaa ]"),
    # with a title of its own
    (f'{{{{< youtube id="{A}" title="Ada live" class="a b" >}}}}', "[aaa Ada live]"),
    (f'{{% youtube {WATCH_A} "Ada\'s live" %}}', "[aaa Ada's live]"),
    (f'{{% youtube id="{A}" class = "a b" %}}', "[aaa ]"),
    # in a line of their own too, whatever lines are around it
    (f"Watch:\n{{% youtube {A} %}}\n*Late*", "<p>Watch:</p>[aaa ]<p><em>Late</em></p>"),
    (f"{{% youtube {A} %}}\n{{% youtube {B} %}}", "[aaa ][bbb ]"),
    (f"{{% youtube {A} %}}\n- a", "[aaa ]<ul><li>a</li></ul>"),
    (
        f"> a\n> {{% youtube {A} %}}\n> b",
        "<blockquote><p>a</p>[aaa ]<p>b</p></blockquote>",
    ),
    (f"`a\n{{% youtube {A} %}}\nb`", f"<p><code>a{{% youtube {A} %}}b</code></p>"),
    (f"{{% youtube {A} %}}\n{{: .wide}}", f'<p class="wide">{{% youtube {A} %}}</p>'),
    # text in the same line is never lost
    (f"%[{WATCH_A}], see [1]", f"<p>%[{WATCH_A}], see [1]</p>"),
    (f"a\n{{% youtube {A} %}} b}}\nc", f"<p>a{{% youtube {A} %}} b}}c</p>"),
    (f"See {{% youtube {A} %}}", f"<p>See {{% youtube {A} %}}</p>"),
    (f"`{{% youtube {A} %}}`", f"<p><code>{{% youtube {A} %}}</code></p>"),
    (f"{{% youtube {A} %}} {{% youtube {B} %}}", f"<p>{{% youtube {A} %}} {{% youtube {B} %}}</p>"),
    ("{% include toc.html %}", "<p>{% include toc.html %}</p>"),
    (f"[Ada live][1]\n\n[1]: {url(A)}", "[aaa Ada live]"),
    # also several in one, side by side
    (
        f"[Ada live]({url(A)})  \n[Bo live]({url(B)})",
        '<div class="sysconf-videos">[aaa Ada live][bbb Bo live]</div>',
    ),
    # a picture from elsewhere that the card cannot show stays above it, YouTube's own does not
    (
        f"[![Ada live](https://example.org/a.png)]({url(A)})",
        (f"<p>{link(A, IMAGE)}</p>[aaa Ada live]"),
    ),
    (f"[![Ada live](https://img.youtube.com/vi/{A}/0.jpg)]({url(A)})", "[aaa Ada live]"),
    # in a sentence the link stays, and the card follows the paragraph
    (
        f"I saw [the keynote]({url(A)}).\n\nNext.",
        f"<p>I saw {link(A, 'the keynote')}.</p>[aaa the keynote]<p>Next.</p>",
    ),
    (f"[Ada live]({url(A)}).", f"<p>{link(A, 'Ada live')}.</p>[aaa Ada live]"),
    (
        f"[Ada live]({url(A)}) and [bo live]({url(B)})",
        (
            f"<p>{link(A, 'Ada live')} and {link(B, 'bo live')}</p>"
            '<div class="sysconf-videos">[aaa Ada live][bbb bo live]</div>'
        ),
    ),
    # a heading keeps its link
    (
        f"## [Ada live]({url(A)})\n\nText.",
        f'<h2 id="ada-live">{link(A, "Ada live")}</h2>[aaa Ada live]<p>Text.</p>',
    ),
    # in a list, tight or loose, links stay links
    (f"- [Ada live]({url(A)})\n- b", f"<ul><li>{link(A, 'Ada live')}</li><li>b</li></ul>"),
    (f"1. {url(A)}\n\n2. b", f"<ol><li><p>{url(A)}</p></li><li><p>b</p></li></ol>"),
    (
        f"- a\n\n    [Ada live]({url(A)})",
        f"<ul><li><p>a</p><p>{link(A, 'Ada live')}</p></li></ul>",
    ),
    # quotes and admonitions hold their cards
    (f"> [Ada live]({url(A)})", "<blockquote>[aaa Ada live]</blockquote>"),
    (
        f"> See [ada live]({url(A)})!",
        f"<blockquote><p>See {link(A, 'ada live')}!</p>[aaa ada live]</blockquote>",
    ),
    (
        f"!!! note\n    See [ada live]({url(A)})!",
        (
            '<div class="admonition note"><p class="admonition-title">Note</p>'
            f"<p>See {link(A, 'ada live')}!</p>[aaa ada live]</div>"
        ),
    ),
    (
        f'!!! note "[Ada live]({url(A)})"\n    Text.',
        (
            f'<div class="admonition note"><p class="admonition-title">{link(A, "Ada live")}</p>'
            "[aaa Ada live]<p>Text.</p></div>"
        ),
    ),
    (
        f'??? note "See [ada live]({url(A)})"\n    Text.',
        (
            f'<details class="note"><summary>See {link(A, "ada live")}</summary>[aaa ada live]'
            "<p>Text.</p></details>"
        ),
    ),
    # a table is followed by the cards of its cells
    (
        f"a | b\n--|--\nx | [Ada live]({url(A)})\n[Bo live]({url(B)}) | y\n\nText.",
        (
            "<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>x</td>"
            f"<td>{link(A, 'Ada live')}</td></tr><tr><td>{link(B, 'Bo live')}</td><td>y</td></tr>"
            '</tbody></table><div class="sysconf-videos">[aaa Ada live][bbb Bo live]</div>'
            "<p>Text.</p>"
        ),
    ),
    # definitions hold theirs, terms cannot
    (
        f"Term\n:   See [ada live]({url(A)})",
        f"<dl><dt>Term</dt><dd>See {link(A, 'ada live')}[aaa ada live]</dd></dl>",
    ),
    (
        f"[Ada live]({url(A)})\n:   Text",
        f"<dl><dt>{link(A, 'Ada live')}</dt><dd>Text</dd></dl>[aaa Ada live]",
    ),
    # HTML that is read as Markdown
    (f"<div markdown>\n[Ada live]({url(A)})\n</div>", "<div>[aaa Ada live]</div>"),
    (
        f'<div markdown="span">See [ada live]({url(A)}), it is *good*.</div>',
        f"<div>See {link(A, 'ada live')}, it is <em>good</em>.[aaa ada live]</div>",
    ),
    # one card a video and page, the first
    (
        f"See [ada live]({url(A)}).\n\n[Ada live again]({url(A)})",
        f"<p>See {link(A, 'ada live')}.</p>[aaa ada live]<p>{link(A, 'Ada live again')}</p>",
    ),
    # the author decides
    (f"[Ada live]({url(A)}){{ .no-card }}", f"<p>{link(A, 'Ada live')}</p>"),
    (
        f"- [Ada live]({url(A)}){{ .card }}\n- b",
        f"<ul><li>{link(A, 'Ada live')}[aaa Ada live]</li><li>b</li></ul>",
    ),
    (
        f"- See [ada live]({url(A)}){{ .card .x }}, then\n    - b",
        (
            '<ul><li>See <a class="x" href="https://www.youtube.com/watch?v=aaaaaaaaaaa">'
            "ada live</a>, then[aaa ada live]<ul><li>b</li></ul></li></ul>"
        ),
    ),
    # a start time is the link's own, a playlist is a card too
    (
        "See [the end](https://youtu.be/aaaaaaaaaaa?t=90).",
        (
            '<p>See <a href="https://www.youtube.com/watch?v=aaaaaaaaaaa&amp;t=90s">'
            "the end</a>.</p>[aaa the end]"
        ),
    ),
    (
        "[All the talks](https://www.youtube.com/playlist?list=PLallthetalks)",
        "[lis All the talks]",
    ),
    # an address is no text to keep what tracks
    (
        f"See <{url(A)}>.",
        f"<p>See {link(A, f'https://www.youtube.com/watch?v={A}')}.</p>[aaa ]",
    ),
    # a shortcode without a card would be shown as it is written: it becomes a link
    (
        f"See [ada live]({url(A)}).\n\n{{% youtube {A} %}}",
        f"<p>See {link(A, 'ada live')}.</p>[aaa ada live]<p>{link(A, WATCH_A)}</p>",
    ),
    # links that an author wrote as HTML
    (
        f'See <a href="{url(A)}">ada live</a>.',
        f"<p>See {link(A, 'ada live')}.</p>[aaa ada live]",
    ),
    (f'<a href="{url(A)}">Ada live</a>', "[aaa Ada live]"),
    (f'- <a href="{url(A)}">Ada live</a>', f"<ul><li>{link(A, 'Ada live')}</li></ul>"),
    (
        f"!!! note \"<a href='{url(A)}'>Ada live</a>\"\n    Text.",
        (
            '<div class="admonition note"><p class="admonition-title">'
            f"<a href='{WATCH_A}'>Ada live</a></p>[aaa Ada live]<p>Text.</p></div>"
        ),
    ),
    (
        f'<code><a href="{url(A)}">Ada live</a></code> now',
        f"<p><code>{link(A, 'Ada live')}</code> now</p>",
    ),
    (
        f'See <a class="no-card" href="{url(A)}">ada live</a>.',
        f'<p>See <a class="no-card" href="{WATCH_A}">ada live</a>.</p>',
    ),
    (
        f'<div><a href="{url(A)}">Ada live</a></div>',
        f'<div><a href="{WATCH_A}">Ada live</a></div>',
    ),
    # code and what is no link to a video are left alone
    (f"`[Ada live]({url(A)})`", f"<p><code>[Ada live]({url(A)})</code></p>"),
    (f"    {url(A)}", f"<pre><code>{url(A)}</code></pre>"),
    ("[x](https://youtube.com.evil.example/watch?v=aaaaaaaaaaa)", None),
    ("[x](watch.md) [y](#top) [z](https://[broken)", None),
]


@pytest.mark.parametrize(("text", "html"), PLACES)
def test_a_card_stands_where_its_link_is_told(text: str, html: str | None) -> None:
    if html is None:
        html = markdown.markdown(text, extensions=EXTENSIONS).replace("\n", "")
    assert convert(text) == html


@pytest.mark.parametrize("around", ["{}", "<div markdown>\n{}\n</div>"])
def test_a_player_that_gets_no_card_tells_nobody_whose_link_it_was(around: str) -> None:
    address = f"https://www.youtube.com/embed/{A}"
    tracked = f"{address}?si=x&amp;rel=0&amp;origin=https://me.example&amp;start=9"
    player = f'<iframe data-src="x" src="{tracked}"></iframe>'
    for options in ({"cards": False}, {}):
        text = player.replace("<iframe", '<iframe class="no-card"') if not options else player
        html = convert(around.format(text), **options)
        assert f' src="{address}?rel=0&amp;start=9"' in html


def test_many_lines_of_shortcodes_take_the_time_of_many_lines() -> None:
    started = time.process_time()
    html = convert(f"{{% youtube {A} %}}\nand\n" * 4_000, extensions=[])
    assert time.process_time() - started < 2
    assert html.count("[aaa ]") == 1
    assert html.count("<p>and</p>") == 4_000


def test_no_line_that_begins_as_a_shortcode_is_too_long() -> None:
    started = time.process_time()
    convert("{% " + "a" * 20_000, extensions=[])
    assert time.process_time() - started < 1


def test_a_shortcode_is_a_link_where_there_are_no_cards() -> None:
    assert convert(f"{{% youtube {A} %}}", cards=False) == f"<p>{link(A, WATCH_A)}</p>"


def test_code_in_a_heading_is_escaped_once() -> None:
    titles: list[str] = []
    cards = VideoCardsExtension(render=lambda card: titles.append(card.title) or "")
    markdown.markdown(f"## A `<b>` tag\n\n{url(A)}", extensions=[cards])
    assert titles == ["A <b> tag"]


def test_a_card_in_a_footnote_has_nothing_of_the_last_heading() -> None:
    html = convert(f"## Tape\n\nText[^1].\n\n[^1]: [Ada live]({url(A)})\n\n## Thanks\n\nAll.")
    assert "[aaa Ada live]" in html


def test_a_footnote_holds_its_card_and_its_way_back() -> None:
    html = convert(f"Text[^1].\n\n[^1]: See [ada live]({url(A)}).")
    assert re.search(r'<li id="fn:1"><p>See .*footnote-backref.*</p>\[aaa ada live\]</li>', html)


def test_tabs_of_cards_alone_stay_tabs() -> None:
    text = f'=== "One"\n\n    {url(A)}\n\n=== "Two"\n\n    {url(B)}\n'
    html = convert(text, extensions=["pymdownx.tabbed"])
    assert html.count("[aaa") == html.count("[bbb") == 1
    assert html.count('<div class="tabbed-content">') == 2


def test_a_tab_holds_its_card() -> None:
    text = f'=== "One"\n\n    [Ada live]({url(A)})\n\n=== "Two"\n\n    Text.'
    html = convert(text, extensions=["pymdownx.tabbed"])
    assert '<div class="tabbed-content">[aaa Ada live]</div>' in html


def test_addresses_that_magiclink_links_become_cards() -> None:
    html = convert(f"{url(A)}\n\nSee {url(B)}.", extensions=["pymdownx.magiclink"])
    assert html.startswith("[aaa ]<p>See <a")
    assert html.endswith("</a>.</p>[bbb ]")
    assert "si=" not in html


def test_the_author_decides_without_attr_list_too() -> None:
    html = convert(
        f"See [one]({url(A)}){{ .no-card }}!\n\n- [two]({url(B)}){{: .card }}", extensions=[]
    )
    assert html == f"<p>See {link(A, 'one')}!</p><ul><li>{link(B, 'two')}[bbb ]</li></ul>"


WAYS_TO_LINK = ["[Ada live]({url}){decision}", "[Ada live][1]{decision}", "<{url}>{decision}"]
# Each with the number of cards where the author has not decided.
AROUND_A_LINK = [
    ("{}", 1),
    ("See {} there.", 1),
    ("## {}", 1),
    ("- {}\n- b", 0),
    ("- {}\n\n- b", 0),
    ("> {}", 1),
    ("!!! note\n    {}", 1),
    ("??? note\n    {}", 1),
    ("a | b\n--|--\nx | {}", 1),
    ("Said.[^1]\n\n[^1]: {}", 1),
    ("Term\n:   {}", 1),
    ('=== "Tab"\n\n    {}', 1),
    ("<div markdown>\n{}\n</div>", 1),
]


@pytest.mark.parametrize("way", WAYS_TO_LINK)
@pytest.mark.parametrize(("around", "undecided"), AROUND_A_LINK)
def test_the_author_decides_wherever_and_however_a_link_is_written(
    around: str, undecided: int, way: str
) -> None:
    for decision, cards in (("", undecided), ("{ .card }", 1), ("{ .no-card }", 0)):
        text = around.format(way.format(url=url(A), decision=decision)) + f"\n\n[1]: {url(A)}"
        html = convert(text, extensions=[*EXTENSIONS, "pymdownx.tabbed"])
        assert html.count("[aaa") == cards
        assert "si=" not in html
        assert ".card" not in html
        assert "no-card" not in html


MAGIC_LINKS = [
    (url(A), "[aaa ]"),
    (f"See {url(A)} there.", f"<p>See {link(A, WATCH_A)} there.</p>[aaa ]"),
    (f"- {url(A)}", f"<ul><li>{link(A, WATCH_A)}</li></ul>"),
    (f"`{url(A)}`", None),
    (f"Raw <code>{url(A)}</code>", None),
]


@pytest.mark.parametrize(("text", "html"), MAGIC_LINKS)
def test_an_address_that_became_a_link_by_itself_is_a_link(text: str, html: str | None) -> None:
    extensions = [*EXTENSIONS, "pymdownx.magiclink"]
    if html is None:
        html = markdown.markdown(text, extensions=extensions)
    assert convert(text, extensions=extensions) == html


PLAYER = (
    f'<iframe width="560" src="//www.youtube.com/embed/{A}?start=90&amp;end=99"'
    ' title="YouTube video player" allowfullscreen></iframe>'
)

WATCH_A_PART = f"{WATCH_A}&amp;t=90s&amp;end=99"

PLAYERS = [
    # alone, also with what keeps its ratio, the player is replaced
    (PLAYER, "[aaa Day one]"),
    (f'<div class="ratio"><p>{PLAYER}</p></div>', "[aaa Day one]"),
    (f'<p align="center">\n{PLAYER}\n</p>', "[aaa Day one]"),
    # with a title of its own
    (PLAYER.replace("YouTube video player", "Ada &amp; Bo, live"), "[aaa Day one]"),
    # within other HTML everything else is kept
    (f"<div><b>x</b>{PLAYER}</div>", "<div><b>x</b>[aaa Day one]</div>"),
    # within a paragraph too
    (f"Look: {PLAYER} there", "<p>Look: [aaa Day one] there</p>"),
    # also where the HTML around it is read as Markdown
    (f"<figure markdown>\n{PLAYER}\n</figure>", "[aaa Day one]"),
    (f"<div markdown>\n\n{PLAYER}\n\n</div>", "[aaa Day one]"),
    (f"<center markdown>\n{PLAYER}\n\nx\n</center>", "<center>[aaa Day one]<p>x</p></center>"),
    (
        f"{PLAYER}\n\n<div markdown>\n{PLAYER}\n</div>",
        f'[aaa Day one]<div><a href="{WATCH_A_PART}">{WATCH_A_PART}</a></div>',
    ),
    # in a line of text, that stays
    (
        f"<ul markdown>\n<li markdown>{PLAYER} was good, by Ada.</li>\n</ul>",
        "<ul><li>[aaa Day one] was good, by Ada.</li></ul>",
    ),
    # what is there for more than the player stays
    (
        f'<div id="rec" markdown>\n{PLAYER}\n</div>',
        '<div id="rec">[aaa Day one]</div>',
    ),
    # a link to the same video has no card of its own
    (
        f"[Ada live]({url(A)})\n\n{PLAYER}",
        f"<p>{link(A, 'Ada live')}</p>[aaa Day one]",
    ),
    # a second player of one video would ask YouTube at once: it becomes a link
    (
        f"{PLAYER}\n\n{PLAYER}",
        (
            '[aaa Day one]<p><a href="https://www.youtube.com/watch?v=aaaaaaaaaaa&amp;t=90s&amp;end=99">'
            "https://www.youtube.com/watch?v=aaaaaaaaaaa&amp;t=90s&amp;end=99</a></p>"
        ),
    ),
    # a playlist
    (
        '<iframe src="https://www.youtube.com/embed/videoseries?list=PLtalks"></iframe>',
        "[lis Day one]",
    ),
    # of two addresses browsers take the first
    (PLAYER.replace(" title", ' src="https://example.org/" title'), "[aaa Day one]"),
    # where Markdown in a title has left quotation marks, the tag ends where it does in browsers
    (
        f'<b>x</b> <iframe src="https://www.youtube.com/embed/{A}" title="![y](y.png)"></iframe>',
        '<p><b>x</b> [aaa Day one]"></p>',
    ),
    # what the author decided, other hosts, comments and scripts are left alone
    (PLAYER.replace("<iframe", "<iframe class='no-card'"), None),
    ('<iframe src="https://player.vimeo.com/video/1?youtube"></iframe>', None),
    (f"<!-- {PLAYER} -->", None),
    (f"<script>let x = `{PLAYER}`</script>", None),
    (f"<pre>{PLAYER}</pre>", None),
    (f"```html\n{PLAYER}\n```", None),
    (f"`{PLAYER}`", None),
]


@pytest.mark.parametrize(("text", "html"), PLAYERS)
def test_a_pasted_player_becomes_a_card(text: str, html: str | None) -> None:
    if html is None:
        html = markdown.markdown(text, extensions=EXTENSIONS).replace("\n", "")
    else:
        html = f'<h2 id="day-one">Day one</h2>{html}'
        text = f"## Day one\n\n{text}"
    assert convert(text) == html


def test_a_pasted_link_loses_what_tracks() -> None:
    html = convert(f'<p>See <a class="x" href="{url(A)}&amp;t=9">this</a>.</p>')
    assert (
        html
        == f'<p>See <a class="x" href="https://www.youtube.com/watch?v={A}&amp;t=9s">this</a>.</p>'
    )


TITLES = [
    # the heading above, without what is not text
    (f"# Post\n\n## A *good* `talk` &amp; more\n\n[x]({url(A)})", "A good talk & more"),
    (f"# Ada live\n\n[x]({url(A)})\n\n# Bo live", "Ada live"),
    (f"# Post\n\n## Ada[^1] live\n\n[x]({url(A)})\n\n[^1]: Note.", "Ada live"),
    # but not the title of the page
    (f"# Post\n\n[Ada live]({url(A)})", "Ada live"),
    (f"# Post\n\n[x]({url(A)})", ""),
    # the link's text if it says something
    (f"[Pelumi's talk]({url(A)})", "Pelumi's talk"),
    (f"[![Ada on stage](ada.png)]({url(A)})", "Ada on stage"),
    (f"[発表の動画です]({url(A)})", "発表の動画です"),
    # and if it does not: none, in any of our languages
    (f"[here]({url(A)})", ""),
    (f"[watch the full talk on YouTube]({url(A)})", ""),
    (f"[Den ganzen Vortrag auf YouTube ansehen]({url(A)})", ""),
    (f"[l'enregistrement est ici]({url(A)})", ""),
    (f"[ver el vídeo completo aquí]({url(A)})", ""),
    (f"[assista ao vídeo aqui]({url(A)})", ""),
    (f"[speaker]({url(A)})", ""),
    # of several below one heading each goes by its link
    (f"## Further\n\n[Ada live]({url(A)})\n\n[here]({url(B)})", "Ada live"),
]


@pytest.mark.parametrize(("text", "title"), TITLES)
def test_a_card_is_called_by_what_says_something(text: str, title: str) -> None:
    assert f"[aaa {title}]" in convert(text).replace("&amp;", "&")


@dataclass
class Reading:
    recordings: dict[Element, Talk]
    talks: tuple[Talk, ...]


class TalkAtLinks(markdown.extensions.Extension):
    """Stands for the talk reader: talks by the text of their link."""

    def __init__(self, talks: dict[str, Talk]) -> None:
        super().__init__()
        self._talks = talks

    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802 (Python-Markdown's name)
        talks = self._talks

        class Reader(markdown.treeprocessors.Treeprocessor):
            def run(self, root: Element) -> None:
                found = {a: talks[a.text] for a in root.iter("a") if a.text in talks}
                self.md.sysconf_reading = Reading(found, tuple(talks.values()))

        md.treeprocessors.register(Reader(md), "reader", 7.5)


def talk(title: str, video_id: str, *speakers: str) -> Talk:
    return Talk(
        title=title,
        video=parse_video_url(url(video_id)),
        speakers=tuple(Speaker(name=name) for name in speakers),
    )


def test_a_recording_in_a_list_has_its_card_inside_the_item() -> None:
    talks = TalkAtLinks({"video": talk("Graphs", A, "Ada")})
    html = convert(f"- Graphs, [video]({url(A)})\n- [other]({url(B)})", extensions=[talks])
    assert html == (
        f"<ul><li>Graphs, {link(A, 'video')}[aaa Graphs]</li><li>{link(B, 'other')}</li></ul>"
    )


def test_the_card_stands_with_the_talk_not_where_the_video_is_named_first() -> None:
    talks = TalkAtLinks({"video": talk("Graphs", A)})
    html = convert(f"I saw [Ada talk]({url(A)}).\n\nSee the [video]({url(A)}).", extensions=[talks])
    assert html == (
        f"<p>I saw {link(A, 'Ada talk')}.</p><p>See the {link(A, 'video')}.</p>[aaa Graphs]"
    )


def test_the_talk_names_the_card_and_its_speakers() -> None:
    talks = TalkAtLinks({"video": talk("Graphs", A, "Ada", "Bo")})
    seen: list[Card] = []
    convert(
        f"## Heading\n\nSee the [video]({url(A)}).",
        extensions=[talks],
        render=lambda card: (seen.append(card), "<p>card</p>")[1],
        known={A: KnownVideo(title="Known", duration=3723)},
    )
    (card,) = seen
    assert (card.title, card.speakers) == ("Graphs", ("Ada", "Bo"))
    assert card.duration_time == "1:02:03"


PLAYERS = [f"{{% youtube {A} %}}", f'<iframe src="https://www.youtube.com/embed/{A}"></iframe>']


@pytest.mark.parametrize("player", PLAYERS)
def test_the_talk_names_the_card_of_a_player_too(player: str) -> None:
    text = f"## Graphs by Ada\n\n{player}\n"
    graphs = talk("Graphs", A, "Ada")
    card = "[aaa Graphs]"
    assert convert(text, extensions=[TalkAtLinks({"": graphs})]).endswith(card)
    two = TalkAtLinks({"": graphs, "other": talk("Trees", A, "Bo")})
    assert convert(text, extensions=[two]).endswith("[aaa Graphs by Ada]")


def test_a_known_title_wins_over_the_heading() -> None:
    known = {A: KnownVideo(title="Graphs (full talk)")}
    assert "[aaa Graphs (full talk)]" in convert(f"## Heading\n\n{url(A)}", known=known)


def test_a_video_that_is_gone_stays_a_link() -> None:
    known = {A: KnownVideo(gone=True)}
    assert convert(f"[Ada live]({url(A)})", known=known) == f"<p>{link(A, 'Ada live')}</p>"


def test_without_cards_links_still_lose_what_tracks() -> None:
    assert convert(f"[Ada live]({url(A)})", cards=False) == f"<p>{link(A, 'Ada live')}</p>"


def always(poster: Poster) -> Callable[..., Poster]:
    return lambda *_: poster


def poster_src(text: str, **options: object) -> str | None:
    seen: list[Card] = []
    convert(text, render=lambda card: (seen.append(card), "<p>card</p>")[1], **options)
    return seen[0].poster.src if seen[0].poster else None


def test_a_poster_is_on_this_site_or_none() -> None:
    own = f"[![Ada on stage](ada.png)]({url(A)})"
    foreign = f"[![Ada on stage](https://i.ytimg.com/vi/{A}/0.jpg)]({url(A)})"
    assert poster_src(own) == "ada.png"
    assert poster_src(own, poster=always(Poster(src="kept.webp"))) == "kept.webp"
    assert poster_src(foreign) is None
    assert poster_src(f"[x]({url(A)})", poster=always(Poster(src="//evil.example/x"))) is None
    assert poster_src(f"[x]({url(A)})", poster=always(Poster(src="http://[x"))) is None


def test_the_poster_address_is_the_one_that_mkdocs_has_made_of_it() -> None:
    class Relative(markdown.extensions.Extension):
        def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802
            class Relpath(markdown.treeprocessors.Treeprocessor):
                def run(self, root: Element) -> None:
                    for image in root.iter("img"):
                        image.set("src", f"../{image.get('src')}")

            md.treeprocessors.register(Relpath(md), "relpath", 0)

    poster = {"poster": always(Poster(src="ada.webp")), "extensions": [Relative()]}
    assert poster_src(f"[x]({url(A)})", **poster) == "../ada.webp"
    assert poster_src(PLAYER, **poster) == "../ada.webp"


def test_the_packaged_fragment_escapes_and_follows_the_contract() -> None:
    md = markdown.Markdown(
        extensions=[
            VideoCardsExtension(
                poster=always(Poster(src="a&b.webp", width=640, height=360)),
                known={A: KnownVideo(title='"><script>alert(1)</script>', duration=90)},
            )
        ]
    )
    html = md.convert("[x](https://youtu.be/aaaaaaaaaaa?t=212&end=300&list=PLtalks)")
    golden = Path(__file__).with_name("fixtures") / "card.html"
    assert f"{html}\n" == golden.read_text(encoding="utf-8")
    assert "<script" not in html


def test_a_card_that_nothing_names_is_told_to_be_a_video_in_its_quiet_line() -> None:
    html = markdown.markdown(f"I was a [speaker]({url(A)}).", extensions=["sysconf_cards"])
    assert 'aria-label="Play: YouTube video"' in html
    title = '<span class="sysconf-video__title">YouTube video</span>'
    assert f'<span class="sysconf-video__meta sysconf-meta">{title} </span>' in html
    assert html.count("YouTube") == 2


def test_the_extension_is_found_by_its_name_and_speaks_other_languages() -> None:
    html = markdown.markdown(
        f"[hier]({url(A)})",
        extensions=["sysconf_cards"],
        extension_configs={"sysconf_cards": {"language": "de"}},
    )
    assert 'aria-label="Abspielen: YouTube-Video"' in html
    assert '<span class="sysconf-video__title">YouTube-Video</span>' in html


def test_a_converter_that_is_used_again_remembers_nothing() -> None:
    md = markdown.Markdown(extensions=[VideoCardsExtension(render=short)])
    first = md.convert(f"[Ada live]({url(A)})")
    assert md.reset().convert(f"[Ada live]({url(A)})") == first


@pytest.mark.skipif(not SHARED.exists(), reason="the shared corpora are not here")
def test_the_seed_has_nine_cards_and_no_tracking() -> None:
    text = (SHARED / "seed/sysconf-2025-review.md").read_text(encoding="utf-8").split("---", 2)[2]
    seen: list[str | None] = []
    html = convert(
        text,
        extensions=[*EXTENSIONS, ListRepairExtension()],
        render=lambda card: (seen.append(card.video.id), "<p>card</p>")[1],
    )
    assert len(seen) == len(set(seen)) == 9
    assert "oXcCAAEDte0" not in seen  # the course in a list of resources
    assert "si=" not in html


@pytest.mark.skipif(not SHARED.exists(), reason="the shared corpora are not here")
def test_no_post_of_the_corpus_loses_text_or_keeps_tracking() -> None:
    for path in sorted((SHARED / "corpora/recaps").glob("*.md")):
        text = path.read_text(encoding="utf-8")
        html = convert(text, extensions=[*EXTENSIONS, ListRepairExtension()])
        assert not re.search(r'(href|src)="[^"]*youtu[^"]*[?&;]si=', html), path.name
        assert not re.search(r'<iframe[^>]*src="[^"]*youtu(be\.com|\.be|be-nocookie)', html), (
            path.name
        )


def test_the_extension_loads_by_the_name_of_its_module() -> None:
    html = markdown.markdown(url(A), extensions=["mkdocs_sysconf.extensions.video_cards"])
    assert f'video-id="{A}"' in html


def test_a_long_name_in_a_pasted_tag_slows_nothing_down() -> None:
    name = "*" * 50_000  # a second for 8,000, and four times as long for twice as many
    assert convert(f'<iframe src="{url(A)}" {name}></iframe>').startswith("[aaa")
