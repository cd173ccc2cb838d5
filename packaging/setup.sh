#!/bin/sh
# Makes this source tree ready: packaging/setup.sh run|test|engines
#
# System packages when that is allowed, a virtual environment, and the locked Python packages with their hashes.
# The networks that others publish are taken from their package. What is already there is not touched, so that a second
# run needs no network.
set -eu

cd "$(dirname "$0")/.."
what=${1:-run}
venv=.venv
case $what in run | test | engines) ;; *) echo "usage: packaging/setup.sh run|test|engines" >&2; exit 2 ;; esac

say() { echo "setup: $*"; }
fail() { echo "setup: $*" >&2; exit 1; }

# --- system ---------------------------------------------------------------------------------------------------------

has_lib() { { /sbin/ldconfig -p 2>/dev/null || ldconfig -p; } | grep -q "^[[:space:]]$1 "; }
has_tool() { command -v "$1" >/dev/null 2>&1; }
has_font() {
    for folder in /usr/share/fonts /usr/local/share/fonts "${HOME:-/root}/.local/share/fonts" "${HOME:-/root}/.fonts"; do
        [ -d "$folder" ] && [ -n "$(find -L "$folder" -name "$1" -print 2>/dev/null | head -n 1)" ] && return 0
    done
    return 1
}

# Debian keeps PostgreSQL's server programs outside of PATH.
has_postgres() { for program in /usr/lib/postgresql/*/bin/"$1"; do [ -x "$program" ] && return 0; done; has_tool "$1"; }

# What opens a window is needed only where one can be opened.
wants_window() { [ "$what" = run ] && [ -n "${WAYLAND_DISPLAY:-}${DISPLAY:-}" ]; }

missing_packages() {
    has_usable_python || echo "python3 python3-venv"
    while read -r group kind name package; do
        case $group in "" | "#"*) continue ;; esac
        [ "$group" = screen ] && ! wants_window && continue
        [ "$group" = engines ] && [ "$what" != engines ] && continue
        "has_$kind" "$name" || echo "$package"
    done <packaging/system-packages.txt
}

find_python() {
    for candidate in "${PYTHON:-}" python3 python3.13 python3.12 python3.11; do
        [ -n "$candidate" ] && has_tool "$candidate" &&
            "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null &&
            "$candidate" -c 'import venv, ensurepip' 2>/dev/null && { echo "$candidate"; return 0; }
    done
    return 1
}
has_usable_python() { [ -x "$venv/bin/python" ] || find_python >/dev/null; }

install_packages() {
    packages=$(echo "$*" | tr ' ' '\n' | sort -u | tr '\n' ' ' | sed 's/ $//')
    command="apt-get install --no-install-recommends -y $packages"
    has_tool apt-get || fail "these Debian packages or their like are missing: $packages. Install them with your system's own tool."
    if [ "$(id -u)" = 0 ]; then
        as_root="env DEBIAN_FRONTEND=noninteractive"
    elif has_tool sudo && sudo -n true 2>/dev/null; then
        as_root="sudo -n env DEBIAN_FRONTEND=noninteractive"
    else
        fail "system packages are missing, and this user may not install them. Please run: sudo $command"
    fi
    say "installing system packages: $packages"
    # The lists of a fresh machine may be empty or old: update only when the first try fails.
    # shellcheck disable=SC2086
    $as_root $command >build/apt.log 2>&1 || {
        say "refreshing the package lists"
        { $as_root apt-get update && $as_root $command; } >>build/apt.log 2>&1 || {
            tail -n 5 build/apt.log >&2
            fail "apt-get failed (all of it is in build/apt.log). Is the network there? Then run: sudo $command"
        }
    }
}

check_machine() {
    [ "$(uname -s)" = Linux ] || fail "the kiosk runs on Linux; this is $(uname -s)."
    glibc=$(getconf GNU_LIBC_VERSION 2>/dev/null | cut -d' ' -f2)
    case "$(uname -m)" in
    x86_64) least=2.34 ;;
    aarch64) least=2.39 ;;
    *) fail "Qt for Python has packages for x86_64 and aarch64; this is $(uname -m)." ;;
    esac
    [ -z "$glibc" ] || [ "$(printf '%s\n%s\n' "$least" "$glibc" | sort -V | head -n 1)" = "$least" ] ||
        fail "on $(uname -m) Qt needs glibc $least or newer, found $glibc. Debian 12 works on x86_64, Debian 13 on both."
}

# --- Python ---------------------------------------------------------------------------------------------------------

# Changes when the lock files, the package's own description or the Python changes.
fingerprint() { { cat "$@" pyproject.toml; "$venv/bin/python" -V; pwd; } | sha256sum | cut -d' ' -f1; }

make_environment() {
    [ -x "$venv/bin/python" ] && return
    python=$(find_python) || fail "Python 3.11 or newer with venv is missing. Please run: sudo apt-get install python3 python3-venv"
    say "making the virtual environment $venv with $("$python" -V)"
    "$python" -m venv "$venv" || fail "the virtual environment could not be made. Please run: sudo apt-get install python3-venv"
}

install_python() { # stamp, lock file
    stamp="$venv/.stamp-$1"
    wanted=$(fingerprint "$2")
    [ "$(cat "$stamp" 2>/dev/null)" = "$wanted" ] && return
    say "installing Python packages from $2 (hashes are checked; the first time this loads about 300 MB)"
    "$venv/bin/python" -m pip install --disable-pip-version-check --quiet --require-hashes -r "$2" ||
        fail "pip could not install $2. Is the network there, and about 2 GB of disk free? Then run this again."
    "$venv/bin/python" -m pip install --disable-pip-version-check --quiet --no-deps --no-build-isolation -e . ||
        fail "the kiosk itself could not be installed into $venv. Remove $venv and run this again."
    echo "$wanted" >"$stamp"
}

# The eyes' networks of others, each with its SHA-256. They are not needed to start: without them the eyes see less, and
# `kiosk doctor` says so.
fetch_networks() {
    "$venv/bin/python" -m kiosk vision fetch >build/networks.log 2>&1 ||
        say "$(tail -n 1 build/networks.log) The kiosk works without; 'kiosk vision fetch' tries again."
}

# --------------------------------------------------------------------------------------------------------------------

mkdir -p build
check_machine
missing=$(missing_packages | tr '\n' ' ')
# shellcheck disable=SC2086
[ -z "$missing" ] || install_packages $missing
make_environment
if [ "$what" != run ]; then
    install_python test requirements-dev.lock
else
    # The development lock holds the same versions and more.
    if [ "$(cat "$venv/.stamp-test" 2>/dev/null)" != "$(fingerprint requirements-dev.lock)" ]; then
        install_python run requirements.lock
    fi
fi
fetch_networks
say "ready"
