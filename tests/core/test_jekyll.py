from __future__ import annotations

import logging

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_sysconf.core.jekyll.pages import Brought, bring_over, redirects
from mkdocs_sysconf.core.jekyll.site import Source, read_source

TODAY = "2026-01-01"
BLOG = {"title": "Tape", "url": "https://me.example.org", "baseurl": "/blog"}
FILES = ("assets/reel.png", "media/a b.png", "notes/reel(1).pdf")


def source(path: str, *, config: dict[str, object] | None = None, **meta: object) -> Source:
    read = read_source(path, meta, config or {}, today=TODAY)
    assert read
    return read


def bring(text: str, *, config: dict[str, object] | None = None, **meta: object) -> Brought:
    """A site of a post to be looked at, another one and a page."""
    config = BLOG if config is None else config
    pages = [
        (source("_posts/2020-02-02-here.md", config=config, **meta), text),
        (source("_posts/tape/2019-01-01-there.md", config=config, title="There"), "text"),
        (source("about.md", config=config, permalink="/about/"), "text"),
    ]
    return bring_over(config, FILES, pages)


def brought(text: str, **meta: object) -> str:
    """What becomes of the text of a post about which nothing has to be told."""
    result = bring(text, **meta)
    assert not result.notices
    return result.texts[0][1]


@pytest.mark.parametrize(
    ("permalink", "url"),
    [
        (None, "/tape/reel/2020/02/03/How-to.html"),
        ("date", "/tape/reel/2020/02/03/How-to.html"),
        ("pretty", "/tape/reel/2020/02/03/How-to/"),
        ("none", "/tape/reel/How-to.html"),
        ("/:title/", "/How-to/"),
        ("/blog/:year/:i_month/:i_day/:slug", "/blog/2020/2/3/how-to"),
        ("/:short_year-:month-:title:output_ext", "/20-02-How-to.html"),
        ("/:unknown/:title", "/:unknown/How-to"),
    ],
)
def test_an_address_is_what_jekyll_makes_of_the_permalink(permalink: str | None, url: str) -> None:
    config: dict[str, object] = {"permalink": permalink} if permalink else {}
    post = source("tape/_posts/2020-02-03-How-to.md", config=config, category="Reel")
    assert post.url == url


def test_front_matter_then_defaults_then_the_collection_decide_the_permalink() -> None:
    config: dict[str, object] = {
        "permalink": "/d/:title",
        "collections": {"posts": {"permalink": "/c/:title"}},
        "defaults": [
            {"scope": {"path": "", "type": "posts"}, "values": {"permalink": "/b/:title"}},
            {"scope": {"path": "_posts/old"}, "values": {"permalink": "/o/:title"}},
            {"scope": {"path": "", "type": "pages"}, "values": {"permalink": "/p/:title"}},
        ],
    }
    assert source("_posts/2020-01-01-x.md", config=config, permalink="/a/").url == "/a/"
    assert source("_posts/old/2020-01-01-x.md", config=config).url == "/o/x"
    assert source("_posts/2020-01-01-x.md", config=config).url == "/b/x"
    assert source("_posts/2020-01-01-x.md", config=config | {"defaults": []}).url == "/c/x"


@pytest.mark.parametrize(
    ("path", "meta", "to"),
    [
        ("_posts/2020-01-01-x.md", {}, "posts/2020-01-01-x.md"),
        ("_posts/old/2020-1-1-x.markdown", {}, "posts/old/2020-1-1-x.markdown"),
        ("tape/_posts/2020-01-01-x.md", {}, "posts/tape/2020-01-01-x.md"),
        ("_posts/2020-01-01-x.md", {"published": False}, "drafts/2020-01-01-x.md"),
        ("_posts/2026-01-02-x.md", {}, "drafts/2026-01-02-x.md"),
        ("_posts/2020-01-01-x.md", {"date": "2026-01-02"}, "drafts/2020-01-01-x.md"),
        ("_drafts/x.md", {}, "drafts/x.md"),
        ("about.md", {}, "about.md"),
        ("_pages/me.md", {"permalink": "/about/"}, "about.md"),
        ("_tabs/about.md", {}, "about.md"),
        ("index.md", {}, "index.md"),
        ("a/index.md", {}, "a.md"),
        ("x.md", {"permalink": "/../../%2e%2e/x/"}, "x.md"),
        ("x.md", {"permalink": "..\\..\\x"}, "x.md"),
    ],
)
def test_a_page_goes_where_its_name_or_its_address_says(
    path: str, meta: dict[str, object], to: str
) -> None:
    assert source(path, **meta).to == to


@pytest.mark.parametrize("path", ["_posts/notes.md", "_projects/x.md", "a/_b/x.md"])
def test_of_other_files_jekyll_makes_no_page(path: str) -> None:
    assert read_source(path, {}, {}, today=TODAY) is None


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("{% raw %}{{ x }} {% y %}{% endraw %}", "{{ x }} {% y %}"),
        ("a\n{% comment %}\nb\n{% endcomment %}\nc", "a\n\n\n\nc"),
        ("{% highlight ruby %}\nputs 1\n{% endhighlight %}", "```ruby\nputs 1\n```"),
        ("{%- highlight c++ linenos -%}\nx\n{% endhighlight %}", "```c++\nx\n```"),
        ("{% highlight md %}\n```\n{% endhighlight %}", "````md\n```\n````"),
        ("> {% highlight sh %}\n> x\n> {% endhighlight %}", "> ```sh\n> x\n> ```"),
        ("{% highlight sh %}{% endhighlight %}", "```sh\n\n```"),
        ("a {% highlight js %}x{% endhighlight %} b", "a \n```js\nx\n```\n b"),
        (
            "1. a\n\n    {% highlight sh%}\nx\n    {% endhighlight %}",
            "1. a\n\n    ```sh\n    x\n    ```",
        ),
        ('{% codeblock "t" lang:cpp %}\nx\n{% endcodeblock %}', "```cpp\nx\n```"),
        (
            "{% highlight liquid %}{% raw %}\n{% endhighlight %}\n{% endraw %}{% endhighlight %}",
            "```liquid\n{% endhighlight %}\n```",
        ),
        ("{% raw %}{% raw %}{{ x }}{% endraw %}", "{% raw %}{{ x }}"),
        (
            "{% highlight html %}\n{% raw %}{{ x }}{% endraw %}\n{% endhighlight %}",
            "```html\n{{ x }}\n```",
        ),
        ("{{ site.title }}, {{page.tagline}}", "Tape, of it"),
        (
            "`{{ '/x' | relative_url }}` `{{ \"x\" | absolute_url }}`",
            "`/blog/x` `https://me.example.org/blog/x`",
        ),
        (
            "`{{ '/x' | prepend: site.baseurl | prepend: site.url }}`",
            "`https://me.example.org/blog/x`",
        ),
        (
            "`{{ site.github.url }}{{ '/x' | append: '.png' }}`",
            "`https://me.example.org/blog/x.png`",
        ),
        ("{% gist ada/12 x.py %}", "<https://gist.github.com/ada/12>"),
        ('{% include toc icon="x" %}', "[TOC]"),
        ("{% include JB/setup %}", ""),
        (
            '{% include figure image_path="/assets/reel.png" caption="*b*" %}',
            '<figure><img src="/blog/assets/reel.png" alt=""><figcaption>*b*</figcaption></figure>',
        ),
        (
            "<p>\n  {% include figure.liquid path='assets/reel.png' title='A \"b\"' %}\n</p>",
            '<p>\n  <figure><img src="/blog/assets/reel.png" alt="A &quot;b&quot;"></figure>\n</p>',
        ),
        ("![]({{ '/media/a b.png' | relative_url }})", "![](../media/a%20b.png)"),
        (
            "{% include image.html img='https://b.example.org/c.png' url='yes' %}",
            '<figure><img src="https://b.example.org/c.png" alt=""></figure>',
        ),
        ("{% img left /assets/reel.png 300 %}", "![](/assets/reel.png)"),
        (
            "{% include youtube.html id='BuH3BbJe88Y' %}",
            "{% include youtube.html id='BuH3BbJe88Y' %}",
        ),
        ("{% youtube BuH3BbJe88Y %}", "{% youtube BuH3BbJe88Y %}"),
        ("{{< youtube BuH3BbJe88Y >}}", "{{< youtube BuH3BbJe88Y >}}"),
        ("{% include youtube id=page.film %}", '{% include youtube id="BuH3BbJe88Y" %}'),
    ],
)
def test_liquid_is_filled_in_as_jekyll_would(written: str, read: str) -> None:
    assert brought(written, tagline="of it", film="BuH3BbJe88Y") == read


def test_liquid_is_text_where_front_matter_says_so() -> None:
    text = "---\nrender_with_liquid: false\n---\n{{ site.title }}\n"
    assert brought(text, render_with_liquid=False) == text


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("---\na: b\n---\n\n{% for x in y %}", 5, "{% for x in y %}"),
        ("a\n{{ content }}", 2, "{{ content }}"),
        ("{% highlight x %}\nb\n{{ c | upcase }}\n{% endhighlight %}", 3, "{{ c | upcase }}"),
        ("{{ 'x' | upcase }}", 1, "{{ 'x' | upcase }}"),
        ("{% raw %}", 1, "{% raw %}"),
        ('{% include image.html file="gone.png" %}', 1, '{% include image.html file="gone.png" %}'),
        (
            '{% include card src="/assets/reel.png" %}',
            1,
            '{% include card src="/assets/reel.png" %}',
        ),
        ("{% post_url 2001-01-01-gone %}", 1, "{% post_url 2001-01-01-gone %}"),
        (
            "see {% include youtube.html id='BuH3BbJe88Y' %}",
            1,
            "{% include youtube.html id='BuH3BbJe88Y' %}",
        ),
    ],
)
def test_other_liquid_is_left_and_told(text: str, line: int, what: str) -> None:
    result = bring(text)
    (notice,) = result.notices
    assert str(notice) == (
        f"posts/2020-02-02-here.md:{line}: {what} is for Jekyll alone; write what it stands for"
    )
    assert what in result.texts[0][1]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("[x]({% post_url 2019-01-01-there %})", "[x](tape/2019-01-01-there.md)"),
        (
            "[x]({{ site.baseurl }}{% post_url tape/2019-01-01-there %}#a)",
            "[x](tape/2019-01-01-there.md#a)",
        ),
        (
            "[x]\n\n[x]: {% link _posts/tape/2019-01-01-there.md %}",
            "[x]\n\n[x]: tape/2019-01-01-there.md",
        ),
        ("[x](/2019/01/01/there.html)", "[x](tape/2019-01-01-there.md)"),
        (
            "[x](/blog/2019/01/01/there/?a=b#c 'title')",
            "[x](tape/2019-01-01-there.md?a=b#c 'title')",
        ),
        ("[x](https://me.example.org/blog/2019/01/01/there)", "[x](tape/2019-01-01-there.md)"),
        ("[x](../../../2019/01/01/there.html)", "[x](tape/2019-01-01-there.md)"),
        ("[x](/about/) [y](/about.md)", "[x](../about.md) [y](../about.md)"),
        ("![x](/assets/reel.png)", "![x](/assets/reel.png)"),
        ("![x]({{ site.baseurl }}/assets/reel.png)", "![x](../assets/reel.png)"),
        ("![x](assets/reel.png)", "![x](../assets/reel.png)"),
        ("![x](</media/a%20b.png>)", "![x](</media/a%20b.png>)"),
        (
            '<img src="{{ site.url }}{{ site.baseurl }}/assets/reel.png">',
            '<img src="/blog/assets/reel.png">',
        ),
        ('<source srcset="assets/reel.png">', '<source srcset="/blog/assets/reel.png">'),
        (
            "<a\n href='{% post_url 2019-01-01-there %}#a'>",
            "<a\n href='/blog/posts/tape/2019-01-01-there/#a'>",
        ),
        ("[x](https://other.example.org/2019/01/01/there.html)",) * 2,
        ("`[x](/about/)`\n\n```\n[x](/about/)\n```",) * 2,
        ("[^1]: Nothing",) * 2,
        ("[x](#a) [y](mailto:a@b.example.org) [z](https://[oops)",) * 2,
    ],
)
def test_links_lead_to_the_files_of_pages(written: str, read: str) -> None:
    assert brought(written) == read


def test_what_is_said_of_several_lines_is_told_once() -> None:
    (notice,) = bring("{{ content }}\n\n{{ content }} {{ content }}").notices
    assert notice.line == 1
    assert notice.message.endswith("write what it stands for (and 2 more)")


@pytest.mark.parametrize(
    ("link", "address"),
    [("[a](/tags/#x)", "/tags/#x"), ("![](gone.png)", "gone.png"), ("[a]: /tags/", "/tags/")],
)
def test_a_link_to_what_is_not_brought_over_is_told(link: str, address: str) -> None:
    (notice,) = bring(f"text\n\n{link}").notices
    message = f'"{address}" leads to nothing that was brought over; write another link'
    assert str(notice) == f"posts/2020-02-02-here.md:3: {message}"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("* content\n{:toc}\na", "[TOC]\n\na"),
        ("a\n1. TOC\n{: toc .x}", "a\n\n[TOC]"),
        ("## A\n{: .no_toc #b}\nc", "## A {: .no_toc #b}\n\nc"),
        ("a\n{: .notice--info}\n\nb",) * 2,
        ("> a\n{: .prompt-tip }\n---",) * 2,
        ("- a\n{: .x}\n- b",) * 2,
        ("![a](https://b.example.org/c.png){: .d}\n_e_",) * 2,
        ("```\n{: .x}\n```",) * 2,
    ],
)
def test_attributes_stand_where_attr_list_looks_for_them(written: str, read: str) -> None:
    assert brought(written) == read


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("```\na\n```\n{: .nolineno }\n\nb", "```\na\n```\n\n\nb"),
        ("| a |\n|---|\n{:.table}\n", "| a |\n|---|\n\n"),
        ("{: .box-note}\n**Note:** a", "\n**Note:** a"),
        ("A\n---\n{: .x}", "A\n---\n"),
        ("</div>\n{: .x}", "</div>\n"),
        ("{% youtube BuH3BbJe88Y %}\n{: .x}", "{% youtube BuH3BbJe88Y %}\n"),
    ],
)
def test_attributes_that_would_be_printed_are_left_out_with_one_remark(
    written: str, read: str
) -> None:
    result = bring(written)
    assert result.texts[0][1] == read
    (notice,) = result.notices
    assert notice.level == logging.INFO
    assert (
        notice.line
        == written.split("\n").index(next(x for x in written.split("\n") if "{:" in x)) + 1
    )


def test_the_files_that_pages_use_come_and_no_others() -> None:
    text = "![]({{ site.baseurl }}/media/a%20b.png)"
    assert bring(text).files == {"media/a b.png": "media/a b.png"}
    assert bring("a", header={"teaser": "assets/reel.png"}).files == {
        "assets/reel.png": "assets/reel.png"
    }
    assert bring("[a](/notes/reel(1).pdf)").files == {"notes/reel(1).pdf": "notes/reel(1).pdf"}
    assert bring("a").files == {}


def test_pictures_of_chirpy_are_found_in_their_folder() -> None:
    text = "---\nmedia_subpath: /assets\nimage: reel.png\n---\n![](reel.png)"
    result = bring(text, media_subpath="/assets", image="reel.png")
    assert result.texts[0][1] == (
        "---\nmedia_subpath: /assets\nimage: /assets/reel.png\n---\n![](../assets/reel.png)"
    )
    assert not result.notices


def test_keys_that_would_end_a_build_become_comments() -> None:
    text = "---\nicon: fas fa-x\ntemplate: y\nhide: true\ntitle: z\n---\na"
    assert brought(text) == "---\n# icon: fas fa-x\n# template: y\n# hide: true\ntitle: z\n---\na"


def test_a_page_that_liquid_makes_is_not_brought_over() -> None:
    pages = [(source("tags.md"), "---\ntitle: x\n---\n{% for x in y %}{% endfor %}")]
    result = bring_over({}, (), pages)
    assert [str(each) for each in result.notices] == [
        "tags.md:4: is made by Liquid, and not brought over"
    ]
    assert not result.texts


def test_old_addresses_lead_to_the_posts() -> None:
    post = source("_posts/2020-02-02-a.md", redirect_from=["/old/", "/older.html", "/?p=1", "/me/"])
    other = source("_posts/2020-02-02-b.md", config={"permalink": "/b/"}, redirect_from="/c")
    pages = [source("about.md", permalink="/about/"), source("a/index.md"), source("me.md")]
    assert redirects([post, other, *pages]) == {
        "2020/02/02/a.html.md": "posts/2020-02-02-a.md",
        "old.md": "posts/2020-02-02-a.md",
        "older.html.md": "posts/2020-02-02-a.md",
        "b.md": "posts/2020-02-02-b.md",
        "c.md": "posts/2020-02-02-b.md",
        "me.html.md": "me.md",
    }


@given(st.text(st.characters(exclude_characters="{\r", codec="utf-8"), max_size=300))
def test_text_without_braces_comes_out_as_it_is(text: str) -> None:
    assert bring(text, config={}).texts[0][1] == text


LIQUID = (
    "{% raw %}",
    "{% endraw %}",
    "{% highlight a %}",
    "{% endhighlight %}",
    "{{ site.url }}",
    "{%",
)
KRAMDOWN = (
    "{: .a}",
    "{:toc}",
    "* TOC",
    "# a",
    "\n",
    "\n\n",
    "```",
    "`",
    "](/about/)",
    "[a",
    "---\n",
    "| ",
)


@given(st.lists(st.one_of(st.sampled_from(LIQUID + KRAMDOWN), st.text(max_size=5))).map("".join))
def test_no_text_raises_and_no_line_is_lost(text: str) -> None:
    (_, new), *_ = bring(text).texts
    assert new.count("\n") >= text.count("\n")
