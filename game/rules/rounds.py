"""How a game goes on: start, deal, phase after phase, scores, the end (R3, R4, R11, R18 to R24,
R26, R28, R29)."""

from msgspec import UNSET
from msgspec.structs import asdict, replace

from game import actions, errors
from game.board import Cell, cells
from game.rules import deck, scoring, turns
from game.state import (
    Options,
    Outcome,
    Phase,
    Place,
    Round,
    RoundResult,
    Score,
    ScoredPiece,
    Seating,
    State,
)

LIMITS = ("clue_seconds", "guess_seconds", "next_round_seconds")
"""The options that can change between two rounds (R24)."""

SHORTEST_LIMIT = 5
"""Seconds."""


def set_options(state: State, actor: str, action: actions.SetOptions, at: int) -> State:
    """The host's choice (R28); during a game only the limits (R24)."""
    turns.require_host(state, actor)
    wanted = {
        name: value for name, value in asdict(action).items() if name != "id" and value is not UNSET
    }
    if state.phase is Phase.REVEAL and not wanted.keys() <= set(LIMITS):
        raise errors.OptionFixed
    if any(0 < wanted.get(name, 0) < SHORTEST_LIMIT for name in LIMITS):
        raise errors.BadOption("A time limit is 5 to 600 seconds, or 0 for none.")
    state = replace(state, options=replace(state.options, **wanted))
    if state.phase is Phase.REVEAL and "next_round_seconds" in wanted:
        return _with_deadline(state, at)
    return state


def start_game(state: State, actor: str, action: actions.StartGame, at: int) -> State:
    """A game, the first one or another with the same seats (R28, R29)."""
    if not state.show:
        turns.require_host(state, actor)
    players = tuple(replace(one, points=0) for one in state.playing)
    if len(players) < turns.FEWEST:
        raise errors.TooFewPlayers
    return replace(
        state,
        phase=Phase.DEAL,
        players=players,
        game=state.game + 1,
        deck=(),
        salt="",
        deck_hash="",
        lap=1,
        laps=state.options.laps or (2 if len(players) <= 6 else 1),
        gave=(),
        used=(),
        round=None,
        results=(),
        standings=(),
        deadline=None,
    )


def judge_deck(state: State, actor: str, action: actions.Deal) -> None:
    """Refuses what is no deck of this room's (R3), and a salt that could be guessed."""
    if sorted(action.deck) != sorted(deck.cells_to_deal(state.options)):
        raise errors.NothingDue("That is no deck.")
    if len(action.salt) < deck.SHORTEST_SALT:
        raise errors.NothingDue("That is no salt.")


def deal(state: State, actor: str, action: actions.Deal, at: int) -> State:
    """The deck (R3) and who begins (R4): the server drew them, and they stand in the action."""
    if action.first not in {one.id for one in state.playing}:
        raise errors.NothingDue("Who should begin does not play.")
    state = replace(
        state,
        deck=cells(action.deck),
        salt=action.salt,
        deck_hash=deck.hash_of(action.salt, action.deck) if action.salt else "",
    )
    return _begin_round(state, action.first, at)


def next_round(state: State, actor: str, action: actions.NextRound, at: int) -> State:
    """The host starts the next round (R28)."""
    turns.require_host(state, actor)
    return _go_on(state, at)


def end_game(state: State, actor: str, action: actions.EndGame, at: int) -> State:
    """The host ends the game, scored as it stands."""
    turns.require_host(state, actor)
    return finish(state)


def close_room(state: State, actor: str, action: actions.CloseRoom, at: int) -> State:
    """Nothing happens in the room any more. A game that runs ends, scored as it stands."""
    if state.phase not in (Phase.LOBBY, Phase.STANDINGS):
        state = finish(state)
    return replace(state, closed=True, public=False)


def time_up(state: State, actor: str, action: actions.TimeUp, at: int) -> State:
    """The deadline has passed (R24). In the classic order each turn has the whole time, so only
    the player whose turn it is loses it."""
    if state.deadline is None or action.deadline != state.deadline or at < state.deadline:
        raise errors.NothingDue
    if state.phase is Phase.REVEAL:
        return _go_on(state, at)
    return _pass_over(state, turns.awaited(state), at)


def skip_player(state: State, actor: str, action: actions.SkipPlayer, at: int) -> State:
    """The host moves the game on (R25, R28), or a computer that can think of nothing does."""
    player = turns.seated(state, actor)
    if player.id != action.player or not turns.by_computer(player):
        turns.require_host(state, actor)
    if action.player not in turns.awaited(state):
        raise errors.NoSuchPlayer("Nobody waits for that player.")
    return _pass_over(state, (action.player,), at)


def enter(state: State, phase: Phase, at: int) -> State:
    """The state in another phase, with the time that it has."""
    return replace(state, phase=phase, deadline=_deadline(state.options, phase, at))


def after_a_turn(state: State, playing: Round, at: int) -> State:
    """The next guesser's turn, or the next phase. In simultaneous mode the time runs on (R23)."""
    in_turn = state.options.mode == "classic"
    deadline = _deadline(state.options, state.phase, at) if in_turn else state.deadline
    waiting = replace(state, round=playing, deadline=deadline)
    if turns.awaited(waiting):
        return waiting
    if state.phase is Phase.SECOND_GUESS:
        return end_round(state, playing, Outcome.SCORED, at)
    playing = replace(playing, done=(), objections=())
    return enter(replace(state, round=playing), Phase.SECOND_CLUE, at)


def end_round(state: State, playing: Round, outcome: Outcome, at: int) -> State:
    """The target is revealed and, with that outcome, the round is scored (R11). The last round
    leads on to the standings (R29)."""
    result = _result(playing, outcome)
    gained = {score.player: score.points for score in result.scores}
    state = replace(
        state,
        round=replace(playing, done=(), objections=()),
        results=(*state.results, result),
        players=tuple(
            [
                replace(one, points=one.points + gained[one.id]) if gained.get(one.id) else one
                for one in state.players
            ]
        ),
    )
    return enter(state, Phase.REVEAL, at) if turns.rounds_to_come(state) else finish(state)


def finish(state: State) -> State:
    """The game is over and scored as it stands (R22, R26). Who waited has a seat in the next."""
    if state.round and len(state.results) < state.round.number:
        state = replace(state, round=None)
    ranked = scoring.places({one.id: one.points for one in state.playing})
    seated = {Seating.WAITING: Seating.PLAYING}
    players = tuple(
        replace(one, seating=seated.get(one.seating, one.seating), held=False)
        for one in state.players
    )
    return replace(
        state,
        phase=Phase.STANDINGS,
        deadline=None,
        players=players,
        standings=tuple(Place(*place) for place in ranked),
    )


def _go_on(state: State, at: int) -> State:
    """The next clue giver, seat by seat (R4), lap by lap (R21); or the standings."""
    if not turns.rounds_to_come(state):
        return finish(state)
    here = {player.id for player in state.playing}
    if here <= set(state.gave):
        state = replace(state, lap=state.lap + 1, gave=())
    last = state.results[-1].giver
    order = turns.clockwise(here | {last}, last)
    return _begin_round(state, next(one for one in order if one in here - set(state.gave)), at)


def _begin_round(state: State, giver: int, at: int) -> State:
    number = len(state.results) + 1
    seats = turns.clockwise((one.id for one in state.playing), giver)
    playing = Round(
        number=number,
        giver=giver,
        card=deck.card(state.deck, number),
        guessers=tuple(seats[:-1]),
        players=len(seats),
    )
    state = replace(state, round=playing, gave=(*state.gave, giver))
    return enter(state, Phase.FIRST_CLUE, at)


def _with_deadline(state: State, at: int) -> State:
    """With the time that the phase has, from now on."""
    return replace(state, deadline=_deadline(state.options, state.phase, at))


def _deadline(options: Options, phase: Phase, at: int) -> int | None:
    """When the server moves on by itself, counted from now (R24, R28)."""
    seconds = 0
    if phase in turns.CLUE_PHASES:
        seconds = options.clue_seconds
    elif phase in turns.GUESS_PHASES:
        seconds = options.guess_seconds
    elif phase is Phase.REVEAL:
        seconds = options.next_round_seconds
    return at + seconds * 1000 if seconds else None


def _pass_over(state: State, players: tuple[int, ...], at: int) -> State:
    """Go on without what these players should have done (R24)."""
    playing = turns.playing_round(state)
    if state.phase is Phase.FIRST_CLUE:
        return end_round(state, playing, Outcome.NO_CLUE, at)
    if state.phase is Phase.SECOND_CLUE:
        return end_round(state, playing, Outcome.SCORED, at)
    return after_a_turn(state, replace(playing, done=(*playing.done, *players)), at)


def _result(playing: Round, outcome: Outcome) -> RoundResult:
    """The round as everybody sees it from now on; points only where it counts."""
    target = playing.target if outcome is Outcome.SCORED else None
    pieces = tuple(
        [
            ScoredPiece(
                one.player,
                one.cell,
                one.clue,
                scoring.piece_points(one.cell, target) if target else 0,
            )
            for one in playing.pieces
        ]
    )
    return RoundResult(
        number=playing.number,
        giver=playing.giver,
        outcome=outcome,
        target=playing.target,
        clues=playing.clues,
        pieces=pieces,
        scores=_scores(playing, target, pieces) if target else (),
    )


def _scores(playing: Round, target: Cell, pieces: tuple[ScoredPiece, ...]) -> tuple[Score, ...]:
    """The clue giver's points (R20) and those of the guessers who are still there (R19)."""
    own = dict.fromkeys(playing.guessers, 0)
    for piece in pieces:
        if piece.player in own:
            own[piece.player] += piece.points
    giver = scoring.giver_points(playing.pieces, target, playing.players)
    return (Score(playing.giver, giver), *(Score(who, points) for who, points in own.items()))
