"""The published documents: fresh, whole, valid, and true of the code."""

import json
import re
from typing import Any

import msgspec
import pytest
from django.core.management import CommandError, call_command
from jsonschema import Draft202012Validator

from bench.servers import ROOT
from game import actions, errors, examples, protocol, schema
from game.errors import Refused

ASYNCAPI = json.loads(schema.documents()["asyncapi.json"])
ACTIONS = Draft202012Validator(json.loads(schema.documents()["actions.schema.json"]))
MESSAGES = Draft202012Validator(json.loads(schema.documents()["messages.schema.json"]))


def test_the_committed_files_are_fresh():
    call_command("protocol", check=True)


def test_the_check_names_a_file_that_is_not_fresh_and_writing_makes_it_so(settings, tmp_path):
    settings.BASE_DIR = tmp_path
    with pytest.raises(CommandError, match=r"docs/protocol/asyncapi\.json is not fresh"):
        call_command("protocol", check=True)
    call_command("protocol", verbosity=0)
    (tmp_path / "frontend/src/protocol.ts").write_text("// by hand\n")
    with pytest.raises(CommandError, match=r"frontend/src/protocol\.ts is not fresh"):
        call_command("protocol", check=True)
    call_command("protocol")
    call_command("protocol", check=True)


@pytest.mark.parametrize("validator", [ACTIONS, MESSAGES])
def test_the_schemas_are_schemas(validator):
    Draft202012Validator.check_schema(validator.schema)


@pytest.mark.parametrize("name", sorted(schema.documents()))
def test_every_reference_leads_somewhere(name):
    document = json.loads(schema.documents()[name])
    for reference in re.findall(r'"\$ref": "#/([^"]+)"', schema.documents()[name]):
        found: Any = document
        for step in reference.split("/"):
            found = found[step]


@pytest.mark.parametrize("kind", [*schema.ACTIONS, *schema.MESSAGES], ids=str)
def test_every_frame_has_a_docstring_and_a_valid_example(kind):
    assert kind.__doc__
    example = json.loads(msgspec.json.encode(examples.EXAMPLES[kind]))
    validator = ACTIONS if kind in schema.ACTIONS else MESSAGES
    validator.validate(example)
    assert example["type"] == kind.__struct_config__.tag


def test_the_examples_of_the_document_are_valid_by_its_own_schemas():
    messages = ASYNCAPI["components"]["messages"]
    assert len(messages) == len(schema.ACTIONS) + len(schema.MESSAGES) + len(schema.LISTS)
    for message in messages.values():
        whole = {**message["payload"], "components": ASYNCAPI["components"]}
        for example in message["examples"]:
            Draft202012Validator(whole).validate(example["payload"])


@pytest.mark.parametrize(
    ("frame", "valid"),
    [
        ({"type": "add_player", "name": "Ada", "color": "#1a7f5a"}, True),
        ({"type": "add_player", "name": "Ada", "color": "#1a7f5a", "points": 99}, True),
        ({"type": "guess", "cell": "H17", "id": None}, True),
        ({"type": "guess", "cell": "H17", "id": ""}, False),
        ({"type": "guess", "cell": "H17", "id": "x" * 65}, False),
        ({"type": "guess", "cell": 17}, False),
        ({"type": "guess"}, False),
        ({"type": "set_options", "mode": "simultaneous"}, True),
        ({"type": "set_options", "mode": "sideways"}, False),
        ({"type": "set_options", "laps": 4}, False),
        ({"type": "remove_player", "player": 0}, False),
        ({"type": "challenge"}, True),
        ({"type": "turn_update"}, True),
        ({"type": "deal", "deck": [], "first": 1}, False),
        ({"type": "time_up", "deadline": 0}, False),
        ({"cell": "H17"}, False),
        ([], False),
    ],
)
def test_the_schema_and_the_server_take_the_same_actions(frame, valid):
    assert ACTIONS.is_valid(frame) is valid
    try:
        protocol.decode(json.dumps(frame))
    except errors.Malformed:
        assert not valid
    else:
        assert valid


def test_what_the_server_says_to_itself_is_not_published():
    tags = {kind.__struct_config__.tag for kind in schema.ACTIONS}
    for kind in (actions.OpenRoom, actions.Deal, actions.TimeUp, actions.HostAway):
        assert kind.__struct_config__.tag not in tags
        assert kind.__name__ not in ASYNCAPI["components"]["schemas"]


def test_a_slice_without_one_of_its_fields_is_not_valid():
    room = json.loads(msgspec.json.encode(examples.EXAMPLES[protocol.RoomSlice]))
    del room["options"]["mode"]
    assert not MESSAGES.is_valid(room)


def _below(kind: type[Refused]) -> list[type[Refused]]:
    return [kind, *(one for child in kind.__subclasses__() for one in _below(child))]


def test_every_error_is_told_with_a_code_of_its_own_and_its_sentence():
    classes = _below(Refused)[1:]
    told = ASYNCAPI["x-error-codes"]
    assert {one.code: one.message for one in classes} == {
        code: about["message"] for code, about in told.items()
    }
    assert len(classes) == len(told)
    assert told["cell_taken"]["kind_of"] == "not_like_this"


def test_every_close_code_of_the_server_is_told():
    told = {int(code) for code in ASYNCAPI["channels"]["game"]["x-close-codes"]}
    assert told == {*protocol.Close}


def test_the_version_is_that_of_the_protocol():
    assert ASYNCAPI["info"]["version"] == str(protocol.VERSION)
    assert f"export const VERSION = {protocol.VERSION};" in schema.typescript()


@pytest.mark.parametrize("name", sorted(schema.documents()))
def test_the_server_shows_the_documents_as_they_are_committed(client, name):
    answer = client.get(f"/protocol/{name}")
    assert answer["Content-Type"] == "application/json"
    assert answer.content.decode() == (ROOT / "docs" / "protocol" / name).read_text()


@pytest.mark.parametrize(
    ("method", "name", "status"),
    [("get", "schema.py", 404), ("get", "..", 404), ("post", "asyncapi.json", 405)],
)
def test_the_server_shows_nothing_else_there(client, method, name, status):
    assert getattr(client, method)(f"/protocol/{name}").status_code == status
