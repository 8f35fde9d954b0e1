#!/usr/bin/env bash
# Isolated PostgreSQL servers for tests; see usage().
set -euo pipefail

usage() {
  cat <<'END'
Usage: postgresql.sh COMMAND ...

  install       install PostgreSQL, if it is missing
  start NAME    start a server with an empty database; the last line of the output is its URI as journal.url takes it;
                does nothing more if it runs
  stop NAME...  stop the servers and remove all that they left
  kill NAME     end the server as a crash does; start begins it again with the data it had

NAME: a-z, 0-9 and -, beginning with a letter. Several servers may run at once, each in its own folder under
NOTIFIER_RUN_DIR (default: run) with its own port, on 127.0.0.1 only. Root starts them as the user nobody, in a folder
under /tmp, as PostgreSQL refuses to run as root.

Exit codes: 0 ok, 1 failed, 2 wrong usage, or PostgreSQL is missing and may not be installed.
END
}

fail() {
  local code=$1
  shift
  printf 'postgresql.sh: %s\n' "$*" >&2
  exit "$code"
}

script=$(readlink -f -- "${BASH_SOURCE[0]}")
scripts=${script%/*}
run_dir=${NOTIFIER_RUN_DIR:-${scripts%/*}/run}
[[ $run_dir == /* ]] || run_dir=$PWD/$run_dir
servers=$run_dir/postgresql

# Sets bin to the folder of the newest PostgreSQL there is; Debian has no wrappers of its programs for servers.
find_postgresql() {
  bin=$(find /usr/lib/postgresql -mindepth 2 -maxdepth 2 -name bin 2>/dev/null | sort --version-sort | tail -n 1)
  [[ -n $bin && -x $bin/initdb && -x $bin/postgres && -x $bin/pg_ctl ]]
}

install_postgresql() {
  ! find_postgresql || return 0
  "$scripts/install-packages.sh" postgresql || exit 2
  find_postgresql || fail 1 "postgresql is installed, but there is no /usr/lib/postgresql/*/bin/initdb"
}

# Sets the server's name, its folder and that of its data, which whoever runs it must be able to reach.
choose_server() {
  [[ ${1:-} =~ ^[a-z][a-z0-9-]*$ ]] || fail 2 "${1:-nothing}: not a NAME; a-z, 0-9 and -, beginning with a letter"
  folder=$servers/$1
  as_user=()
  [[ $EUID -ne 0 ]] || as_user=(setpriv --reuid=nobody --regid=nogroup --clear-groups)
  [[ ! -f $folder/data-folder ]] || data=$(<"$folder/data-folder")
}

is_taken() {
  (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null
}

# Below the range from which the system takes ports for outgoing connections, which would come in between.
free_port() {
  local port
  while :; do
    port=$((20000 + RANDOM % 12000))
    if ! is_taken "$port" && ! grep -qsx "$port" "$servers"/*/port; then
      echo "$port"
      return 0
    fi
  done
}

# PostgreSQL's programs want to be where their user may be.
server() {
  (cd / && exec "${as_user[@]}" env LC_ALL=C "$@")
}

create() {
  mkdir -p "$folder"
  data=$(mktemp --directory "${TMPDIR:-/tmp}/alarm-notifier-postgresql.XXXXXX")
  echo "$data" >"$folder/data-folder"
  free_port >"$folder/port"
  # What a password is worth in a test: that the driver sends it.
  printf 'notifier' >"$data/password"
  [[ $EUID -ne 0 ]] || chown -R nobody:nogroup "$data"
  server "$bin/initdb" -D "$data/data" -U notifier -A scram-sha-256 --pwfile="$data/password" -E UTF8 --no-sync \
    >"$folder/output" 2>&1 || {
    tail -n 20 "$folder/output" >&2
    fail 1 "the database could not be made; its folder: $folder"
  }
}

start() {
  install_postgresql
  mkdir -p "$servers" 2>/dev/null && [[ -w $servers ]] || fail 1 "$servers: may not be written to"
  exec 9>>"$servers/lock"
  flock 9
  [[ -f $folder/port && -d $data/data ]] || create
  if ! server "$bin/pg_ctl" -D "$data/data" status >/dev/null 2>&1; then
    server "$bin/pg_ctl" -D "$data/data" -l "$data/log" -w -t 60 -o \
      "-p $(<"$folder/port") -h 127.0.0.1 -k $data -c fsync=off -c max_connections=20 -c shared_buffers=16MB" \
      start >>"$folder/output" 2>&1 9>&- || {
      server tail -n 20 "$data/log" >&2 || true
      fail 1 "the server did not start; its folder: $folder"
    }
  fi
  echo "postgresql://notifier:notifier@127.0.0.1:$(<"$folder/port")/postgres"
}

end() {
  [[ -n ${data:-} && -d $data/data ]] || return 0
  server "$bin/pg_ctl" -D "$data/data" -m immediate -w -t 30 stop >/dev/null 2>&1 || true
}

stop() {
  [[ -d $folder ]] || return 0
  ! find_postgresql || end
  [[ ${data:-} != */alarm-notifier-postgresql.* ]] || rm -rf -- "$data"
  rm -rf -- "$folder"
}

data=
case ${1:-} in
  '')
    usage >&2
    exit 2
    ;;
  -h | --help | help) usage ;;
  install) install_postgresql ;;
  start)
    [[ $# -eq 2 ]] || fail 2 "start takes NAME"
    choose_server "$2"
    start
    ;;
  stop)
    [[ $# -ge 2 ]] || fail 2 "stop takes NAME..."
    shift
    for name in "$@"; do
      data=
      choose_server "$name"
      stop
    done
    ;;
  kill)
    [[ $# -eq 2 ]] || fail 2 "kill takes NAME"
    choose_server "$2"
    [[ -f $folder/port ]] || fail 1 "$2 was not started"
    find_postgresql || fail 1 "PostgreSQL is gone"
    end
    ;;
  *)
    usage >&2
    fail 2 "$1: no such command"
    ;;
esac
