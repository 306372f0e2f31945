"""Where the corpora are that stand beside the project, if they are there."""

from __future__ import annotations

import os
from pathlib import Path

SHARED = Path(os.environ.get("SYSCONF_SHARED") or Path(__file__).parents[2] / "shared")
