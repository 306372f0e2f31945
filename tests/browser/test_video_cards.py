from __future__ import annotations

import io
import shutil
import subprocess
import sys
from contextlib import closing
from typing import TYPE_CHECKING

import markdown
import pytest
from axe_playwright_python.sync_playwright import Axe
from chromium import ARGUMENTS, find_chromium
from pictures import png
from PIL import Image
from playwright.sync_api import expect
from sites import build_site

from mkdocs_sysconf.extensions.video_cards import VideoCardsExtension
from mkdocs_sysconf.labels import Labels
from mkdocs_sysconf.render import THEME_DIR, Fragments

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Browser, Locator, Page
    from visits import Visit

    Visitor = Callable[..., Visit]

pytestmark = pytest.mark.browser

CARDS = """\
# Cards

[![Ada on graphs, and on what they are good for](white.png)](https://youtu.be/aaaaaaaaaaa?t=90)

Text.

## Bo on queues

See it [here](https://youtu.be/bbbbbbbbbbb?si=tracking).

## More

See [Cy on clocks](https://youtu.be/ccccccccccc) and [Di on disks](https://youtu.be/ddddddddddd).

[All of the day](https://www.youtube.com/playlist?list=PLtalksoftheday)
"""

# Nothing names it: no heading, no text that says something.
UNNAMED = "[here](https://www.youtube.com/embed/eeeeeeeeeee?start=9&end=30&list=PLtalks)"

MKDOCS = """\
site_name: Cards
site_url: {address}
theme:
  name: material
  custom_dir: {theme_dir}
  font: false
  features: [navigation.instant]
  palette:
    - {{scheme: default, media: "(prefers-color-scheme: light)"}}
    - {{scheme: slate, media: "(prefers-color-scheme: dark)"}}
plugins: []
markdown_extensions: [sysconf_cards]
extra_css: [assets/sysconf/sysconf.css]
extra_javascript: [assets/sysconf/sysconf.js]
"""

STRICT_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "frame-src https://www.youtube-nocookie.com; require-trusted-types-for 'script'"
)

STRICT_PAGE = """\
<!doctype html><html lang="{language}" dir="{direction}"><title>Cards</title>
<link rel="stylesheet" href="../assets/sysconf/sysconf.css">
<script defer src="../assets/sysconf/sysconf.js"></script>
<script src="watch.js"></script>
<main>{cards}</main></html>
"""


NOTICE = "Playing loads the video from YouTube."

WATCH = """\
window.violations = [];
addEventListener("securitypolicyviolation", event => violations.push(event.violatedDirective));
"""


# A page is shown while it is still being read, and half-read lists (of Material's navigation) grow.
# What comes later must move nothing at all: so this shows a page only once all of it is there.
# https://html.spec.whatwg.org/multipage/links.html#link-type-expect
SHOWN_WHOLE = '<link rel="expect" href="#end" blocking="render">'


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cards")


@pytest.fixture(scope="session")
def site(project: Path, serve: Callable[..., str]) -> str:
    """Address of a built site."""
    address = serve(project / "site", strict={"Content-Security-Policy": STRICT_POLICY})
    docs = project / "docs"
    docs.mkdir()
    (docs / "index.md").write_text(CARDS, encoding="utf-8")
    (docs / "other.md").write_text("# Other\n\nNo cards here.\n", encoding="utf-8")
    Image.new("RGB", (1280, 720), "white").save(docs / "white.png")
    config = MKDOCS.format(address=address, theme_dir=THEME_DIR.as_posix())
    (project / "mkdocs.yml").write_text(config, encoding="utf-8")
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet"],
        cwd=project, check=True, capture_output=True,
    )  # fmt: skip
    strict = project / "site" / "strict"
    strict.mkdir()
    shutil.copy(docs / "white.png", strict)
    noticed = Fragments(labels=Labels(overrides={"card_notice": NOTICE}))
    pages = {
        "index": ("en", "ltr", VideoCardsExtension()),
        "german": ("de", "ltr", VideoCardsExtension(language="de")),
        "mirrored": ("he", "rtl", VideoCardsExtension()),
        "notice": (
            "en",
            "ltr",
            VideoCardsExtension(render=lambda each: noticed.render("card", card=each)),
        ),
    }
    for name, (language, direction, extension) in pages.items():
        text = UNNAMED if name == "german" else CARDS
        cards = markdown.markdown(text, extensions=[extension])
        page = STRICT_PAGE.format(cards=cards, language=language, direction=direction)
        (strict / f"{name}.html").write_text(page, encoding="utf-8")
    (strict / "watch.js").write_text(WATCH, encoding="utf-8")
    for page in (project / "site/index.html", strict / "index.html"):
        text = page.read_text("utf-8").replace("<title>", f"{SHOWN_WHOLE}<title>", 1)
        text = text.replace("</html>", '<i id="end"></i></html>')
        page.with_name("whole.html").write_text(text, encoding="utf-8")
    return address


def card(page: Page, name: str) -> Locator:
    return page.get_by_role("link", name=name)


def wait_until_it_plays(page: Page) -> None:
    page.frame_locator("sysconf-video iframe").get_by_text("plays").wait_for()


POSTER_IS_THERE = "document.querySelector('.sysconf-video__poster').decode()"

ADA = "Play: Ada on graphs, and on what they are good for"
BO = "Play: Bo on queues"


def test_nothing_is_asked_of_other_hosts_before_a_click(visit: Visitor, site: str) -> None:
    visited = visit(site)
    visited.page.mouse.wheel(0, 5000)
    card(visited.page, BO).hover()
    card(visited.page, BO).focus()
    visited.page.wait_for_load_state("networkidle")
    assert visited.page.locator("sysconf-video").count() == 5
    assert visited.elsewhere == []


def test_a_click_plays_in_the_same_box_with_what_the_link_said(visit: Visitor, site: str) -> None:
    visited = visit(site)
    box = visited.page.locator("sysconf-video").first.bounding_box()
    card(visited.page, ADA).click()
    player = visited.page.locator("sysconf-video iframe")
    assert player.count() == 1
    assert player.bounding_box() == box
    assert player.get_attribute("title") == ADA.removeprefix("Play: ")
    assert "autoplay" in player.get_attribute("allow")
    assert player.evaluate("frame => document.activeElement === frame && frame.allowFullscreen")
    wait_until_it_plays(visited.page)
    assert visited.elsewhere == [
        "https://www.youtube-nocookie.com/embed/aaaaaaaaaaa?autoplay=1&playsinline=1&start=90"
    ]
    assert visited.referrers == [site]
    assert visited.errors == []


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_keys_play_too(visit: Visitor, site: str, key: str) -> None:
    visited = visit(site)
    card(visited.page, BO).focus()
    before = visited.page.evaluate("scrollY")
    visited.page.keyboard.press(key)
    visited.page.locator("sysconf-video iframe").wait_for()
    assert visited.page.evaluate("scrollY") == before
    assert visited.page.url == site


def test_one_tap_plays(visit: Visitor, site: str) -> None:
    visited = visit(site, has_touch=True, viewport={"width": 360, "height": 800})
    card(visited.page, BO).tap()
    visited.page.locator("sysconf-video iframe").wait_for()


def test_a_playlist_plays_as_one(visit: Visitor, site: str) -> None:
    visited = visit(site)
    card(visited.page, "Play: All of the day").click()
    source = visited.page.locator("sysconf-video iframe").get_attribute("src")
    assert source.startswith("https://www.youtube-nocookie.com/embed/videoseries?")
    assert source.endswith("&list=PLtalksoftheday")


def test_a_second_card_stops_nothing(visit: Visitor, site: str) -> None:
    visited = visit(site)
    card(visited.page, ADA).click()
    card(visited.page, BO).click()
    assert visited.page.locator("sysconf-video iframe").count() == 2


@pytest.mark.parametrize(
    "click", [{"modifiers": ["Control"]}, {"modifiers": ["Shift"]}, {"button": "middle"}]
)
def test_other_clicks_open_youtube_as_any_link(
    visit: Visitor, site: str, click: dict[str, str]
) -> None:
    visited = visit(site)
    with visited.page.context.expect_page():  # where its href leads, which needs no test
        card(visited.page, BO).click(**click)
    assert visited.page.locator("sysconf-video iframe").count() == 0


def test_without_a_script_the_card_is_a_link_with_picture_and_title(
    visit: Visitor, site: str
) -> None:
    visited = visit(site, java_script_enabled=False)
    link = card(visited.page, ADA)
    assert link.get_attribute("href") == "https://www.youtube.com/watch?v=aaaaaaaaaaa&t=90s"
    assert link.locator("img").bounding_box()["width"] > 300
    assert link.locator(".sysconf-video__title").is_visible()
    link.click()
    visited.page.wait_for_url("https://www.youtube.com/watch?v=aaaaaaaaaaa&t=90s")


@pytest.mark.usefixtures("site")
def test_from_a_file_the_link_stays_a_link(visit: Visitor, project: Path) -> None:
    visited = visit((project / "site/index.html").as_uri())
    card(visited.page, BO).click()
    visited.page.wait_for_url("https://www.youtube.com/watch?v=bbbbbbbbbbb")


# What moved, by name, from and to where, of the whole page.
# What has since left the page has no node: https://wicg.github.io/layout-instability/
WATCH_SHIFTS = """() => {
  const place = rect => [rect.x, rect.y, rect.width, rect.height].map(Math.round).join(" ");
  const name = node => !node ? "a pseudo-element, or what is gone now"
    : node.localName ? [node.localName, ...node.classList].join(".") : node.data;
  const moved = [];
  const note = shifts => shifts.forEach(shift => moved.push([shift.value, ...shift.sources.map(
    each => `${name(each.node)} from ${place(each.previousRect)} to ${place(each.currentRect)}`
  )].join("; ")));
  const observer = new PerformanceObserver(list => note(list.getEntries()));
  observer.observe({type: "layout-shift", buffered: true});
  const painted = () => new Promise(resolve => requestAnimationFrame(() => setTimeout(resolve)));
  window.allThatMoved = async () => {
    await painted();
    await painted();
    note(observer.takeRecords());
    return moved;
  };
}"""


@pytest.mark.parametrize("page", ["", "strict/"])
def test_nothing_moves_while_loading_or_playing(visit: Visitor, site: str, page: str) -> None:
    visited = visit(f"{site}{page}whole.html")
    visited.page.evaluate(WATCH_SHIFTS)
    visited.page.locator("sysconf-video").last.scroll_into_view_if_needed()
    card(visited.page, ADA).click()
    wait_until_it_plays(visited.page)
    assert visited.page.evaluate("allThatMoved()") == []


# Reads a page tag by tag: the places that its cards, their play signs and their titles had.
READ_BY_TAGS = """text => {
  const cards = [], signs = [], titles = [];
  for (const piece of text.split(/(?<=>)/)) {
    document.write(piece);
    document.querySelectorAll("sysconf-video").forEach((card, number) => {
      const box = card.getBoundingClientRect();
      (cards[number] ||= new Set()).add([box.x, box.y, box.width, box.height].join(" "));
      const link = card.querySelector("a");
      const title = link?.querySelector(".sysconf-video__title");
      const end = title?.textContent && Math.round(title.getBoundingClientRect().bottom);
      if (end) (titles[number] ||= new Set()).add(end);
      if (!link?.checkVisibility()) return;
      const sign = getComputedStyle(link, "::before");
      (signs[number] ||= new Set()).add(`${sign.left} ${sign.top}`);
    });
  }
  return [cards, signs, titles].map(places => places.map(each => [...each]));
}"""


def test_half_read_a_card_its_title_and_its_sign_have_their_places(
    visit: Visitor, site: str, project: Path
) -> None:
    page = visit(f"{site}other/").page
    style = f'<link rel="stylesheet" href="{site}assets/sysconf/sysconf.css">'
    page.evaluate("head => { document.open(); document.write(head) }", f"<!doctype html>{style}")
    page.wait_for_function("document.styleSheets.length")
    text = (project / "site/strict/index.html").read_text("utf-8")
    cards, signs, titles = page.evaluate(READ_BY_TAGS, text[text.index("<main>") :])
    assert [len(places) for places in cards] == [1] * 5, cards
    assert [len(places) for places in signs] == [1] * 5, signs
    assert [len(places) for places in titles] == [1] * 5, titles


def test_cards_work_on_pages_reached_by_instant_navigation(visit: Visitor, site: str) -> None:
    visited = visit(f"{site}other/")
    visited.wait_for_instant_navigation()
    visited.page.evaluate("window.stayed = true")
    visited.page.locator(".md-sidebar--primary a", has_text="Cards").first.click()
    card(visited.page, BO).click()
    visited.page.locator("sysconf-video iframe").wait_for()
    assert visited.page.evaluate("window.stayed")
    assert visited.errors == []


def test_going_back_finds_the_page_in_order(visit: Visitor, site: str) -> None:
    visited = visit(f"{site}strict/")
    card(visited.page, BO).click()
    wait_until_it_plays(visited.page)
    visited.page.goto(f"{site}other/")
    visited.page.evaluate("history.back()")
    expect(visited.page).to_have_url(f"{site}strict/")
    expect(visited.page.locator("sysconf-video")).to_have_count(5)
    card(visited.page, ADA).click()
    visited.page.locator("sysconf-video iframe").first.wait_for()
    assert visited.page.evaluate("history.length") <= 3


def test_the_player_ends_where_the_link_says(visit: Visitor, site: str) -> None:
    page = visit(f"{site}strict/german.html").page
    page.locator("sysconf-video a").click()
    source = page.locator("iframe").get_attribute("src")
    assert source.endswith("/eeeeeeeeeee?autoplay=1&playsinline=1&start=9&end=30&list=PLtalks")


def test_the_back_forward_cache_takes_the_page_and_gives_it_back(
    chromium: Browser, site: str
) -> None:
    browser = chromium.browser_type.launch(
        executable_path=find_chromium(),
        args=[*ARGUMENTS, "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"],
        # Playwright switches it off, because it watches no page that is in there.
        ignore_default_args=["--disable-back-forward-cache"],
    )
    with closing(browser):
        page = browser.new_page()
        page.goto(f"{site}strict/")
        page.evaluate("window.kept = true")
        page.goto(f"{site}other/")
        page.evaluate("history.back()")
        expect(page).to_have_url(f"{site}strict/")
        assert page.evaluate("window.kept")
        card(page, BO).click()
        expect(page.locator("iframe")).to_have_count(1)


def test_a_strict_policy_with_trusted_types_is_kept(visit: Visitor, site: str) -> None:
    visited = visit(f"{site}strict/")
    card(visited.page, ADA).click()
    wait_until_it_plays(visited.page)
    assert len(visited.elsewhere) == 1
    assert visited.page.evaluate("violations") == []


def test_a_frame_is_named_in_the_language_of_the_page(visit: Visitor, site: str) -> None:
    visited = visit(f"{site}strict/german.html")
    card(visited.page, "Abspielen: YouTube-Video").click()
    assert visited.page.locator("iframe").get_attribute("title") == "YouTube-Video"


def notices(page: Page) -> int:
    return page.get_by_text(NOTICE).count()


def test_a_notice_stays_away_once_a_video_was_played(visit: Visitor, site: str) -> None:
    visited = visit(f"{site}strict/notice.html")
    assert notices(visited.page) == 5
    expect(card(visited.page, BO)).to_have_accessible_description(NOTICE)
    expect(card(visited.page, ADA)).to_have_accessible_description(NOTICE)
    card(visited.page, BO).click()
    assert notices(visited.page) == 0
    expect(card(visited.page, ADA)).to_have_accessible_description("")
    visited.page.reload()
    assert visited.page.locator("sysconf-video").count() == 5
    assert notices(visited.page) == 0


def test_a_notice_is_not_shown_to_who_agreed_to_materials_consent(
    visit: Visitor, site: str
) -> None:
    visited = visit(f"{site}strict/")
    agreed = "window.__md_get = key => key == '__consent' ? {youtube: true} : null"
    visited.page.context.add_init_script(agreed)
    visited.page.goto(f"{site}strict/notice.html")
    assert notices(visited.page) == 0
    expect(card(visited.page, BO)).to_have_accessible_description("")
    assert visited.page.evaluate("localStorage.length") == 0


def test_without_a_notice_nothing_is_stored(visit: Visitor, site: str) -> None:
    visited = visit(f"{site}strict/")
    card(visited.page, BO).click()
    assert visited.page.evaluate("localStorage.length") == 0


def test_print_shows_title_and_short_address(visit: Visitor, site: str) -> None:
    visited = visit(site)
    visited.page.emulate_media(media="print")
    first = visited.page.locator("sysconf-video").first
    assert not first.locator("img").is_visible()
    assert first.locator(".sysconf-video__title").is_visible()
    content = first.evaluate("card => getComputedStyle(card, '::after').content")
    assert "youtu.be/" in content
    sizes = "all => new Set(all.map(each => getComputedStyle(each).fontSize)).size"
    assert visited.page.locator(".sysconf-video__title").evaluate_all(sizes) == 1
    background = "link => getComputedStyle(link).backgroundColor"
    assert first.locator("a").evaluate(background) == "rgba(0, 0, 0, 0)"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_in_cards(visit: Visitor, site: str, scheme: str, width: int) -> None:
    visited = visit(site, color_scheme=scheme, viewport={"width": width, "height": 900})
    found = Axe().run(
        visited.page, context="sysconf-video", options={"resultTypes": ["violations"]}
    )
    assert [violation["id"] for violation in found.response["violations"]] == []


@pytest.mark.parametrize("page", ["", "notice.html", "german.html", "mirrored.html"])
def test_axe_finds_nothing_before_and_while_a_card_plays(
    visit: Visitor, site: str, page: str
) -> None:
    visited = visit(f"{site}strict/{page}")

    def violations() -> list[str]:
        found = Axe().run(visited.page, context="sysconf-video")
        return [violation["id"] for violation in found.response["violations"]]

    assert violations() == []
    visited.page.locator(".sysconf-video__link").first.click()
    assert visited.page.locator("iframe").count() == 1
    assert violations() == []


def luminance(colour: tuple[int, ...]) -> float:
    """https://www.w3.org/TR/WCAG22/#dfn-relative-luminance."""
    linear = [
        part / 255 / 12.92 if part / 255 <= 0.04045 else ((part / 255 + 0.055) / 1.055) ** 2.4
        for part in colour
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("width", [320, 768, 1280])
@pytest.mark.parametrize("part", ["title", "meta"])
def test_text_can_be_read_over_a_white_poster(
    visit: Visitor, site: str, width: int, part: str
) -> None:
    visited = visit(site, viewport={"width": width, "height": 900})
    text = visited.page.locator(f".sysconf-video__poster + * > .sysconf-video__{part}")
    assert text.evaluate("text => getComputedStyle(text).color") == "rgb(255, 255, 255)"
    visited.page.evaluate(POSTER_IS_THERE)
    visited.page.add_style_tag(content=".sysconf-video__text * { color: transparent !important }")
    picture = Image.open(io.BytesIO(text.screenshot())).convert("RGB")
    lightest = max(luminance(colour) for _, colour in picture.getcolors(picture.size[0] ** 2))
    assert 1.05 / (lightest + 0.05) >= 4.5


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
def test_cards_stay_in_the_page_and_are_large_enough_to_hit(
    visit: Visitor, site: str, width: int
) -> None:
    visited = visit(site, viewport={"width": width, "height": 900})
    for link in visited.page.locator(".sysconf-video__link").all():
        box = link.bounding_box()
        assert box["width"] >= 44
        assert box["height"] >= 44
        assert box["x"] + box["width"] <= width
    boxes = [each.bounding_box() for each in visited.page.locator(".sysconf-videos > *").all()]
    side_by_side = boxes[0]["y"] == boxes[1]["y"]
    assert side_by_side == (width >= 800)


def test_the_play_sign_and_not_the_card_answers_the_pointer(visit: Visitor, site: str) -> None:
    visited = visit(site)
    link = card(visited.page, ADA)
    sign = "link => getComputedStyle(link, '::before').backgroundColor"
    before = link.evaluate(sign)
    link.hover()
    assert link.evaluate(sign) != before


def test_a_card_reached_by_keyboard_has_a_ring_around_it(visit: Visitor, site: str) -> None:
    page = visit(f"{site}strict/").page
    link = card(page, ADA)
    ring = "link => { const s = getComputedStyle(link); return [s.outlineStyle, s.outlineWidth] }"
    assert link.evaluate(ring)[0] == "none"
    page.keyboard.press("Tab")
    assert link.evaluate("link => link == document.activeElement")
    assert link.evaluate(ring) == ["solid", "2px"]


def test_forced_colours_leave_an_outline_and_a_play_sign(visit: Visitor, site: str) -> None:
    visited = visit(site, forced_colors="active")
    link = card(visited.page, BO)
    assert link.evaluate("link => getComputedStyle(link).borderTopWidth") == "1px"
    sign = "link => getComputedStyle(link, '::after').backgroundColor"
    surface = "link => getComputedStyle(link).backgroundColor"
    assert link.evaluate(sign) != link.evaluate(surface)


def test_from_right_to_left_everything_is_at_the_other_side(visit: Visitor, site: str) -> None:
    """Where the play sign's middle, the title and the line below it are in the card, of 1."""

    def places(page: str) -> list[float]:
        visited = visit(f"{site}strict/{page}")
        return card(visited.page, BO).evaluate(
            """link => {
              const box = link.getBoundingClientRect();
              const sign = getComputedStyle(link, "::before");
              const middle = parseFloat(sign.left) + parseFloat(sign.width) / 2;
              const edges = [...link.querySelectorAll(".sysconf-video__meta > *")].map(each => {
                const place = each.getBoundingClientRect();
                return (place.left + place.right) / 2 - box.left;
              });
              return [middle, ...edges].map(each => each / box.width);
            }"""
        )

    for left, right in zip(places(""), places("mirrored.html"), strict=True):
        assert left < 0.5
        assert left + right == pytest.approx(1, abs=0.02)


@pytest.mark.parametrize("width", [240, 320, 768])
def test_a_card_that_nothing_names_shows_its_play_sign_clear_of_the_line_below(
    visit: Visitor, site: str, width: int
) -> None:
    page = visit(f"{site}strict/german.html", viewport={"width": width, "height": 900}).page
    sign, link, label = page.locator("[video-id=eeeeeeeeeee] a").evaluate(
        """link => {
          const sign = getComputedStyle(link, "::before"), radius = parseFloat(sign.height) / 2;
          const middle = parseFloat(sign.top);
          const name = link.querySelector(".sysconf-video__title").getBoundingClientRect();
          const box = link.getBoundingClientRect();
          return [
            {left: parseFloat(sign.left), top: middle - radius, bottom: middle + radius},
            {width: box.width, height: box.height},
            {top: name.top - box.top, bottom: name.bottom - box.top},
          ];
        }"""
    )
    assert sign["left"] == pytest.approx(link["width"] / 2, abs=2)
    assert sign["top"] > 0
    assert sign["bottom"] <= label["top"] + 1
    assert label["bottom"] < link["height"]


@pytest.mark.parametrize(("width", "text_size"), [(320, 100), (640, 200), (1280, 200)])
def test_enlarged_text_is_whole(visit: Visitor, site: str, width: int, text_size: int) -> None:
    """A window of 1,280 pixels has 640 at a zoom of 200 %, and 320 at one of 400 %."""
    page = visit(f"{site}strict/", viewport={"width": width, "height": 800}).page
    page.evaluate(f"document.documentElement.style.fontSize = '{text_size}%'")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    for text in page.locator(".sysconf-video__text").all():
        assert text.evaluate("text => text.offsetTop") >= 0
        cut = "title => title.scrollHeight - title.clientHeight"
        assert text.locator(".sysconf-video__title").evaluate(cut) <= 1


def test_nothing_moves_by_itself(visit: Visitor, site: str) -> None:
    visited = visit(site)
    link = card(visited.page, ADA)
    link.hover()
    link.focus()
    assert link.evaluate("link => link.getAnimations({subtree: true}).length") == 0


def test_paper_gets_no_picture_and_no_player(visit: Visitor, site: str) -> None:
    page = visit(f"{site}strict/").page
    page.evaluate(POSTER_IS_THERE)
    card(page, BO).click()
    page.emulate_media(media="screen")
    assert b"/Subtype /Image" in page.pdf()
    page.emulate_media(media="print")
    assert b"/Subtype /Image" not in page.pdf()
    assert not page.locator("iframe").is_visible()


def test_many_speakers_leave_the_play_sign_alone(visit: Visitor, site: str) -> None:
    page = visit(f"{site}strict/", viewport={"width": 360, "height": 800}).page
    page.evaluate(POSTER_IS_THERE)
    link = card(page, ADA)
    gap = link.evaluate(
        """link => {
          link.querySelector(".sysconf-video__title").textContent += " and some more words";
          const speakers = link.querySelector(".sysconf-video__meta").firstElementChild;
          speakers.before(speakers.cloneNode());
          speakers.previousSibling.textContent = Array(6).fill("Ada Byron").join(", ");
          const sign = getComputedStyle(link, "::before");
          const bottom = parseFloat(sign.top) + parseFloat(sign.height) / 2;
          const text = link.querySelector(".sysconf-video__title").getBoundingClientRect();
          return text.top - link.getBoundingClientRect().top - bottom;
        }"""
    )
    assert gap >= 8
    assert link.get_by_text("YouTube").is_visible()


def test_the_theme_mkdocs_prints_no_poster(
    visit: Visitor, tmp_path: Path, serve: Callable[..., str]
) -> None:
    docs = {
        "index.md": "# Cards\n\n[Bo on queues](https://youtu.be/bbbbbbbbbbb)\n",
        "assets/sysconf/posters/bbbbbbbbbbb.webp": png(1280, 720),
    }
    page = visit(serve(build_site(tmp_path, docs).dir)).page
    poster = page.locator(".sysconf-video__poster")
    assert poster.is_visible()
    page.emulate_media(media="print")
    assert not poster.is_visible()
