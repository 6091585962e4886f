"""One example of every frame, for the published documents: moments of one game of three players.

Ada (1), Ben (2) and Cem (3) play in the room `blue-otter`. Ada gives the clues of the first round.
"""

from msgspec import Struct

from game import actions, protocol
from game.board import Cell, frame
from game.rules.deck import hash_of
from game.state import Options, Outcome, Phase, Place, Score, ScoredPiece, Seating

ROOM = "blue-otter"
_NOW = 1_767_268_800_000
_TARGET = Cell("H17")


def _player(
    number: int, name: str, color: str, points: int = 0, guesses: tuple[str, ...] = ()
) -> protocol.PlayerRecord:
    return protocol.PlayerRecord(
        id=number,
        name=name,
        color=color,
        points=points,
        guesses=guesses,
        placed=bool(guesses),
        seating=Seating.PLAYING,
        muted=False,
        computer=None,
        held=False,
    )


_BEN = _player(2, "Ben", "#b3446c", guesses=("G16",))
_CEM = _player(3, "Cem", "#2d6fb4")

_ROUND = protocol.RoundRecord(
    number=1,
    giver=1,
    outcome=Outcome.SCORED,
    target=_TARGET,
    frame=frame(_TARGET),
    clues=("lavender", "evening sea"),
    pieces=(
        ScoredPiece(player=2, cell=Cell("G16"), clue=1, points=2),
        ScoredPiece(player=3, cell=Cell("E14"), clue=1, points=0),
        ScoredPiece(player=3, cell=Cell("H17"), clue=2, points=3),
        ScoredPiece(player=2, cell=Cell("F15"), clue=2, points=1),
    ),
    scores=(Score(player=1, points=4), Score(player=2, points=3), Score(player=3, points=3)),
)

_DECK = ("B4", "H17", "K22", "P30", "A9", "L28", "E20", "C3")
"""The first two cards; a whole deck has 120, or 60."""
_SALT = "6b1c0f3d9a7e48259d0c1b2a3f4e5d6c"

ACTIONS: tuple[actions.PlayerAction, ...] = (
    actions.AddPlayer(id="a1", name="Ada", color="#1a7f5a"),
    actions.Leave(id="a2"),
    actions.RemovePlayer(id="a3", player=3),
    actions.SeatPlayer(id="a4", player=4),
    actions.PassHost(id="a5", player=2),
    actions.AddComputer(id="a24", skill="good", taste="nature"),
    actions.SwapSeats(id="a16", player=1, other=2),
    actions.LockRoom(id="a17"),
    actions.PublishRoom(id="a18"),
    actions.MutePlayer(id="a20", player=3),
    actions.MuteWatcher(id="a21", watcher=1),
    actions.RemoveWatcher(id="a22", watcher=1),
    actions.LetIn(id="a23", person=1),
    actions.SetOptions(id="a6", mode="simultaneous", guess_seconds=30),
    actions.StartGame(id="a7"),
    actions.NextRound(id="a8"),
    actions.EndGame(id="a19"),
    actions.SkipPlayer(id="a9", player=3),
    actions.PickTarget(id="a10", cell=_TARGET),
    actions.Clue(id="a11", text="lavender"),
    actions.SkipClue(id="a12"),
    actions.Guess(id="b1", cell="G16"),
    actions.Challenge(id="b2"),
    actions.Watch(id="d1", name="Dora"),
    actions.Say(id="b4", text="Nearly!"),
    actions.React(id="b5", kind="wow"),
    actions.CheckClue(id="a13", text="evening sea"),
    actions.AskTurnUpdate(id="b3"),
)

MESSAGES: tuple[protocol.Message, ...] = (
    protocol.Welcome(protocol=protocol.VERSION, now=_NOW),
    protocol.Accepted(id="b1", seq=9),
    protocol.Error(id="b1", code="cell_taken", message="There is a piece on that cell already."),
    protocol.RoomSlice(
        code=ROOM, host=1, game=1, options=Options(), locked=False, public=False, closed=False
    ),
    protocol.PlayerList(players=(_player(1, "Ada", "#1a7f5a"), _BEN, _CEM)),
    protocol.Presence(present=(1, 2, 3), spectators=1),
    protocol.Watchers(
        names=("Dora",), watchers=(protocol.WatcherRecord(watcher=1, name="Dora", muted=False),)
    ),
    protocol.KeptOut(people=(protocol.KeptOutRecord(person=1, name="Emil"),)),
    protocol.Chat(
        remarks=(protocol.RemarkRecord(number=2, player=2, name="Ben", text="Nearly!", at=_NOW),)
    ),
    protocol.Reactions(
        reactions=(
            protocol.ReactionRecord(number=3, player=None, name="Dora", kind="wow", at=_NOW),
        )
    ),
    protocol.TurnUpdate(
        phase=Phase.FIRST_GUESS,
        round=1,
        rounds=6,
        giver=1,
        player=3,
        awaited=(3,),
        deadline=_NOW + 60_000,
        cur_player=_CEM,
        is_player_turn=True,
        may=("add_player", "leave", "guess", "challenge", "say", "react"),
        muted=False,
    ),
    protocol.ClueMessage(
        round=1, clues=("lavender",), objections=(), objections_needed=2, withdrawn=()
    ),
    protocol.Card(cells=("B4", "H17", "K22", "P30"), target=_TARGET),
    protocol.Reveal(round=_ROUND),
    protocol.Standings(
        places=(
            Place(player=1, points=4, place=1),
            Place(player=2, points=3, place=2),
            Place(player=3, points=3, place=2),
        ),
        rounds=(_ROUND,),
    ),
    protocol.Deck(deck_hash=hash_of(_SALT, _DECK), salt=_SALT, cells=_DECK),
)

LISTS: tuple[protocol.Message, ...] = (
    protocol.Rooms(
        rooms=(protocol.Listing(code=ROOM, players=3, seats=10, phase=Phase.LOBBY, joinable=True),)
    ),
)

EXAMPLES: dict[type[Struct], Struct] = {type(one): one for one in (*ACTIONS, *MESSAGES, *LISTS)}
