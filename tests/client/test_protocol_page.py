"""docs/protocol.md, checked: each frame against the schemas, the codes and a real server."""

import asyncio
import hashlib
import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
import websockets
from jsonschema import Draft202012Validator

from bench.servers import ROOT
from client import Client, Frame
from game import protocol, schema
from game.consumers import MOST_UNANSWERED

PAGE = (ROOT / "docs" / "protocol.md").read_text(encoding="utf-8")
SENT, RECEIVED = "→", "←"


def blocks() -> list[list[tuple[str, dict[str, Any]]]]:
    """The frames of each block, with the arrow before them."""
    found = []
    for block in re.findall(r"```text\n(.*?)```", PAGE, re.DOTALL):
        frames = re.split(rf"^({SENT}|{RECEIVED}) ", block, flags=re.MULTILINE)[1:]
        found.append(
            [
                (arrow, json.loads(text))
                for arrow, text in zip(frames[::2], frames[1::2], strict=True)
            ]
        )
    return found


def inline_actions() -> Iterator[dict[str, Any]]:
    for text in re.findall(r'`(\{"type":.*?\})`', PAGE, re.DOTALL):
        yield json.loads(text)


FRAMES = [frame for block in blocks() for frame in block]
REFUSED = {(frame["id"], frame["code"]) for _, frame in FRAMES if frame["type"] == "error"}


def validator(name: str) -> Draft202012Validator:
    return Draft202012Validator(json.loads(schema.documents()[name]))


@pytest.mark.parametrize(("arrow", "frame"), FRAMES)
def test_every_frame_of_the_page_is_valid(arrow, frame):
    name = {SENT: "actions.schema.json", RECEIVED: "messages.schema.json"}[arrow]
    malformed = arrow == SENT and (frame["id"], "bad_field") in REFUSED
    assert validator(name).is_valid(frame) is not malformed


def test_every_action_in_its_text_is_valid():
    found = list(inline_actions())
    assert found
    for action in found:
        assert validator("actions.schema.json").is_valid(action)


def test_every_type_of_slice_is_shown():
    shown = {frame["type"] for _, frame in FRAMES}
    assert shown >= {kind.__struct_config__.tag for kind in schema.MESSAGES}


def test_every_error_of_the_page_has_a_code_that_there_is():
    assert {code for _, code in REFUSED} <= schema.error_codes().keys()


def test_its_table_has_every_close_code():
    assert {int(code) for code in re.findall(r"^\| (\d+) \|", PAGE, re.MULTILINE)} == {
        *protocol.Close
    }


def test_its_links_lead_to_files():
    for link in re.findall(r"\]\(([^)#]+)\)", PAGE):
        assert (ROOT / "docs" / link).exists(), link


# -- Against a real server ---------------------------------------------------------------------


async def ada_begins(url: str, journal: list[Frame]) -> dict[str, Client]:
    """A room of Ada, Ben and Cem in which Ada will be the first clue giver; chance decides."""
    while True:
        ada = await Client.create_room(url, label="Ada", journal=journal)
        await ada.play("add_player", request="a1", name="Ada", color="#1a7f5a")
        people = {"Ada": ada}
        for name, color in (("Ben", "#b3446c"), ("Cem", "#2d6fb4")):
            people[name] = await Client.join(url, ada.code, label=name, journal=journal)
            await people[name].play("add_player", name=name, color=color)
        await ada.play("start_game", request="a3")
        if ada.view["turn_update"]["giver"] == 1:
            return people
        await asyncio.gather(*(one.close() for one in people.values()))
        journal.clear()


def told(message: dict[str, Any]) -> dict[str, Any]:
    """What is the same in every game: all but times, cells, their hash, and the room's code."""
    told: dict[str, Any] = {**message}
    for kind in ("remarks", "reactions"):
        if kind in told:
            told[kind] = [{**one, "at": type(one["at"]).__name__} for one in told[kind]]
    if told.get("deck_hash"):
        told["deck_hash"] = len(told["deck_hash"])
    for varying in ("now", "deadline", "code", "cells"):
        if varying in told and told["type"] != "error":
            told[varying] = type(told[varying]).__name__
    return told


def own(journal: list[Frame], who: str) -> list[dict[str, Any]]:
    return [told(json.loads(one.text)) for one in journal if one.who == who and not one.sent]


def test_the_deck_of_the_page_is_verified_by_its_own_line():
    deck = json.loads(re.findall(r"```json\n(.*?)```", PAGE, re.DOTALL)[0])
    (line,) = re.findall(r"```python\n(.*?)\n```", PAGE)
    assert eval(line, {"hashlib": hashlib, "deck": deck}) is True
    assert validator("messages.schema.json").is_valid(deck)


async def test_a_server_answers_as_the_page_says(server):
    journal: list[Frame] = []
    people = await ada_begins(server.url, journal)
    ada, ben = people["Ada"], people["Ben"]
    try:
        card = ada.view["card"]["cells"]
        await ada.play("pick_target", request="a4", cell=card[1])
        with pytest.raises(Exception, match="color_name"):
            await ada.play("check_clue", request="a5", text="blue")
        await ada.play("clue", request="a6", text="lavender")
        await ben.until(lambda view: view["turn_update"]["is_player_turn"])
        await ben.play("guess", request="b2", cell="G16")
        with pytest.raises(Exception, match="already_placed"):
            await ben.play("guess", request="b3", cell="G16")
        await ben.send_text('{"type": "guess", "id": "b4"}')
        await ben.play("turn_update")
        await ben.play("say", request="b5", text="So close!")
        await ben.play("react", request="b6", kind="wow")
        dora = people["Dora"] = await Client.join(
            server.url, ada.code, label="Dora", journal=journal
        )
        await dora.play("watch", request="d1", name="Dora")
    finally:
        await asyncio.gather(*(one.close() for one in people.values()))
    told_by_server = {name: own(journal, name) for name in ("Ada", "Ben", "Dora")}
    for message in (message for messages in told_by_server.values() for message in messages):
        if message["type"] == "card" and message["target"]:
            message["target"] = "H17"
    for number, block in enumerate(blocks()):
        initials = {(frame.get("id") or "a")[0] for _, frame in block}
        who = next((name for name in ("Ben", "Dora") if name[0].lower() in initials), "Ada")
        for arrow, frame in block:
            if arrow == RECEIVED and frame["type"] != "reveal":
                assert told(frame) in told_by_server[who], f"block {number + 1}: {frame}"


def test_the_page_tells_how_many_frames_may_wait_for_their_answers():
    assert f"At most {MOST_UNANSWERED} frames of one socket" in PAGE


@pytest.mark.parametrize(
    ("path", "cookie", "code"), [("nowhere-at-all", True, 4404), ("blue-otter", False, 4001)]
)
async def test_a_server_closes_as_the_page_says(server, path, cookie, code):
    async with await Client.create_room(server.url) as somebody:
        address = server.url.replace("http:", "ws:") + f"ws/game/{path}/"
        headers = {"Cookie": somebody.cookie} if cookie else {}
        async with websockets.connect(address, additional_headers=headers) as socket:
            with pytest.raises(websockets.ConnectionClosed) as closed:
                await socket.recv()
    assert closed.value.rcvd is not None
    assert closed.value.rcvd.code == code


@pytest.mark.parametrize(("origin", "status"), [("http://elsewhere.example", 403), ("", 101)])
async def test_a_server_lets_no_pages_of_other_sites_in(server, origin, status):
    async with await Client.create_room(server.url) as somebody:
        address = f"{server.url.replace('http:', 'ws:')}ws/game/{somebody.code}/"
        headers = {"Cookie": somebody.cookie, "Origin": origin or server.url.rstrip("/")}
        try:
            async with websockets.connect(address, additional_headers=headers) as socket:
                answered = socket.response
        except websockets.InvalidStatus as refused:
            answered = refused.response
    assert answered is not None
    assert answered.status_code == status
