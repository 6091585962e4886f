"""What each recipient may see. The only place where anything leaves a state.

A view is a set of slices. `public` are the same for everybody, `own` are made for one recipient.
Each names what it shows; none starts from everything. The card and the target are shown to the
clue giver alone until the reveal (R5), hidden pieces to their owners alone (R23), the other cards
to nobody until the game is over.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import zip_longest
from operator import attrgetter
from typing import Any, TypeVar

from msgspec.structs import asdict, replace

from game import board, protocol, rules
from game.board import Cell
from game.rules import turns
from game.state import Phase, Piece, Reaction, Remark, RoundResult, State

REVEALED = (Phase.REVEAL, Phase.STANDINGS)

NO_CARD = protocol.Card(cells=(), target=None)
NOBODY_KEPT_OUT = protocol.KeptOut(people=())

Frames = Mapping[type[protocol.Message], bytes]
"""Slices as they are sent, by their types."""

OWN: tuple[type[protocol.Message], ...] = (protocol.TurnUpdate, protocol.Card, protocol.KeptOut)
"""The types of the slices that are made for one recipient, in their order."""

Office = tuple[bytes, bytes]
"""The card and the list of those kept out, as they are sent: secrets of the clue giver's and the
host's, and the same nothings for all others."""

OwnFrames = tuple[bytes, Office]
"""One recipient's own slices as they are sent: the turn and the rest."""

Records = dict[int, protocol.PlayerRecord]
"""The players as everybody sees them, by their seats."""

NO_OFFICE: Office = protocol.frame(NO_CARD), protocol.frame(NOBODY_KEPT_OUT)

Told = TypeVar("Told", Remark, Reaction)


_still = attrgetter(*[one for one in State.__struct_fields__ if one not in ("round", "deadline")])
"""All of a state but what a turn changes."""


class Scene:
    """What all turns of a phase have in common, whoever looks."""

    def __init__(self, state: State) -> None:
        playing = state.round
        self._still = _still(state)
        self._round = playing and playing.number
        self.seats = {one.identity: one for one in state.here}
        giver = playing.giver if playing and state.phase in turns.PLAYED else None
        by_seat: dict[int | None, str] = {one.id: one.identity for one in state.here}
        self.giver, self.host = by_seat.get(giver), by_seat.get(state.host)
        self.in_office = {self.giver, self.host}
        self.kept_out = protocol.frame(_kept_out(state))
        self.rounds = _rounds(state)
        self.needed = turns.objections_needed(state, playing) if playing else 0
        self.room = _room(state)
        self.rest = (
            _reveal(state),
            _standings(state),
            _deck(state),
            _chat(state),
            _reactions(state),
        )

    def fits(self, state: State) -> bool:
        """Whether it is that of this state, too."""
        number = state.round and state.round.number
        return bool(number == self._round and _still(state) == self._still)


class View:
    """What there is to be seen of a state, and by whom. What its recipients have in common is
    worked out and encoded once, and what a turn has left as it was in the view `before` is taken
    from there."""

    _there: tuple[Collection[int], int, Collection[int]] | None = None
    _presence: tuple[protocol.Slice, ...] = ()

    def __init__(self, state: State, before: "View | None" = None) -> None:
        if before and not before._scene.fits(state):
            before = None
        self.state = state
        self._scene: Scene = before._scene if before else Scene(state)
        if before:
            self._there, self._presence = before._there, before._presence
        self._hidden = turns.hidden_pieces(state)
        self._records: Records = _records(state, self._hidden, before._records if before else {})
        self._turn: protocol.CommonTurn = _common_turn(state, self._scene.rounds)
        self._common = protocol.frame(self._turn)[:-1] + b","  # The own part of the object follows.
        self._own_turns: dict[str, bytes] = self._unmoved(before) if before else {}
        players = protocol.PlayerList(players=tuple(self._records.values()))
        clues = _clues(state, self._scene.needed)
        self._public = (self._scene.room, players, clues, *self._scene.rest)

    def public(self) -> tuple[protocol.Slice, ...]:
        """The slices that are the same for everybody in the room."""
        return self._public

    def news(self, before: "View | None") -> dict[type[protocol.Message], bytes]:
        """Those that are not what they were, as they are sent."""
        return changed(self._public, before.public() if before else ())

    def presence(
        self, present: Collection[int], spectators: int, watchers: Collection[int]
    ) -> tuple[protocol.Slice, ...]:
        """Who is there, as `presence` below."""
        there = (present, spectators, watchers)
        if self._there != there:
            self._there, self._presence = there, presence(self.state, *there)
        return self._presence

    def own(self, identity: str) -> tuple[protocol.Slice, ...]:
        """The slices made for one recipient."""
        mine = asdict(self._own_turn(identity))
        return (
            protocol.TurnUpdate(**asdict(self._turn), **mine),
            _card(self.state) if identity == self._scene.giver else NO_CARD,
            _kept_out(self.state) if identity == self._scene.host else NOBODY_KEPT_OUT,
        )

    def own_frames(self, identity: str) -> OwnFrames:
        """The same as they are sent."""
        mine = self._own_turns.get(identity)
        if mine is None:
            mine = self._own_turns[identity] = protocol.frame(self._own_turn(identity))[1:]
        office = self._office(identity) if identity in self._scene.in_office else NO_OFFICE
        return self._common + mine, office

    def _office(self, identity: str) -> Office:
        scene, (no_card, nobody) = self._scene, NO_OFFICE
        return (
            protocol.frame(_card(self.state)) if identity == scene.giver else no_card,
            scene.kept_out if identity == scene.host else nobody,
        )

    def _unmoved(self, before: "View") -> dict[str, bytes]:
        """The own parts of turns that are as they were: of who has not acted, was not waited for,
        and is not now."""
        own = dict(before._own_turns)
        moved = {*before._turn.awaited, *self._turn.awaited}
        for identity, player in self._scene.seats.items():
            number = player.id
            if number in moved or self._records[number] is not before._records[number]:
                own.pop(identity, None)
        return own

    def _own_turn(self, identity: str) -> protocol.OwnTurn:
        state, awaited = self.state, self._turn.awaited
        player = self._scene.seats.get(identity)
        return protocol.OwnTurn(
            cur_player=self._own_record(player.id) if player else None,
            is_player_turn=player is not None and player.id in awaited,
            may=rules.offered(state, identity, player, awaited),
            muted=turns.is_muted(state, identity),
        )

    def _own_record(self, number: int) -> protocol.PlayerRecord:
        """A player as they see themselves: with the piece that others do not see yet."""
        record = self._records[number]
        mine = tuple([one.cell for one in self._hidden if one.player == number])
        return replace(record, guesses=record.guesses + mine) if mine else record


def changed(
    now: Iterable[protocol.Slice], before: Iterable[protocol.Slice]
) -> dict[type[protocol.Message], bytes]:
    """What is not the same as in the same place before, if anything was there, as it is sent."""
    pairs = zip_longest(now, before)
    return {type(one): protocol.frame(one) for one, was in pairs if one is not was and one != was}


def public(state: State) -> tuple[protocol.Slice, ...]:
    """The slices that are the same for everybody in the room."""
    return View(state).public()


def own(state: State, identity: str) -> tuple[protocol.Slice, ...]:
    """The slices made for one recipient."""
    return View(state).own(identity)


def presence(
    state: State, present: Collection[int], spectators: int, watchers: Collection[int]
) -> tuple[protocol.Slice, ...]:
    """Who is there: seats, computers' always, how many have none, and the numbers of those of them
    who told a name. Not part of a state: it is never in the log."""
    there = [one for one in state.watchers if one.number in watchers]
    computers = [one.id for one in state.here if one.computer]
    return (
        protocol.Presence(present=tuple(sorted({*computers, *present})), spectators=spectators),
        protocol.Watchers(
            names=tuple([one.name for one in there]),
            watchers=tuple(
                [
                    protocol.WatcherRecord(
                        watcher=one.number,
                        name=one.name,
                        muted=turns.is_muted(state, one.identity),
                    )
                    for one in there
                ]
            ),
        ),
    )


def replay(state: State) -> protocol.Replay:
    """A game that has just ended, for whoever asks for its address."""
    return protocol.Replay(
        code=state.code,
        game=state.game,
        player_list=protocol.PlayerList(players=tuple(_records(state, (), {}).values())),
        standings=_standings(state),
        deck=_deck(state),
    )


def listing(state: State) -> protocol.Listing | None:
    """How the first page lists the room; not at all unless the host wants it."""
    if not state.public:
        return None
    return protocol.Listing(
        code=state.code,
        players=len(state.here),
        seats=turns.MOST,
        phase=state.phase,
        joinable=not state.locked and not turns.full(state),
    )


def _rounds(state: State) -> int:
    if state.phase in (Phase.LOBBY, Phase.DEAL):
        return 0
    if state.phase is Phase.STANDINGS:
        return len(state.results)
    current = state.phase is not Phase.REVEAL
    return len(state.results) + current + turns.rounds_to_come(state)


def _room(state: State) -> protocol.RoomSlice:
    return protocol.RoomSlice(
        code=state.code,
        host=state.host,
        game=state.game,
        options=state.options,
        locked=state.locked,
        public=state.public,
        closed=state.closed,
    )


def _records(state: State, hidden: Collection[Piece], before: Records) -> Records:
    """Of those `before` nothing has changed but their pieces, if these."""
    guesses: dict[int, tuple[Cell, ...]] = {}
    for one in state.round.pieces if state.round else ():
        if one not in hidden:
            guesses[one.player] = (*guesses.get(one.player, ()), one.cell)
    done = state.round.done if state.round else ()
    records = {}
    for player in state.players:
        number = player.id
        cells, placed, record = guesses.get(number, ()), number in done, before.get(number)
        if record is None or record.guesses != cells or record.placed != placed:
            record = protocol.PlayerRecord(
                id=number,
                name=player.name,
                color=player.color,
                points=player.points,
                guesses=cells,
                placed=placed,
                seating=player.seating,
                muted=turns.is_muted(state, player.identity),
                computer=player.computer,
                held=player.held,
            )
        records[number] = record
    return records


def _clues(state: State, needed: int) -> protocol.ClueMessage:
    playing = state.round
    if playing is None:
        return protocol.ClueMessage(
            round=0, clues=(), objections=(), objections_needed=0, withdrawn=()
        )
    return protocol.ClueMessage(
        round=playing.number,
        clues=playing.clues,
        objections=playing.objections,
        objections_needed=needed,
        withdrawn=playing.withdrawn,
    )


def _common_turn(state: State, rounds: int) -> protocol.CommonTurn:
    playing, awaited = state.round, turns.awaited(state)
    return protocol.CommonTurn(
        phase=state.phase,
        round=playing.number if playing else 0,
        rounds=rounds,
        giver=playing.giver if playing else None,
        player=awaited[0] if len(awaited) == 1 else None,
        awaited=awaited,
        deadline=state.deadline,
    )


def _card(state: State) -> protocol.Card:
    """The clue giver's."""
    playing = state.round
    return protocol.Card(cells=playing.card, target=playing.target) if playing else NO_CARD


def _kept_out(state: State) -> protocol.KeptOut:
    """The host's."""
    return protocol.KeptOut(
        people=tuple(
            protocol.KeptOutRecord(person=one.number, name=one.name) for one in state.kept_out
        )
    )


def _reveal(state: State) -> protocol.Reveal:
    if state.phase in REVEALED and state.results:
        return protocol.Reveal(round=_round_record(state.results[-1]))
    return protocol.Reveal(round=None)


def _standings(state: State) -> protocol.Standings:
    if state.phase is not Phase.STANDINGS:
        return protocol.Standings(places=(), rounds=())
    return protocol.Standings(
        places=state.standings, rounds=tuple(_round_record(one) for one in state.results)
    )


def _deck(state: State) -> protocol.Deck:
    """The cards are told when none of them can be played any more."""
    if state.phase is not Phase.STANDINGS or not state.deck_hash:
        return protocol.Deck(deck_hash=state.deck_hash, salt="", cells=())
    return protocol.Deck(deck_hash=state.deck_hash, salt=state.salt, cells=state.deck)


def _round_record(result: RoundResult) -> protocol.RoundRecord:
    return protocol.RoundRecord(
        number=result.number,
        giver=result.giver,
        outcome=result.outcome,
        target=result.target,
        frame=board.frame(result.target) if result.target else (),
        clues=result.clues,
        pieces=result.pieces,
        scores=result.scores,
    )


def _chat(state: State) -> protocol.Chat:
    shown = _of_people_here(state, state.remarks)
    return protocol.Chat(
        remarks=tuple(protocol.RemarkRecord(text=one.text, **by) for one, by in shown)
    )


def _reactions(state: State) -> protocol.Reactions:
    shown = _of_people_here(state, state.reactions)
    return protocol.Reactions(
        reactions=tuple(protocol.ReactionRecord(kind=one.kind, **by) for one, by in shown)
    )


def _of_people_here(state: State, told: Sequence[Told]) -> Iterator[tuple[Told, dict[str, Any]]]:
    """What was said or shown, and by whom and when; but for those whom the host has removed."""
    seats = {player.identity: player.id for player in state.here} if told else {}
    out = state.out
    for one in told:
        if one.identity not in out:
            player = seats.get(one.identity)
            yield one, {"number": one.number, "player": player, "name": one.name, "at": one.at}
