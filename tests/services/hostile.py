"""What somebody who means harm may send, and what the server says to each: the whole table.

A verdict is the code of the error that answers, the socket staying open, or the code by which the
socket is closed. Whatever stands here changes nothing.
"""

import json
from collections.abc import Iterator
from typing import Any, NamedTuple

from bench.raw import BINARY, CONTINUATION, PING, PONG, frame
from game import schema
from game.consumers import GameConsumer

GUESSER, GIVER, STRANGER = "guesser", "giver", "stranger"
SERVER_ONLY = ("open_room", "deal", "time_up", "host_away", "close_room")

Verdict = str | int


class Hostile(NamedTuple):
    """A line of the table: who sends these bytes, and what the server says to it."""

    name: str
    data: bytes
    verdict: Verdict
    who: str = GUESSER


def corpus() -> list[Hostile]:
    """All of it, each under a name of its own."""
    return [
        *(Hostile(name, data, verdict) for name, data, verdict in FRAMES),
        *(Hostile(name, frame(text), verdict) for name, text, verdict in TEXTS),
        *(Hostile(name, frame(json.dumps(action)), said, who) for name, who, action, said in WORDS),
        *(Hostile(f"type {one!r}", typed(one), "unknown_type") for one in types()),
        *(Hostile(*line) for line in fields()),
    ]


# -- Frames that are none ----------------------------------------------------------------------

MEGABYTE = b"x" * 2**20

FRAMES: list[tuple[str, bytes, Verdict]] = [
    ("bad UTF-8", frame(b'{"type": "say", "text": "\xff\xfe"}'), 1007),
    ("a lone surrogate in UTF-8", frame('{"type": "say", "text": "\ud800"}'), 1007),
    ("overlong UTF-8", frame(b'{"type": "say", "text": "\xc0\xae"}'), 1007),
    *((f"opcode {code:#x}", frame("{}", code), 1002) for code in (*range(3, 8), *range(11, 16))),
    *((f"reserved bits {bits:03b}", frame("{}", reserved=bits), 1002) for bits in range(1, 8)),
    ("a frame without a mask", frame("{}", masked=False), 1002),
    ("a continuation of nothing", frame("{}", CONTINUATION), 1002),
    ("a second beginning", frame("{", final=False) + frame("}"), 1002),
    ("a ping in parts", frame("a", PING, final=False), 1002),
    ("a ping of 126 bytes", frame(b"a" * 126, PING), 1002),
    ("a length written longer than it is", b"\x81\xfe\x00\x02\0\0\0\0{}", 1002),
    ("a length above 2**63", b"\x81\xff" + b"\xff" * 8 + b"\0\0\0\0", 1002),
    ("100 MB announced", frame("{", announced=100 * 2**20), 1009),
    ("200 kB announced", frame("{", announced=200_000), 1009),
    ("200 kB in parts", frame("{" * 100_000, final=False) + frame("{" * 100_000, 0), 1009),
    ("many MB sent", frame(MEGABYTE * 8), 1009),
    (
        "fragments without end",
        frame(MEGABYTE[:32768], final=False)
        + frame(MEGABYTE[:32768], CONTINUATION, final=False) * 50,
        1009,
    ),
    (
        "little fragments without end",
        frame("{", final=False) + frame(" ", 0, final=False) * 5000,
        4008,
    ),
    (
        "fragments with nothing in them",
        frame("", final=False) + frame("", 0, final=False) * 5000,
        4008,
    ),
    ("pings without end", frame(b"p" * 125, PING) * 5000, 4008),
    ("pongs that nobody asked for", frame(b"p" * 125, PONG) * 5000, 4008),
    ("binary", frame(b'{"type": "turn_update"}', BINARY), "not_text"),
    ("binary with nothing in it", frame(b"", BINARY), "not_text"),
    ("nothing", frame(""), "not_json"),
]

# -- Text that is no action --------------------------------------------------------------------

TEXTS: list[tuple[str, str, Verdict]] = [
    ("no JSON", "add_player", "not_json"),
    ("NaN", '{"type": "remove_player", "player": NaN}', "not_json"),
    ("Infinity", '{"type": "remove_player", "player": Infinity}', "not_json"),
    ("1e999", '{"type": "remove_player", "player": 1e999}', "bad_field"),
    ("5,000 digits", f'{{"type": "remove_player", "player": {"9" * 5000}}}', "bad_field"),
    ("5,000 digits after a point", f'{{"type": "guess", "cell": 0.{"9" * 5000}}}', "bad_field"),
    ("an exponent of 5,000 digits", f'{{"type": "guess", "cell": 1e{"9" * 5000}}}', "bad_field"),
    ("15,000 brackets", "[" * 15_000, "bad_field"),
    ("15,000 brackets in a field", f'{{"type": "guess", "cell": {"[" * 15_000}', "bad_field"),
    ("15,000 braces", '{"a":' * 3_000, "not_json"),
    ("100,000 brackets", "[" * 100_000, 4009),
    ("20,000 letters", json.dumps({"type": "say", "text": "a" * 20_000}), 4009),
    ("a name twice", '{"type": "leave", "type": "fly"}', "unknown_type"),
    ("a field twice", '{"type": "guess", "cell": "A1", "cell": 7}', "bad_field"),
    ("a lone surrogate, escaped", '{"type": "guess", "cell": "\\ud800"}', "not_json"),
    ("half a pair", '{"type": "guess", "cell": "\\udc00\\ud800"}', "not_json"),
    ("NUL as it is", '{"type": "guess", "cell": "\0"}', "not_json"),
    ("two values", '{"type": "leave"}{"type": "leave"}', "not_json"),
    ("a comment", '{"type": "turn_update"} // hello', "not_json"),
    ("single quotes", "{'type': 'leave'}", "not_json"),
    ("a byte order mark", '\ufeff{"type": "leave"}', "not_json"),
    ("null", "null", "bad_field"),
    ("a list", '[{"type": "leave"}]', "bad_field"),
    ("a string", '"leave"', "bad_field"),
    ("no type", '{"cell": "A1"}', "unknown_type"),
    *((f"type {one}", f'{{"type": {one}}}', "unknown_type") for one in ("null", "1", "[]", "{}")),
]


def typed(name: str) -> bytes:
    """An action of a type of that name."""
    return frame(json.dumps({"type": name, "text": "a", "code": 1000, "process": "a", "seq": 1}))


def types() -> list[str]:
    """Names that mean something in the server, and nothing on the wire."""
    theirs = {_tag(kind) for kind in schema.MESSAGES}
    made_up = {
        *("websocket.close", "websocket.connect", "websocket.receive", "websocket.disconnect"),
        *("websocket.send", "http.request", "lifespan.shutdown", "nudge", "nudges.nudge"),
        *("__proto__", "constructor", "GUESS", "guess ", "guess\0", "", " ", "a" * 10_000),
    }
    ours = {_tag(kind) for kind in schema.ACTIONS}
    return sorted({*dir(GameConsumer), *theirs, *made_up, *SERVER_ONLY} - ours)


def _tag(kind: Any) -> str:
    return str(kind.__struct_config__.tag)


# -- Every field of every action, of every wrong type ------------------------------------------

WRONG: dict[str, list[Any]] = {
    "string": [None, True, 7, 1.5, [], {}, ["A1"], {"a": 1}],
    "integer": [None, True, "1", 1.5, [], {}, -1, 10**40, "x" * 5000],
    "boolean": [None, 0, 1, "true", [], {}],
    "id": [False, 7, 1.5, [], {}, "", "a\0b", "x" * 65],
}


def fields() -> Iterator[tuple[str, bytes, str]]:
    """By the published schema: a field with what it says is none, and one left out."""
    published = json.loads(schema.documents()["actions.schema.json"])["$defs"]
    for about in published.values():
        named = about.get("properties", {})
        if "type" not in named:
            continue
        (tag,) = named["type"]["enum"]
        named = {
            name: {**field, **published.get(_named(field), {})} for name, field in named.items()
        }
        good = {name: _any(named[name]) for name in about["required"]}
        for name, field in named.items():
            if name == "type":
                continue
            wrong = [*WRONG["id" if name == "id" else _type(field)], *_out_of_bounds(field)]
            for value in wrong:
                text = json.dumps({**good, name: value})
                yield f"{tag}.{name} = {json.dumps(value)[:40]}", frame(text), "bad_field"
            if name in about["required"]:
                rest = {key: value for key, value in good.items() if key != name}
                yield f"{tag} without {name}", frame(json.dumps(rest)), "bad_field"


def _named(field: dict[str, Any]) -> str:
    """The definition that a field refers to, "" if none."""
    return str(field.get("$ref", "")).rpartition("/")[2]


def _type(field: dict[str, Any]) -> str:
    return str(field.get("type", "string"))


def _any(field: dict[str, Any]) -> Any:
    """Something that the schema lets pass."""
    if "enum" in field:
        return field["enum"][0]
    return {"string": "a", "integer": 1, "boolean": True}[_type(field)]


def _out_of_bounds(field: dict[str, Any]) -> Iterator[Any]:
    if "maxLength" in field:
        yield "a" * (field["maxLength"] + 1)
    if "maximum" in field:
        yield field["maximum"] + 1
    if "enum" in field:
        yield "no such word"


# -- Words that deceive ------------------------------------------------------------------------

ZALGO = "a" + "\u0301\u0302\u0303\u0304" * 3
UNSEEN = ["\u202ecba", "a\u2066b", "a\0b", "a\x1bb", "a\u200bb", "\u3164", ZALGO, "\ufeffa"]

IN_A_FIELD = [
    ("say", GUESSER, "text", "bad_remark"),
    ("add_player", GUESSER, "name", "bad_name"),
    ("watch", STRANGER, "name", "bad_name"),
    ("clue", GIVER, "text", "clue_unreadable"),
]

WORDS: list[tuple[str, str, dict[str, Any], Verdict]] = [
    *(
        (f"{kind} {text!a}", who, {"type": kind, field: text, "color": "#b3446c"}, code)
        for text in UNSEEN
        for kind, who, field, code in IN_A_FIELD
    ),
    *(
        (name, who, {"type": kind, **given}, code)
        for name, who, kind, given, code in (
            ("no name", STRANGER, "watch", {"name": " \t"}, "bad_name"),
            ("no remark", GUESSER, "say", {"text": ""}, "bad_remark"),
            ("a remark of 1,000 letters", GUESSER, "say", {"text": "a" * 1000}, "bad_remark"),
            ("no clue", GIVER, "clue", {"text": " "}, "clue_empty"),
            ("a clue of 400 letters", GIVER, "clue", {"text": "a" * 400}, "clue_too_long"),
            ("no colour", GUESSER, "add_player", {"name": "E", "color": "red;}*{x"}, "bad_color"),
            ("no cell", GUESSER, "guess", {"cell": "'; --"}, "wrong_phase"),
            ("as the host", GUESSER, "lock_room", {"identity": 1, "player": 1}, "not_host"),
            ("as the giver", GUESSER, "pick_target", {"cell": "A1", "actor": 1}, "not_clue_giver"),
            ("as a player", STRANGER, "say", {"text": "hello", "name": "Ada"}, "not_named"),
            ("as the server", STRANGER, "end_game", {"player": 1, "identity": ""}, "not_seated"),
        )
    ),
]
