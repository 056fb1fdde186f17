"""The steps of the build, each on a small input: what they mend, what they refuse, what they leave standing."""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path

import pytest

from scripts.machine.steps import StepError
from scripts.site import fonts, pages, preloads, styles, whole

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


def test_a_page_names_at_its_top_all_that_its_script_will_import(tmp_path: Path) -> None:
    modules = {
        "a.js": 'import { b } from "./b.js";\nnew Worker(new URL("./w.js", import.meta.url), { type: "module" });',
        "b.js": 'import {\n  c,\n} from "./deep/c.js";',
        "deep/c.js": 'import { a } from "../a.js"; // in a circle; import x from "./y.js";',
        "w.js": 'import { d } from "./d.js";',
        "d.js": 'import "./e.js";',
        "e.js": "",
    }
    for name, text in modules.items():
        file = tmp_path / "assets" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    script = '<script type="module" src="../assets/a.js"></script>'
    page = tmp_path / "page" / "index.html"
    page.parent.mkdir()
    page.write_text(PAGE.format(head="", body=script), encoding="utf-8")
    preloads.add(tmp_path)
    html = page.read_text(encoding="utf-8")
    head = html[: html.index("</head>")]
    named = re.findall(r'<link rel="modulepreload" href="\.\./assets/([^"]+)">', head)
    assert sorted(named) == ["b.js", "d.js", "deep/c.js", "e.js", "w.js"]


def test_a_page_without_modules_is_left_as_it_is(tmp_path: Path) -> None:
    page = tmp_path / "index.html"
    text = PAGE.format(head="", body='<script src="assets/a.js"></script>')
    page.write_text(text, encoding="utf-8")
    preloads.add(tmp_path)
    assert page.read_text(encoding="utf-8") == text


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
