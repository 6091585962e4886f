"""What must be true of every game, judged from outside: by the rules and the frames that passed.

The points are counted from the text of R18 to R22 alone. Each check gives sentences about what is
wrong, none when all is well.
"""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from typing import Any, NamedTuple

from jsonschema import Draft202012Validator

from client.bot import CELLS, distance
from client.connection import Frame, Slice

MOST_ROUNDS = 120
"""One for each card of a whole deck."""

CELL = re.compile(r"(?<![A-Za-z0-9])[A-P](?:[12][0-9]|30|[1-9])(?![A-Za-z0-9])")


# -- Points and places -------------------------------------------------------------------------


def points_of_piece(cell: str, target: str) -> int:
    """3 on the target, 2 in the rest of the 3x3, 1 in the ring around it (R19)."""
    away = distance(cell, target)
    return 3 - away if away < 3 else 0


def points_of_round(record: Slice, players: int) -> dict[int, int]:
    """What everybody gets in a round with so many players (R19, R20)."""
    if record["outcome"] != "scored":
        return {}
    target = record["target"]
    points: Counter[int] = Counter({record["giver"]: 0})
    for piece in record["pieces"]:
        points[piece["player"]] += points_of_piece(piece["cell"], target)
        if distance(piece["cell"], target) <= 1:
            points[record["giver"]] += 2 if players == 3 else 1
    return dict(points)


def places(points: dict[int, int]) -> set[tuple[int, int, int]]:
    """(player, points, place): equal points share the place, as in 1, 1, 3 (R22)."""
    return {
        (player, own, 1 + sum(other > own for other in points.values()))
        for player, own in points.items()
    }


def scoring(standings: Slice) -> Iterator[str]:
    """Whether every piece, round and place is counted as the rules count, from the pieces alone.

    Holds for games in which everybody who sat in a round placed a piece in it.
    """
    total: Counter[int] = Counter({place["player"]: 0 for place in standings["places"]})
    for record in standings["rounds"]:
        name = f"round {record['number']}"
        players = 1 + len({piece["player"] for piece in record["pieces"]})
        expected = points_of_round(record, players)
        told = {score["player"]: score["points"] for score in record["scores"]}
        if +Counter(told) != +Counter(expected):
            yield f"{name}: scores are {told}, not {expected}"
        total.update(expected)
        if record["target"] is None:
            continue
        for piece in record["pieces"] if record["outcome"] == "scored" else ():
            if piece["points"] != points_of_piece(piece["cell"], record["target"]):
                yield f"{name}: wrong points for {piece}"
        framed = {cell for cell in CELLS if distance(cell, record["target"]) <= 1}
        if set(record["frame"]) != framed or len(record["frame"]) != len(framed):
            yield f"{name}: the frame is {record['frame']}"
    told_places = {(one["player"], one["points"], one["place"]) for one in standings["places"]}
    if told_places != places(dict(total)):
        yield f"the places are {sorted(told_places)}, not {sorted(places(dict(total)))}"


# -- The course of a game ----------------------------------------------------------------------


def course(standings: Slice, seats: Sequence[int], options: Slice) -> Iterator[str]:
    """Whether a game that nobody joined late or left was played by R4 to R10, R16 and R21."""
    rounds = standings["rounds"]
    laps = options["laps"] or (2 if len(seats) <= 6 else 1)
    if len(rounds) != laps * len(seats):
        yield f"{len(rounds)} rounds with {len(seats)} players and {laps} laps"
    givers = [record["giver"] for record in rounds]
    first = seats.index(givers[0])
    if givers != [seats[(first + turn) % len(seats)] for turn in range(len(givers))]:
        yield f"the clue givers were {givers}"
    clues = [clue.casefold() for record in rounds for clue in record["clues"]]
    if len(set(clues)) != len(clues):
        yield "a clue was given twice"
    for record in rounds:
        yield from _round(record, seats, options)


def _round(record: Slice, seats: Sequence[int], options: Slice) -> Iterator[str]:
    name = f"round {record['number']}"
    words = [len(clue.split()) for clue in record["clues"]]
    if not 1 <= len(words) <= 2 or any(most < count for count, most in zip(words, (1, 2))):  # noqa: B905
        yield f"{name}: the clues were {record['clues']}"
    giver = seats.index(record["giver"])
    clockwise = [*seats[giver + 1 :], *seats[:giver]]
    classic = options["mode"] == "classic"
    for clue in range(1, len(words) + 1):
        order = [piece["player"] for piece in record["pieces"] if piece["clue"] == clue]
        expected = clockwise if clue == 1 else clockwise[::-1]
        if (order if classic else sorted(order)) != (expected if classic else sorted(expected)):
            yield f"{name}: after clue {clue} the pieces were placed by {order}, not {expected}"
    cells = [piece["cell"] for piece in record["pieces"]]
    if classic and len(set(cells)) != len(cells):
        yield f"{name}: two pieces on one cell"


# -- What the frames told ----------------------------------------------------------------------


class Dealt(NamedTuple):
    """A card, to whom it went, and when."""

    when: int
    giver: str
    cells: frozenset[str]


class Journal:
    """The frames of one game, in the order in which they passed, read."""

    def __init__(self, frames: Iterable[Frame]) -> None:
        self.frames = [(one.who, one.sent, json.loads(one.text), one.text) for one in frames]
        self.standings = next(
            message
            for _, sent, message, _ in reversed(self.frames)
            if not sent and message["type"] == "standings" and message["places"]
        )
        self.ids: dict[str, int] = {}
        for who, sent, message, _ in self.frames:
            if not sent and message["type"] == "turn_update" and message["cur_player"]:
                self.ids[who] = message["cur_player"]["id"]

    def messages(self, kind: str) -> Iterator[tuple[int, str, Slice]]:
        """(when, to whom, message) of what the server sent of this type."""
        for when, (who, sent, message, _) in enumerate(self.frames):
            if not sent and message["type"] == kind:
                yield when, who, message

    def guesses(self) -> Iterator[tuple[int, int, str]]:
        """(when, player, cell) of every guess that was sent."""
        for when, (who, sent, message, _) in enumerate(self.frames):
            if sent and message["type"] == "guess":
                yield when, self.ids[who], message["cell"]

    def round_at(self, when: int, who: str) -> int | None:
        """The round that `who` was giving clues in at that time, by their own `turn_update`."""
        turns = [(at, turn) for at, to, turn in self.messages("turn_update") if to == who]
        before = [turn for at, turn in turns if at < when][-1:]
        after = [turn for at, turn in turns if at > when][:1]
        for turn in (*before, *after):
            over = turn["phase"] in ("reveal", "standings")
            if turn["giver"] == self.ids.get(who, 0) and not over:
                return int(turn["round"])
        return None


def secrecy(journal: Journal) -> Iterator[str]:
    """Whether nobody but the clue giver could learn of a card before the reveal (R5).

    By shape: only the clue giver's `card` has cells, no round is in `reveal` before its last
    piece was sent. By text: no frame to anybody else names a cell of the card, but as a guess
    that this player has sent.
    """
    cards: dict[int, Dealt] = {}
    for when, who, card in journal.messages("card"):
        if card["cells"]:
            number = journal.round_at(when, who)
            if number is None:
                yield f"frame {when}: {who} has a card and gives no clues"
                continue
            seen = Dealt(when, who, frozenset(card["cells"]))
            dealt = cards.setdefault(number, seen)
            if (dealt.giver, dealt.cells) != (who, seen.cells) or len(seen.cells) != 4:
                yield f"round {number}: {who} saw {card} besides {dealt}"
        if card["target"] not in {None, *card["cells"]}:
            yield f"frame {when}: {who} has a target without a card"
    everything = [cell for dealt in cards.values() for cell in dealt.cells]
    if len(set(everything)) != len(everything):
        yield "a cell was on two cards"
    for record in journal.standings["rounds"]:
        dealt = cards[record["number"]]
        if journal.ids[dealt.giver] != record["giver"]:
            yield f"round {record['number']}: the card was seen by {dealt.giver}"
        if record["target"] not in {None, *dealt.cells}:
            yield f"round {record['number']}: the target was not on the card"
        yield from _before_reveal(journal, record, dealt)


def deal(journal: Journal, options: Slice) -> Iterator[str]:
    """Whether the cards were those by whose hash the server was held to them from the beginning."""
    told = [deck for _, _, deck in journal.messages("deck")]
    hashes = {deck["deck_hash"] for deck in told} - {""}
    final = told[-1] if told else {"cells": [], "salt": "", "deck_hash": ""}
    cells = final["cells"]
    if hashes != {sha256(f"{final['salt']} {' '.join(cells)}".encode()).hexdigest()}:
        yield f"the hashes {hashes} are not that of the deck in the end"
    if len(final["salt"]) < 32:
        yield f"the salt {final['salt']!r} can be guessed"
    expected = 240 if options["confusable_colors_left_out"] else 480
    if len(cells) != expected or len(set(cells) & set(CELLS)) != expected:
        yield f"the deck has {len(cells)} cells, {len(set(cells))} different ones"
    for when, who, card in journal.messages("card"):
        number = journal.round_at(when, who) if card["cells"] else None
        if number and card["cells"] != cells[4 * number - 4 : 4 * number]:
            yield f"round {number}: {who} had {card['cells']}, which the deck has not there"
    for record in journal.standings["rounds"]:
        number = record["number"]
        if record["target"] not in {None, *cells[4 * number - 4 : 4 * number]}:
            yield f"round {number}: the target was not on the card of the deck"


def _before_reveal(journal: Journal, record: Slice, dealt: Dealt) -> Iterator[str]:
    """What anybody but the giver was told between the deal and the own reveal of a round."""
    number = record["number"]
    sent: set[tuple[int, str]] = set()
    pieces = {(piece["player"], piece["cell"]) for piece in record["pieces"]}
    revealed: set[str] = set()
    for when, (who, is_sent, message, text) in enumerate(journal.frames):
        if is_sent:
            if message["type"] == "guess":
                sent.add((journal.ids[who], message["cell"]))
            continue
        if _tells_of(message) >= number:
            revealed.add(who)
            if not pieces <= sent:
                yield f"round {number}: {who} saw the reveal before the last piece was sent"
        if when < dealt.when or who == dealt.giver or who in revealed:
            continue
        if message["type"] == "reveal":
            # Late, and of an earlier round: nothing of this one.
            continue
        allowed = Counter(
            cell
            for player, cell in _shown(message)
            if cell in dealt.cells and (player, cell) in sent
        )
        found = Counter(cell for cell in CELL.findall(text) if cell in dealt.cells)
        if found != allowed:
            yield f"round {number}: {who} could read {dict(found - allowed)} in {text}"


def _tells_of(message: Slice) -> int:
    """The newest round that a message tells all about; 0 for none."""
    if message["type"] == "reveal" and message["round"]:
        return int(message["round"]["number"])
    if message["type"] == "deck" and (message["cells"] or message["salt"]):
        return MOST_ROUNDS
    if message["type"] == "standings" and message["rounds"]:
        return int(message["rounds"][-1]["number"])
    return 0


def _shown(message: Slice) -> Iterator[tuple[int, str]]:
    """The (player, cell) of the pieces that a message shows as pieces on the board."""
    records: list[Any] = message.get("players", [])
    if message["type"] == "turn_update" and message["cur_player"]:
        records = [message["cur_player"]]
    for record in records:
        for cell in record["guesses"]:
            yield record["id"], cell


def hidden_pieces(journal: Journal) -> Iterator[str]:
    """Whether, in simultaneous mode, nobody saw a piece before the last one was sent (R23)."""
    guesses = list(journal.guesses())
    for record in journal.standings["rounds"]:
        number = record["number"]
        begins = {
            who: when
            for when, who, turn in reversed(list(journal.messages("turn_update")))
            if turn["round"] == number
        }
        for clue in (1, 2):
            pieces = {(p["player"], p["cell"]) for p in record["pieces"] if p["clue"] == clue}
            first_sent = {
                (player, cell): when
                for when, player, cell in reversed(guesses)
                if (player, cell) in pieces and when > min(begins.values())
            }
            last = max(first_sent.values(), default=0)
            for when, who, message in journal.messages("player_list"):
                if begins.get(who, last) <= when < last:
                    seen = set(_shown(message)) & pieces
                    if seen:
                        yield f"round {number}: {who} saw {seen} too early"


def strict(schema: Any) -> Any:
    """A published schema that allows no fields but those it names: for checks, not for clients."""
    if isinstance(schema, list):
        return [strict(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    tightened = {key: strict(value) for key, value in schema.items()}
    if isinstance(schema.get("properties"), dict) and schema.get("type") == "object":
        tightened["additionalProperties"] = False
    return tightened


def shapes(frames: Iterable[Frame], schema: Slice) -> Iterator[str]:
    """Whether every frame from the server is one that `messages.schema.json` describes."""
    types = strict(schema["$defs"])
    validators = {
        one["properties"]["type"]["enum"][0]: Draft202012Validator({**one, "$defs": types})
        for one in types.values()
        if "type" in one.get("properties", {})
    }
    for text in dict.fromkeys(one.text for one in frames if not one.sent):
        message = json.loads(text)
        validator = validators.get(message["type"])
        if validator is None or not validator.is_valid(message):
            yield f"not in the schema: {text}"
