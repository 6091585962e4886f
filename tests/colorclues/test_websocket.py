"""A socket whose client cannot be reached any more."""

from typing import Any

from colorclues.websocket import GONE_AT, BoundedFactory, BoundedProtocol


class Line:
    """A connection whose other end reads nothing: it is only over when it is cut off."""

    cut_off = False

    def abortConnection(self) -> None:  # noqa: N802
        self.cut_off = True


class Patient:
    """A server that waits for ever."""

    websocket_timeout = -1


def test_who_said_goodbye_and_does_not_read_is_cut_off() -> None:
    socket: Any = BoundedProtocol()
    socket.factory, socket.server = BoundedFactory(Patient()), Patient()
    socket.socket_opened, socket.transport = 0.0, Line()
    socket.state = socket.STATE_CLOSED
    for _ in range(GONE_AT - 1):
        socket.check_timeouts()
    assert not socket.transport.cut_off
    socket.check_timeouts()
    assert socket.transport.cut_off


def test_the_log_does_not_tell_whose_a_socket_is() -> None:
    socket: Any = BoundedProtocol()
    socket.client_addr, socket.path = ["203.0.113.9", 50_000], b"/ws/game/blue-otter/"
    assert repr(socket) == "<a socket>"
