#!/usr/bin/env bash
# Isolated Keystones for tests; see usage().
set -euo pipefail

usage() {
  cat <<'END'
Usage: keystone.sh COMMAND ...

  install              install Keystone, if it is missing
  start NAME           start it, or start it again after a kill with the data and the port it had; the last line of the
                       output is its URL; does nothing if it runs
  trust NAME [SECONDS] make a new trust of a user in the service user, which ends after SECONDS if given; prints lines
                       KEY=VALUE: AUTH_URL, the credentials of the service user (USERNAME, PASSWORD, USER_DOMAIN_NAME,
                       USER_ID, PROJECT_NAME, PROJECT_DOMAIN_NAME, PROJECT_ID, REGION), TRUSTOR_ID, TRUSTOR_PROJECT_ID
                       and TRUST_ID
  delete-trust NAME ID delete that trust
  endpoint NAME TYPE URL
                       enter a service of that type, such as messaging, into the catalogue
  kill NAME            end it as a crash does
  stop NAME            stop it and remove all that it left

NAME: a-z, 0-9 and -, beginning with a letter. Several may run at once, each in its own folder under NOTIFIER_RUN_DIR
(default: run), with SQLite and a free port, on 127.0.0.1 only.

Exit codes: 0 ok, 1 failed, 2 wrong usage, or Keystone is missing and may not be installed.
END
}

fail() {
  local code=$1
  shift
  printf 'keystone.sh: %s\n' "$*" >&2
  exit "$code"
}

script=$(readlink -f -- "${BASH_SOURCE[0]}")
scripts=${script%/*}
run_dir=${NOTIFIER_RUN_DIR:-${scripts%/*}/run}
[[ $run_dir == /* ]] || run_dir=$PWD/$run_dir

# That of the system, for which Debian's packages are.
python=/usr/bin/python3

# The libraries alone: the package keystone would set up a service of the system.
install_keystone() {
  "$scripts/install-packages.sh" python3-keystone python3-waitress || exit 2
}

# Sets its folder.
choose() {
  [[ ${1:-} =~ ^[a-z][a-z0-9-]*$ ]] || fail 2 "${1:-nothing}: not a NAME; a-z, 0-9 and -, beginning with a letter"
  name=$1
  folder=$run_dir/keystone/$name
}

new_password() {
  head -c 18 /dev/urandom | base64
}

# Two keys each: the first one encrypts, and the other one will when they are rotated, which nobody does here.
create_keys() {
  local repository key
  for repository in fernet-tokens fernet-receipts credentials; do
    mkdir "$folder/$repository"
    for key in 0 1; do
      head -c 32 /dev/urandom | base64 | tr '+/' '-_' >"$folder/$repository/$key"
    done
  done
}

# The empty policy.d is there so that it looks for none of the system.
create() {
  rm -rf "$folder"
  (
    umask 077
    mkdir -p "$folder/policy.d"
    create_keys
    printf 'ADMIN_PASSWORD=%s\nPASSWORD=%s\n' "$(new_password)" "$(new_password)" >"$folder/passwords"
    # The fewest rounds that the hash of a password may have, as tests only wait for them.
    cat >"$folder/keystone.conf" <<END
[DEFAULT]
log_file = $folder/keystone.log
use_stderr = false
[cache]
enabled = false
[credential]
key_repository = $folder/credentials
[database]
connection = sqlite:///$folder/keystone.db
[fernet_receipts]
key_repository = $folder/fernet-receipts
[fernet_tokens]
key_repository = $folder/fernet-tokens
[identity]
password_hash_rounds = 4
END
  )
}

# Sets pid; another process that got the number since does not count.
is_running() {
  { read -r pid <"$folder/pid"; } 2>/dev/null && grep -qsF -- "$folder" "/proc/$pid/cmdline"
}

# Whether it takes connections at the URL in its folder.
answers() {
  local url address
  { read -r url <"$folder/url"; } 2>/dev/null || return 1
  address=${url#http://}
  address=${address%%/*}
  (exec 3<>"/dev/tcp/${address/://}") 2>/dev/null
}

launch() {
  # shellcheck source=/dev/null
  . "$folder/passwords"
  (
    export HOME=$folder OS_BOOTSTRAP_PASSWORD=$ADMIN_PASSWORD
    exec setsid "$python" "$scripts/keystone/serve.py" "$folder"
  ) </dev/null >>"$folder/output" 2>&1 &
  echo $! >"$folder/pid"
}

await() {
  local deadline=$((SECONDS + 90))
  until answers; do
    if ! kill -0 "$(<"$folder/pid")" 2>/dev/null; then
      tail -n 20 "$folder/output" >&2
      fail 1 "$name did not start; its folder: $folder"
    fi
    ((SECONDS < deadline)) || fail 1 "$name takes no connections after 90 s; its folder: $folder"
    sleep 0.1
  done
}

# Asks it for something; see identity.py.
ask() {
  (
    set -a
    # shellcheck source=/dev/null
    . "$folder/passwords"
    exec "$python" "$scripts/keystone/identity.py" "$(<"$folder/url")" "$@"
  )
}

start() {
  install_keystone
  [[ -f $folder/keystone.conf ]] || create
  is_running || launch
  await
  if [[ ! -f $folder/prepared ]]; then
    ask prepare
    : >"$folder/prepared"
  fi
  cat "$folder/url"
}

# Ends it with the signal $1.
end() {
  local deadline=$((SECONDS + 10))
  is_running || return 0
  kill "-$1" "$pid"
  while is_running && ((SECONDS < deadline)); do
    sleep 0.05
  done
}

stop() {
  [[ -d $folder ]] || return 0
  end TERM
  end KILL
  rm -rf "$folder"
}

need_it() {
  [[ -f $folder/prepared ]] || fail 1 "$name was not started"
}

# Fails unless there are between $1 and $2 arguments, those of the script.
need_arguments() {
  local least=$1 most=$2
  shift 2
  (($# >= least && $# <= most)) || fail 2 "$1 takes other arguments: see --help"
}

command=${1:-}
case $command in
  '')
    usage >&2
    exit 2
    ;;
  -h | --help | help) usage ;;
  install) install_keystone ;;
  start | stop | kill)
    choose "${2:-}"
    need_arguments 2 2 "$@"
    case $command in
      start) start ;;
      stop) stop ;;
      kill)
        need_it
        end KILL
        ;;
    esac
    ;;
  trust)
    choose "${2:-}"
    [[ $# -le 3 && ${3:-} =~ ^[0-9]*$ ]] || fail 2 "trust takes NAME [SECONDS]"
    need_it
    ask trust "${@:3}"
    ;;
  delete-trust)
    choose "${2:-}"
    need_arguments 3 3 "$@"
    need_it
    ask delete-trust "$3"
    ;;
  endpoint)
    choose "${2:-}"
    need_arguments 4 4 "$@"
    need_it
    ask endpoint "$3" "$4"
    ;;
  *)
    usage >&2
    fail 2 "$command: no such command"
    ;;
esac
