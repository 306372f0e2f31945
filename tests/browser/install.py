"""Finds a Chromium, or installs one: Debian's when root has apt, else Playwright's."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

from chromium import find_chromium


def install() -> None:
    if find_chromium():
        return
    if os.geteuid() == 0 and shutil.which("apt-get"):
        subprocess.run(["apt-get", "update", "-qq"], check=False)
        subprocess.run(["apt-get", "install", "-y", "-qq", "chromium"], check=True)
    else:
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=True)


if __name__ == "__main__":
    install()
