# shellcheck shell=bash
# What the commands in bin share. Sourced; leaves the shell in the project's folder.
# Each step leaves a stamp, the hash of what it was made from, and is skipped while that still holds.

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$ROOT"

# Else each process that is started here compiles all that it imports: two seconds in the place of half a second.
unset PYTHONDONTWRITEBYTECODE

say() { printf '%s\n' "$*" >&2; }
fail() {
  say "$*"
  exit 1
}

# hash_of FILE...: one hash of the names and contents of these files.
hash_of() { sha256sum "$@" | sha256sum; }

# quietly COMMAND...: prints what the command says only when it fails.
quietly() {
  local said
  said=$("$@" 2>&1 </dev/null) || fail "$said" "(failed: $*)"
}

# install_packages REASON PACKAGE...: from the system's packages. Nothing that comes with them is started as a service.
install_packages() {
  local reason=$1 root=() policy=/usr/sbin/policy-rc.d
  shift
  command -v apt-get >/dev/null || fail "$reason. Install what Debian calls: $*"
  if ((EUID != 0)); then
    command -v sudo >/dev/null || fail "$reason. As root: apt-get install $*"
    root=(sudo)
  fi
  say "$reason: installing $* with ${root[*]:+${root[*]} }apt-get"
  quietly "${root[@]}" apt-get update
  if [[ ! -e $policy ]]; then
    printf '#!/bin/sh\nexit 101\n' | "${root[@]}" tee "$policy" >/dev/null
    "${root[@]}" chmod +x "$policy"
    trap '"${root[@]}" rm -f "$policy"' EXIT
  fi
  quietly "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends "$@"
  if [[ $(trap -p EXIT) ]]; then
    "${root[@]}" rm -f "$policy"
    trap - EXIT
  fi
}

# The Python to start from: 3.11, or whatever newer one there is. The system's own before others: it was built with
# optimisations that one compiled on the spot mostly lacks, and is a quarter faster.
find_python() {
  local candidate
  for candidate in /usr/bin/python3 python3.11 python3; do
    command -v "$candidate" >/dev/null && "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || continue
    [[ $candidate != /usr/* ]] || "$candidate" -c 'import ensurepip, venv' 2>/dev/null || continue
    printf '%s\n' "$candidate"
    return
  done
  return 1
}

# set_up_python FILE: a virtual environment in .venv, with exactly what the requirements file pins, first in PATH.
set_up_python() {
  local requirements=$1 python made_for stamp
  python=$(find_python) || {
    install_packages "Python 3.11 is missing" python3
    python=$(find_python) || fail "Color Clues needs Python 3.11 or newer."
  }
  made_for="$ROOT $("$python" -V)"
  if [[ $(cat .venv/made-for 2>/dev/null) != "$made_for" ]]; then
    "$python" -c 'import ensurepip, venv' 2>/dev/null ||
      install_packages "Python's venv module is missing" python3-venv
    say "Making a virtual environment in .venv"
    rm -rf .venv
    quietly "$python" -m venv .venv
    printf '%s\n' "$made_for" >.venv/made-for
  fi
  export PATH="$ROOT/.venv/bin:$PATH" VIRTUAL_ENV="$ROOT/.venv"

  stamp=.venv/stamp-$requirements
  if [[ $(cat "$stamp" 2>/dev/null) != "$(hash_of "$requirements")" ]]; then
    say "Installing $requirements"
    install_requirements "$requirements"
    # The requirements for development hold those for running.
    hash_of requirements.txt >.venv/stamp-requirements.txt
    hash_of "$requirements" >"$stamp"
  fi
}

# uv installs in a tenth of pip's time. It does not know an index that only pip has been told of, hence pip after it.
install_requirements() {
  sed -n '/^uv==/,/[^\\]$/p' requirements-dev.txt >.venv/uv.txt
  quietly python -m pip install --require-hashes -r .venv/uv.txt
  uv pip install --quiet --require-hashes -r "$1" 2>/dev/null ||
    quietly python -m pip install --require-hashes -r "$1"
}

# Settings for development, in a file of their own that is written once.
set_up_settings() {
  [[ -e .env ]] && return
  (
    umask 077
    printf 'DEBUG=1\nSECRET_KEY=%s\n' "$(python -c 'import secrets; print(secrets.token_urlsafe(50))')" >.env
  )
}

# set_up_node_packages FOLDER WHAT: what its lock file pins, in its node_modules. Node itself is among the
# Python requirements.
set_up_node_packages() {
  local stamp=$1/node_modules/.stamp
  if [[ $(cat "$stamp" 2>/dev/null) != "$(hash_of "$1/package-lock.json")" ]]; then
    say "Installing $2"
    quietly npm --prefix "$1" ci --include=dev --loglevel=error
    hash_of "$1/package-lock.json" >"$stamp"
  fi
}

set_up_client_tools() { set_up_node_packages frontend "the client's tools"; }

# The client itself, built and compressed in frontend/dist.
set_up_client() {
  local stamp=frontend/dist/.vite/stamp sources
  mapfile -t sources < <(
    find frontend game -type f \( -path 'frontend/*' -o -name '*.json' \) \
      -not -path '*/node_modules/*' -not -path 'frontend/dist/*' | LC_ALL=C sort
  )
  if [[ $(cat "$stamp" 2>/dev/null) != "$(hash_of "${sources[@]}")" ]]; then
    set_up_client_tools
    say "Building the client"
    quietly npm --prefix frontend run build --loglevel=error
    quietly python -m whitenoise.compress frontend/dist
    hash_of "${sources[@]}" >"$stamp"
  fi
}

# set_up_services NAME...: of chromium, redis, postgresql and nginx. Who uses them starts and stops its own.
set_up_services() {
  local name missing=()
  for name in "$@"; do
    case $name in
      chromium)
        command -v chromium >/dev/null || missing+=(chromium fonts-liberation)
        # Arabic letters, for whoever looks at a picture that a test made.
        compgen -G '/usr/share/fonts/truetype/noto/NotoSansArabic-*' >/dev/null || missing+=(fonts-noto-core)
        ;;
      redis) command -v redis-server >/dev/null || missing+=(redis-server) ;;
      postgresql)
        command -v initdb >/dev/null || compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null ||
          missing+=(postgresql)
        ;;
      nginx) [[ -x /usr/sbin/nginx ]] || command -v nginx >/dev/null || missing+=(nginx-light) ;;
    esac
  done
  ((${#missing[@]} == 0)) || install_packages "More is needed" "${missing[@]}"
}
