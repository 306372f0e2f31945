"""Which video a shortcode of Jekyll's, Hugo's, Zola's or Hashnode's stands for."""

from __future__ import annotations

import pytest

from mkdocs_sysconf.core.reading.links import parse_shortcode


@pytest.mark.parametrize(
    "text",
    [
        "{% youtube AAAAAAAAAA1 %}",
        '{{< youtube "AAAAAAAAAA1" >}}',
        '{{< youtube id="AAAAAAAAAA1" autoplay="true" >}}',
        "{{<youtube AAAAAAAAAA1>}}",
        '{{% youtube "AAAAAAAAAA1" %}}',
        "{% include youtube.html id='AAAAAAAAAA1' %}",
        '{{ youtube(id="AAAAAAAAAA1", class="wide") }}',
        "%[https://www.youtube.com/watch?v=AAAAAAAAAA1]",
        # Words of eleven letters that stand before the id.
        "{% embed_video youtube AAAAAAAAAA1 %}",
        '{{< youtube title="Programming" id="AAAAAAAAAA1" >}}',
        '{% include video title="Information" id="AAAAAAAAAA1" provider="youtube" %}',
    ],
)
def test_the_id_is_found_behind_its_name_or_that_of_the_shortcode(text: str) -> None:
    recording = parse_shortcode(text)
    assert recording is not None
    assert recording.video is not None
    assert recording.video.id == "AAAAAAAAAA1"


def test_the_start_that_hugo_takes_is_that_of_the_video() -> None:
    recording = parse_shortcode('{{< youtube id="AAAAAAAAAA1" start="30" >}}')
    assert recording is not None
    assert recording.video is not None
    assert recording.video.start == 30


def test_a_shortcode_of_another_kind_stands_for_nothing() -> None:
    assert parse_shortcode('{{< figure src="AAAAAAAAAA1" >}}') is None


def test_a_shortcode_that_hugo_shows_as_text_stands_for_nothing() -> None:
    assert parse_shortcode("{{</* youtube AAAAAAAAAA1 */>}}") is None


def test_a_variable_stands_for_nothing_though_its_name_has_eleven_letters() -> None:
    assert parse_shortcode("{{ youtube_url }}") is None
