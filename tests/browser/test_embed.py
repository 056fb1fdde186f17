"""The estimator inside the page of another site: its height, the keyboard, its links, what it does not keep."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import Site
from tests.tools.embedded import STEP, Embedded, Open, OpenPage
from tests.tools.estimator_page import GENERALISTE

STORED = "[...Object.keys(localStorage), ...Object.keys(sessionStorage)]"
TITLE = "Estimateur de l’aide à l’emploi d’un assistant médical"
SLOW_CLICK = 400  # ms that a slow finger stays on the button
TABS = 200  # more than the frame has stops


def test_the_frame_has_a_name_and_none_of_the_site_s_header_and_menus(embed: Open, site: Site) -> None:
    found = embed()
    expect(found.element).to_have_attribute("title", TITLE)
    assert found.frame.url == f"{site.url}integrer/cadre/"
    for part in ("banner", "navigation", "contentinfo", "search"):
        expect(found.inside.get_by_role(part)).to_have_count(0)
    expect(found.inside.get_by_role("main")).to_have_count(1)


@pytest.mark.parametrize("width", [360, 1280])
def test_the_height_follows_and_what_takes_the_focus_is_in_sight(embed: Open, width: int) -> None:
    found = embed(viewport={"width": width, "height": 800})
    found.expect_no_scroll_inside()
    before = found.height()
    found.inside.locator("summary").first.click()
    found.expect_no_scroll_inside()
    assert found.height() > before
    found.inside.locator("summary").first.click()
    expect(found.element).to_have_css("height", f"{before:g}px")

    found.estimate(GENERALISTE | {"patientele_mt": "mille"})
    expect(found.inside.locator(".am-faults")).to_be_focused()
    expect(found.inside.locator(".am-faults")).to_be_in_viewport()
    found.expect_no_scroll_inside()

    found.estimate(GENERALISTE)
    verdict = found.inside.locator("#verdict")
    expect(verdict).to_be_focused()
    expect(verdict).to_be_in_viewport()
    found.expect_no_scroll_inside()
    assert found.height() != before
    expect(found.page.get_by_role("link", name="Après")).to_be_attached()


def test_the_page_does_not_move_under_a_pressed_pointer(embed: Open) -> None:
    found = embed(viewport={"width": 1280, "height": 800})
    found.expect_no_scroll_inside()
    found.inside.locator("#secteur-secteur_1").check()
    found.expect_focused()
    radio = found.inside.locator("#quotite-mi_temps")
    box = radio.bounding_box()
    assert box
    # At the very bottom of the window, where the keyboard's focus would be brought up.
    found.page.evaluate("down => scrollBy(0, down)", box["y"] + box["height"] + 5 - 800)
    # The browser routes the pointer by what it last drew: this waits until the pointer is told to the control.
    radio.hover()
    box = radio.bounding_box()
    assert box
    assert box["y"] > 800 - 96
    before = found.page.evaluate("scrollY")
    found.page.mouse.down()
    expect(radio).not_to_be_checked()
    found.page.wait_for_timeout(SLOW_CLICK)
    found.page.mouse.up()
    expect(radio).to_be_checked()
    assert found.page.evaluate("scrollY") == before


def test_the_keyboard_goes_in_and_out_both_ways(embed: Open) -> None:
    found = embed()
    page = found.page
    page.get_by_role("link", name="Avant").focus()
    page.keyboard.press("Tab")
    expect(found.inside.locator("#etape-nouveau")).to_be_focused()
    found.expect_focused()
    last = found.inside.get_by_role("link", name="en pleine page")
    for _ in range(TABS):
        if last.evaluate("link => link === document.activeElement"):
            break
        page.keyboard.press("Tab")
    expect(last).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Après")).to_be_focused()
    page.keyboard.press("Shift+Tab")
    expect(last).to_be_focused()
    found.expect_focused()
    page.get_by_role("link", name="Avant").focus()
    page.keyboard.press("Tab")
    expect(found.inside.locator("#etape-nouveau")).to_be_focused()
    found.expect_focused()
    page.keyboard.press("Shift+Tab")
    expect(page.get_by_role("link", name="Avant")).to_be_focused()


def test_nothing_is_kept_in_the_visitor_s_browser(embed: Open) -> None:
    found = embed()
    found.estimate(GENERALISTE)
    expect(found.inside.locator("#verdict")).to_be_focused()
    assert found.page.context.cookies() == []
    expect(found.inside.get_by_role("button", name="Mémoriser")).to_have_count(0)


def test_the_site_is_not_told_which_page_shows_the_frame(embed: Open) -> None:
    found = embed()
    assert found.frame.evaluate("document.referrer") == ""


def test_every_link_opens_beside_the_page_and_says_so(embed: Open) -> None:
    found = embed()
    _expect_links_beside(found)
    found.estimate(GENERALISTE)
    expect(found.inside.locator("#verdict")).to_be_focused()
    found.unfold()
    _expect_links_beside(found)
    with found.page.context.expect_page() as opening:
        found.inside.get_by_role("link", name="en pleine page").click()
    expect(opening.value.get_by_role("heading", level=1)).to_have_text("Estimer mon aide")
    expect(found.inside.locator("#verdict")).to_be_visible()


def _expect_links_beside(found: Embedded) -> None:
    links = found.inside.locator('a[href]:not([href^="#"])')
    expect(links.first).to_be_attached()
    expect(found.inside.locator('a[href]:not([href^="#"]):not([target="_blank"])')).to_have_count(0)
    for text in links.all_text_contents():
        assert text.count("(nouvel onglet)") == 1, text


def test_the_page_around_heeds_no_one_but_its_own_frame(embed: Open) -> None:
    found = embed()
    found.expect_no_scroll_inside()
    before = found.height()
    found.page.evaluate("postMessage({ am: 'height', height: 7 }, '*')")
    found.page.evaluate(
        """() => new Promise((heard) => {
            addEventListener("message", ({ data }) => data === "end" && heard());
            const other = document.createElement("iframe");
            const lie = "parent.postMessage({ am: 'height', height: 7 }, '*'); parent.postMessage('end', '*');";
            other.srcdoc = `<script>${lie}</script>`;
            document.body.append(other);
        })"""
    )
    assert found.height() == before
    # Nor what another site says out of that very frame.
    found.element.evaluate(
        """(frame) => new Promise((heard) => {
            addEventListener("message", ({ data }) => data === "end" && heard());
            const lie = "parent.postMessage({ am: 'height', height: 7 }, '*'); parent.postMessage('end', '*');";
            frame.src = `data:text/html,<script>${lie}</script>`;
        })"""
    )
    assert found.height() == before


def test_the_page_around_learns_a_rounded_height_once_and_of_the_focus_only_out_of_sight(embed: Open) -> None:
    found = embed(viewport={"width": 1280, "height": 900})
    found.expect_no_scroll_inside()
    found.page.evaluate("window.heard = []; addEventListener('message', ({ data }) => heard.push(data))")
    for field in ("specialite", "secteur", "quotite"):
        found.answer(field, GENERALISTE[field])
    found.inside.locator("#quotite-mi_temps").focus()
    found.page.keyboard.press("ArrowUp")
    found.page.keyboard.press("ArrowDown")
    found.estimate(GENERALISTE)
    verdict = found.inside.locator("#verdict")
    expect(verdict).to_be_focused()
    expect(verdict).to_be_in_viewport()
    found.expect_no_scroll_inside()
    heights = found.page.evaluate("heard.splice(0)")
    assert len(heights) > 1
    assert {tuple(message) for message in heights} == {("am", "height")}
    assert all(message["height"] % STEP == 0 for message in heights)
    assert all(one != other for one, other in pairwise(heights))
    last = found.inside.get_by_role("link", name="en pleine page")
    expect(last).not_to_be_in_viewport()
    last.evaluate("link => link.focus({ preventScroll: true })")
    expect(last).to_be_in_viewport()
    (focus,) = found.page.evaluate("heard")
    assert sorted(focus) == ["am", "top"]
    assert focus["top"] % STEP == 0


@pytest.mark.parametrize("allowed", ["allow-scripts", "allow-scripts allow-forms allow-popups"])
def test_a_frame_that_its_page_keeps_apart_says_so_and_gives_the_address(
    page: Page, site: Site, elsewhere: Callable[[str], str], allowed: str
) -> None:
    page.goto(elsewhere(f'<iframe sandbox="{allowed}" src="{site.url}integrer/cadre/"></iframe>'))
    inside = page.frame_locator("iframe")
    expect(inside.get_by_text("L’estimateur ne peut pas fonctionner dans cette page")).to_be_visible()
    link = inside.get_by_role("link", name=f"{site.url}estimer/")
    expect(link).to_be_visible()
    expect(inside.get_by_role("button")).to_have_count(0)
    if "allow-popups" in allowed:
        with page.context.expect_page() as opening:
            link.click()
        opening.value.wait_for_url(f"{site.url}estimer/")


def test_a_frame_in_which_no_form_may_be_sent_estimates(another_site: OpenPage, site: Site) -> None:
    source = f'sandbox="allow-scripts allow-same-origin" src="{site.url}integrer/cadre/"'
    page = another_site(f'<link rel="icon" href="data:,"><iframe {source} width="800" height="900"></iframe>')
    inside = page.frame_locator("iframe")
    frame = page.frames[1]
    found = Embedded(page, frame, page.locator("iframe"), inside)
    expect(inside.get_by_role("heading", level=1)).to_be_visible()
    expect(inside.get_by_text("ne peut pas fonctionner")).to_be_hidden()
    found.estimate(GENERALISTE)
    expect(inside.locator("#verdict")).to_be_focused()


@pytest.mark.parametrize("theme", ["clair", "sombre"])
def test_a_site_of_one_theme_names_it(embed: Open, theme: str) -> None:
    found = embed(f' data-theme="{theme}"', color_scheme="dark" if theme == "clair" else "light")
    expected = {"clair": "light", "sombre": "dark"}[theme]
    expect(found.inside.locator("html")).to_have_css("color-scheme", expected)


def test_the_frame_opened_on_its_own_gives_way_to_the_estimator_s_page(watched_page: Page, site: Site) -> None:
    watched_page.goto(f"{site.url}integrer/cadre/#v1&specialite=radiologie")
    expect(watched_page.get_by_role("banner")).to_be_visible()
    expect(watched_page).to_have_url(f"{site.url}estimer/#v1&specialite=radiologie")


def test_the_page_that_explains_it_shows_it_and_gives_lines_that_work(watched_page: Page, site: Site) -> None:
    watched_page.goto(f"{site.url}integrer/")
    stored = watched_page.evaluate(STORED)
    for place in range(2):
        watched_page.locator("iframe").nth(place).scroll_into_view_if_needed()
        inside = watched_page.frame_locator("iframe").nth(place)
        expect(inside.get_by_role("button", name="Estimer mon aide")).to_be_visible()
    # Of the same origin here, the frame could store what a browser denies it elsewhere.
    assert watched_page.evaluate(STORED) == stored
    watched_page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    copied = []
    said = watched_page.get_by_role("article").get_by_role("status")
    for place, button in enumerate(
        ("Copier la ligne", "Copier les deux lignes", "Copier la ligne courte", "Copier le cadre")
    ):
        watched_page.get_by_role("button", name=button, exact=True).click()
        expect(said.nth(place)).to_have_text("Copié.")
        copied.append(watched_page.evaluate("navigator.clipboard.readText()"))
    script, named, short, frame = copied
    assert script == f'<script src="{site.url}assets/embed/embed.js" async></script>'
    element = '<div id="estimateur"></div>\n'
    assert named == f'{element}<script src="{site.url}assets/embed/embed.js" data-into="estimateur" async></script>'
    assert short == f'<script src="{site.url}assets/embed/embed.js" data-version="courte" async></script>'
    assert f'src="{site.url}integrer/cadre/" title="{TITLE}"' in frame


@pytest.mark.parametrize("width", [320, 1280])
def test_the_frame_is_accessible_at_each_step_and_never_scrolls_sideways(embed: Open, width: int) -> None:
    found = embed(viewport={"width": width, "height": 900}, color_scheme="light")
    found.look("form")
    found.estimate(GENERALISTE | {"patientele_mt": "mille"})
    expect(found.inside.locator(".am-faults")).to_be_focused()
    found.look("faults")
    found.estimate(GENERALISTE)
    expect(found.inside.locator("#verdict")).to_be_focused()
    found.unfold()
    found.look("result")
