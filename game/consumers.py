"""The socket of the game. Thin: a frame becomes a typed action, which goes to its handler; the
one way back is the subscriber, which says what to send.

It knows no rule and no field. Who acts is told by the session, never by the message.
"""

import asyncio
import re
import secrets
from typing import Any

import structlog
from channels.consumer import get_handler_name
from channels.exceptions import StopConsumer
from channels.generic.websocket import AsyncWebsocketConsumer

from game import actions, figures, log, protocol
from game.errors import Internal, NoSuchRoom, NotSeated, NotText, Refused, Unavailable
from game.hub import Hub, hub
from game.identity import identity_of
from game.protocol import Close
from game.room import refused
from game.subscriber import Subscriber

logger = structlog.get_logger(__name__)

LONGEST_FRAME = 16 * 1024
"""Characters. The longest action that makes sense has less than a tenth."""

_NAME = re.compile(r"[a-z0-9-]{1,64}")
"""What a room's code looks like."""

TOLD_WITHIN = 1.0
"""Seconds within which a server tells that a client is gone. Some say so first by an error of their
own kind when it is sent something."""

MOST_UNANSWERED = 32
"""Actions of one socket that may wait for their answers at a time."""


class GameConsumer(AsyncWebsocketConsumer):
    """One browser, or program, in one room."""

    counted = True
    hub: Hub
    subscriber: Subscriber | None = None
    _sending: asyncio.Task[None] | None = None

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """However it ends, nobody is left behind in the room."""
        self.scope, self.base_send = scope, send
        del scope
        try:
            while True:
                message = await receive()
                if message["type"] != "websocket.receive":
                    await self.dispatch(message)
                elif why := self.hear(message.get("text")):
                    await self.close(why.value)
        except StopConsumer:
            return
        finally:
            await self._leave()

    async def dispatch(self, message: Any) -> None:
        """Channels would first look after the database connections of a thread that is not used
        here, at every message; and after the last one."""
        await getattr(self, get_handler_name(message))(message)

    async def websocket_disconnect(self, message: Any) -> None:
        """The client is gone."""
        raise StopConsumer

    async def connect(self) -> None:
        """Accept first: only an open socket can be told why it is closed."""
        await self.accept()
        self.room: str = self.scope["url_route"]["kwargs"]["room"].lower()
        if not _NAME.fullmatch(self.room):
            await self.close(Close.NO_SUCH_ROOM.value)
            return
        identity = self.who()
        if identity is None:
            await self.close(Close.NO_IDENTITY.value)
            return
        self.hub = hub()
        try:
            self.subscriber = await self.hub.join(self.room, identity, counted=self.counted)
        except NoSuchRoom:
            await self.close(Close.NO_SUCH_ROOM.value)
            return
        except Unavailable:
            await self.close(Close.RESTARTING.value)
            return
        self.subscriber.greet(protocol.Welcome(protocol=protocol.VERSION, now=log.now()))
        extensions: dict[str, Any] = self.scope.get("extensions") or {}
        write = extensions.get("colorclues.write", _writes_nothing)
        self.subscriber.send_with(write, self._send_what_waits)
        del self.scope  # Sockets stay for hours, and nobody asks for it again.

    async def _leave(self) -> None:
        if self.subscriber:
            self.hub.leave(self.room, self.subscriber)
            self.subscriber = None
        if self._sending:
            self._sending.cancel()
            await asyncio.gather(self._sending, return_exceptions=True)

    def hear(self, text: str | None) -> Close | None:
        """Answer a frame, whatever it is; None is one that is no text. Or why to close."""
        if self.subscriber is None:
            return None
        frame = text or ""
        if len(frame) > LONGEST_FRAME:
            return Close.TOO_LARGE
        if self.subscriber.unanswered >= MOST_UNANSWERED:
            return Close.TOO_FAST
        self.subscriber.unanswered += 1
        try:
            if text is None:
                raise NotText
            self.handle(self.subscriber, protocol.decode(frame))
        except Refused as refusal:
            self._answer(refused(protocol.request_id(frame), refusal))
        except Exception:
            request = protocol.request_id(frame)
            seq = self.hub.seq(self.room)
            logger.exception("an action failed", room=self.room, seq=seq, request=request)
            self._answer(refused(request, Internal()))
        return None

    def who(self) -> str | None:
        """The identity that acts and sees here; None for nobody."""
        return identity_of(self.scope["session"])

    # -- handlers --------------------------------------------------------------------------------

    def handle(self, subscriber: Subscriber, action: actions.PlayerAction) -> None:
        """Do what this action is for."""
        HANDLERS[type(action)](self, subscriber, action)

    def play(self, subscriber: Subscriber, action: Any) -> None:
        """To be judged and logged."""
        self.hub.play(self.room, subscriber.identity, action, self._answer)

    def check_clue(self, subscriber: Subscriber, action: actions.CheckClue) -> None:
        """Would it be accepted?"""
        seq = self.hub.check_clue(self.room, subscriber.identity, action)
        self._answer(protocol.Accepted(id=action.id, seq=seq))

    def turn_update(self, subscriber: Subscriber, action: actions.AskTurnUpdate) -> None:
        """One's own, again."""
        seq = self.hub.show_turn(self.room, subscriber)
        self._answer(protocol.Accepted(id=action.id, seq=seq))

    # -- the way back ----------------------------------------------------------------------------

    def _answer(self, message: protocol.Answer) -> None:
        if isinstance(message, protocol.Error):
            figures.REFUSALS.labels(message.code).inc()
        if self.subscriber:
            self.subscriber.answer(message)

    def _send_what_waits(self) -> None:
        if self.subscriber and self._sending is None:
            self._sending = asyncio.create_task(self._send(self.subscriber))

    async def _send(self, subscriber: Subscriber) -> None:
        """What could not be written at once; and the end."""
        try:
            while frames := subscriber.take():
                for frame in frames:
                    await self.send(frame.decode())
            if subscriber.over:
                await self.close(subscriber.over.value)
            else:
                self._sending = None
        except Exception:
            await asyncio.sleep(TOLD_WITHIN)  # Of a client that is gone; then this task ends.
            seq = self.hub.seq(self.room)
            logger.exception("a socket cannot be sent to", room=self.room, seq=seq)
            await self.close(Close.RESTARTING.value)


def _writes_nothing(frames: list[bytes]) -> bool:
    """A server that does not let anybody write past it."""
    return False


HANDLERS = {
    actions.AddPlayer: GameConsumer.play,
    actions.Leave: GameConsumer.play,
    actions.RemovePlayer: GameConsumer.play,
    actions.SeatPlayer: GameConsumer.play,
    actions.PassHost: GameConsumer.play,
    actions.AddComputer: GameConsumer.play,
    actions.SwapSeats: GameConsumer.play,
    actions.LockRoom: GameConsumer.play,
    actions.PublishRoom: GameConsumer.play,
    actions.MutePlayer: GameConsumer.play,
    actions.MuteWatcher: GameConsumer.play,
    actions.RemoveWatcher: GameConsumer.play,
    actions.LetIn: GameConsumer.play,
    actions.EndGame: GameConsumer.play,
    actions.Watch: GameConsumer.play,
    actions.Say: GameConsumer.play,
    actions.React: GameConsumer.play,
    actions.SetOptions: GameConsumer.play,
    actions.StartGame: GameConsumer.play,
    actions.NextRound: GameConsumer.play,
    actions.SkipPlayer: GameConsumer.play,
    actions.PickTarget: GameConsumer.play,
    actions.Clue: GameConsumer.play,
    actions.SkipClue: GameConsumer.play,
    actions.Guess: GameConsumer.play,
    actions.Challenge: GameConsumer.play,
    actions.CheckClue: GameConsumer.check_clue,
    actions.AskTurnUpdate: GameConsumer.turn_update,
}
"""Which handler each action goes to."""


class Screen(GameConsumer):
    """A screen that everybody sees: it is shown what a spectator is, whoever's browser it is, and
    can do nothing. Else the clue giver's card would be on it when the clue giver has opened it.
    Nobody, so it is not counted among the spectators."""

    counted = False

    def who(self) -> str:
        return secrets.token_urlsafe(16)

    def handle(self, subscriber: Subscriber, action: actions.PlayerAction) -> None:
        if not isinstance(action, actions.AskTurnUpdate):
            raise NotSeated
        super().handle(subscriber, action)
