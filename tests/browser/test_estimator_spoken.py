"""What a screen reader is told of a question: its number, its label, its fault, its help, that it must be answered."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from assistant_medical.answers import Question, questions
from assistant_medical.view.form import is_ticked
from assistant_medical.view.render import first_control
from scripts.machine import clock
from tests.tools.estimator_page import EstimatorPage

Node = Mapping[str, Any]
# Faults of every kind of control: a list and two groups without an answer, three fields that are not understood.
FAULTS = {"patientele_mt": "mille", "age": "cinquante", "departement": "Gironde"}


class Tree:
    """The tree that Chromium hands to screen readers."""

    def __init__(self, page: Page) -> None:
        self._session = page.context.new_cdp_session(page)
        nodes: list[Node] = self._session.send("Accessibility.getFullAXTree")["nodes"]
        self.nodes = {node["nodeId"]: node for node in nodes}
        self._of = {node["backendDOMNodeId"]: node for node in nodes if "backendDOMNodeId" in node}

    def focus_says(self, selector: str) -> str:
        """What is read on entering a control: the names around it, its own name, and its description.

        The description of a group is left out: not every screen reader reads it.
        """
        document = self._session.send("DOM.getDocument")["root"]["nodeId"]
        found = self._session.send("DOM.querySelector", {"nodeId": document, "selector": selector})["nodeId"]
        node = self._of[self._session.send("DOM.describeNode", {"nodeId": found})["node"]["backendNodeId"]]
        said = [_value(node, "name"), _value(node, "description")]
        while node := self.nodes.get(node.get("parentId", ""), {}):
            if _value(node, "role") in ("group", "radiogroup"):
                said.insert(0, _value(node, "name"))
        return " ".join(" ".join(said).split())

    def read(self, roles: set[str]) -> list[str]:
        """The texts of the nodes of some roles, as one reads them line by line."""
        return [self._text(node) for node in self.nodes.values() if _value(node, "role") in roles]

    def _text(self, node: Node) -> str:
        if _value(node, "role") == "StaticText":
            return _value(node, "name")
        return "".join(self._text(self.nodes[child]) for child in node.get("childIds", ()) if child in self.nodes)


def _value(node: Node, name: str) -> str:
    return str(node.get(name, {}).get("value", ""))


def _asked(estimator: EstimatorPage) -> list[Question]:
    shown = estimator.form.locator("[data-question]:visible").evaluate_all("all => all.map((q) => q.dataset.question)")
    return [questions()[name] for name in shown]


def _bearer(estimator: EstimatorPage, question: Question) -> Any:
    asked = estimator.question(question.id)
    return asked if asked.evaluate("asked => asked.matches('[role=radiogroup]')") else estimator.control(question.id)


def _unfold(estimator: EstimatorPage) -> None:
    for fold in estimator.form.locator("summary").all():
        fold.click()


@pytest.mark.parametrize("contract", questions()["contrat"].choices)
def test_what_is_said_to_be_compulsory_is_what_is_refused_for_want_of_an_answer(
    estimator: EstimatorPage, contract: str
) -> None:
    estimator.open()
    _unfold(estimator)
    estimator.answer({"contrat": contract, "date_signature": "2026-12-01"})
    asked = _asked(estimator)
    required = [q for q in asked if _bearer(estimator, q).get_attribute("aria-required") == "true"]
    written = estimator.form.locator("[data-question]:visible").filter(has=estimator.page.locator(".am-must:visible"))
    assert written.evaluate_all("all => all.map((q) => q.dataset.question)") == [question.id for question in required]
    estimator.button.click()
    estimator.wait_for_summary()
    refused = estimator.summary.get_by_role("link").evaluate_all("links => links.map((link) => link.hash.slice(1))")
    assert refused == [first_control(question) for question in required]
    assert 0 < len(required) < len(asked)


def test_the_page_says_before_the_form_how_it_marks_what_is_compulsory(estimator: EstimatorPage) -> None:
    estimator.open()
    mark = estimator.form.locator(".am-must").first.inner_text()
    before = estimator.page.locator("am-estimator").get_by_text(f"«\u00a0{mark}\u00a0»")
    expect(before).to_be_visible()
    place = "(before, form) => before.compareDocumentPosition(form) & Node.DOCUMENT_POSITION_FOLLOWING"
    assert before.evaluate(place, estimator.form.element_handle())


def test_a_question_says_its_label_its_fault_and_its_help_once_to_who_enters_it(estimator: EstimatorPage) -> None:
    estimator.open()
    _unfold(estimator)
    estimator.estimate(FAULTS)
    estimator.wait_for_summary()
    tree, faulty = Tree(estimator.page), 0
    for question in _asked(estimator):
        said = tree.focus_says(f'[data-question="{question.id}"] :is(input, select)')
        slot = estimator.question(question.id).locator(f'[data-fault-for="{question.id}"]')
        fault = " ".join((slot.text_content() or "").split())
        label = question.case.label.on(clock.today()) if question.case and is_ticked(question) else question.label
        asked = question.graded.label if question.graded else question.label
        label = label if question.type == "boolean" else asked
        parts = {label: 1, question.hint.on(clock.today()): 1} | ({fault: 1} if fault else {})
        assert {part: said.count(" ".join(part.split())) for part in parts} == parts
        assert said.count("obligatoire") == bool(question.required_for)
        assert ("Erreur" in said) == bool(fault)
        assert (_bearer(estimator, question).get_attribute("aria-invalid") == "true") == bool(fault)
        faulty += bool(fault)
    assert faulty == estimator.summary.get_by_role("link").count() > len(FAULTS)


def test_the_number_of_a_question_does_not_stick_to_its_words(estimator: EstimatorPage) -> None:
    estimator.open()
    read = [text for text in Tree(estimator.page).read({"LabelText", "Legend"}) if re.match(r"\d\b", text)]
    numbered = estimator.form.locator(".am-q--numbered:visible").count()
    assert {int(re.split(r"\s+", text)[0]) for text in read} == set(range(1, numbered + 1))
