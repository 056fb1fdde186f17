"""What the audit of accessibility (docs/rgaa/) says of every page, read once in the HTML of each."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator
from unicodedata import category

from bs4 import Tag
from bs4.element import NavigableString

from scripts.machine.steps import PACKAGE, ROOT
from tests.tools.pages import HtmlPage, attribute
from tests.tools.palette import palettes, ratio

STYLES = sorted((ROOT / "overrides" / "assets").rglob("*.css"))
SCRIPTS = sorted(file for file in (ROOT / "browser").rglob("*.js") if "tests" not in file.parts)
TEMPLATES = sorted((PACKAGE / "view" / "templates").glob("*.html"))
FRAME = "integrer/cadre/"  # the estimator alone, for the pages of other sites: it has no header and no footer

MOVING = "audio, video, object, embed, canvas, map, marquee, blink"
LOOKS = "basefont, big, center, font, s, strike, tt, u"
LOOKING = [
    "align",
    "bgcolor",
    "border",
    "cellpadding",
    "cellspacing",
    "color",
    "face",
    "hspace",
    "nowrap",
    "valign",
    "vspace",
]
SIDES = re.compile(
    r"\b(?:en|le|la|les) (?:rouge|verte?|bleue?|jaune|orange|violette?|grise?)s?\b|\b(?:à|de) (?:droite|gauche)\b"
    r"|\bci-contre\b|\b(?:bouton|case) (?:rond|carré)e?\b"
)
ENGLISH = re.compile(r"\b(?:the|of|and|with|this|for|from|your|open|data) [a-z]+\b")
NAMES = ("Material for MkDocs",)
PERSONAL = re.compile(r"name|email|tel|bday|address|postal|organization|country|language|url")
LONG = 12


def _all(pages: Iterable[HtmlPage], selector: str) -> Iterator[tuple[str, Tag]]:
    return ((page.url, tag) for page in pages for tag in page.soup.select(selector))


def _words(tag: Tag) -> str:
    return " ".join(tag.get_text(" ").split())


def _hidden(tag: Tag) -> bool:
    return any(attribute(one, "aria-hidden") == "true" for one in [tag, *tag.parents] if one.attrs)


def _named(tag: Tag, page: HtmlPage) -> str:
    """What a drawing is called."""
    by = attribute(tag, "aria-labelledby").split()
    found = [attribute(tag, "aria-label"), *(_words(one) for name in by for one in page.soup.select(f"[id='{name}']"))]
    title = tag.find("title")
    return " ".join([*found, _words(title) if isinstance(title, Tag) else ""]).strip()


def _read(pages: Iterable[HtmlPage]) -> Iterator[tuple[str, str]]:
    """The words of the text, code aside, and where they stand."""
    for page in pages:
        for text in page.soup.find_all(string=True):
            if type(text) is NavigableString and not text.find_parent(["script", "style", "code", "pre", "template"]):
                yield page.url, str(text)


def test_no_page_holds_what_the_audit_says_is_absent(built_pages: list[HtmlPage]) -> None:
    """No sound, no film, no image of words, no riddle, no text from right to left, no picture made of letters."""
    assert not [f"{url}: {tag.name}" for url, tag in _all(built_pages, MOVING)]
    assert not [f"{url}: {tag}" for url, tag in _all(built_pages, "img, input[type=image], picture")]
    assert not [f"{url}: {tag.name}" for url, tag in _all(built_pages, "[dir=rtl], bdo")]
    signs = [f"{url}: {text}" for url, text in _read(built_pages) if any(_is_pictogram(char) for char in text)]
    assert not signs


def _is_pictogram(char: str) -> bool:
    return category(char) == "So" and char not in "©®°№"


def test_every_drawing_has_a_name_or_is_left_aside(built_pages: list[HtmlPage]) -> None:
    drawings = [(page, tag) for page in built_pages for tag in page.soup.select("svg")]
    assert drawings
    faults = []
    for page, tag in drawings:
        if _hidden(tag):
            if tag.select("a, button, [tabindex]"):
                faults.append(f"{page.url}: a drawing that is hidden can be reached")
        elif attribute(tag, "role") != "img" or not _named(tag, page):
            faults.append(f"{page.url}: {str(tag)[:120]}")
    assert not faults, "\n".join(faults)


def test_a_figure_is_called_by_its_legend(built_pages: list[HtmlPage]) -> None:
    faults, found = [], 0
    for url, figure in _all(built_pages, "figure:has(figcaption)"):
        found += 1
        legend = figure.find("figcaption")
        assert isinstance(legend, Tag)
        said = re.sub(r"\s", "", _heard(legend))
        if re.sub(r"\s", "", attribute(figure, "aria-label")) != said:
            faults.append(f"{url}: {_words(legend)[:80]}")
    assert found
    assert not faults, "\n".join(faults)


def _heard(tag: Tag) -> str:
    return "".join(str(text) for text in tag.find_all(string=True) if text.parent and not _hidden(text.parent))


def test_every_frame_has_a_title(built_pages: list[HtmlPage]) -> None:
    frames = [(url, tag) for url, tag in _all(built_pages, "iframe, frame")]
    lines = [_words(tag) for _, tag in _all(built_pages, "pre") if "<iframe" in tag.get_text()]
    assert lines
    assert not [url for url, tag in frames if not attribute(tag, "title")]
    assert all(re.search(r'title="[^"]{10,}"', line) for line in lines)


def test_every_table_has_a_title(built_pages: list[HtmlPage]) -> None:
    tables = list(_all(built_pages, "table"))
    assert tables
    assert not [f"{url}: {_words(tag)[:80]}" for url, tag in tables if not (tag.caption and _words(tag.caption))]


def test_no_table_is_complex_and_every_header_says_what_it_heads(built_pages: list[HtmlPage]) -> None:
    merged = re.compile("colspan|rowspan|rowgroup|colgroup")
    assert not [f"{url}: {tag}" for url, tag in _all(built_pages, "tr:not([aria-hidden]) > :is([rowspan], [colspan])")]
    # What the estimator writes in a visitor's browser.
    assert not [file.name for file in TEMPLATES if merged.search(file.read_text(encoding="utf-8"))]
    faults = []
    for url, table in _all(built_pages, "table"):
        wrong = [th for th in table.select("thead th") if attribute(th, "scope") != "col"]
        wrong += [th for th in table.select(":is(tbody, tfoot) th") if attribute(th, "scope") != "row"]
        wrong += [
            row for row in table.select("tbody tr:not([aria-hidden])") if not row.select("th, [data-slot], [data-part]")
        ]
        wrong += [th for th in table.select("th") if not _words(th) and not th.select("[data-slot], button")]
        if len(table.select("thead tr")) != 1:
            wrong.append(table)
        faults += [f"{url}: {str(one)[:120]}" for one in wrong]
    assert not faults, "\n".join(faults)


def test_every_link_has_a_name_that_holds_its_words(built_pages: list[HtmlPage]) -> None:
    _assert_named(_all(built_pages, "a[href]"))


def test_every_button_has_a_name_that_holds_its_words(built_pages: list[HtmlPage]) -> None:
    _assert_named(_all(built_pages, "button, summary"))


def _assert_named(found: Iterable[tuple[str, Tag]]) -> None:
    faults = []
    for url, tag in found:
        shown, label = _words(tag), attribute(tag, "aria-label")
        filled = tag.has_attr("data-slot") or tag.select("[data-slot]")  # by a script, which the tests of it read
        if not (shown or label or filled) or (label and shown.casefold() not in label.casefold()):
            faults.append(f"{url}: {str(tag)[:120]}")
        if attribute(tag, "title"):
            faults.append(f"{url}: a title says what few are told: {str(tag)[:120]}")
    assert not faults, "\n".join(faults)


def test_what_one_must_see_stands_out_in_both_palettes() -> None:
    """The edges of fields, what is chosen, charts, and the ring of the focus on every ground that there is."""
    grounds = ("paper", "surface", "wash", "vert-eau", "bulle", "lilas")
    for theme, colour in palettes().items():
        for sign, ground in itertools.product(("edge", "action", "aid", "cost"), grounds):
            assert ratio(colour[sign], colour[ground]) >= 3, f"{theme}: {sign} on {ground}"
        for ground in (*grounds, "plum", "accent", "ok", "warn", "no", "action"):
            rings = (ratio(colour[ring], colour[ground]) for ring in ("focus", "focus-halo"))
            assert max(rings) >= 3, f"{theme}: the focus on {ground}"
        for answer in ("ok", "warn", "no"):
            assert ratio(colour[f"{answer}-ink"], colour[answer]) >= 4.5, f"{theme}: {answer}"


def test_every_page_declares_its_kind_and_its_language(built_pages: list[HtmlPage]) -> None:
    assert not [page.url for page in built_pages if not page.html.lstrip().lower().startswith("<!doctype html>")]
    assert {attribute(tag, "lang") for _, tag in _all(built_pages, "html")} == {"fr"}


def test_words_of_another_language_say_so(built_pages: list[HtmlPage]) -> None:
    marked = {attribute(tag, "lang") for _, tag in _all(built_pages, "body [lang]")}
    assert marked <= {"en"}
    faults = []
    for page in built_pages:
        own = [text for text in page.soup.find_all(string=ENGLISH) if type(text) is NavigableString]
        faults += [
            f"{page.url}: {text}"
            for text in own
            if not text.find_parent(["script", "style", "code", "pre"])
            and not text.find_parent(attrs={"lang": "en"})
            and not any(name in text for name in NAMES)
        ]
    assert not faults, "\n".join(faults)


def test_no_element_serves_looks_alone(built_pages: list[HtmlPage]) -> None:
    assert not [f"{url}: {tag}" for url, tag in _all(built_pages, LOOKS)]
    dressed = ", ".join(f"body :not(svg, svg *)[{name}]" for name in LOOKING)
    assert not [f"{url}: {str(tag)[:120]}" for url, tag in _all(built_pages, dressed)]
    empty = [(url, tag) for url, tag in _all(built_pages, "p, li, h1, h2, h3, h4, h5, h6") if not _filled(tag)]
    assert not [f"{url}: {str(tag)[:120]}" for url, tag in empty]
    assert not [f"{url}: {tag.parent}" for url, tag in _all(built_pages, "br + br") if not _between(tag)]


def _filled(tag: Tag) -> bool:
    waits = any(name.startswith("data-") or name in ("role", "class") for name in tag.attrs)
    return bool(_words(tag) or tag.select("svg, input, template, [data-slot], [data-part]") or waits)


def _between(second: Tag) -> bool:
    """Whether there are words between a break and the one before it."""
    return isinstance(second.previous_sibling, NavigableString) and bool(second.previous_sibling.strip())


def test_headings_skip_no_level(built_pages: list[HtmlPage]) -> None:
    faults = []
    for page in built_pages:
        headings = [tag for tag in page.soup.select("h1, h2, h3, h4, h5, h6") if not tag.find_parent("template")]
        levels = [int(tag.name[1]) for tag in headings]
        if levels.count(1) != 1:
            faults.append(f"{page.url}: {levels.count(1)} headings of level 1")
        faults += [
            f"{page.url}: from {before} to {level}, “{_words(tag)}”"
            for before, level, tag in zip([0, *levels], levels, headings, strict=False)
            if level > before + 1
        ]
        faults += [f"{page.url}: an empty heading" for tag in headings if not _words(tag) and not tag.attrs]
    assert not faults, "\n".join(faults)


def test_the_parts_of_a_page_are_told_apart(built_pages: list[HtmlPage]) -> None:
    faults = [f"{page.url}: {fault}" for page in built_pages for fault in _parts_amiss(page)]
    assert not faults, "\n".join(faults)


def _parts_amiss(page: HtmlPage) -> Iterator[str]:
    once = ["main"]
    if not page.url.endswith(FRAME):
        once += ["body > header", "body > footer", "body > header nav#menu", "body > header form[role=search] button"]
        once += ["body > footer nav", "body > main#contenu"]
        if attribute(page.soup.select("body a[href]")[0], "href") != "#contenu":
            yield "the first link does not lead to the text"
    for part in once:
        if len(found := page.soup.select(part)) != 1:
            yield f"{part}: {len(found)}"
    names = [attribute(tag, "aria-label") or attribute(tag, "aria-labelledby") for tag in page.soup.select("nav")]
    if not all(names) or len(set(names)) != len(names):
        yield f"nav: {names}"


def test_links_in_a_row_are_a_list(built_pages: list[HtmlPage]) -> None:
    """Where a block holds little but three links or more, a list says how many there are, and where one is in them."""
    faults = []
    for url, block in _all(built_pages, ":is(main, footer) :is(p, div, dd, td, nav, section)"):
        links = block.find_all("a", recursive=False)
        between = "".join(str(text) for text in block.find_all(string=True, recursive=False))
        if len(links) >= 3 and not re.search(r"\w", between):
            faults.append(f"{url}: {_words(block)[:100]}")
    assert not faults, "\n".join(faults)


def test_no_sentence_points_at_a_colour_or_a_side(built_pages: list[HtmlPage]) -> None:
    found = [f"{url}: {text}" for url, text in _read(built_pages) if SIDES.search(text)]
    assert not found, "\n".join(found)


def test_styles_write_no_word() -> None:
    written = re.compile(r"content:\s*\"([^\"]*)\"")
    found = [text for file in STYLES for text in written.findall(file.read_text(encoding="utf-8"))]
    assert found
    assert not [text for text in found if re.search(r"\w", text)]


def test_letters_and_ground_are_given_together() -> None:
    base = (ROOT / "overrides" / "assets" / "stylesheets" / "base.css").read_text(encoding="utf-8")
    body = re.search(r"^body \{(.*?)\}", base, re.DOTALL | re.MULTILINE)
    assert body
    assert re.search(r"background:\s*var\(--am-paper\)", body[1])
    assert re.search(r"(?<!-)color:\s*var\(--am-ink\)", body[1])


def test_every_field_has_a_label(built_pages: list[HtmlPage]) -> None:
    faults = []
    for page in built_pages:
        labels = {
            attribute(tag, "for") for tag in page.soup.select("label[for]") if _words(tag) or tag.select("[data-slot]")
        }
        for tag in page.soup.select("input:not([type=hidden]), select, textarea, progress"):
            around = tag.find_parent("label")
            if not (tag.get("aria-label") or tag.get("aria-labelledby") or attribute(tag, "id") in labels or around):
                faults.append(f"{page.url}: {str(tag)[:120]}")
    assert not faults, "\n".join(faults)


def test_choices_of_one_question_are_grouped_under_its_words(built_pages: list[HtmlPage]) -> None:
    radios = [(url, tag) for url, tag in _all(built_pages, "input[type=radio]")]
    assert radios
    assert not [f"{url}: {tag}" for url, tag in radios if not _legend(tag)]


def _legend(radio: Tag) -> bool:
    group = radio.find_parent(lambda tag: tag.name == "fieldset" or attribute(tag, "role") in ("group", "radiogroup"))
    if not isinstance(group, Tag):
        return False
    legend = group.find("legend")
    named = group.get("aria-label") or group.get("aria-labelledby")
    return bool(named or (isinstance(legend, Tag) and (_words(legend) or legend.select("[data-slot]"))))


def test_a_long_list_of_choices_is_in_order(built_pages: list[HtmlPage]) -> None:
    """From one letter of the alphabet to the next, the choices that lead a list and end it aside."""
    for url, tag in _all(built_pages, "select"):
        choices = [_words(option) for option in tag.select("option")]
        if len(choices) > LONG:
            middle = [_plain(choice) for choice in choices[2:-1]]
            assert middle == sorted(middle), url


def _plain(words: str) -> str:
    return words.casefold().translate(str.maketrans("éèêàâîôûç", "eeeaaiouc"))


def test_no_field_asks_who_one_is(built_pages: list[HtmlPage]) -> None:
    asked = list(_all(built_pages, "input, select, textarea"))
    assert not [url for url, tag in asked if attribute(tag, "type") in ("email", "tel", "password", "url")]
    assert not [f"{url}: {tag}" for url, tag in asked if PERSONAL.search(attribute(tag, "autocomplete"))]


def test_no_stop_of_the_keyboard_is_out_of_order(built_pages: list[HtmlPage]) -> None:
    assert not [f"{url}: {tag}" for url, tag in _all(built_pages, "[tabindex]") if int(attribute(tag, "tabindex")) > 0]


def test_no_page_opens_a_window_or_leaves_by_itself(built_pages: list[HtmlPage]) -> None:
    assert not [url for url, _ in _all(built_pages, "meta[http-equiv=refresh], a[target], form[target]")]
    assert not [file.name for file in SCRIPTS if "window.open(" in file.read_text(encoding="utf-8")]


def test_nothing_moves_by_itself() -> None:
    motion = re.compile(r"@keyframes|animation(?:-name)?:(?! none)|scroll-behavior: smooth")
    assert not [file.name for file in STYLES if motion.search(file.read_text(encoding="utf-8"))]
    moving = re.compile(r"\.animate\(|behavior: \"smooth\"")
    assert not [file.name for file in SCRIPTS if moving.search(file.read_text(encoding="utf-8"))]


def test_no_style_asks_for_an_orientation() -> None:
    assert not [file.name for file in STYLES if "orientation:" in file.read_text(encoding="utf-8")]
    assert not [file.name for file in SCRIPTS if "orientation" in file.read_text(encoding="utf-8")]


def test_no_script_acts_when_a_pointer_goes_down() -> None:
    """But an open menu, that closes when one presses elsewhere, and the frame, whose height waits until one lets go."""
    pressed = re.compile(r"[\"'](?:pointerdown|mousedown|touchstart|devicemotion|deviceorientation|shake)[\"']")
    found = {
        file.relative_to(ROOT / "browser").as_posix()
        for file in SCRIPTS
        if pressed.search(file.read_text(encoding="utf-8"))
    }
    assert found == {"estimator/menu.js", "embed/telling.js"}
