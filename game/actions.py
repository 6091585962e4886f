"""What can be asked of a room, and what the server itself may do in it.

Each action is a typed, immutable value; `type` is its name on the wire and in the log. The
player's actions are what a socket accepts; the server's are what chance and the clock do, and no
socket can say them. What a client sends beyond these fields is ignored.
"""

from typing import Annotated, Literal

from msgspec import UNSET, Meta, Struct, UnsetType

Mode = Literal["classic", "simultaneous"]
Language = Literal["en", "de", "ar"]
Feeling = Literal["clap", "heart", "laugh", "wow", "think", "oops"]
Skill = Literal["beginner", "good", "expert"]
Taste = Literal["nature", "food", "paint", "things", "feelings"]
PlayerId = Annotated[int, Meta(ge=1, le=1_000_000, description="A seat number, from 1.")]
Number = Annotated[
    int, Meta(ge=1, le=2**53 - 1, description="Of a person who has no seat, in one room.")
]
CellName = Annotated[
    str, Meta(max_length=8, description="Row letter A to P, then column 1 to 30: `H17`.")
]
RequestId = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=64,
        pattern=r"^[^\x00]*$",
        description="The client's own name for this request. The same id is played once.",
    ),
]


class Character(Struct, frozen=True):
    """`skill` is how well they know the words and how sure their hand is; `taste` is what kind of
    words they like to give."""

    skill: Skill
    taste: Taste


class Action(
    Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="type", tag=True, gc=False
):
    """A request to do something."""


class PlayerAction(Action, frozen=True, kw_only=True):
    """An action that a browser or a program may send."""

    id: RequestId | None = None


class OfPlayer(PlayerAction, frozen=True, kw_only=True):
    """What is done to a player. With a `name` only while that is who has the seat: over a bad
    connection an action may arrive when somebody else has sat down there."""

    player: PlayerId
    name: Annotated[str, Meta(max_length=200, description="Whom it is meant for.")] | UnsetType = (
        UNSET
    )


class InRound(PlayerAction, frozen=True, kw_only=True):
    """What is done in a round. With `round` and `clues` only at the point for which it is meant:
    over a bad connection it may arrive when the game has gone on."""

    round: (
        Annotated[int, Meta(ge=1, le=1_000_000, description="For which it is meant.")] | UnsetType
    ) = UNSET
    clues: (
        Annotated[
            int,
            Meta(ge=0, le=1_000_000, description="How many clues it has had, withdrawn or not."),
        ]
        | UnsetType
    ) = UNSET


# -- Taking and leaving seats ------------------------------------------------------------------


class AddPlayer(PlayerAction, frozen=True, kw_only=True, tag="add_player"):
    """Take a seat; who has one already changes name and colour. During a game one waits to be
    seated by the host (R27)."""

    name: Annotated[str, Meta(max_length=200, description="1 to 20 visible characters.")]
    color: Annotated[str, Meta(max_length=20, description="`#rrggbb`, one's own in the room.")]


class Leave(PlayerAction, frozen=True, kw_only=True, tag="leave"):
    """Give up the seat for good (R26)."""


class RemovePlayer(OfPlayer, frozen=True, kw_only=True, tag="remove_player"):
    """Host: take the seat away from a player, and let them in no more (R26)."""


class SeatPlayer(OfPlayer, frozen=True, kw_only=True, tag="seat_player"):
    """Host: let who arrived during the game play from the next round on (R27)."""


class AddComputer(PlayerAction, frozen=True, kw_only=True, tag="add_computer"):
    """Host: give a seat to a computer player, also in a locked room; during a game it plays from
    the next round on. Without a `name` the server finds one. `remove_player` takes it away."""

    skill: Skill
    taste: Taste
    name: Annotated[str, Meta(max_length=200, description="1 to 20 visible characters.")] = ""


class SwapSeats(PlayerAction, frozen=True, kw_only=True, tag="swap_seats"):
    """Host: let two players change seats, and so their turns; between games."""

    player: PlayerId
    other: PlayerId


class LockRoom(PlayerAction, frozen=True, kw_only=True, tag="lock_room"):
    """Host: let nobody new take a seat, or with `locked` false let them again."""

    locked: bool = True


class PublishRoom(PlayerAction, frozen=True, kw_only=True, tag="publish_room"):
    """Host: show the room on the first page, or with `public` false no longer."""

    public: bool = True


class PassHost(OfPlayer, frozen=True, kw_only=True, tag="pass_host"):
    """Host: make another player the host (R28)."""


class MutePlayer(OfPlayer, frozen=True, kw_only=True, tag="mute_player"):
    """Host: let a player say and show nothing, or with `muted` false let them again."""

    muted: bool = True


class MuteWatcher(PlayerAction, frozen=True, kw_only=True, tag="mute_watcher"):
    """Host: the same for a spectator, by the number in `watchers`."""

    watcher: Number
    muted: bool = True


class RemoveWatcher(PlayerAction, frozen=True, kw_only=True, tag="remove_watcher"):
    """Host: let a spectator in no more, by the number in `watchers`."""

    watcher: Number


class LetIn(PlayerAction, frozen=True, kw_only=True, tag="let_in"):
    """Host: let a removed player or spectator come back, by the number in `kept_out`."""

    person: Number


# -- Running the game --------------------------------------------------------------------------


class SetOptions(PlayerAction, frozen=True, kw_only=True, tag="set_options"):
    """Host: change the options that are named; the others stay. During a game only the time
    limits, between two rounds (R24). Seconds are 5 to 600, or 0 for no limit."""

    mode: Mode | UnsetType = UNSET
    laps: Annotated[int, Meta(ge=0, le=3)] | UnsetType = UNSET
    second_clue_optional: bool | UnsetType = UNSET
    color_names_refused: bool | UnsetType = UNSET
    comparisons_refused: bool | UnsetType = UNSET
    confusable_colors_left_out: bool | UnsetType = UNSET
    stand_in: bool | UnsetType = UNSET
    count_placements: bool | UnsetType = UNSET
    language: Language | UnsetType = UNSET
    clue_seconds: Annotated[int, Meta(ge=0, le=600)] | UnsetType = UNSET
    guess_seconds: Annotated[int, Meta(ge=0, le=600)] | UnsetType = UNSET
    next_round_seconds: Annotated[int, Meta(ge=0, le=600)] | UnsetType = UNSET


class StartGame(PlayerAction, frozen=True, kw_only=True, tag="start_game"):
    """Host: start a game, or play again with the same seats (R28, R29)."""


class NextRound(InRound, frozen=True, kw_only=True, tag="next_round"):
    """Host: after the reveal, go on to the next round (R28)."""


class EndGame(PlayerAction, frozen=True, kw_only=True, tag="end_game"):
    """Host: end the game now, scored as it stands."""


class SkipPlayer(InRound, frozen=True, kw_only=True, tag="skip_player"):
    """Host: go on without waiting for this player, as if their time were up (R25, R28). A
    computer player that can think of nothing says it of itself."""

    player: PlayerId


# -- Playing -----------------------------------------------------------------------------------


class PickTarget(InRound, frozen=True, kw_only=True, tag="pick_target"):
    """Clue giver: choose one of the four cells of the card (R5), until the first clue."""

    cell: CellName


class Clue(InRound, frozen=True, kw_only=True, tag="clue"):
    """Clue giver: give the first clue (R6) or the second one (R8)."""

    text: Annotated[str, Meta(max_length=400, description="At most 40 characters.")]


class SkipClue(InRound, frozen=True, kw_only=True, tag="skip_clue"):
    """Clue giver: do without the second clue (R8)."""


class Guess(InRound, frozen=True, kw_only=True, tag="guess"):
    """Guesser: place the piece of this phase (R7, R9)."""

    cell: CellName


class Challenge(InRound, frozen=True, kw_only=True, tag="challenge"):
    """Guesser: say that the clue breaks a rule, or with `agree` false take that back. When more
    than half of the guessers say so, the clue giver must give another (R17)."""

    agree: bool = True


# -- Talking -----------------------------------------------------------------------------------


class Watch(PlayerAction, frozen=True, kw_only=True, tag="watch"):
    """Spectator: tell the room one's name, and so be able to talk."""

    name: Annotated[str, Meta(max_length=200, description="1 to 20 visible characters.")]


class Say(PlayerAction, frozen=True, kw_only=True, tag="say"):
    """Say something to everybody in the room. Clue givers are silent while others guess."""

    text: Annotated[str, Meta(max_length=1000, description="At most 200 characters.")]


class React(PlayerAction, frozen=True, kw_only=True, tag="react"):
    """Show everybody a feeling."""

    kind: Feeling


# -- Asking; these are answered and leave no trace in the log ----------------------------------


class CheckClue(PlayerAction, frozen=True, kw_only=True, tag="check_clue"):
    """Clue giver: ask if a clue would be accepted now; nobody else learns of it."""

    text: Annotated[str, Meta(max_length=400)]


class AskTurnUpdate(PlayerAction, frozen=True, kw_only=True, tag="turn_update"):
    """Ask for one's own `turn_update` again."""


# -- The server: chance and time are data ------------------------------------------------------


class OpenRoom(Action, frozen=True, kw_only=True, tag="open_room"):
    """The first action of every room; its actor is who made the room. One to `show` the game, in
    that language, is held by computers alone."""

    code: str
    show: Language | None = None


class Deal(Action, frozen=True, kw_only=True, tag="deal"):
    """The shuffled deck (R3), four cells to a card, and who begins as clue giver (R4). With the
    `salt`, everybody is told a hash of the deck; the first logs have none."""

    deck: tuple[str, ...]
    first: int
    salt: str = ""


class TimeUp(Action, frozen=True, kw_only=True, tag="time_up"):
    """The deadline that stood in the state has passed (R24)."""

    deadline: int


class HostAway(Action, frozen=True, kw_only=True, tag="host_away"):
    """The host has been away for a minute; these players are there (R28)."""

    present: tuple[int, ...]


class SeatComputer(Action, frozen=True, kw_only=True, tag="seat_computer"):
    """A computer player takes the seat that the host has asked for: what the server drew for it."""

    identity: str
    name: str
    color: str
    skill: Skill
    taste: Taste


class StandIn(Action, frozen=True, kw_only=True, tag="stand_in"):
    """This player is away while the game waits for them, so a computer player holds their seat;
    or with `back` they are there again."""

    player: int
    back: bool = False


class CloseRoom(Action, frozen=True, kw_only=True, tag="close_room"):
    """Whoever runs the server has closed the room, for good."""


def type_of(value: Struct | type[Struct]) -> str:
    """The name of an action or a message, on the wire and in the log."""
    return str(value.__struct_config__.tag)


Play = (
    AddPlayer
    | Leave
    | RemovePlayer
    | SeatPlayer
    | PassHost
    | AddComputer
    | SwapSeats
    | LockRoom
    | PublishRoom
    | MutePlayer
    | MuteWatcher
    | RemoveWatcher
    | LetIn
    | SetOptions
    | StartGame
    | NextRound
    | EndGame
    | SkipPlayer
    | PickTarget
    | Clue
    | SkipClue
    | Guess
    | Challenge
    | Watch
    | Say
    | React
)
"""What a player may do: judged, then logged."""

Ask = CheckClue | AskTurnUpdate
"""What a player may ask: answered, never logged."""

ServerAction = OpenRoom | Deal | TimeUp | HostAway | SeatComputer | StandIn | CloseRoom

Logged = Play | ServerAction
"""What stands in a log."""
