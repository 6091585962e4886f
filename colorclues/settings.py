"""Settings, read from the environment and from a file `.env` beside manage.py.

Nothing set means production: no debugging, HTTPS only, and no start without a
SECRET_KEY. `bin/run` and `bin/test` write the `.env` that makes a tree one for
development. What is in the environment wins over the file.
"""

from pathlib import Path
from typing import Any

import environ
from csp.constants import NONE, SELF, UNSAFE_INLINE
from django.conf.locale import LANG_INFO

from colorclues import logs
from game.limits import Rate

BASE_DIR = Path(__file__).resolve().parent.parent

env = environ.Env()
env.read_env(BASE_DIR / ".env")

DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = env.str("SECRET_KEY", default="")
if not SECRET_KEY:
    raise SystemExit("Set SECRET_KEY to a long random value: sessions are signed with it.")

ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

INSTALLED_APPS = [
    "daphne",
    "channels",
    "ops",  # Its templates come before the admin's.
    "ops.apps.StaffConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django_vite",
    "game",
    "lobby",
    "daily",
    "words",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "colorclues.static.StaticFiles",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "ops.sessions.StaffSessions",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "colorclues.urls"
ASGI_APPLICATION = "colorclues.asgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "colorclues" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

# The database. PostgreSQL keeps a pool for each process; SQLite takes its write
# lock when a transaction begins, so that two writers wait instead of failing.
DATABASES: dict[str, dict[str, Any]] = {
    "default": env.db("DATABASE_URL", default=f"sqlite:///{BASE_DIR / 'db.sqlite3'}"),
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
_database = DATABASES["default"]
if _database["ENGINE"] == "django.db.backends.sqlite3":
    _database["OPTIONS"] = {
        "timeout": 5,
        "transaction_mode": "IMMEDIATE",
        # What stands in the log is moved to its place by the hub, each second; else a commit would
        # have to, now and then. 80,000 pages (80 MB) are for who writes without end. A row touches
        # three or four pages: small ones are written sooner. (Those of a file that is there stay.)
        "init_command": "PRAGMA page_size=1024; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
        " PRAGMA wal_autocheckpoint=80000;",
    }
elif _database["ENGINE"] == "django.db.backends.postgresql":
    _pool_size = env.int("DATABASE_POOL_SIZE", default=10)
    if _pool_size < 6:
        raise SystemExit("DATABASE_POOL_SIZE must be 6 or more: the game keeps two.")
    _database.setdefault("OPTIONS", {}).update(
        # Attempts to connect come at growing intervals. Given up early, they begin anew, so that a
        # database that was away for an hour is found as soon as one that was away for a second.
        pool={"min_size": 1, "max_size": _pool_size, "timeout": 5, "reconnect_timeout": 2},
        # A database that falls silent is given up after seconds; TCP would take a quarter hour.
        connect_timeout=3,
        keepalives_idle=30,
        tcp_user_timeout=5000,
    )

# The channel layer carries nudges between processes. There is no layer called
# "default", which consumers would be given: a layer's fault would close them.
REDIS_URL = env.str("REDIS_URL", default="")
if REDIS_URL:
    _pubsub = "+pubsub" in REDIS_URL.partition("://")[0]
    _host: dict[str, Any] = {
        "address": REDIS_URL.replace("+pubsub", "", 1) if _pubsub else REDIS_URL,
        # The default of 5 s would cut the receiver's blocking pop.
        "socket_timeout": None,
    }
    if _host["address"].startswith("rediss://"):
        # Providers of Redis sign their certificates themselves.
        _host["ssl_cert_reqs"] = None
    _layer = "pubsub.RedisPubSubChannelLayer" if _pubsub else "core.RedisChannelLayer"
    CHANNEL_LAYERS: dict[str, dict[str, Any]] = {
        "nudges": {"BACKEND": f"channels_redis.{_layer}", "CONFIG": {"hosts": [_host]}},
    }
else:
    CHANNEL_LAYERS = {"nudges": {"BACKEND": "channels.layers.InMemoryChannelLayer"}}

# Sessions live in a signed cookie: nothing to store, nothing to share between processes.
SESSION_ENGINE = "django.contrib.sessions.backends.signed_cookies"
SESSION_COOKIE_AGE = 365 * 24 * 60 * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"

# Staff have a session of their own, in the database, for STAFF_HOURS: ops/sessions.py.
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{one}"}
    for one in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]

# Whose word counts for where a request comes from, and by HTTPS or not: colorclues/proxies.py.
TRUSTED_PROXIES = env.list("TRUSTED_PROXIES", default=[] if DEBUG else ["loopback"])

# HTTPS is spoken by the proxy in front, which says so in X-Forwarded-Proto.
# HTTPS=0 is for a server that is reached by plain HTTP on purpose.
HTTPS = env.bool("HTTPS", default=not DEBUG)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
LANGUAGE_COOKIE_SECURE = HTTPS

# What would be unsafe where strangers come does not start. A key signs all that says who one is;
# names and origins decide where links lead, and whose pages may speak for somebody.
SHORTEST_KEY = 32
if not DEBUG and (len(SECRET_KEY) < SHORTEST_KEY or len(set(SECRET_KEY)) < SHORTEST_KEY // 4):
    raise SystemExit(
        f"SECRET_KEY can be guessed: set it to a random value of {SHORTEST_KEY} signs or more."
    )
if HTTPS and not DEBUG:
    if "*" in ALLOWED_HOSTS:
        raise SystemExit("ALLOWED_HOSTS: * is every name there is. Give those of this server.")
    for _origin in CSRF_TRUSTED_ORIGINS:
        if not _origin.startswith("https://") or "*" in _origin:
            raise SystemExit(
                f"CSRF_TRUSTED_ORIGINS: {_origin} is not one site, as https://name is."
            )

SECURE_HSTS_SECONDS = env.int("HSTS_SECONDS", default=365 * 24 * 60 * 60 if HTTPS else 0)
# Whose domain this is may have subdomains that speak no HTTPS, so this is asked for, not assumed.
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = env.bool("HSTS_SUBDOMAINS", default=False)
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]

# What a page may do: load what is ours, and no more. Nothing in it is run from text, and it is in
# nobody's frame. While the client is served by Vite, Vite is let in too.
VITE_DEV = env.bool("VITE_DEV", default=False)
_vite = ["http://localhost:5173", "ws://localhost:5173"] if VITE_DEV else []
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, *_vite],
        "style-src": [SELF, *([UNSAFE_INLINE] if VITE_DEV else [])],
        "img-src": [SELF],
        "connect-src": [SELF, *_vite],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        **(
            {} if VITE_DEV else {"require-trusted-types-for": ["'script'"], "trusted-types": [NONE]}
        ),
    },
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
# Of what a browser could give to a page, none of this is asked for.
PERMISSIONS_POLICY: dict[str, list[str]] = {
    name: []
    for name in (
        "accelerometer",
        "camera",
        "display-capture",
        "geolocation",
        "gyroscope",
        "magnetometer",
        "microphone",
        "midi",
        "payment",
        "publickey-credentials-get",
        "usb",
    )
}


def _rate(name: str, default: str) -> Rate:
    try:
        return Rate.of(env.str(name, default=default))
    except ValueError as error:
        raise SystemExit(f"{name}: {error}.") from None


# How much one visitor may ask for: so much in so many seconds, at once or spread over them, in
# each process. 0 is no limit. An address may be a school's or a company's.
SOCKET_FRAMES = _rate("SOCKET_FRAMES", "100/5")
SOCKET_BYTES = _rate("SOCKET_BYTES", "65536/5")
ADDRESS_FRAMES = _rate("ADDRESS_FRAMES", "1000/5")
ADDRESS_BYTES = _rate("ADDRESS_BYTES", "655360/5")
ADDRESS_HANDSHAKES = _rate("ADDRESS_HANDSHAKES", "600/60")
ADDRESS_SOCKETS = env.int("ADDRESS_SOCKETS", default=200)
ADDRESS_ROOMS = _rate("ADDRESS_ROOMS", "30/1800")
ADDRESS_MISSES = _rate("ADDRESS_MISSES", "30/120")
ADDRESS_PLAYERS = _rate("ADDRESS_PLAYERS", "60/3600")
ADDRESS_WORDS = _rate("ADDRESS_WORDS", "120/60")
ADDRESS_LOGINS = _rate("ADDRESS_LOGINS", "10/600")

# Words that no name may have: game/decency.py. Empty: every name passes.
WORD_FILTER = env.str("WORD_FILTER", default=str(BASE_DIR / "game" / "filter"))
if WORD_FILTER and not Path(WORD_FILTER).exists():
    raise SystemExit(f"WORD_FILTER: there is no file or folder {WORD_FILTER}.")

# How long computer players take, against people; 0 is at once: game/autoplay.py.
COMPUTER_PACE = env.float("COMPUTER_PACE", default=1.0)

# A language is one that has a folder in locale/. What is not translated is shown in English.
LANGUAGE_CODE = "en"
LOCALE_PATHS = [BASE_DIR / "locale"]
LANGUAGES = [
    (code, LANG_INFO[code]["name_local"])
    for code in ("en", *sorted(folder.name for folder in LOCALE_PATHS[0].iterdir()))
]
LANGUAGE_COOKIE_AGE = 365 * 24 * 60 * 60
USE_I18N = True
TIME_ZONE = "UTC"
USE_TZ = True

# Vite builds the client; its output is served as it is, so there is nothing to collect.
STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "frontend" / "dist"
WHITENOISE_USE_FINDERS = False
WHITENOISE_IMMUTABLE_FILE_TEST = r"^/static/assets/.+-[\w-]{8}\.\w+$"
DJANGO_VITE = {
    "default": {
        "dev_mode": VITE_DEV,
        "manifest_path": STATIC_ROOT / ".vite" / "manifest.json",
        # Or else, without Django's own staticfiles, addresses would be relative to the page's.
        "static_url_prefix": STATIC_URL,
    },
}

# For those who operate it: docs/operating.md. Nothing set: /metrics is not there.
STAFF_HOURS = env.int("STAFF_HOURS", default=12)
ROOM_DAYS = env.int("ROOM_DAYS", default=90)
METRICS_TOKEN = env.str("METRICS_TOKEN", default="")
LOGGING = logs.settings(
    level=env.str("LOG_LEVEL", default="WARNING"),
    as_json=env.bool("LOG_JSON", default=not DEBUG),
    sentry_dsn=env.str("SENTRY_DSN", default=""),
)
