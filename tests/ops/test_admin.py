"""What staff can see and do under /admin/, and what they cannot."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.models import Permission, User
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from game import log
from game.models import LogEntry
from lobby.models import Room
from tests.game.table import Table

pytestmark = pytest.mark.django_db

PASSWORD = "colour-and-clue"
ROOMS = "/admin/ops/room/"
OAK = f"{ROOMS}oak/change/"

Staff = Callable[..., Client]


@pytest.fixture
def staff() -> Staff:
    """`staff("view_room")`: somebody logged in who may do that; without words, everything."""

    def come(*may: str) -> Client:
        if may:
            user = User.objects.create_user("olga", password=PASSWORD, is_staff=True)
            user.user_permissions.set(Permission.objects.filter(codename__in=may))
        else:
            User.objects.create_superuser("olga", password=PASSWORD)
        return log_in(Client())

    return come


def log_in(client: Client) -> Client:
    answer = client.post("/admin/login/", {"username": "olga", "password": PASSWORD})
    assert answer.status_code == 302
    return client


def kept(table: Table) -> None:
    """Put what happened at a table into the log of the room `oak`."""
    Room.objects.create(code="oak")
    log.append(
        [
            log.Row(room="oak", seq=seq, request=None, entry=one)
            for seq, one in enumerate(table.log, 1)
        ]
    )


def guessing() -> Table:
    """A game in which the target is known to Ada alone, after another that is over."""
    table = Table()
    table.start(first="Ada", cards=["H17 L28 A9 E20"])
    table.clue("meadow")
    for name in ("Ben", "Cem"):
        table.leave(name)
        table.join(name)
    table.start(first="Ada", cards=["K22 C7 P30 M11"], mode="simultaneous")
    table.clue("lagoon")
    table.guess(Ben="D4")
    return table


def page(client: Client, address: str = OAK, **more: Any) -> str:
    answer = client.get(address, **more)
    assert answer.status_code == 200
    return answer.content.decode()


# -- Rooms -----------------------------------------------------------------------------------------


def test_a_room_is_read_as_its_seats_and_its_log(staff: Staff) -> None:
    kept(guessing())
    client = staff("view_room")
    assert "oak" in page(client, ROOMS)
    shown = page(client)
    assert "first_guess" in shown
    assert "text: meadow" in shown
    assert "cell: H17" in shown
    assert "Ben" in shown
    assert "browser of" not in shown


def test_computer_players_are_shown_by_name_and_no_more(staff: Staff) -> None:
    table = Table("Ada")
    table.add_computer("Bo", "Cy")
    table.start(first="Bo")
    table.play_round()
    table.play_out()
    kept(table)
    shown = staff().get(OAK).content.decode()
    assert "Cy" in shown
    assert "seat_computer" in shown
    assert "browser of" not in shown


def test_what_a_running_game_keeps_secret_is_not_shown(staff: Staff) -> None:
    kept(guessing())
    shown = page(staff("view_room"))
    for secret in ("K22", "C7", "lagoon", "D4"):
        assert secret not in shown
    assert "until the game is over" in shown


def test_who_may_read_secrets_asks_for_them_and_it_is_noted(staff: Staff) -> None:
    kept(guessing())
    client = staff()
    assert "K22" not in page(client)
    shown = client.post(OAK, {"secrets": "1"}).content.decode()
    assert "cell: K22" in shown
    assert "keeps secret" in page(client, f"{ROOMS}oak/history/")


def test_a_room_is_closed_from_its_page_and_from_the_list(staff: Staff) -> None:
    kept(guessing())
    Room.objects.create(code="elm")
    log.open_room("elm", "ada")
    client = staff("view_room", "close_room")
    shown = client.post(OAK, {"close": "1"}, follow=True).content.decode()
    assert "Closed: oak." in shown
    assert "cell: K22" in shown
    again = client.post(OAK, {"close": "1"}, follow=True).content.decode()
    assert "This room was closed." in again
    chosen = {"action": "close", "_selected_action": "elm"}
    assert "Closed: elm." in client.post(ROOMS, chosen, follow=True).content.decode()
    assert [log.read(code)[-1].entry.action.__class__.__name__ for code in ("oak", "elm")] == [
        "CloseRoom",
        "CloseRoom",
    ]


def test_who_may_only_look_can_neither_close_nor_read_secrets(staff: Staff) -> None:
    kept(guessing())
    client = staff("view_room")
    for forbidden in ("close", "secrets"):
        assert client.post(OAK, {forbidden: "1"}).status_code == 403
    assert len(log.read("oak")) == len(guessing().log)
    shown = page(client)
    assert 'name="close"' not in shown
    assert 'name="secrets"' not in shown


def test_a_room_of_another_version_is_said_to_be_unreadable(staff: Staff) -> None:
    kept(Table())
    LogEntry.objects.create(room="oak", seq=99, at=0, type="fly", body='{"type":"fly"}')
    assert "This version cannot read the log of oak" in page(staff("view_room"), follow=True)


def test_nothing_else_about_a_room_can_be_changed(staff: Staff) -> None:
    kept(Table())
    client = staff()
    assert client.get(f"{ROOMS}add/").status_code == 403
    assert client.post(f"{ROOMS}oak/delete/", {"post": "yes"}).status_code == 403
    assert client.get(f"{ROOMS}nowhere/change/").status_code == 404
    assert Room.objects.filter(code="oak").exists()


# -- Who staff are ---------------------------------------------------------------------------------


@pytest.mark.parametrize("address", ["/admin/", ROOMS, OAK, "/ops/"])
def test_nobody_but_staff_gets_in(address: str) -> None:
    kept(Table())
    User.objects.create_user("olga", password=PASSWORD)
    client = Client()
    client.post("/admin/login/", {"username": "olga", "password": PASSWORD})
    answer = client.get(address)
    assert answer.status_code == 302
    assert "/admin/login/" in answer["Location"]


def test_staff_log_in_without_losing_their_seat(staff: Staff) -> None:
    client = Client()
    client.get("/")
    seat = client.cookies[settings.SESSION_COOKIE_NAME].value
    User.objects.create_superuser("olga", password=PASSWORD)
    log_in(client)
    client.post("/admin/logout/")
    assert client.cookies[settings.SESSION_COOKIE_NAME].value == seat


def test_the_games_pages_set_no_cookie_of_staffs_and_know_nobody(staff: Staff) -> None:
    client = staff()
    own = {"csrftoken", "staff"}
    assert set(client.cookies) == own
    answer = client.get("/")
    assert set(answer.cookies) == {settings.SESSION_COOKIE_NAME, "csrftoken"}
    assert not answer.wsgi_request.user.is_authenticated


def test_who_has_logged_out_is_out_for_good(staff: Staff) -> None:
    client = staff()
    stolen = client.cookies["staff"].value
    assert client.cookies["staff"]["httponly"]
    client.post("/admin/logout/")
    assert Session.objects.count() == 0
    thief = Client()
    thief.cookies["staff"] = stolen
    assert thief.get("/admin/").status_code == 302


def test_a_session_of_staff_ends_after_some_hours_and_with_the_password(staff: Staff) -> None:
    client = staff()
    ends = Session.objects.get().expire_date - timezone.now()
    assert timedelta(hours=11) < ends <= timedelta(hours=12)
    user = User.objects.get()
    user.set_password("another-colour")
    user.save()
    assert client.get("/admin/").status_code == 302


def test_the_admins_own_files_are_served() -> None:
    shown = page(Client(), "/admin/login/")
    for path in ("/static/admin/css/base.css", "/static/admin/js/theme.js"):
        assert path in shown
        assert Client().get(path).status_code == 200


def test_who_tries_many_passwords_is_not_told_of_the_right_one_either(staff: Staff) -> None:
    staff()
    guesser, olga = Client(REMOTE_ADDR="203.0.113.7"), Client(REMOTE_ADDR="203.0.113.8")
    for _ in range(int(settings.ADDRESS_LOGINS.amount)):
        answer = guesser.post("/admin/login/", {"username": "olga", "password": "a guess"})
        assert answer.status_code == 200
    right = {"username": "olga", "password": PASSWORD}
    assert guesser.post("/admin/login/", right).status_code == 429
    assert guesser.get("/admin/login/").status_code == 200
    assert olga.post("/admin/login/", right).status_code == 302
