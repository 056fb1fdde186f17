"""The steps of the build, each on a small input: what they mend, what they refuse, what they leave standing."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from itertools import pairwise
from pathlib import Path

import pytest

from scripts.machine.steps import StepError
from scripts.site import bundles, fonts, former, offline, pages, starts, styles, whole

PAGE = '<!doctype html><html lang="fr"><head><meta charset="utf-8">{head}</head><body>{body}</body></html>'


def test_the_alignment_of_a_table_becomes_a_class() -> None:
    assert pages.mend('<td style="text-align: right;">1</td>') == '<td class="am-align-right">1</td>'


def test_a_policy_names_the_hash_of_an_inline_script_and_of_an_inline_style() -> None:
    sealed = pages.seal(PAGE.format(head="<style>p{margin:0}</style>", body='<script>go("é")</script>'))
    for inlined in ("p{margin:0}", 'go("é")'):
        digest = base64.b64encode(hashlib.sha256(inlined.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in sealed


def test_a_policy_names_no_hash_for_a_script_file_or_for_data() -> None:
    body = '<script src="a.js"></script><script type="application/ld+json">{}</script>'
    assert "sha256" not in pages.seal(PAGE.format(head="", body=body))


RUNTIME: starts.Runtime = {
    "pyodide": "1",
    "indexURL": "../pyodide/1/",
    "info": {},
    "first": {},
    "tables": "tables.a.zip.gz",
    "starts": {
        "memory": {"script": "a.mjs", "engine": "a.wasm.gz", "memory": "memory.a.bin.gz"},
        "whole": {"script": "a.mjs", "engine": "a.wasm.gz", "archive": "a.zip.gz"},
    },
}
FRAME = '<script type="module" src="{root}assets/frame/frame.js"></script>'
SEARCH = '<script type="module" src="{root}assets/search/search.js"></script>'
AHEAD = '<script data-worker="{root}assets/estimator/worker.js"></script>'


def _site(folder: Path, **bodies: str) -> dict[str, str]:
    """The pages of a site once its scripts are joined, each at a folder of its name."""
    for name, body in bodies.items():
        (folder / name).mkdir()
        (folder / name / "index.html").write_text(PAGE.format(head="", body=body.format(root="../")), encoding="utf-8")
    bundles.publish(folder, RUNTIME)
    return {name: (folder / name / "index.html").read_text(encoding="utf-8") for name in bodies}


def test_a_page_has_one_script_in_its_head_and_pages_alike_have_the_same(tmp_path: Path) -> None:
    pages_made = _site(tmp_path, one=FRAME + SEARCH, two=FRAME + SEARCH, three=FRAME)
    sources = {name: re.findall(r'<script type="module" src="([^"]+)">', html) for name, html in pages_made.items()}
    assert [len(found) for found in sources.values()] == [1, 1, 1]
    assert sources["one"] == sources["two"] != sources["three"]
    for name, html in pages_made.items():
        assert sources[name][0] in html[: html.index("</head>")]
        assert (tmp_path / name / sources[name][0]).is_file()


def test_a_page_that_estimates_holds_the_start_of_a_worker_that_is_there(tmp_path: Path) -> None:
    html = _site(tmp_path, estimates=FRAME + AHEAD)["estimates"]
    (worker, memory), *others = re.findall(r'<script data-worker="\.\./([^"]+)" data-memory="\.\./([^"]+)">.', html)
    assert not others
    program = (tmp_path / worker).read_text(encoding="utf-8")
    first, rest = program.split("\n", 1)
    assert json.loads(first.removeprefix(bundles.RUNTIME).removesuffix(";")) == RUNTIME
    assert "RUNTIME" in rest
    assert memory == "assets/pyodide/1/memory.a.bin.gz"


def test_a_page_that_asks_python_and_does_not_start_it_is_refused(tmp_path: Path) -> None:
    asks = '<script type="module" src="{root}assets/estimator/start.js"></script>'
    with pytest.raises(StepError, match="python: true"):
        _site(tmp_path, asks=asks)


def test_a_page_without_scripts_is_left_as_it_is(tmp_path: Path) -> None:
    plain = '<script src="a.js"></script>'
    assert _site(tmp_path, plain=plain)["plain"] == PAGE.format(head="", body=plain)


def test_a_script_that_cannot_be_joined_ends_the_build_with_what_is_wrong(tmp_path: Path) -> None:
    with pytest.raises(StepError, match="could not be joined"):
        _site(tmp_path, wrong='<script type="module" src="assets/frame/nothing.js"></script>')


def test_the_sheets_of_a_page_become_one_that_holds_their_rules_in_order_and_no_comment(tmp_path: Path) -> None:
    sheets = {
        "one.css": "/* the first\n   of two */\na { color: red; } /* why */",
        "two.css": '@charset "UTF-8";\na { color: blue; }',
    }
    folder = tmp_path / "assets" / "stylesheets"
    folder.mkdir(parents=True)
    for name, text in sheets.items():
        (folder / name).write_text(text, encoding="utf-8")
    links = "\n".join(f'<link rel="stylesheet" href="assets/stylesheets/{name}">' for name in sheets)
    (tmp_path / "index.html").write_text(PAGE.format(head=links, body=""), encoding="utf-8")
    styles.join(tmp_path)
    (joined,) = folder.iterdir()
    assert " ".join(joined.read_text(encoding="utf-8").split()) == "a { color: red; } a { color: blue; }"
    assert (tmp_path / "index.html").read_text(encoding="utf-8").count(f"assets/stylesheets/{joined.name}") == 1


def test_a_page_says_what_its_style_sheet_and_its_script_hold_from_wherever_it_stands(tmp_path: Path) -> None:
    contents = {"assets/stylesheets/site.a.css": b"a{}", "assets/scripts/page.b.js": b"go()"}
    for path, content in contents.items():
        (tmp_path / path).parent.mkdir(parents=True)
        (tmp_path / path).write_bytes(content)
    for root in ("", "../../", "/depot/"):
        style, script = (root + path for path in contents)
        head = f'<link rel="stylesheet" href="{style}"><script type="module" src="{script}"></script>'
        bound = pages.bind(PAGE.format(head=head, body='<a href="assets/">'), tmp_path)
        told = [base64.b64encode(hashlib.sha256(content).digest()).decode() for content in contents.values()]
        assert re.findall(r'integrity="sha256-([^"]+)"', bound) == told
        framed = pages.bind(PAGE.format(head=head, body='<p class="am-frame-apart">'), tmp_path)
        assert re.findall(r'integrity="sha256-([^"]+)"', framed) == told[1:]


def _version(folder: Path, *names: str) -> Path:
    """A built site that lists some files, and has what it did not remove."""
    folder.mkdir()
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(name, encoding="utf-8")
    files = json.dumps({"hashes": dict.fromkeys(names, "")})
    (folder / offline.PROGRAM).write_text(f"{offline.LIST}{files};\ngo()", encoding="utf-8")
    return folder


def test_the_files_of_the_former_version_stay_for_one_release(tmp_path: Path) -> None:
    same, fonts_too = "assets/pyodide/1/pyodide.mjs", "assets/fonts/letters.woff2"
    scripts = [f"assets/scripts/page.{number}.js" for number in range(3)]
    others: list[list[str]] = [[fonts_too], [], []]
    versions = [_version(tmp_path / str(number), same, scripts[number], *more) for number, more in enumerate(others)]
    for old, new in pairwise(versions):
        former.keep(new, old)
    assert (versions[1] / scripts[0]).is_file()
    assert not (versions[1] / fonts_too).exists()
    assert (versions[2] / scripts[1]).is_file()
    assert not (versions[2] / scripts[0]).exists()


def test_a_site_without_a_list_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "sw.js").write_text("// @ts-check\n", encoding="utf-8")
    for number, none in enumerate(("none", "other")):
        new = _version(tmp_path / f"new {number}")
        former.keep(new, tmp_path / none)
        assert [file.name for file in new.iterdir()] == [offline.PROGRAM]


@pytest.mark.parametrize("body", ['<p style="color: red">', '<a onclick="go()">'])
def test_an_attribute_that_the_policy_would_refuse_stops_the_build(tmp_path: Path, body: str) -> None:
    (tmp_path / "index.html").write_text(PAGE.format(head="", body=body), encoding="utf-8")
    with pytest.raises(StepError, match=r"index\.html"):
        pages.finish(tmp_path)


def test_a_script_may_speak_of_styles_without_stopping_the_build(tmp_path: Path) -> None:
    page = tmp_path / "index.html"
    page.write_text(PAGE.format(head="", body='<script>x = "<p style=1>"</script>'), encoding="utf-8")
    pages.finish(tmp_path)
    assert "Content-Security-Policy" in page.read_text(encoding="utf-8")


def test_a_build_that_fails_leaves_the_last_good_site_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text("the last good one", encoding="utf-8")
    work = tmp_path / "work"
    monkeypatch.setattr(whole, "WORK", work)
    monkeypatch.setattr(whole, "build_pages", lambda into, _: into.mkdir())

    def fail(_: Path) -> None:
        raise StepError("no font")

    monkeypatch.setattr(fonts, "copy", fail)
    with pytest.raises(StepError, match="no font"):
        whole.build_site(site)
    assert (site / "index.html").read_text(encoding="utf-8") == "the last good one"
    assert list(work.iterdir()) == []
