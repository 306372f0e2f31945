from __future__ import annotations

import brotli
import pytest

from mkdocs_sysconf.render import THEME_DIR


@pytest.mark.parametrize(("name", "limit"), [("sysconf.js", 1500), ("sysconf.css", 2500)])
def test_script_and_style_stay_light(name: str, limit: int) -> None:
    content = (THEME_DIR / "assets/sysconf" / name).read_bytes()
    assert len(brotli.compress(content)) <= limit
