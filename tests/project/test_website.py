"""The documentation as a website: it builds without a warning, has every public name, and works in a browser."""

from __future__ import annotations

import html
import re
import sys
import tomllib
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from sphinx.util.inventory import InventoryFile

import sdc_sdk
from scripts.website import links
from sdc_sdk import errors, models, otel, types
from tests.support.processes import run
from tests.support.tools import require

ROOT = Path(__file__).parents[2]
MINUTES = 60  # seconds
WIDTHS = {"desktop": 1440, "laptop": 1366, "window": 1100, "tablet": 820, "phone": 390}
"""In pixels."""
PAGES = [
    *("index.html", "first-steps.html", "errors.html", "operations.html", "coming-from-py-smartdc.html"),
    *("security.html", "api/machine.html"),
    *("recipes/fleet.html", "api/datacenter/machines.html", "api/models.html", "api/types.html"),
]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built as `scripts/docs site` does: warnings and broken links are errors."""
    folder = tmp_path_factory.mktemp("website") / "site"
    done = run([sys.executable, "-m", "scripts.website", folder], cwd=ROOT, timeout=14 * MINUTES)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


class Quiet(SimpleHTTPRequestHandler):
    """A web server without a log."""

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def url(site: Path) -> Generator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(site))) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


@pytest.fixture(scope="module")
def browser() -> Generator[Browser]:
    (chromium,) = require("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium)
        yield browser
        browser.close()


@contextmanager
def new_page(browser: Browser, url: str, *, width: int = 1280, dark: bool = False) -> Generator[Page]:
    """A page in which any error, and any request to another host, fails the test."""
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme="dark" if dark else "light")
    page = context.new_page()
    wrong: list[str] = []
    page.on("console", lambda message: wrong.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("requestfailed", lambda request: wrong.append(f"{request.url}: {request.failure}"))
    page.on("request", lambda request: None if request.url.startswith(url) else wrong.append(request.url))
    yield page
    context.close()
    aborted = ": net::ERR_ABORTED"  # by going to the next page
    assert [problem for problem in wrong if not problem.endswith(aborted)] == []


@pytest.mark.slow
@pytest.mark.timeout(15 * MINUTES)
def test_every_public_name_is_in_the_reference(site: Path) -> None:
    inventory = InventoryFile.loads((site / "objects.inv").read_bytes(), uri="")
    documented = {name for kind in inventory.data if kind.startswith("py:") for name in inventory.data[kind]}
    modules = ("sdc_sdk", "sdc_sdk.models", "sdc_sdk.types", "sdc_sdk.errors", "sdc_sdk.auth", "sdc_sdk.otel")
    public = {*sdc_sdk.__all__, *models.__all__, *types.__all__, *errors.__all__, *otel.__all__} - {
        "__version__",
        "Call",
    }
    assert [name for name in sorted(public) if not any(f"{module}.{name}" in documented for module in modules)] == []
    assert "sdc_cloudapi.Call" in documented
    for cls in ("DataCenter", "AsyncDataCenter", "Machine", "AsyncMachine", "Snapshot", "Cloud"):
        methods = {name for name in dir(getattr(sdc_sdk, cls)) if not name.startswith("_")} - {"from_dict"}
        assert [name for name in sorted(methods) if f"sdc_sdk.{cls}.{name}" not in documented] == [], cls


@pytest.mark.slow
@pytest.mark.timeout(15 * MINUTES)
@pytest.mark.parametrize("cls", ["DataCenter", "AsyncDataCenter"])
def test_a_reader_searches_a_method_and_finds_parameters_and_an_example(browser: Browser, url: str, cls: str) -> None:
    with new_page(browser, url) as page:
        page.goto(url)
        page.get_by_role("textbox", name="Search").fill("create_machine")
        page.keyboard.press("Enter")
        results = page.locator("ul.search li a")
        results.first.wait_for()
        assert results.first.inner_text() == "sdc_sdk.DataCenter.create_machine"
        page.get_by_role("link", name=f"sdc_sdk.{cls}.create_machine", exact=True).click()
        signature = page.locator(f'[id="sdc_sdk.{cls}.create_machine"]')
        assert "image: str | Image | Dataset | " in signature.inner_text()
        method = page.locator("dl.py.method", has=signature)
        assert re.search(r"affinity . Placement rules", method.inner_text())
        assert re.search(r"ValidationFailed . Name in use", method.inner_text())
        assert "sdc.create_machine(" in method.locator(".highlight").first.inner_text()
        signature.get_by_role("link", name="Image", exact=True).first.click()
        page.wait_for_url("**/api/models.html#sdc_sdk.models.Image")


@pytest.mark.slow
@pytest.mark.timeout(15 * MINUTES)
@pytest.mark.parametrize("page", ["api/machine.html", "api/async-machine.html", "api/models.html"])
def test_attributes_show_their_types(site: Path, page: str) -> None:
    text = " ".join(html.unescape(re.sub("<[^>]*>", "", (site / page).read_text(encoding="utf-8"))).split())
    assert "memory: int | None" in text
    assert "state: MachineState" in text


QUESTION = re.compile(r"^\| (How .*?|What .*?) \| (.*) \|$", re.MULTILINE)
ANSWERS = {
    "How do I try it without a cloud?": "with Emulator(machines=3) as cloud",
    "How do I log in, and why am I refused?": "python -m sdc_sdk diagnose",
    "How do I find things by name?": 'sdc.find_image("base-64-lts")',
    "How do I create many machines, safely?": "idempotency=",
    "How do I wait until a machine is ready?": "machine.stop(wait=True)",
    "What can go wrong, and what do I do?": "ResourceNotFound",
    "How long can a call take, and what is retried?": "deadline=",
    "How do I list all datacenters at once?": "cloud.everywhere(",
    "How do I see what it does?": "SDC_LOG=debug",
    "How do I follow all changes?": "sdc.changefeed()",
    "How do I test my own program?": "from sdc_sdk.emulator import Emulator",
    "How do I move my py-smartdc program?": "machine.poll_until(state, interval)",
}
"""The questions of the README, and what the section that answers has in it."""


def questions(document: Path) -> dict[str, str]:
    """The questions of a document, with the links to their answers, as from docs/."""
    found = QUESTION.findall(document.read_text(encoding="utf-8"))
    return {question: answer.replace("](docs/", "](") for question, answer in found}


def test_the_readme_and_the_index_have_the_same_questions() -> None:
    assert questions(ROOT / "README.md") == questions(ROOT / "docs" / "index.md")
    assert questions(ROOT / "README.md").keys() == ANSWERS.keys()


@pytest.mark.slow
@pytest.mark.timeout(15 * MINUTES)
def test_a_click_on_a_question_leads_to_its_answer(browser: Browser, url: str) -> None:
    with new_page(browser, url) as page:
        for question, answer in ANSWERS.items():
            page.goto(url)
            page.get_by_role("row", name=question).get_by_role("link").last.click()
            page.wait_for_url(re.compile(r"/[\w-]+\.html"))
            place = page.url.partition("#")[2]
            section = page.locator(f'[id="{place}"]' if place else "article")
            assert answer in section.inner_text(), question


def test_the_guides_list_the_extras() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for document in (ROOT / "README.md", ROOT / "docs" / "first-steps.md"):
        listed = re.findall(r"^\| `(\w+)` \| ", document.read_text(encoding="utf-8"), re.MULTILINE)
        assert set(listed) == project["optional-dependencies"].keys(), document


@pytest.mark.slow
@pytest.mark.timeout(15 * MINUTES)
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS.values(), ids=WIDTHS)
def test_a_page_fits_its_window(browser: Browser, url: str, width: int, dark: bool) -> None:
    with new_page(browser, url, width=width, dark=dark) as page:
        for name in PAGES:
            page.goto(url + name)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, name
            for selector in ("body", ".highlight") if page.locator(".highlight").count() else ("body",):
                assert is_dark(page, selector) == dark, (name, selector)


def is_dark(page: Page, selector: str) -> bool:
    """Whether an element has a dark background; one that shows that of the page is as dark as the page."""
    background: str = page.evaluate(f"getComputedStyle(document.querySelector('{selector}')).backgroundColor")
    if background == "rgba(0, 0, 0, 0)":
        return is_dark(page, "body")
    return max(int(part) for part in background.strip("rgba()").split(",")[:3]) < 100


def found(folder: Path, **pages: str) -> Iterator[str]:
    """What the check of links says about a site."""
    folder.mkdir()
    for name, text in pages.items():
        (folder / f"{name}.html").write_text(text, encoding="utf-8")
    return iter(links.problems(folder))


def test_a_broken_link_is_found(tmp_path: Path) -> None:
    right = '<a href="b.html#there">b</a> <a href="#here" id="here">a</a> <a href="https://example.com/">out</a>'
    assert list(found(tmp_path / "right", a=right, b='<p id="there">')) == []
    wrong = '<a href="c.html">c</a> <a href="b.html#nowhere">b</a> <script src="https://example.com/x.js"></script>'
    assert list(found(tmp_path / "wrong", a=wrong, b='<p id="there">')) == [
        "a.html: loads https://example.com/x.js from another host",
        "a.html: c.html leads nowhere",
        "a.html: b.html#nowhere leads to no place on the page",
    ]
    assert list(found(tmp_path / "empty")) == [f"{tmp_path / 'empty'} has no pages"]


@pytest.mark.parametrize(
    "value",
    ["environ({'PATH': '/bin'})", repr(object()), repr(print), "attr_dict['attempts'].default"],
    ids=["environment", "object", "function", "attrs"],
)
def test_a_default_that_is_internal_is_found(tmp_path: Path, value: str) -> None:
    (problem,) = found(tmp_path / "site", a=f"<em>now={html.escape(value)}</em>")
    assert problem.startswith("a.html: shows something internal: ")
