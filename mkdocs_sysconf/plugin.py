"""The plugin: MkDocs' events in their order, each handed on to the room that knows the work."""

from __future__ import annotations

import html
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority, get_plugin_logger
from pathspec.gitignore import GitIgnoreSpec

from mkdocs_sysconf.addresses import Addresses
from mkdocs_sysconf.build_language import find_language, list_in_sitemap
from mkdocs_sysconf.card_posters import find_poster
from mkdocs_sysconf.config import SysconfConfig, choose_labels
from mkdocs_sysconf.core.recaps import decide_recap, tell_cues
from mkdocs_sysconf.core.talks import Reading
from mkdocs_sysconf.extensions.page_reading import PageReading, PageReadingExtension
from mkdocs_sysconf.extensions.video_cards import VideoCardsExtension
from mkdocs_sysconf.host_config import add_assets, add_extension, add_templates
from mkdocs_sysconf.index_build import IndexBuild
from mkdocs_sysconf.index_folder import IndexFile, IndexFolder, settle_stub
from mkdocs_sysconf.neighbours import (
    describe_by_lead,
    escape_title,
    find_feed_key,
    has_feed_excerpt,
    is_encrypted,
    settle_meta,
    shape_date,
    tell_redirects,
    title_for_search,
)
from mkdocs_sysconf.notice_log import NoticeLog
from mkdocs_sysconf.page_head import add_head, gather_facts
from mkdocs_sysconf.past_builds import PastBuilds
from mkdocs_sysconf.post_header import add_header
from mkdocs_sysconf.render import Fragments
from mkdocs_sysconf.search_exclusion import HiddenChrome
from mkdocs_sysconf.site_files import FileLinks, SiteFiles
from mkdocs_sysconf.source_reading import (
    SourceReader,
    call_by_slug,
    read_known_authors,
    refuse_missing_templates,
    tell_idle_globs,
)

if TYPE_CHECKING:
    import jinja2
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext as Context

    from mkdocs_sysconf.build_language import BuildLanguage
    from mkdocs_sysconf.core.cards import Card
    from mkdocs_sysconf.core.catalog import Catalog
    from mkdocs_sysconf.core.known_videos import KnownVideo
    from mkdocs_sysconf.core.posts import Post
    from mkdocs_sysconf.core.site_data import SiteData

log = get_plugin_logger("sysconf")


class SysconfPlugin(BasePlugin[SysconfConfig]):
    """Reads each post once, and makes headers, cards and index pages of what it has read.

    Attributes:
        catalog: All conferences, talks and speakers, complete from `on_env` on.
        notices: What the build has told its author so far.
    """

    catalog: Catalog
    notices: NoticeLog
    _past: PastBuilds
    _language: BuildLanguage
    _feed_key: str | None
    _post_globs: GitIgnoreSpec
    _fragments: Fragments
    _extension: PageReadingExtension
    _site_data: SiteData
    _site_files: SiteFiles
    _links: FileLinks | None = None
    _sources: SourceReader
    _known_videos: dict[str, KnownVideo]
    _addresses: Addresses
    _folder: IndexFolder
    _hidden_chrome: HiddenChrome
    _titles: tuple[str | None, str | None]
    _index: IndexBuild

    def __init__(self) -> None:
        """Start with no memory; the rest is made for each build."""
        super().__init__()
        self._dirty = False
        self._pasts: dict[str, PastBuilds] = {}

    def on_startup(self, *, dirty: bool, **_: object) -> None:
        """Keep this object between rebuilds: `serve --dirty` converts only what was edited."""
        self._dirty, self._pasts = dirty, {}

    @event_priority(-110)  # after static-i18n (-100) has chosen the language
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Add the templates and the Markdown extension."""
        self.notices = NoticeLog(log)
        add_templates(config)
        labels = choose_labels(self.config, config)
        self._fragments = Fragments(dirs=config.theme.dirs, labels=labels)
        self._choose_past(config)
        self._feed_key = find_feed_key(config)
        self._post_globs = GitIgnoreSpec.from_lines(self.config.posts)
        self._extension = PageReadingExtension(header=self.config.header, cards=self._make_cards)
        add_extension(config, self._extension)
        self._read_site_files(config)
        return config

    @event_priority(-110)  # after static-i18n (-100) and the blogs (-50) have set up their files
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the index pages that stand in the navigation; forget posts that are gone."""
        self._addresses = Addresses(files, config.site_url, self.config.own_hosts)
        if not self._language.code:  # of several languages, each may have its own
            self.notices.tell(tell_idle_globs(self._post_globs, self.config.posts, files))
        name = str(self.config.recaps or "")
        self._folder = IndexFolder(config=config, files=files, name=name, language=self._language)
        self._folder.add_stubs()
        authors = self._sources.known_authors
        self._past.meet(files, self._site_data, self._known_videos, authors)
        return files

    @event_priority(100)  # the last answer counts: those who make pages of other files have it
    def on_page_read_source(self, *, page: Page, **_: object) -> str | None:
        """Read front matter before MkDocs does."""
        if not page.file.is_documentation_page():
            return None
        return self.notices.heard(self._sources.read(page))

    @event_priority(49)  # after the meta plugin (50), which refuses to merge text with a list
    def _complete_meta(self, markdown: str, /, *, page: Page, **_: object) -> str:
        """Put in what MkDocs' own reader was not given."""
        self._sources.complete_meta(page)
        return markdown

    def _understand_page(self, markdown: str, /, *, page: Page, **_: object) -> str:
        """Make a post of the front matter."""
        if isinstance(page.file, IndexFile):
            settle_stub(page, self._fragments.labels)
        else:
            self._meet_page(page)
        return markdown

    @event_priority(-200)  # after the blog (-50), which converts the page for its excerpt there
    def _announce_page(self, markdown: str, /, *, page: Page, **_: object) -> str:
        """Tell the Markdown extension whose conversion comes next."""
        if reading := self._past.pages.get(page.file.src_uri):
            self._extension.announce(reading)
        return markdown

    on_page_markdown = CombinedEvent(_complete_meta, _understand_page, _announce_page)

    def _take_talks(self, content: str, /, *, page: Page, config: MkDocsConfig, **_: object) -> str:
        """Pick up the talks that the conversion has read."""
        reading = self._past.post(page.file)
        if reading:
            call_by_slug(page)
        if reading and is_encrypted(page):
            reading.lead = None  # like all that was read: it is told nowhere
            return content
        if reading and not has_feed_excerpt(page, config):
            describe_by_lead(page.meta, reading.lead)
        if reading and page.file.inclusion.is_included():
            # Of a page without text Python-Markdown makes no tree to read.
            self._decide_recap(page, reading.post, reading.talks or Reading())
            if not reading.excerpted:
                reading.talks = None  # told; the recap has them
        return content

    @event_priority(-90)  # after rss (-75), whose feeds want what the author wrote
    def _settle_for_themes(self, content: str, /, *, page: Page, **_: object) -> str:
        """Let themes print the title, and describe what its feed calls by an excerpt."""
        if reading := self._past.post(page.file):
            describe_by_lead(page.meta, reading.lead)
            escape_title(page.meta)
        return content

    on_page_content = CombinedEvent(_take_talks, _settle_for_themes)

    def on_env(
        self, env: jinja2.Environment, *, config: MkDocsConfig, files: Files
    ) -> jinja2.Environment:
        """Build the catalog, fill the markers, add pages, and link what the site needs."""
        refuse_missing_templates(files, env)
        self._index = self._open_index()
        self.notices.tell(self._index.make(files))
        self.catalog = env.globals["sysconf"] = self._past.catalog
        list_in_sitemap(files, config)
        tell_redirects(files, config)
        add_assets(config, self.config, self._past)
        self._past.let_go()
        self.notices.tell_rest()
        return env

    @event_priority(1)  # before search (0)
    def _prepare_for_search(
        self, context: Context, /, *, page: Page, config: MkDocsConfig, **_: object
    ) -> Context:
        """Keep cards and lists from search, which would read all of them to leave them out."""
        self._titles = page.title, title_for_search(page.title, config)
        page.title = self._titles[1]
        if isinstance(page.file, IndexFile):
            page.file.introduce()
        self._hidden_chrome = HiddenChrome(page.content)
        page.content = self._hidden_chrome.rest
        return context

    @event_priority(-50)  # after search (0), read times and abstracts: they see the post alone
    def _complete_content(self, context: Context, /, *, page: Page, **_: object) -> Context:
        """Put back cards and lists, and the header in front of the content."""
        shown, searched = self._titles
        if page.title is searched:  # else another plugin has chosen one meanwhile
            page.title = shown
        page.content = self._hidden_chrome.put_back(page.content)
        if reading := self._past.post(page.file):
            context["post"] = reading.post  # type: ignore[typeddict-unknown-key] # ours, for themes
            if self.config.header:
                page.content = add_header(
                    page, reading, fragments=self._fragments, addresses=self._addresses
                )
        if isinstance(page.file, IndexFile):
            page.file.show()
        return context

    on_page_context = CombinedEvent(_prepare_for_search, _complete_content)

    @event_priority(-40)  # after those who say something in the head, before privacy (-50)
    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Say in the head what nobody else has said there; let go of what is written."""
        facts = gather_facts(
            page,
            config=config,
            addresses=self._addresses,
            known_videos=self._known_videos,
            reading=self._past.post(page.file),
            conference=self._past.conference_of_page.get(page.file.src_uri),
        )
        self._let_go_of(page)
        return add_head(output, facts, fragments=self._fragments) if facts else output

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write the catalog for machines."""
        self._index.write_for_machines(config.site_dir)

    def on_serve(self, server: LiveReloadServer, **_: object) -> LiveReloadServer:
        """Rebuild when a file beside `mkdocs.yml` changes, appears or goes."""
        self._links = self._site_files.watch(server)
        return server

    def on_shutdown(self) -> None:
        """Remove what the server has watched for us."""
        if self._links:
            self._links.remove()

    def count_posts(self) -> int:
        """How many posts were read so far."""
        return self._past.count_posts()

    def _choose_past(self, config: MkDocsConfig) -> None:
        """Take up what the build before has left, of the same language."""
        self._language = find_language(config)
        if not self._dirty:
            self._pasts.clear()
        self._past = self._pasts.setdefault(self._language.code, PastBuilds(dirty=self._dirty))
        self._past.use(  # each page has labels, for one
            self.config.data,
            config.theme.get("language"),
            str(config.theme.locale),
            look=self._fragments.look() if self._past.dirty else None,
        )

    def _read_site_files(self, config: MkDocsConfig) -> None:
        """Read what stands beside `mkdocs.yml`, and who the authors are."""
        self._site_files = SiteFiles(config, data=self.config.data_)
        self._site_data = self.notices.heard(self._site_files.read_data())
        self._known_videos = self.notices.heard(self._site_files.read_known_videos())
        self._sources = SourceReader(self.notices.heard(read_known_authors(Path(config.docs_dir))))

    def _meet_page(self, page: Page) -> None:
        """Make a post of a page's front matter."""
        src_uri = page.file.src_uri
        self._past.drop(src_uri)
        is_post = self._sources.is_post(page, globs=self._post_globs)
        post, notices = self._sources.understand(page, addresses=self._addresses)
        if is_post:
            self.notices.tell(notices)
            image = post.image and self._addresses.on_site(post.image, src_uri=src_uri)
            settle_meta(page.meta, post, image=image)
            shape_date(page.meta, post, feed_key=self._feed_key)
        self._past.pages[src_uri] = PageReading(src_uri=src_uri, post=post, is_post=is_post)
        self._extension.expect_excerpts(self._past.pages[src_uri])

    def _make_cards(self, page: PageReading | None, whole: bool) -> VideoCardsExtension:  # noqa: FBT001 (positional for the caller)
        return VideoCardsExtension(
            render=self._render_card,
            poster=partial(find_poster, addresses=self._addresses, page=page, whole=whole),
            talks=lambda: page.told_talks(self._site_data.people) if page else None,
            known=self._known_videos,
            cards=self.config.cards == "card" and (page is None or page.post.cards),
        )

    def _render_card(self, card: Card) -> str:
        self._past.uses_cards = True
        return self._fragments.render("card", card=card)

    def _decide_recap(self, page: Page, post: Post, reading: Reading) -> None:
        src_uri = page.file.src_uri
        title = post.title or html.unescape(page.title or "")
        recap = self.notices.heard(
            decide_recap(post, title=title, src_uri=src_uri, url=page.url, reading=reading)
        )
        if self.notices.explains:
            self.notices.tell(tell_cues(recap, src_uri=src_uri))
        if recap:
            self._past.recaps[src_uri] = self._addresses.move_recap(recap)

    def _open_index(self) -> IndexBuild:
        return IndexBuild(
            options=self.config,
            past=self._past,
            folder=self._folder,
            site_data=self._site_data,
            known_videos=self._known_videos,
            fragments=self._fragments,
            addresses=self._addresses,
        )

    def _let_go_of(self, page: Page) -> None:
        """Forget what is written."""
        if isinstance(page.file, IndexFile):
            page.file.drop()
        else:
            page.content = self._hidden_chrome.rest
        if not self._past.dirty:
            self._past.pages.pop(page.file.src_uri, None)
