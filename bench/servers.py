"""Real servers for tests and benches, each on a free port: Redis, PostgreSQL and the game itself.

They belong to whoever starts them: their files lie in a folder that is thrown
away, and they end with the process that started them, however that ends.
"""

import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent
STARTS_WITHIN = 30.0
STOPS_WITHIN = 15.0


def free_port() -> int:
    """A port of 127.0.0.1 on which nothing listens now."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


def program(name: str, *, among: str | None = None) -> str:
    """The path of a program, in PATH or, failing that, the newest that the pattern finds."""
    found = shutil.which(name)
    if found is None and among is not None:
        paths = sorted(Path("/").glob(among), key=lambda path: (len(str(path)), str(path)))
        found = str(paths[-1]) if paths else None
    if found is None:
        raise LookupError(f"There is no {name} on this machine: bin/test installs it.")
    return found


class Server:
    """A child process that serves `url` from `start` to `stop` or `kill`, as often as one likes."""

    def __init__(
        self,
        url: str,
        command: list[str],
        *,
        ready: str,
        environment: Mapping[str, str] | None = None,
        user: str | None = None,
        stop_signal: signal.Signals = signal.SIGTERM,
    ) -> None:
        """`ready` stands in the line that the server prints when it listens."""
        self.url = url
        self.output: list[str] = []
        setpriv = shutil.which("setpriv")
        self._command = [setpriv, "--pdeathsig", "KILL", *command] if setpriv else command
        self._ready = ready
        self._environment = {**os.environ, **(environment or {})}
        self._user = user
        self._stop_signal = stop_signal
        self._process: subprocess.Popen[str] | None = None
        self._reader: threading.Thread | None = None

    def start(self) -> None:
        """Return when it listens."""
        heard = threading.Event()
        self.output.clear()
        self._process = process = subprocess.Popen(
            self._command,
            cwd=ROOT if self._user is None else "/",
            env=self._environment,
            user=self._user,
            group=self._user,
            extra_groups=None if self._user is None else [],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

        def read() -> None:
            assert process.stdout is not None
            with process.stdout as lines:
                for line in lines:
                    self.output.append(line)
                    if self._ready in line:
                        heard.set()
            heard.set()

        self._reader = threading.Thread(target=read, daemon=True)
        self._reader.start()
        if not heard.wait(STARTS_WITHIN) or not any(self._ready in line for line in self.output):
            self.kill()
            raise RuntimeError(f"{self._command[-1]} did not start:\n{''.join(self.output)}")

    @property
    def pid(self) -> int | None:
        """Its process, while there is one."""
        return self._process.pid if self._process and self._process.poll() is None else None

    def stop(self) -> int:
        """End it as one ends it in earnest; its exit code."""
        return self.end(self._stop_signal)

    def kill(self) -> int:
        """End it as a crash would."""
        return self.end(signal.SIGKILL)

    def send(self, number: signal.Signals) -> None:
        """Send it any signal: SIGSTOP makes it hang, SIGCONT lets it go on."""
        assert self._process is not None
        self._process.send_signal(number)

    def end(self, number: signal.Signals) -> int:
        """End it by that signal; its exit code."""
        if self._process is None or self._reader is None:
            return 0
        self._process.send_signal(number)
        try:
            code = self._process.wait(STOPS_WITHIN)
        except subprocess.TimeoutExpired:
            self._process.kill()
            code = self._process.wait()
        self._reader.join()
        self._process = self._reader = None
        return code


@contextmanager
def running(server: Server) -> Iterator[Server]:
    server.start()
    try:
        yield server
    finally:
        server.stop()


@contextmanager
def redis_server(
    *, host: str = "127.0.0.1", inside: Sequence[str] = (), certificate: Path | None = None
) -> Iterator[Server]:
    """Redis, in memory alone; by TLS alone with a certificate, beside which its `.key` lies.
    `inside` is a command that runs it in another network."""
    port = free_port()
    with TemporaryDirectory(prefix="colorclues-redis-") as folder:
        options: dict[str, object] = {
            "port": port,
            "bind": host,
            "dir": folder,
            "save": "",
            "appendonly": "no",
            "protected-mode": "no",
        }
        scheme = "redis"
        if certificate:
            scheme = "rediss"
            options |= {"port": 0, "tls-port": port, "tls-auth-clients": "no"}
            options |= {
                "tls-cert-file": certificate,
                "tls-key-file": certificate.with_suffix(".key"),
            }
        command = [*inside, program("redis-server")]
        for name, value in options.items():
            command += [f"--{name}", str(value)]
        server = Server(f"{scheme}://{host}:{port}/0", command, ready="Ready to accept connections")
        with running(server):
            yield server


@contextmanager
def postgres_server(*, durable: bool = False, certificate: Path | None = None) -> Iterator[Server]:
    """PostgreSQL, with nothing in it; as a user of its own where one is root, which it refuses. By
    TLS alone with a certificate, beside which its `.key` lies. Not `durable`, it is quick: what it
    commits may be lost when the machine goes down."""
    port = free_port()
    user = "postgres" if os.geteuid() == 0 else None
    initdb = program("initdb", among="usr/lib/postgresql/*/bin/initdb")
    with TemporaryDirectory(prefix="colorclues-postgres-") as folder:
        if user is not None:
            shutil.chown(folder, user, user)
        subprocess.run(
            [
                *(initdb, "--pgdata", folder, "--username", "postgres", "--auth", "trust"),
                *("--encoding", "UTF8", "--locale", "C.UTF-8", "--no-sync"),
            ],
            cwd="/",
            user=user,
            group=user,
            extra_groups=None if user is None else [],
            check=True,
            capture_output=True,
        )
        options: dict[str, object] = {
            "port": port,
            "listen_addresses": "127.0.0.1",
            "unix_socket_directories": "",
            "fsync": "on" if durable else "off",
            "full_page_writes": "on" if durable else "off",
        }
        if certificate:
            for file in (certificate, certificate.with_suffix(".key")):
                copy = shutil.copy(file, folder)
                Path(copy).chmod(0o600)
                shutil.chown(copy, user or os.geteuid())
            access = Path(folder, "pg_hba.conf")
            access.write_text(access.read_text().replace("host ", "hostssl "))
            options |= {"ssl": "on", "ssl_cert_file": f"{folder}/{certificate.name}"}
            options |= {"ssl_key_file": f"{folder}/{certificate.stem}.key"}
        command = [str(Path(initdb).with_name("postgres")), "-D", folder]
        for name, value in options.items():
            command += ["-c", f"{name}={value}"]
        server = Server(
            f"postgres://postgres@127.0.0.1:{port}/postgres",
            command,
            ready="database system is ready to accept connections",
            user=user,
            stop_signal=signal.SIGINT,
        )
        with running(server):
            yield server


def migrate(database_url: str) -> None:
    """Make the tables of the game in that database."""
    subprocess.run(
        [sys.executable, "manage.py", "migrate", "--verbosity", "0"],
        cwd=ROOT,
        env={**os.environ, **_DEVELOPMENT, "DATABASE_URL": database_url},
        check=True,
    )


def sqlite_url(folder: Path, template: Path) -> str:
    """The address of a copy of that database, in this folder."""
    shutil.copy(template, folder / "game.sqlite3")
    return f"sqlite:///{folder / 'game.sqlite3'}"


def game_server(
    database_url: str,
    redis_url: str = "",
    *,
    module: Sequence[str] = ("colorclues",),
    **environment: str,
) -> Server:
    """One process of the game, on a migrated database; not yet started. Or of another `module`,
    with its arguments, that starts the same server in its own way."""
    port = free_port()
    return Server(
        f"http://127.0.0.1:{port}/",
        [sys.executable, "-m", *module],
        ready="Color Clues is at",
        environment={
            **_DEVELOPMENT,
            "HOST": "127.0.0.1",
            "PORT": str(port),
            "DATABASE_URL": database_url,
            "REDIS_URL": redis_url,
            **environment,
        },
    )


# Processes of one game have one key, so that each can read a session of the others.
_DEVELOPMENT = {"DEBUG": "1", "SECRET_KEY": "the same in every process of a test"}
