"""The published description of the wire, made from the types themselves.

`documents()` are JSON Schemas of the actions and of the messages, and an AsyncAPI document of the
whole; `typescript()` is the same for the browser. Nothing in them is written twice: descriptions
are docstrings, examples are values of the types, error codes are the tree in `errors.py`.
Pure: the command `protocol` writes the files, `documents.py` serves them.
"""

import inspect
import json
import textwrap
from collections.abc import Iterator
from functools import cache
from typing import Any, get_args

import msgspec

from game import actions, errors, protocol
from game.examples import EXAMPLES, ROOM
from game.protocol import CLOSED_BECAUSE

Schema = dict[str, Any]

ALIASES: dict[str, Any] = {
    "PlayerId": actions.PlayerId,
    "Number": actions.Number,
    "CellName": actions.CellName,
    "RequestId": actions.RequestId,
    "Mode": actions.Mode,
    "Language": actions.Language,
    "Feeling": actions.Feeling,
    "Skill": actions.Skill,
    "Taste": actions.Taste,
    "Milliseconds": protocol.Milliseconds,
}
"""Types that are no classes, and still have their name in the documents."""

UNIONS: dict[str, tuple[Any, ...]] = {
    "Play": get_args(actions.Play),
    "Ask": get_args(actions.Ask),
    "Answer": get_args(protocol.Answer),
    "Slice": get_args(protocol.Slice),
}
ACTIONS = UNIONS["Play"] + UNIONS["Ask"]
MESSAGES = UNIONS["Answer"] + UNIONS["Slice"]
LISTS = (protocol.Rooms,)
"""What comes down on the socket of the first page."""

WHOLE = {
    "PlayerAction": ("What a client may send.", ("Play", "Ask")),
    "ServerMessage": ("What the server sends.", ("Answer", "Slice")),
}
"""Everything that goes up, and everything that comes down."""

ABOUT = """\
A game of colours and clues for 3 to 10 players and any number of spectators. This document, with
two HTTP requests, is all that a program needs to play.

**Make a room.** `POST /rooms/` with `Accept: application/json` answers 201 and
`{"code": …, "url": …, "socket": …}`: the room's code, the address of its page, to be shared, and
the address of its socket. `POST /play/` answers the same for a room in which you are host, and a
game with three computer players has begun.

**Be somebody.** The answers to `POST /rooms/` and to `GET /rooms/<code>/` set the session cookie
`sessionid` when the request had none. The cookie is who you are: with the same cookie one finds
the same seat again, from anywhere and after any break. Keep it, and keep it to yourself.

**Connect.** Open the socket with the cookie. An `Origin`, which a program need not send, has to be
the server's own address. Every frame is JSON text. First comes `welcome`, then every slice of your
view, then whatever changes. A slice replaces the one of the same type that came before; it never
patches it. Ignore messages and fields that you do not know.

**Act.** Send an action with an `id` of your own. The answer is `accepted` or `error` with the
same `id`; what the action changed in your view comes before it. When no answer came, or the error
`try_again`, send the same action with the same `id` again, on the same socket or on a new one: it
is played once, however often it arrives."""


# -- The types ---------------------------------------------------------------------------------


@cache
def schemas() -> dict[str, Schema]:
    """Every type of the wire by its name. References are to `#/$defs/` and a name."""
    aliases, _ = msgspec.json.schema_components(list(ALIASES.values()))
    _, components = msgspec.json.schema_components([*ACTIONS, *MESSAGES, *LISTS])
    names = dict(zip(ALIASES, aliases, strict=True))
    types: dict[str, Schema] = {name: {"title": name, **names[name]} for name in ALIASES}
    for component, schema in components.items():
        tidied = {key: _tidy(value, names) for key, value in schema.items()}
        types[component] = tidied | {"title": component}
    for name, union in UNIONS.items():
        types[name] = {"title": name, "anyOf": [_ref(one.__name__) for one in union]}
    for name, (about, unions) in WHOLE.items():
        types[name] = {"title": name, "description": about, "anyOf": [_ref(one) for one in unions]}
    for name in (*_reachable(types, "ServerMessage"), *_reachable(types, "Rooms")):
        # A client may leave out what has a default; the server never does.
        if "properties" in types[name]:
            types[name]["required"] = list(types[name]["properties"])
            for field in types[name]["properties"].values():
                field.pop("default", None)
    return types


def _ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def _tidy(node: Any, names: dict[str, Schema]) -> Any:
    """A schema with references to the aliases, and prose without line breaks."""
    if isinstance(node, list):
        return [_tidy(one, names) for one in node]
    if isinstance(node, str):
        return _prose(node) if "\n" in node else node
    if not isinstance(node, dict):
        return node
    for name, schema in names.items():
        if {key: value for key, value in node.items() if key != "default"} == schema:
            return _ref(name)
    if "$ref" in node:
        return _ref(node["$ref"].rpartition("/")[2])
    return {key: _tidy(value, names) for key, value in node.items()}


def _prose(text: str | None) -> str:
    """What a docstring says, without its line breaks."""
    paragraphs = inspect.cleandoc(text or "").split("\n\n")
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in paragraphs)


def _reachable(types: dict[str, Schema], root: str) -> list[str]:
    """The names of a type and of all that it is made of, in a stable order."""
    found: dict[str, None] = {}

    def visit(node: Any) -> None:
        if isinstance(node, list):
            for one in node:
                visit(one)
        elif isinstance(node, dict):
            if "$ref" in node:
                follow(node["$ref"].rpartition("/")[2])
            visit(list(node.values()))

    def follow(name: str) -> None:
        if name not in found:
            found[name] = None
            visit(types[name])

    follow(root)
    return list(found)


# -- The documents -----------------------------------------------------------------------------


@cache
def documents() -> dict[str, str]:
    """The text of each published document, by the name of its file."""
    built = {
        "asyncapi.json": asyncapi(),
        "actions.schema.json": json_schema("PlayerAction"),
        "messages.schema.json": json_schema("ServerMessage"),
    }
    return {
        name: json.dumps(document, indent=2, ensure_ascii=False) + "\n"
        for name, document in built.items()
    }


def json_schema(name: str) -> Schema:
    """A JSON Schema (2020-12) of one type, with all that it is made of."""
    types = schemas()
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"Color Clues, protocol {protocol.VERSION}: {name}",
        "description": types[name]["description"],
        **_ref(name),
        "$defs": {one: types[one] for one in sorted(_reachable(types, name))},
    }


def error_codes() -> dict[str, Schema]:
    """Every error by its code: its sentence, what it means, and the code it is a kind of."""

    def below(kind: type[errors.Refused]) -> Iterator[type[errors.Refused]]:
        for one in kind.__subclasses__():
            yield one
            yield from below(one)

    codes: dict[str, Schema] = {}
    for one in below(errors.Refused):
        parent = one.__mro__[1]
        told: Schema = {"message": one.message}
        if one.__doc__:
            told["description"] = _prose(one.__doc__)
        if parent is not errors.Refused and issubclass(parent, errors.Refused):
            told["kind_of"] = parent.code
        codes[one.code] = told
    return codes


def asyncapi() -> Schema:
    """The AsyncAPI 3 document, as seen from the server: it receives actions, sends messages."""
    types = schemas()
    sent = {tag: f"message.{tag}" for tag in map(_tag, MESSAGES)}
    received = {tag: f"action.{tag}" for tag in map(_tag, ACTIONS)}
    listed = {tag: f"message.{tag}" for tag in map(_tag, LISTS)}
    keys = [*received.values(), *sent.values()]
    channel = {"$ref": "#/channels/game"}

    def of_channel(*keys: str) -> list[Schema]:
        return [{"$ref": f"#/channels/game/messages/{key}"} for key in keys]

    document = {
        "asyncapi": "3.0.0",
        "info": {
            "title": "Color Clues",
            "version": str(protocol.VERSION),
            "description": ABOUT,
        },
        "defaultContentType": "application/json",
        "servers": {
            "public": {
                "host": "{host}",
                "protocol": "wss",
                "description": "Wherever the game is served; the host is that of its pages.",
                "variables": {"host": {"description": "Host name, with the port if it has one."}},
                "security": [{"$ref": "#/components/securitySchemes/session"}],
            },
            "local": {
                "host": "127.0.0.1:8000",
                "protocol": "ws",
                "description": "What `bin/run` starts.",
                "security": [{"$ref": "#/components/securitySchemes/session"}],
            },
        },
        "channels": {
            "game": {
                "address": "/ws/game/{room}/",
                "title": "A room",
                "description": "One socket, one recipient. Any number of sockets may share a seat. "
                "At `/ws/tv/{room}/` is the same for a screen that everybody sees: it watches, "
                "whoever's cookie it is shown, and can do nothing.",
                "parameters": {
                    "room": {
                        "description": "The room's code.",
                        "examples": [ROOM],
                    }
                },
                "bindings": {
                    "ws": {
                        "method": "GET",
                        "headers": {
                            "type": "object",
                            "properties": {
                                "Cookie": {
                                    "type": "string",
                                    "description": "`sessionid=…`, as it was set.",
                                },
                                "Origin": {
                                    "type": "string",
                                    "description": "If any, the server's own: `https://{host}`.",
                                },
                            },
                            "required": ["Cookie"],
                        },
                    }
                },
                "messages": {key: {"$ref": f"#/components/messages/{key}"} for key in keys},
                "x-close-codes": {str(code.value): about for code, about in CLOSED_BECAUSE.items()},
            },
            "rooms": {
                "address": "/ws/rooms/",
                "title": "The public rooms",
                "description": "The list that the first page shows, again whenever it changes. "
                "`GET /rooms/` answers with the same. Needs no cookie, and hears nothing.",
                "messages": {
                    key: {"$ref": f"#/components/messages/{key}"} for key in listed.values()
                },
            },
        },
        "operations": {
            "act": {
                "action": "receive",
                "channel": channel,
                "summary": "A client asks for something to happen.",
                "messages": of_channel(*received.values()),
                "reply": {
                    "channel": channel,
                    "messages": of_channel(sent["accepted"], sent["error"]),
                },
            },
            "tell": {
                "action": "send",
                "channel": channel,
                "summary": "The server answers, and keeps the recipient's view up to date.",
                "messages": of_channel(*sent.values()),
            },
            "list": {
                "action": "send",
                "channel": {"$ref": "#/channels/rooms"},
                "summary": "The server tells which rooms are open to all the world.",
                "messages": [
                    {"$ref": f"#/channels/rooms/messages/{key}"} for key in listed.values()
                ],
            },
        },
        "components": {
            "messages": {
                key: _message(kind)
                for key, kind in zip(
                    [*keys, *listed.values()], [*ACTIONS, *MESSAGES, *LISTS], strict=True
                )
            },
            "schemas": {name: types[name] for name in sorted(types)},
            "correlationIds": {
                "request": {
                    "description": "The client's own name for a request.",
                    "location": "$message.payload#/id",
                }
            },
            "securitySchemes": {
                "session": {
                    "type": "httpApiKey",
                    "in": "cookie",
                    "name": "sessionid",
                    "description": "Set by the answers to `POST /rooms/`, `POST /play/` and "
                    "`GET /rooms/<code>/`.",
                }
            },
        },
        "x-error-codes": error_codes(),
    }
    moved = json.dumps(document).replace('"#/$defs/', '"#/components/schemas/')
    placed: Schema = json.loads(moved)
    return placed


def _tag(kind: Any) -> str:
    return str(kind.__struct_config__.tag)


def _message(kind: Any) -> Schema:
    tag, about = _tag(kind), _prose(kind.__doc__)
    message: Schema = {"name": tag, "title": kind.__name__}
    message["summary"] = about.partition(". ")[0].rstrip(".") + "."
    message["description"] = about
    if "id" in kind.__struct_fields__:
        message["correlationId"] = {"$ref": "#/components/correlationIds/request"}
    message["payload"] = _ref(kind.__name__)
    message["examples"] = [{"name": tag, "payload": msgspec.to_builtins(EXAMPLES[kind])}]
    return message


# -- TypeScript --------------------------------------------------------------------------------


def typescript() -> str:
    """The same types for the browser, formatted as its formatter would."""
    types = schemas()
    parts = ["/** The wire. Made by `manage.py protocol` from the server's types: do not edit. */"]
    for name in sorted(types):
        schema = types[name]
        about = _comment(schema.get("description"))
        if "properties" not in schema:
            parts.append(f"{about}{_declared(name, _typescript(schema).split(' | '))}")
            continue
        fields = [
            f"{_comment(field.get('description'), '  ')}"
            f"  readonly {key}{'' if key in schema['required'] else '?'}: {_typescript(field)};\n"
            for key, field in schema["properties"].items()
        ]
        parts.append(f"{about}export interface {name} {{\n{''.join(fields)}}}")
    codes = _declared("ErrorCode", [json.dumps(code) for code in error_codes()])
    parts.append(f"{_comment('Every code that an `Error` may have.')}{codes}")
    parts.append(f"export const VERSION = {protocol.VERSION};")
    return "\n\n".join(parts) + "\n"


def _declared(name: str, options: list[str]) -> str:
    line = f"export type {name} = {' | '.join(options)};"
    if len(line) <= 100:
        return line
    return f"export type {name} =" + "".join(f"\n  | {one}" for one in options) + ";"


def _typescript(schema: Schema) -> str:
    if "$ref" in schema:
        return str(schema["$ref"].rpartition("/")[2])
    if "anyOf" in schema:
        return " | ".join(_typescript(one) for one in schema["anyOf"])
    if "enum" in schema:
        return " | ".join(json.dumps(one) for one in schema["enum"])
    if schema["type"] == "array":
        item = _typescript(schema["items"])
        return f"readonly ({item})[]" if " " in item else f"readonly {item}[]"
    return "number" if schema["type"] == "integer" else str(schema["type"])


def _comment(text: str | None, indent: str = "") -> str:
    if not text:
        return ""
    if len(indent) + len(text) + 7 <= 100 and "\n" not in text:
        return f"{indent}/** {text} */\n"
    paragraphs = [textwrap.wrap(one, 97 - len(indent)) for one in text.split("\n\n")]
    lines = [line for paragraph in paragraphs for line in ("", *paragraph)][1:]
    body = "".join(f"{indent} * {one}".rstrip() + "\n" for one in lines)
    return f"{indent}/**\n{body}{indent} */\n"
