"""Talks whose titles and speakers Markdown, YAML or our own reading may take for something else."""

from __future__ import annotations

Talks = list[tuple[str, list[str]]]

HOSTILE: Talks = [
    ("Tape - a history", ["Ada Byron"]),
    ("Reels: how and why", ["Ada Byron", "Grace Hopper (Navy)"]),
    ("Learning by Doing by Hand", ["jinxx", "mo"]),
    ("{ .no-talk }", ["Ada Byron"]),
    ("Wires { .no-talk } {#id .x}", ["Star * Gazer"]),
    ("*Bold* and __init__ and `code` and \\*", ["x_y_z"]),
    ("# Hash #", ["[Ada](https://example.org)"]),
    ("<script>alert(1)</script>", ["<b>Ada</b>"]),
    ("a < b && c > d &amp; R&D &lt;", ["A & B"]),
    ("[link](https://example.org) ![picture](x.png)", ["@ada"]),
    ("<!-- sysconf:talks -->", ["Mary - Keller"]),
    ("--- yes: 'no' | \"null\" ~ %s", ["null"]),
    ("Line\nand\r\nline\u2028and line", ["Ada\nByron"]),
    ("500.000 recalled", ["12"]),
    ("磁帯の歴史: 第一部", ["田中 太郎"]),
    ("Лента", ["Анна, Б."]),
    ("مقدمة", ["علي"]),
    ("🎉", ["DJ 🎧"]),
    ("???", ["Who?"]),
    ("{{ site.url }} {% raw %} {{< youtube abc >}}", ["Ada Byron"]),
    ("https://youtu.be/BuH3BbJe88Y", ["Ada Byron"]),
    ("1. First", ["Ada Byron"]),
    ("> Quoted", ["Ada Byron"]),
    ("Ada Byron", ["Grace Hopper"]),
    ("Keynote: Grace Hopper", ["Grace Hopper"]),
    ("Talks I missed", ["Ada Byron"]),
    ("Conclusions", ["Ada Byron"]),
    ("Panel", []),
    ("Why “this”?", []),
    ("w" * 400, ["Ada Byron"]),
]
EXTENSIONS = [
    *("attr_list", "smarty", "tables", "footnotes", "md_in_html", "pymdownx.tilde"),
    *("pymdownx.caret", "pymdownx.mark", "pymdownx.emoji", "pymdownx.magiclink", "pymdownx.critic"),
]


def lines_of(talks: Talks) -> Talks:
    return [
        (" ".join(title.split()), [" ".join(each.split()) for each in who]) for title, who in talks
    ]
