"""A browser for the tests that need one."""

import os
import shutil

import pytest


@pytest.fixture(scope="session")
def browser():
    """Debian's Chromium; without it the tests are skipped, but not where CI vouches for a complete machine."""
    found = shutil.which("chromium")
    if not found:
        if os.environ.get("CI") == "true":
            pytest.fail("chromium is not installed, and CI=true says that every test must run")
        pytest.skip("chromium is not installed")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield chromium
        chromium.close()
