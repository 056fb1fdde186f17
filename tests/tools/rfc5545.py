"""A strict reading of an iCalendar file, after RFC 5545: what a calendar program must accept, and nothing looser."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

LINE = 75  # octets, its end left out (section 3.1)
CONTENT_LINE = re.compile(r'([A-Z0-9-]+)((?:;[A-Z0-9-]+=(?:"[^"]*"|[^";:,]*))*):(.*)')
TEXTS = {"SUMMARY", "DESCRIPTION"}
BEGIN_ALARM, END_ALARM = "BEGIN:VALARM", "END:VALARM"
ESCAPE = re.compile(r"\\([\\;,nN])")
BARE = re.compile(r"(?<!\\)(?:\\\\)*[;,]")  # a separator that TEXT must escape
CONTROL = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")
DAY = re.compile(r"(\d{4})(\d{2})(\d{2})")
DURATION = re.compile(r"-?P(?:\d+W|\d+D|(?:\d+D)?T(?:\d+H)?(?:\d+M)?)")
UTC = re.compile(r"\d{8}T\d{6}Z")
ONCE = {"UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION", "TRANSP"}
ALLOWED = ONCE | {"CLASS", "CATEGORIES", "URL"}


class NotICalendarError(AssertionError):
    """The file breaks the standard; the message says where."""


@dataclass
class Event:
    """One all-day event."""

    uid: str
    starts: date
    ends: date
    summary: str
    description: str
    properties: dict[str, tuple[str, str]] = field(repr=False)
    alarms: list[str] = field(default_factory=list)
    """When each alarm rings, after the first moment of the day."""


def read(content: bytes) -> list[Event]:
    """The events of a calendar of all-day events. NotICalendarError: it is none, or a reader may refuse it."""
    lines = _unfolded(content)
    _need(lines[:1] == ["BEGIN:VCALENDAR"] and lines[-1:] == ["END:VCALENDAR"], "one calendar, and nothing around it")
    head, events = _split(lines[1:-1])
    calendar = _properties(head)
    _need(calendar.get("VERSION") == ("", "2.0"), "VERSION is required, once")
    _need("PRODID" in calendar, "PRODID is required, once")
    found = [_event(event) for event in events]
    _need(bool(found), "a calendar holds a component")
    _need(len({event.uid for event in found}) == len(found), "UIDs are unique")
    return found


def _unfolded(content: bytes) -> list[str]:
    _need(content.endswith(b"\r\n"), "the last line ends too")
    raw = content[:-2].split(b"\r\n")
    for line in raw:
        _need(b"\r" not in line and b"\n" not in line, f"a line ends with CRLF alone: {line!r}")
        _need(len(line) <= LINE, f"a line is longer than {LINE} octets: {line!r}")
        _need(line != b"", "no line is empty")
        line.decode("utf-8")  # a fold in the middle of a character would hurt readers that decode first
    return re.sub(r"\r\n[ \t]", "", content[:-2].decode("utf-8")).split("\r\n")


def _split(lines: list[str]) -> tuple[list[str], list[list[str]]]:
    head: list[str] = []
    events: list[list[str]] = []
    inside = False
    for line in lines:
        if line == "BEGIN:VEVENT":
            _need(not inside, "events do not nest")
            events.append([])
            inside = True
        elif line == "END:VEVENT":
            _need(inside, "an event ends that did not begin")
            inside = False
        else:
            _need(inside or not events, "the properties of a calendar stand before its components")
            (events[-1] if inside else head).append(line)
    _need(not inside, "an event does not end")
    return head, events


def _properties(lines: list[str]) -> dict[str, tuple[str, str]]:
    found: dict[str, tuple[str, str]] = {}
    for line in lines:
        match = CONTENT_LINE.fullmatch(line)
        _need(match is not None and not CONTROL.search(line), f"no content line: {line!r}")
        assert match
        name, parameters, value = match.groups()
        _need(name not in found, f"{name} may stand once only")
        found[name] = (parameters.removeprefix(";"), value)
    return found


def _alarms(lines: list[str]) -> tuple[list[str], list[str]]:
    """The lines of an event without those of its alarms, and when these ring (section 3.6.6)."""
    own: list[str] = []
    alarms: list[str] = []
    rest = iter(lines)
    for line in rest:
        if line != BEGIN_ALARM:
            _need(line != END_ALARM, "an alarm ends that did not begin")
            own.append(line)
            continue
        inside = []
        for line_inside in rest:
            if line_inside == END_ALARM:
                break
            inside.append(line_inside)
        else:
            _need(False, "an alarm does not end")
        alarm = _properties(inside)
        _need(set(alarm) == {"ACTION", "TRIGGER", "DESCRIPTION"}, "what a DISPLAY alarm must say, once each")
        _need(alarm["ACTION"] == ("", "DISPLAY"), "the alarm shows a text")
        _need(DURATION.fullmatch(alarm["TRIGGER"][1]) is not None, f"no duration: {alarm['TRIGGER']}")
        _text(alarm["DESCRIPTION"][1])
        alarms.append(alarm["TRIGGER"][1])
    return own, alarms


def _event(lines: list[str]) -> Event:
    own, alarms = _alarms(lines)
    properties = _properties(own)
    _need(set(properties) <= ALLOWED, f"unknown here: {set(properties) - ALLOWED}")
    for name in ("UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY"):
        _need(name in properties, f"{name} is missing")
    _need(UTC.fullmatch(properties["DTSTAMP"][1]) is not None, "DTSTAMP is in UTC")
    starts, ends = _day(properties["DTSTART"]), _day(properties["DTEND"])
    _need(starts < ends, "DTEND is later than DTSTART, and not included")
    texts = {name: _text(properties[name][1]) for name in TEXTS & set(properties)}
    return Event(properties["UID"][1], starts, ends, texts["SUMMARY"], texts.get("DESCRIPTION", ""), properties, alarms)


def _day(value: tuple[str, str]) -> date:
    match = DAY.fullmatch(value[1])
    _need(value[0] == "VALUE=DATE" and match is not None, f"no DATE: {value}")
    assert match
    return date(int(match[1]), int(match[2]), int(match[3]))


def _text(value: str) -> str:
    _need(BARE.search(value) is None, f"a comma or semicolon is not escaped: {value!r}")
    _need("\\" not in ESCAPE.sub("", value), f"no such escape: {value!r}")
    return ESCAPE.sub(lambda found: "\n" if found[1] in "nN" else found[1], value)


def _need(condition: bool, sentence: str) -> None:
    if not condition:
        raise NotICalendarError(sentence)
