"""The plugin: MkDocs' events in their order, each handed on to the room that knows the work."""

from __future__ import annotations

import html
import logging
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeVar
from urllib.parse import urlsplit

from mkdocs.config.config_options import ExtraScriptValue
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority, get_plugin_logger
from mkdocs.utils import write_file
from pathspec.gitignore import GitIgnoreSpec

from mkdocs_sysconf import __version__
from mkdocs_sysconf.addresses import Addresses
from mkdocs_sysconf.config import SysconfConfig, choose_labels
from mkdocs_sysconf.core.catalog import Catalog, build_catalog
from mkdocs_sysconf.core.export import build_catalog_json
from mkdocs_sysconf.core.memory import Memory
from mkdocs_sysconf.core.recaps import decide_recap, tell_cues
from mkdocs_sysconf.extensions.page_reading import PageReading, PageReadingExtension
from mkdocs_sysconf.extensions.video_cards import Poster, VideoCardsExtension
from mkdocs_sysconf.index_folder import (
    IndexFile,
    IndexFolder,
    keep_index,
    leave_unchanged,
    mark_changed,
    rebuild_always,
    settle_stub,
)
from mkdocs_sysconf.index_pages import IndexPages
from mkdocs_sysconf.neighbours import describe_by_lead, settle_meta
from mkdocs_sysconf.page_head import add_head, gather_facts, gather_index_facts
from mkdocs_sysconf.post_header import add_header
from mkdocs_sysconf.render import THEME_DIR, Fragments
from mkdocs_sysconf.search_exclusion import HiddenCards
from mkdocs_sysconf.site_files import SiteFiles
from mkdocs_sysconf.source_reading import SourceReader, read_known_authors, refuse_missing_templates

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    import jinja2
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext

    from mkdocs_sysconf.core.catalog_entries import ConferenceEntry
    from mkdocs_sysconf.core.known_videos import KnownVideo
    from mkdocs_sysconf.core.notices import Notice
    from mkdocs_sysconf.core.recaps import Recap
    from mkdocs_sysconf.core.site_data import SiteData
    from mkdocs_sysconf.core.structured_data import PageFacts
    from mkdocs_sysconf.core.talks import Talk
    from mkdocs_sysconf.core.videos import Video
    from mkdocs_sysconf.extensions.video_cards import Card
    from mkdocs_sysconf.labels import Labels

T = TypeVar("T")

log = get_plugin_logger("sysconf")

STYLE = "assets/sysconf/sysconf.css"
SCRIPT = "assets/sysconf/sysconf.js"
POST_KEYS = frozenset({"date", "conference"})


class SysconfPlugin(BasePlugin[SysconfConfig]):
    """Reads each post once, and makes headers, cards and index pages of what it has read.

    Attributes:
        catalog: All conferences, talks and speakers, complete from `on_env` on.
    """

    catalog: Catalog
    _labels: Labels
    _post_globs: GitIgnoreSpec
    _fragments: Fragments
    _extension: PageReadingExtension
    _site_data: SiteData
    _site_files: SiteFiles
    _sources: SourceReader
    _known_videos: dict[str, KnownVideo]
    _addresses: Addresses
    _folder: IndexFolder | None
    _hidden_cards: HiddenCards
    _complete: bool
    _told: tuple[object, ...]
    _has_news: bool
    _conference_of_page: dict[str, ConferenceEntry]

    def __init__(self) -> None:
        """Start with no memory; the rest is made for each build."""
        super().__init__()
        self._dirty = False
        self._forget()

    def _forget(self) -> None:
        self._pages: dict[str, PageReading] = {}
        self._recaps: dict[str, Recap] = {}
        self._options: tuple[object, ...] = ()
        self._written: dict[str, object] = {}
        self._memory: Memory | None = None
        self._shown: tuple[object, ...] | None = None
        self._marked: set[str] = set()
        self._uses_cards = False

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:  # noqa: ARG002
        """Keep this object between rebuilds: `serve --dirty` converts only what was edited."""
        self._dirty = dirty
        self._forget()

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Add the templates and the Markdown extension."""
        if not self._dirty:
            self._forget()
        language = (config.theme.get("language"), str(config.theme.locale))
        options = (self.config.data, language)  # labels, for one: each page has some
        if self._options != options:
            self._options, self._written = options, {}
            self._memory = Memory() if self._dirty else None
        self._labels = choose_labels(self.config, config)
        self._post_globs = GitIgnoreSpec.from_lines(self.config.posts)
        config.theme.dirs.append(str(THEME_DIR))
        self._fragments = Fragments(dirs=config.theme.dirs, labels=self._labels)
        self._extension = PageReadingExtension(cards=self._make_cards)
        # MkDocs types names only; Python-Markdown takes objects as well.
        config.markdown_extensions.append(self._extension)  # type: ignore[arg-type]
        self._site_files = SiteFiles(config, data=self.config.data_)
        self._site_data = self._heard(self._site_files.read_data())
        self._known_videos = self._heard(self._site_files.read_known_videos())
        self._sources = SourceReader(self._heard(read_known_authors(Path(config.docs_dir))))
        named = self.config.data_ != SysconfConfig.data_.default
        if named and not self._site_files.data_path.is_file():
            log.warning("data: there is no file %s beside mkdocs.yml", self.config.data_)
        return config

    @event_priority(-110)  # after static-i18n (-100) and the blogs (-50) have set up their files
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the index pages that stand in the navigation; forget posts that are gone."""
        site = urlsplit(config.site_url or "")
        self._addresses = Addresses(
            files=files,
            own_hosts={site.netloc, *self.config.own_hosts} - {""},
            base_path=site.path if site.path.endswith("/") else f"{site.path}/",
        )
        self._folder = None
        if name := self.config.recaps:
            self._folder = IndexFolder(config=config, files=files, name=str(name))
            self._folder.add_stubs()
        for gone in [each for each in self._pages if each not in files.src_uris]:
            self._drop(gone)
        if self._dirty:
            rebuild_always(files, self._marked)
        return files

    @event_priority(100)  # the last answer counts: those who make pages of other files have it
    def on_page_read_source(self, *, page: Page, config: MkDocsConfig) -> str | None:  # noqa: ARG002
        """Read front matter before MkDocs does."""
        if not page.file.is_documentation_page():
            return None
        source, notices = self._sources.read(page)
        self._tell(notices)
        return source

    @event_priority(100)  # before the meta plugin (50), which completes what the author wrote
    def _complete_meta(
        self,
        markdown: str,
        *,
        page: Page,
        config: MkDocsConfig,  # noqa: ARG002 (MkDocs passes arguments by name)
        files: Files,  # noqa: ARG002
    ) -> str:
        """Put in what MkDocs' own reader was not given."""
        self._sources.complete_meta(page)
        return markdown

    def _understand_page(
        self,
        markdown: str,
        *,
        page: Page,
        config: MkDocsConfig,  # noqa: ARG002 (MkDocs passes arguments by name)
        files: Files,  # noqa: ARG002
    ) -> str:
        """Make a post of the front matter."""
        if isinstance(page.file, IndexFile):
            settle_stub(page, self._labels)
            return markdown
        src_uri = page.file.src_uri
        self._drop(src_uri)
        post, notices = self._sources.understand(page, addresses=self._addresses)
        reading = PageReading(src_uri=src_uri, post=post, is_post=self._is_post(page))
        if reading.is_post:
            self._tell(notices)
            settle_meta(page.meta, post)
        self._pages[src_uri] = reading
        self._extension.expect_excerpts(reading)
        return markdown

    @event_priority(-200)  # after the blog (-50), which converts the page for its excerpt there
    def _announce_page(
        self,
        markdown: str,
        *,
        page: Page,
        config: MkDocsConfig,  # noqa: ARG002 (MkDocs passes arguments by name)
        files: Files,  # noqa: ARG002
    ) -> str:
        """Tell the Markdown extension whose conversion comes next."""
        if reading := self._pages.get(page.file.src_uri):
            self._extension.announce(reading)
        return markdown

    on_page_markdown = CombinedEvent(_complete_meta, _understand_page, _announce_page)

    def on_page_content(
        self,
        content: str,
        *,
        page: Page,
        config: MkDocsConfig,  # noqa: ARG002 (MkDocs passes arguments by name)
        files: Files,  # noqa: ARG002
    ) -> str:
        """Pick up the talks that the conversion has read."""
        page_reading = self._pages.get(page.file.src_uri)
        if page_reading and page_reading.is_post:
            describe_by_lead(page.meta, page_reading.lead)
        if page_reading and page_reading.talks and page.file.inclusion.is_included():
            recap, notices = decide_recap(
                page_reading.post,
                title=page_reading.post.title or html.unescape(page.title or ""),
                src_uri=page.file.src_uri,
                url=page.url,
                reading=page_reading.talks,
            )
            self._tell(notices)
            page_reading.talks = None  # told; the recap has them
            if recap:
                if log.isEnabledFor(logging.DEBUG):
                    self._tell(tell_cues(recap))
                self._recaps[page.file.src_uri] = self._addresses.move_recap(recap)
        return content

    def on_env(
        self, env: jinja2.Environment, *, config: MkDocsConfig, files: Files
    ) -> jinja2.Environment:
        """Build the catalog, fill the markers, add pages, and link what the site needs."""
        refuse_missing_templates(files, env)
        look = self._fragments.look() if self._dirty else None
        self._told = (
            self._recaps.copy(),
            self._site_data,
            self._known_videos,
            self._options,
            look,
            frozenset(files.src_uris),
            self._addresses.stamps if self._dirty else None,
        )
        self._has_news = self._told != self._shown
        if self._has_news:
            self._build_catalog()
        index = IndexPages(
            catalog=self.catalog,
            folder=self._folder,
            per_page=self.config.per_page,
            fragments=self._fragments,
            addresses=self._addresses,
            known_videos=self._known_videos,
        )
        self._complete = all(
            page is None or page.content is not None or page.file.src_uri in self._pages
            for page in (file.page for file in files.documentation_pages())
        )
        if self._complete:
            index.add_pages(self._labels)
            if not self._has_news:
                keep_index(files)
            self._tell(index.fill_markers(files, filled=self._marked))
            if self._has_news and self._dirty:
                mark_changed(files, look=look, written=self._written)
        else:
            log.info("--dirty skipped posts that were not read before: the index stays as it was")
            leave_unchanged(files)
        self._link_assets(config)
        if not self._dirty:  # the next build reads all of it again, and the catalog has it
            self._recaps, self._told = {}, ()
        return env

    @event_priority(1)  # before search (0)
    def _hide_cards(
        self,
        context: TemplateContext,
        *,
        page: Page,
        config: MkDocsConfig,  # noqa: ARG002 (MkDocs passes arguments by name)
        nav: Navigation,  # noqa: ARG002
    ) -> TemplateContext:
        """Keep cards from search, which would read all of them to leave them out."""
        if isinstance(page.file, IndexFile):
            page.file.introduce()
        self._hidden_cards = HiddenCards(page.content)
        page.content = self._hidden_cards.rest
        return context

    @event_priority(-50)  # after search (0), read times and abstracts: they see the post alone
    def _complete_content(
        self,
        context: TemplateContext,
        *,
        page: Page,
        config: MkDocsConfig,  # noqa: ARG002 (MkDocs passes arguments by name)
        nav: Navigation,  # noqa: ARG002
    ) -> TemplateContext:
        """Put back the cards, and the header in front of the content."""
        page.content = self._hidden_cards.put_back(page.content)
        reading = self._pages.get(page.file.src_uri)
        if reading and reading.is_post:
            context["post"] = reading.post  # type: ignore[typeddict-unknown-key] # ours, for themes
            if self.config.header:
                page.content = add_header(
                    page, reading, fragments=self._fragments, addresses=self._addresses
                )
        if isinstance(page.file, IndexFile):
            page.file.show()
        return context

    on_page_context = CombinedEvent(_hide_cards, _complete_content)

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Say in the head what nobody else has said there; let go of what is written."""
        facts = self._gather_facts(page, config)
        if isinstance(page.file, IndexFile):
            page.file.drop()
        else:
            page.content = self._hidden_cards.rest
        if not self._dirty:
            self._pages.pop(page.file.src_uri, None)
        return add_head(output, facts, fragments=self._fragments) if facts else output

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write the catalog for machines."""
        if not (self._complete and self._has_news):
            return
        self._shown = self._told
        if self._folder and not self._folder.has_own("catalog.json"):
            text = build_catalog_json(
                self.catalog, generator=f"mkdocs-sysconf {__version__}", memory=self._memory
            )
            write_file(text.encode(), f"{config.site_dir}/{self.config.recaps}/catalog.json")

    def on_serve(
        self,
        server: LiveReloadServer,
        *,
        config: MkDocsConfig,  # noqa: ARG002 (MkDocs passes arguments by name)
        builder: Callable[..., None],  # noqa: ARG002 (MkDocs passes arguments by name)
    ) -> LiveReloadServer:
        """Rebuild when the file with people and conferences changes."""
        for path in (self._site_files.data_path, self._site_files.videos_path):
            if path.is_file():
                server.watch(str(path))
        return server

    def _drop(self, src_uri: str) -> None:
        self._pages.pop(src_uri, None)
        self._recaps.pop(src_uri, None)

    def _is_post(self, page: Page) -> bool:
        if self.config.posts:
            return self._post_globs.match_file(page.file.src_uri)
        meta = {str(key).lower(): value for key, value in page.meta.items()}
        return meta.get("layout") == "post" or not POST_KEYS.isdisjoint(meta)

    def _gather_facts(self, page: Page, config: MkDocsConfig) -> PageFacts | None:
        if isinstance(page.file, IndexFile):
            if (about := page.file.about) is None:
                return None
            return gather_index_facts(
                page,
                about,
                config=config,
                addresses=self._addresses,
                known_videos=self._known_videos,
            )
        reading = self._pages.get(page.file.src_uri)
        conference = self._conference_of_page.get(page.file.src_uri)
        if conference is None and not (reading and reading.is_post):
            return None
        return gather_facts(
            page,
            config=config,
            addresses=self._addresses,
            reading=reading,
            conference=conference,
        )

    def _make_cards(self, page: PageReading | None, whole: bool) -> VideoCardsExtension:  # noqa: FBT001 (positional for the caller)
        return VideoCardsExtension(
            render=self._render_card,
            poster=partial(self._find_poster, page, whole),
            known=self._known_videos,
            cards=self.config.cards == "card" and (page is None or page.post.cards),
        )

    def _render_card(self, card: Card) -> str:
        self._uses_cards = True
        return self._fragments.render("card", card=card)

    def _find_poster(
        self,
        page: PageReading | None,
        whole: bool,  # noqa: FBT001 (bound beforehand)
        video: Video,
        talk: Talk | None,
        linked: str | None,
    ) -> Poster | None:
        """The author's poster, else the talk's image or the one that is the link, on this site."""
        if page is None:
            return None
        picture = self._addresses.poster(video.id) if video.id else None
        for image in (talk and talk.image, linked):
            if picture is None and image:
                picture = self._addresses.picture(image, src_uri=page.src_uri)
        if picture is None or picture.src_uri is None:
            return None
        # MkDocs would find the same by a longer way. Where an excerpt will stand, only it knows.
        relative = self._addresses.relative_url if whole else self._addresses.relative
        src = relative(picture.src_uri, to=page.src_uri)
        return Poster(src=src, width=picture.width, height=picture.height, settled=whole)

    def _build_catalog(self) -> None:
        self.catalog = build_catalog(
            self._recaps.values(),
            data=self._site_data,
            page_url=self._folder.url if self._folder else None,
            talk_pages=self.config.talk_pages,
            memory=self._memory,
        )
        self._conference_of_page = {
            recap.src_uri: each for each in self.catalog.conferences for recap in each.recaps
        }

    def _link_assets(self, config: MkDocsConfig) -> None:
        """Style and script are for the whole site, and only for sites that show our parts."""
        shows_header = self.config.header and any(each.is_post for each in self._pages.values())
        if self._uses_cards or self._recaps or shows_header:
            config.extra_css.insert(0, STYLE)
        if self._uses_cards or (self._recaps and self._folder):
            script = ExtraScriptValue(SCRIPT)
            script.defer = True
            config.extra_javascript.append(script)

    def _heard(self, read: tuple[T, tuple[Notice, ...]]) -> T:
        """What was read, once its notices are told."""
        value, notices = read
        self._tell(notices)
        return value

    def _tell(self, notices: Iterable[Notice]) -> None:
        for notice in notices:
            log.log(notice.level, "%s", notice)
