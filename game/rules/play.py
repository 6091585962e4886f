"""Target, clues and pieces (R5 to R10, R17, R23)."""

from msgspec.structs import replace

from game import actions, errors
from game.board import cell
from game.rules import clues, rounds, turns
from game.rules.text import tidy
from game.state import Outcome, Phase, Piece, Round, State


def pick_target(state: State, actor: str, action: actions.PickTarget, at: int) -> State:
    """The clue giver picks one of the card's cells (R5), again if wanted, until the first clue."""
    playing = turns.playing_round(state)
    turns.require_giver(state, playing, actor)
    if playing.withdrawn:
        raise errors.TargetFixed
    target = cell(action.cell)
    if target not in playing.card:
        raise errors.NotOnCard
    return replace(state, round=replace(playing, target=target))


def judge_wording(state: State, actor: str, action: actions.Clue | actions.CheckClue) -> None:
    """Refuses a clue that breaks a rule (R12 to R16), with the reason, to its giver alone."""
    turns.require_giver(state, turns.playing_round(state), actor)
    second = state.phase is Phase.SECOND_CLUE
    clues.judge(action.text, second=second, options=state.options, used=state.used)


def clue(state: State, actor: str, action: actions.Clue, at: int) -> State:
    """The first clue (R6) or the second one (R8)."""
    playing = turns.playing_round(state)
    turns.require_giver(state, playing, actor)
    if playing.target is None:
        raise errors.NoTarget
    text = tidy(action.text) or action.text
    state = replace(
        state,
        round=replace(playing, clues=(*playing.clues, text)),
        used=(*state.used, clues.key(text)),
    )
    second = state.phase is Phase.SECOND_CLUE
    return rounds.enter(state, Phase.SECOND_GUESS if second else Phase.FIRST_GUESS, at)


def skip_clue(state: State, actor: str, action: actions.SkipClue, at: int) -> State:
    """The clue giver does without the second clue (R8)."""
    playing = turns.playing_round(state)
    turns.require_giver(state, playing, actor)
    if not state.options.second_clue_optional:
        raise errors.SecondClueRequired
    return rounds.end_round(state, playing, Outcome.SCORED, at)


def guess(state: State, actor: str, action: actions.Guess, at: int) -> State:
    """A piece on an empty cell (R10), in turn (R7, R9) or all at once on any cell (R23)."""
    playing = turns.playing_round(state)
    player = turns.guesser(state, playing, actor)
    number = turns.clue_number(state)
    if player.id not in turns.awaited(state):
        placed = [one.player for one in playing.pieces if one.clue == number]
        raise errors.AlreadyPlaced if player.id in placed else errors.NotYourTurn
    chosen = cell(action.cell)
    if state.options.mode == "classic" and chosen in [one.cell for one in playing.pieces]:
        raise errors.CellTaken
    pieces = (*playing.pieces, Piece(player.id, chosen, number))
    playing = replace(playing, pieces=pieces, done=(*playing.done, player.id))
    return rounds.after_a_turn(state, playing, at)


def challenge(state: State, actor: str, action: actions.Challenge, at: int) -> State:
    """A guesser objects to the clue, or no longer does; more than half withdraw it (R17)."""
    playing = turns.playing_round(state)
    player = turns.guesser(state, playing, actor)
    if player.computer:
        raise errors.NotGuesser("A computer player cannot judge a clue.")
    others = tuple(one for one in playing.objections if one != player.id)
    playing = replace(playing, objections=(*others, player.id) if action.agree else others)
    if len(playing.objections) >= turns.objections_needed(state, playing):
        return withdraw_clue(state, playing, at)
    return replace(state, round=playing)


def withdraw_clue(state: State, playing: Round, at: int) -> State:
    """The clue giver must give another (R17). The phase is played anew, so its pieces go back;
    the clue stays used (R16)."""
    number = turns.clue_number(state)
    playing = replace(
        playing,
        clues=playing.clues[:-1],
        withdrawn=(*playing.withdrawn, playing.clues[-1]),
        pieces=tuple(piece for piece in playing.pieces if piece.clue != number),
        done=(),
        objections=(),
    )
    state = replace(state, round=playing)
    return rounds.enter(state, Phase.FIRST_CLUE if number == 1 else Phase.SECOND_CLUE, at)
