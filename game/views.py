"""What each recipient may see. The only place where anything leaves a state.

A view is a set of slices. `public` are the same for everybody, `own` are made for one recipient.
Each names what it shows; none starts from everything. The card and the target are shown to the
clue giver alone until the reveal (R5), hidden pieces to their owners alone (R23), the other cards
to nobody until the game is over.
"""

from collections.abc import Collection, Iterator, Sequence
from typing import Any, TypeVar

import msgspec

from game import board, protocol, rules
from game.board import Cell
from game.rules import turns
from game.state import Phase, Player, Reaction, Remark, RoundResult, State

REVEALED = (Phase.REVEAL, Phase.STANDINGS)

NO_CARD = protocol.Card(cells=(), target=None)
NOBODY_KEPT_OUT = protocol.KeptOut(people=())

Told = TypeVar("Told", Remark, Reaction)


class View:
    """What there is to be seen of a state, and by whom. What its recipients have in common is
    worked out once."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._seats = {one.identity: one for one in state.here}
        self._players = _player_list(state)
        self._records = {one.id: one for one in self._players.players}
        self._hidden = turns.hidden_pieces(state)
        self._turn = _turn_update(state)
        self._giver = self._turn.giver if state.phase in turns.PLAYED else None

    def public(self) -> tuple[protocol.Slice, ...]:
        """The slices that are the same for everybody in the room."""
        state = self._state
        return (
            _room(state),
            self._players,
            _clues(state),
            _reveal(state),
            _standings(state),
            _deck(state),
            _chat(state),
            _reactions(state),
        )

    def own(self, identity: str) -> tuple[protocol.Slice, ...]:
        """The slices made for one recipient."""
        state, turn = self._state, self._turn
        player = self._seats.get(identity)
        turn = msgspec.structs.replace(
            turn,
            cur_player=self._own_record(player) if player else None,
            is_player_turn=player is not None and player.id in turn.awaited,
            may=rules.offered(state, identity, player, turn.awaited),
            muted=turns.is_muted(state, identity),
        )
        if player is None:
            return turn, NO_CARD, NOBODY_KEPT_OUT
        return (
            turn,
            _card(state) if player.id == self._giver else NO_CARD,
            _kept_out(state) if player.id == state.host else NOBODY_KEPT_OUT,
        )

    def _own_record(self, player: Player) -> protocol.PlayerRecord:
        """A player as they see themselves: with the piece that others do not see yet."""
        record = self._records[player.id]
        mine = tuple(one.cell for one in self._hidden if one.player == player.id)
        return msgspec.structs.replace(record, guesses=record.guesses + mine) if mine else record


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
        player_list=_player_list(state),
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


def _player_list(state: State) -> protocol.PlayerList:
    hidden = turns.hidden_pieces(state)
    guesses: dict[int, tuple[Cell, ...]] = {}
    for one in state.round.pieces if state.round else ():
        if one not in hidden:
            guesses[one.player] = (*guesses.get(one.player, ()), one.cell)
    done = state.round.done if state.round else ()
    return protocol.PlayerList(
        players=tuple(
            protocol.PlayerRecord(
                id=player.id,
                name=player.name,
                color=player.color,
                points=player.points,
                guesses=guesses.get(player.id, ()),
                placed=player.id in done,
                seating=player.seating,
                muted=turns.is_muted(state, player.identity),
                computer=player.computer,
                held=player.held,
            )
            for player in state.players
        )
    )


def _clues(state: State) -> protocol.ClueMessage:
    playing = state.round
    if playing is None:
        return protocol.ClueMessage(
            round=0, clues=(), objections=(), objections_needed=0, withdrawn=()
        )
    return protocol.ClueMessage(
        round=playing.number,
        clues=playing.clues,
        objections=playing.objections,
        objections_needed=turns.objections_needed(state, playing),
        withdrawn=playing.withdrawn,
    )


def _turn_update(state: State) -> protocol.TurnUpdate:
    """What everybody's has in common."""
    playing, awaited = state.round, turns.awaited(state)
    return protocol.TurnUpdate(
        phase=state.phase,
        round=playing.number if playing else 0,
        rounds=_rounds(state),
        giver=playing.giver if playing else None,
        player=awaited[0] if len(awaited) == 1 else None,
        awaited=awaited,
        deadline=state.deadline,
        cur_player=None,
        is_player_turn=False,
        may=(),
        muted=False,
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
