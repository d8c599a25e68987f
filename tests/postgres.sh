#!/usr/bin/env bash
# A PostgreSQL server for the tests, on a free port of the loopback address, in a temporary folder.
#   tests/postgres.sh start    prints the connection string for TOKENAUTH_TEST_POSTGRES, then the folder, on two lines
#   tests/postgres.sh halt FOLDER    at once, as by a power failure
#   tests/postgres.sh restart FOLDER    the same, or after it, and starts it again: with recovery
#   tests/postgres.sh pause FOLDER    its processes do nothing any more, until
#   tests/postgres.sh resume FOLDER
#   tests/postgres.sh stop FOLDER    ends that server and removes the folder
set -euo pipefail

binaries=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -1 || true)
[ -n "$binaries" ] || binaries=$(dirname "$(command -v postgres || echo /nowhere/postgres)")
[ -x "$binaries/initdb" ] || { echo "PostgreSQL is not installed." >&2; exit 1; }

# Its programs refuse to run as root.
run() {
  if [ "$(id -u)" = 0 ]; then (cd / && runuser -u "$(id -un postgres 2>/dev/null || echo nobody)" -- "$@"); else "$@"; fi
}

case "${1:-}" in
  start)
    folder=$(mktemp -d /tmp/tokenauth-postgres.XXXXXX)
    if [ "$(id -u)" = 0 ]; then chown "$(id -un postgres 2>/dev/null || echo nobody)" "$folder"; fi
    run "$binaries/initdb" -D "$folder/data" -U tokenauth -A trust -E UTF8 --locale=C.UTF-8 --no-sync >/dev/null
    for attempt in 1 2 3; do
      port=$((20000 + RANDOM % 12000))
      options="-c listen_addresses=127.0.0.1 -c port=$port -c unix_socket_directories=$folder -c fsync=off -c max_connections=120"
      if run "$binaries/pg_ctl" -D "$folder/data" -l "$folder/log" -w -t 60 -o "$options" start >/dev/null 2>&1; then
        echo "Host=127.0.0.1;Port=$port;Username=tokenauth;Database=postgres"
        echo "$folder"
        exit 0
      fi
    done
    cat "$folder/log" >&2
    rm -rf "$folder"
    exit 1
    ;;
  halt)
    case "${2:-}" in /tmp/tokenauth-postgres.*) ;; *) echo "Not a folder of this script: ${2:-}" >&2; exit 2 ;; esac
    run "$binaries/pg_ctl" -D "$2/data" -m immediate -w stop >/dev/null
    ;;
  restart)
    case "${2:-}" in /tmp/tokenauth-postgres.*) ;; *) echo "Not a folder of this script: ${2:-}" >&2; exit 2 ;; esac
    run "$binaries/pg_ctl" -D "$2/data" -l "$2/log" -m immediate -w -t 60 restart >/dev/null
    ;;
  pause | resume)
    case "${2:-}" in /tmp/tokenauth-postgres.*) ;; *) echo "Not a folder of this script: ${2:-}" >&2; exit 2 ;; esac
    postmaster=$(sed -n 1p "$2/data/postmaster.pid")
    children() { cat "/proc/$postmaster/task/$postmaster/children"; }
    # The one that makes children is stopped first and goes on last; a child may end meanwhile.
    if [ "$1" = pause ]; then
      kill -STOP "$postmaster"
      kill -STOP $(children) 2>/dev/null || true
    else
      kill -CONT $(children) 2>/dev/null || true
      kill -CONT "$postmaster"
    fi
    ;;
  stop)
    case "${2:-}" in /tmp/tokenauth-postgres.*) ;; *) echo "Not a folder of this script: ${2:-}" >&2; exit 2 ;; esac
    run "$binaries/pg_ctl" -D "$2/data" -m immediate -w stop >/dev/null || true
    rm -rf "$2"
    ;;
  *)
    sed -n '2,8p' "$0" >&2
    exit 2
    ;;
esac
