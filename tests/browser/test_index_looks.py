"""Index pages hold what authors put in: long words, many speakers, rows of little text."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from pictures import png
from PIL import Image
from sites import build_site

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Route
    from visits import Visit

    Visitor = Callable[..., Visit]

pytestmark = pytest.mark.browser

LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
POST = f"""---
conference: {LONG} {{year}}
date: {{year}}-05-01
featured_image: /media/a.png
talks:
- {{{{section: Short, speakers: [{", ".join(f"Speaker Number{n}" for n in range(9))}]}}}}
---

## {LONG} by Maximiliane {LONG}

A [{LONG}](https://example.org/). Watch [it](https://youtu.be/AAAAAA{{year}}1).

## Short

![A picture](/media/a.png)

Watch [it](https://youtu.be/AAAAAA{{year}}2).
"""
THEMES = ["material", "mkdocs", "readthedocs"]
PAGES = ["recaps/", "recaps/talks/", "recaps/speakers/"]


@pytest.fixture(scope="module", params=THEMES)
def address(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    serve: Callable[..., str],
) -> str:
    docs: dict[str, str | bytes] = {"index.md": "# Home\n", "media/a.png": png(800, 450)}
    docs |= {f"posts/{year}.md": POST.format(year=year) for year in (2023, 2024)}
    docs["posts/reef.md"] = "---\nconference: Reef 2024\n---\n\n## Winding by Ada Byron\n\nTape.\n"
    site = build_site(
        tmp_path_factory.mktemp("looks"),
        docs,
        theme={"name": request.param},
        validation={"absolute_links": "relative_to_docs"},
    )
    return serve(site.dir)


@pytest.mark.parametrize("width", [320, 1280])
def test_long_words_stay_in_the_page(visit: Visitor, address: str, width: int) -> None:
    page = visit(address, viewport={"width": width, "height": 900}).page
    for name in PAGES:
        page.goto(address + name)
        assert LONG in page.locator("body").inner_text()
        assert page.evaluate("document.documentElement.scrollWidth") <= width, name


@pytest.mark.parametrize("width", [320, 768, 1280])
def test_a_picture_stays_in_its_row(visit: Visitor, address: str, width: int) -> None:
    page = visit(f"{address}recaps/talks/", viewport={"width": width, "height": 900}).page
    pictures = page.locator(".sysconf-talk > img")
    assert pictures.count() == 2
    for picture in pictures.all():
        box = picture.bounding_box()
        row = picture.locator("..").bounding_box()
        assert box
        assert row
        assert box["width"] / box["height"] == pytest.approx(16 / 9, abs=0.05)
        assert row["y"] <= box["y"]
        assert box["y"] + box["height"] <= row["y"] + row["height"]


ARCHIVE = """---
conference: Voltara 2024
talks:
- {title: Shown here, video: https://youtu.be/AAAAAAAAAA1}
- {title: Shown there, video: https://vimeo.com/1}
- {title: Shown nowhere}
- {title: Played here, video: https://youtu.be/AAAAAAAAAA2}
- {title: Winding, speakers: [Ada Byron]}
- {title: A title of so many words that it has to stand in two lines, speakers: [Ada Byron]}
- {title: Cutting, speakers: [Ada Byron]}
- {title: A second title of so many words that it has to stand in two lines, speakers: [Ada Byron]}
- {title: Splicing, speakers: [Ada Byron]}
---

## Shown here

![A picture](/media/a.png)

Words.
"""


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory, serve: Callable[..., str]) -> str:
    """An archive under Material with talks that are shown here, elsewhere and nowhere."""
    site = build_site(
        tmp_path_factory.mktemp("archive"),
        {"index.md": "# Home\n", "media/a.png": png(800, 450), "posts/a.md": ARCHIVE},
        theme={"name": "material", "font": False},
        validation={"absolute_links": "relative_to_docs"},
    )
    return serve(site.dir)


def test_a_row_has_a_play_sign_if_there_is_a_recording_and_no_empty_box_else(
    visit: Visitor, archive: str
) -> None:
    page = visit(f"{archive}recaps/talks/", viewport={"width": 1280, "height": 900}).page
    rows = page.locator(".sysconf-talk")
    signs = rows.evaluate_all(
        """rows => rows.map(row => [row.querySelector("a").textContent,
        getComputedStyle(row, "::before").content != "none"])"""
    )
    assert [title for title, has_sign in signs if has_sign] == ["Shown there", "Played here"]
    titles = page.locator(".sysconf-talk__title")
    assert len(set(titles.evaluate_all("all => all.map(each => each.offsetLeft)"))) == 1


def test_a_picture_covers_no_words_where_a_theme_resets_margins_and_sizes(
    visit: Visitor, archive: str
) -> None:
    page = visit(f"{archive}recaps/talks/", viewport={"width": 1280, "height": 900}).page
    page.add_style_tag(content="* { margin: 0; padding: 0 } img { width: 100% }")
    picture = page.locator(".sysconf-talk > img").bounding_box()
    title = page.get_by_role("link", name="Shown here").bounding_box()
    assert picture
    assert title
    assert picture["x"] + picture["width"] <= title["x"]


def test_the_talks_of_a_speaker_stand_below_one_another_each_above_its_conference(
    visit: Visitor, archive: str
) -> None:
    page = visit(f"{archive}recaps/speakers/", viewport={"width": 1280, "height": 900}).page
    titles = page.locator(".sysconf-speaker p > a")
    places = titles.evaluate_all(
        """all => all.map(each => {
        const text = document.createRange();
        text.selectNodeContents(each.nextSibling);
        const [title, conference] = [each, text].map(one => one.getBoundingClientRect());
        return [title.left, title.bottom <= conference.top, each.getClientRects().length]; })"""
    )
    assert len({left for left, *_ in places}) == 1
    assert all(is_above and boxes == 1 for _, is_above, boxes in places)


@pytest.mark.parametrize("width", [320, 1280])
def test_the_picture_of_a_conference_has_the_size_of_that_of_its_post(
    visit: Visitor, address: str, width: int
) -> None:
    page = visit(f"{address}posts/2024/", viewport={"width": width, "height": 900}).page
    look = """picture => [picture.offsetWidth == picture.parentNode.clientWidth
        || picture.offsetHeight > 0.57 * innerHeight,
        ...["objectFit", "maxHeight"].map(name => getComputedStyle(picture)[name])]"""
    picture = page.locator(".sysconf-header__image")
    of_post = picture.evaluate(look)
    assert of_post[0]
    page.goto(f"{address}recaps/")
    page.goto(page.locator(".sysconf-conference__name").first.evaluate("link => link.href"))
    assert picture.evaluate(look) == of_post


@pytest.mark.parametrize("width", [320, 1280])
def test_links_in_rows_are_24_pixels_high(visit: Visitor, address: str, width: int) -> None:
    page = visit(f"{address}recaps/talks/", viewport={"width": width, "height": 900}).page
    links = page.locator(".sysconf-talk__title ~ a")
    assert links.count()
    assert links.evaluate_all("all => Math.min(...all.map(each => each.offsetHeight))") >= 24


@pytest.mark.parametrize("dark", [False, True])
def test_forced_colours_leave_signs_and_the_chart(
    visit: Visitor, address: str, *, dark: bool
) -> None:
    scheme = "dark" if dark else "light"
    page = visit(f"{address}recaps/talks/", forced_colors="active", color_scheme=scheme).page
    sign = page.locator(".sysconf-talk[data-video]:not(:has(img))").first
    sign.scroll_into_view_if_needed()
    row = sign.bounding_box()
    assert row
    middle = {"x": row["x"] + 40, "y": row["y"] + 20, "width": 120, "height": 90}
    assert _contrast(page.screenshot(clip=middle)) >= 3
    page.goto(f"{address}recaps/")
    assert _contrast(page.locator(".sysconf-chart").screenshot()) >= 4.5


def _contrast(png: bytes) -> float:
    """Between the lightest and the darkest spot."""
    darkest, lightest = Image.open(io.BytesIO(png)).convert("L").getextrema()
    shades = [each / 255 for each in (lightest, darkest)]
    lighter, darker = [
        each / 12.92 if each <= 0.04 else ((each + 0.055) / 1.055) ** 2.4 for each in shades
    ]
    return (lighter + 0.05) / (darker + 0.05)


def test_the_ring_of_the_first_link_in_a_line_is_whole(visit: Visitor, address: str) -> None:
    page = visit(f"{address}recaps/").page
    page.goto(page.locator(".sysconf-conference__name").first.evaluate("link => link.href"))
    link = page.locator("#speakers + .sysconf-meta a").first
    link.scroll_into_view_if_needed()
    box = link.bounding_box()
    assert box
    left = {"x": box["x"] - 6, "y": box["y"], "width": 6, "height": box["height"]}
    before = page.screenshot(clip=left)
    link.focus()
    assert page.screenshot(clip=left) != before


def test_each_field_of_the_filter_shows_that_it_has_the_focus(visit: Visitor, address: str) -> None:
    page = visit(f"{address}recaps/talks/").page
    fields = page.locator(".sysconf-filter > :is(input, select):visible")
    assert fields.count() == 4
    fields.first.focus()
    for field in fields.all():
        ring = "field => (look => look.outlineStyle + look.outlineWidth)(getComputedStyle(field))"
        assert field.evaluate("field => field.matches(':focus-visible')")
        assert field.evaluate(ring) == "solid2px"
        page.keyboard.press("Tab")


def test_long_names_leave_the_fields_of_the_filter_in_one_line(
    visit: Visitor, address: str
) -> None:
    page = visit(f"{address}recaps/talks/", viewport={"width": 1280, "height": 900}).page
    fields = page.locator(".sysconf-filter > :is(input, select):visible")
    assert fields.count() == 4
    assert fields.evaluate_all("all => new Set(all.map(each => each.offsetTop)).size") == 1


@pytest.mark.parametrize("width", [360, 768])
def test_choices_of_the_filter_are_not_cut(visit: Visitor, address: str, width: int) -> None:
    page = visit(f"{address}recaps/talks/", viewport={"width": width, "height": 900}).page
    fields = page.locator(".sysconf-filter select:visible")
    fields.first.wait_for()
    texts = [each.locator("option").first.text_content() for each in fields.all()]
    widths = [each.bounding_box()["width"] for each in fields.all()]  # type: ignore[index] # visible
    alone = """(field, text) => {
      const copy = field.cloneNode();
      copy.add(new Option(text));
      copy.style.flex = "none";
      field.after(copy);
      const width = copy.offsetWidth;
      copy.remove();
      return width;
    }"""
    needed = [each.evaluate(alone, text) for each, text in zip(fields.all(), texts, strict=True)]
    assert all(has >= needs for has, needs in zip(widths, needed, strict=True)), (widths, needed)


@pytest.mark.parametrize("width", [320, 1280])
def test_the_first_row_that_is_found_begins_below_the_filter(
    visit: Visitor, address: str, width: int
) -> None:
    page = visit(f"{address}recaps/talks/?words=a", viewport={"width": width, "height": 900}).page
    line = page.locator(".sysconf-filter").bounding_box()
    row = page.locator(".sysconf-talk:visible").first.bounding_box()
    assert line
    assert row
    assert row["y"] >= line["y"] + line["height"]


def test_what_fingers_choose_from_on_a_phone_is_high_enough(visit: Visitor, address: str) -> None:
    page = visit(f"{address}recaps/talks/", viewport={"width": 360, "height": 800}).page
    heights = "all => all.map(each => each.offsetHeight)"
    fields = page.locator(".sysconf-filter > :is(input, select):visible")
    assert min(fields.evaluate_all(heights)) >= 44
    titles = page.locator(".sysconf-talk__title")
    assert min(titles.evaluate_all(heights)) >= 24  # WCAG 2.2, 2.5.8
    page.goto(f"{address}recaps/speakers/")
    letters = page.locator(".sysconf-speakers__initials > a")
    assert min(letters.evaluate_all(heights)) >= 44


def test_letters_of_the_alphabet_are_wide_enough_for_any_pointer(
    visit: Visitor, address: str
) -> None:
    page = visit(f"{address}recaps/speakers/", viewport={"width": 1280, "height": 900}).page
    letters = page.locator(".sysconf-speakers__initials > a")
    smallest = "all => Math.min(...all.flatMap(each => [each.offsetWidth, each.offsetHeight]))"
    assert letters.evaluate_all(smallest) >= 24  # WCAG 2.2, 2.5.8


def test_small_words_on_a_plain_card_are_as_dark_as_its_title(visit: Visitor, address: str) -> None:
    page = visit(f"{address}posts/2024/").page
    card = page.locator("sysconf-video:not(:has(img))").first
    color = "text => getComputedStyle(text).color"
    small = card.locator(".sysconf-video__meta").evaluate(color)
    assert small == card.locator(".sysconf-video__title").evaluate(color)


def test_totals_are_as_dark_as_the_words_on_conferences(visit: Visitor, address: str) -> None:
    page = visit(f"{address}recaps/").page
    color = "text => getComputedStyle(text).color"
    totals = page.locator(".sysconf-totals > p").evaluate(color)
    assert totals == page.locator(".sysconf-conference > div").first.evaluate(color)


def test_what_the_search_field_asks_for_is_as_dark_as_the_choices_beside_it(
    visit: Visitor, address: str
) -> None:
    fields = visit(f"{address}recaps/talks/").page.locator(".sysconf-filter")
    asked = fields.locator("input").evaluate(
        "field => getComputedStyle(field, '::placeholder').color"
    )
    chosen = fields.locator("select").first.evaluate("field => getComputedStyle(field).color")
    assert asked == chosen


def test_rows_below_an_only_conference_keep_their_distance(
    visit: Visitor, tmp_path: Path, serve: Callable[..., str]
) -> None:
    docs: dict[str, str | bytes] = {"a.md": POST.format(year=2024), "media/a.png": png(800, 450)}
    site = build_site(tmp_path, docs, validation={"absolute_links": "relative_to_docs"})
    page = visit(f"{serve(site.dir)}recaps/").page
    card = page.locator(".sysconf-conference > img").bounding_box()
    row = page.locator(".sysconf-talk").first.bounding_box()
    assert card
    assert row
    assert row["y"] - card["y"] - card["height"] >= 16


def test_the_header_of_a_page_is_no_banner_beside_that_of_the_site(
    visit: Visitor, address: str
) -> None:
    page = visit(address).page
    rules = ["landmark-banner-is-top-level", "landmark-no-duplicate-banner"]
    for name in [*PAGES, "recaps/reef-2024/", "posts/reef/"]:
        page.goto(address + name)
        assert page.locator(".sysconf-header").count() == 1
        found = Axe().run(page, options={"runOnly": rules})
        assert found.response["violations"] == [], name


@pytest.mark.parametrize("theme", THEMES)
def test_words_for_a_picture_that_is_gone_can_be_read_on_a_dark_mat(
    visit: Visitor, tmp_path: Path, serve: Callable[..., str], theme: str
) -> None:
    post = "---\ndate: 2024-05-01\nimage-theme: dark\n---\n\n![A slide](gone.png)\n"
    docs = {"index.md": "# Home\n", "post.md": post}
    site = build_site(tmp_path, docs, theme={"name": theme}, strict=False)
    picture = visit(f"{serve(site.dir)}post/").page.get_by_alt_text("A slide")
    look = "picture => (look => [look.color, look.backgroundColor])(getComputedStyle(picture))"
    assert picture.evaluate(look) == ["rgb(255, 255, 255)", "rgb(17, 17, 17)"]


def test_the_filter_stays_below_a_header_with_tabs(
    visit: Visitor, tmp_path: Path, serve: Callable[..., str]
) -> None:
    talks = "".join(f"## Talk {n} by Ada\n\nAda spoke of {n}.\n\n" for n in range(20))
    features = ["navigation.tabs", "navigation.tabs.sticky"]
    site = build_site(
        tmp_path,
        {"index.md": "# Home\n", "conf.md": f"---\nconference: Conf 2024\n---\n\n{talks}"},
        theme={"name": "material", "features": features},
    )
    page = visit(f"{serve(site.dir)}recaps/talks/", viewport={"width": 1280, "height": 700}).page
    page.evaluate("scrollTo(0, 900)")
    header = page.locator(".md-header").bounding_box()
    filter_line = page.locator(".sysconf-filter").bounding_box()
    assert header
    assert filter_line
    assert filter_line["y"] == pytest.approx(header["y"] + header["height"], abs=1)


@pytest.mark.parametrize("features", [[], ["navigation.tabs", "navigation.tabs.sticky"]], ids=str)
def test_a_link_to_a_year_leads_below_the_filter(
    visit: Visitor, tmp_path: Path, serve: Callable[..., str], features: list[str]
) -> None:
    docs = {"index.md": "# Home\n"}
    for year in (2023, 2024):
        talks = "".join(f"## Talk {n} by Ada\n\nAda spoke of {n}.\n\n" for n in range(20))
        docs[f"{year}.md"] = f"---\nconference: Conf {year}\ndate: {year}-05-01\n---\n\n{talks}"
    theme = {"name": "material", "features": features}
    site = build_site(tmp_path, docs, theme=theme)
    page = visit(f"{serve(site.dir)}recaps/talks/", viewport={"width": 1280, "height": 700}).page
    page.goto(f"{page.url}#2023")
    heading = page.locator("[id='2023']").bounding_box()
    line = page.locator(".sysconf-filter").bounding_box()
    assert heading
    assert line
    assert heading["y"] >= line["y"] + line["height"]


@pytest.mark.parametrize("theme", THEMES)
def test_text_below_a_marker_keeps_its_distance(
    visit: Visitor, tmp_path: Path, serve: Callable[..., str], theme: str
) -> None:
    docs = {
        "index.md": "# Home\n\n<!-- sysconf:talks -->\n\n## More\n",
        "reef.md": "---\nconference: Reef 2024\n---\n\n## Winding by Ada Byron\n\nTape.\n",
    }
    site = build_site(tmp_path, docs, theme={"name": theme})
    page = visit(serve(site.dir)).page
    part = page.locator(".sysconf-talks").bounding_box()
    heading = page.locator("#more").bounding_box()
    assert part
    assert heading
    assert heading["y"] - part["y"] - part["height"] >= 24


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("width", [320, 1280])
def test_a_picture_in_a_header_has_its_size_before_it_is_there(
    visit: Visitor, tmp_path: Path, serve: Callable[..., str], theme: str, width: int
) -> None:
    post = "---\nconference: Conf 2024\nfeatured_image: /a.png\n---\n\n## A talk by Ada\n\nText.\n"
    site = build_site(
        tmp_path,
        {"index.md": "# Home\n", "post.md": post, "a.png": png(600, 900)},
        theme={"name": theme},
        validation={"absolute_links": "relative_to_docs"},
    )
    address = serve(site.dir)
    page = visit(address, viewport={"width": width, "height": 900}).page
    picture = page.locator(".sysconf-header__image")
    held: list[Route] = []
    page.route("**/a.png", lambda route: held.append(route))  # noqa: PLW0108 (built-ins are refused)
    for name in ["post/", "recaps/conf-2024/"]:
        page.goto(address + name, wait_until="domcontentloaded")
        before = picture.bounding_box()
        while held:
            held.pop().continue_()
        page.wait_for_load_state()
        assert picture.evaluate("picture => picture.naturalWidth") == 600
        after = picture.bounding_box()
        assert before
        assert after
        assert before["height"] == pytest.approx(after["height"], abs=1)
        assert before["width"] == pytest.approx(after["width"], abs=1)


@pytest.mark.parametrize("theme", THEMES)
def test_the_mat_of_a_picture_is_even_on_all_sides(
    visit: Visitor, tmp_path: Path, serve: Callable[..., str], theme: str
) -> None:
    docs: dict[str, str | bytes] = {}
    for width, height in [(1200, 900), (1600, 900), (800, 800)]:
        docs[f"{width}.png"] = png(width, height)
        docs[f"{width}.md"] = f"---\ndate: 2024\nimage: /{width}.png\n---\n\nText.\n"
    address = serve(build_site(tmp_path, docs, theme={"name": theme}).dir)
    page = visit(address).page
    picture = page.locator(".sysconf-header__image")
    for width, height in [(360, 640), (1280, 720), (1920, 900)]:
        page.set_viewport_size({"width": width, "height": height})
        for name in [1200, 1600, 800]:
            page.goto(f"{address}{name}/")
            wide, high, ratio = picture.evaluate(
                """picture => {
                  const style = getComputedStyle(picture);
                  const inner = (side, ...edges) => edges.reduce((rest, edge) =>
                    rest - parseFloat(style[`padding${edge}`])
                      - parseFloat(style[`border${edge}Width`]),
                    picture.getBoundingClientRect()[side]);
                  return [
                    inner("width", "Left", "Right"),
                    inner("height", "Top", "Bottom"),
                    picture.naturalWidth / picture.naturalHeight,
                  ];
                }"""
            )
            assert wide == pytest.approx(high * ratio, abs=1), (width, name)
            assert high <= 0.6 * height


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("size", [(48, 48), (64, 40), (40, 64)])
def test_a_tiny_picture_is_not_blown_up(
    visit: Visitor,
    tmp_path: Path,
    serve: Callable[..., str],
    theme: str,
    size: tuple[int, int],
) -> None:
    width, height = size
    post = "---\ndate: 2024\nimage: /a.png\nimage-theme: no-image-styling\n---\n\nText.\n"
    docs = {"index.md": post, "a.png": png(width, height)}
    page = visit(serve(build_site(tmp_path, docs, theme={"name": theme}).dir)).page
    shown = page.locator(".sysconf-header__image").bounding_box()
    assert shown
    assert shown["width"] == pytest.approx(2 * width, abs=1)
    assert shown["height"] == pytest.approx(2 * height, abs=1)


HEBREW = "סקירת כנס"
MIXED = """---
title: {title}
sub_title: {deck}
date: 2024-05-01
conference: Reef 2024
featured_image: /a.png
---

## How sockets get stuck (part 2)! by Ada B.

She spoke of C++ (mostly).
"""


@pytest.mark.parametrize(
    "theme",
    [{"name": "material", "language": "he"}, {"name": "material"}, {"name": "mkdocs"}],
    ids=str,
)
@pytest.mark.parametrize("titles", [(HEBREW, "A deck."), ("A review!", HEBREW)], ids=str)
def test_title_and_deck_stand_at_the_same_edge(
    visit: Visitor,
    tmp_path: Path,
    serve: Callable[..., str],
    theme: dict[str, str],
    titles: tuple[str, str],
) -> None:
    title, deck = titles
    site = build_site(
        tmp_path,
        {
            "index.md": "# Home\n",
            "a.md": MIXED.format(title=title, deck=deck),
            "a.png": png(80, 45),
        },
        theme=theme,
        validation={"absolute_links": "relative_to_docs"},
    )
    page = visit(f"{serve(site.dir)}a/", viewport={"width": 1280, "height": 900}).page
    side = (
        "right" if page.evaluate("getComputedStyle(document.body).direction") == "rtl" else "left"
    )
    edge = f"""element => {{
      const range = document.createRange();
      range.selectNodeContents(element);
      return range.getBoundingClientRect().{side};
    }}"""
    edges = [
        page.locator(f".sysconf-header__{name}").first.evaluate(edge)
        for name in ("title", "subtitle", "image")
    ]
    edges[2] = page.locator(".sysconf-header").evaluate(
        f"box => box.getBoundingClientRect().{side}"
    )
    assert edges == pytest.approx([edges[0]] * 3, abs=2)


def test_english_is_read_from_left_to_right_in_a_site_that_is_not(
    visit: Visitor, tmp_path: Path, serve: Callable[..., str]
) -> None:
    site = build_site(
        tmp_path,
        {
            "index.md": "# Home\n",
            "a.md": MIXED.format(title=HEBREW, deck="A deck."),
            "a.png": png(80, 45),
        },
        theme={"name": "material", "language": "he", "font": False},
        validation={"absolute_links": "relative_to_docs"},
    )
    address = serve(site.dir)
    page = visit(f"{address}recaps/talks/").page
    last = """element => {
      const text = document.createTreeWalker(element, NodeFilter.SHOW_TEXT).nextNode();
      const place = at => {
        const range = document.createRange();
        range.setStart(text, at);
        range.setEnd(text, at + 1);
        return range.getBoundingClientRect();
      };
      return place(text.data.trimEnd().length - 1).left > place(0).left;
    }"""
    for part in ["__title", "__speaker", " > p"]:
        assert page.locator(f".sysconf-talk{part}").first.evaluate(last), part
    page.goto(f"{address}recaps/speakers/")
    assert page.locator(".sysconf-speaker").first.evaluate(last)
