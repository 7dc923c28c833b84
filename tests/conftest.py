"""What holds for all tests: where CI is true, nothing that this machine could run may be skipped."""

import os
import shutil

import pytest
from hypothesis import settings

from onrecord.web.setup import set_up

with pytest.MonkeyPatch.context() as patch:  # Django is set up once a process, and the site's settings have everything
    patch.setenv("ONRECORD_HOME", os.path.join(os.path.dirname(__file__), "nothing-is-here"))
    patch.setenv("ONRECORD_SECRET", "of the tests")
    patch.setenv("DJANGO_SETTINGS_MODULE", "")  # the commands that tests start choose for themselves
    set_up()

os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # while the browser is open its loop runs in this thread
settings.register_profile("any machine", deadline=None)
settings.load_profile("any machine")  # no test depends on how busy the machine is

ABSENT = "the shared"
"""How the reason of a test begins that needs corpora beside the project, which need not be there."""


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_sessionfinish(session: pytest.Session) -> object:
    """Make the run fail on a skip where CI is true, since there a skip means a missing package."""
    result = yield
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    skipped = reporter.stats.get("skipped", []) if reporter else []
    reasons = [report.longrepr[2].removeprefix("Skipped: ") for report in skipped if isinstance(report.longrepr, tuple)]
    if os.environ.get("CI") == "true" and any(not reason.startswith(ABSENT) for reason in reasons):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
    return result


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
