#!/usr/bin/env bash
# Isolated Zaqars for tests; see usage().
set -euo pipefail

usage() {
  cat <<'END'
Usage: zaqar.sh COMMAND ...

  install     install Zaqar and Redis, if they are missing
  start NAME  start it, or start it again with the port it had; the last line of the output is its URL, which belongs
              into Keystone's catalogue as the service messaging; does nothing if it runs
  stop NAME   stop it and remove all that it left

In the environment, start needs what 'keystone.sh trust' prints: the service user of that Keystone checks tokens.

NAME: a-z, 0-9 and -, beginning with a letter. Several may run at once, each in its own folder under NOTIFIER_RUN_DIR
(default: run), with a Redis of its own and a free port, on 127.0.0.1 only.

Exit codes: 0 ok, 1 failed, 2 wrong usage, or Zaqar is missing and may not be installed.
END
}

fail() {
  local code=$1
  shift
  printf 'zaqar.sh: %s\n' "$*" >&2
  exit "$code"
}

script=$(readlink -f -- "${BASH_SOURCE[0]}")
scripts=${script%/*}
run_dir=${NOTIFIER_RUN_DIR:-${scripts%/*}/run}
[[ $run_dir == /* ]] || run_dir=$PWD/$run_dir

# That of the system, for which Debian's packages are.
python=/usr/bin/python3

# The libraries alone: the package zaqar-server would set up a service of the system.
install_zaqar() {
  "$scripts/install-packages.sh" python3-zaqar redis-server python3-waitress || exit 2
}

# Sets its folder.
choose() {
  [[ ${1:-} =~ ^[a-z][a-z0-9-]*$ ]] || fail 2 "${1:-nothing}: not a NAME; a-z, 0-9 and -, beginning with a letter"
  name=$1
  folder=$run_dir/zaqar/$name
}

create() {
  local variable
  for variable in AUTH_URL USERNAME PASSWORD USER_DOMAIN_NAME PROJECT_NAME PROJECT_DOMAIN_NAME; do
    [[ -n ${!variable:-} ]] || fail 2 "$variable is not set: see --help"
  done
  rm -rf "$folder"
  (
    umask 077
    mkdir -p "$folder"
    cat >"$folder/zaqar.conf" <<END
[DEFAULT]
auth_strategy = keystone
unreliable = true
log_file = $folder/zaqar.log
use_stderr = false
[drivers]
message_store = redis
management_store = redis
[drivers:message_store:redis]
uri = redis:redis.sock
[drivers:management_store:redis]
uri = redis:redis.sock
[storage]
message_pipeline = zaqar.notification.notifier
[keystone_authtoken]
auth_type = password
auth_url = $AUTH_URL
www_authenticate_uri = $AUTH_URL
username = $USERNAME
password = $PASSWORD
user_domain_name = $USER_DOMAIN_NAME
project_name = $PROJECT_NAME
project_domain_name = $PROJECT_DOMAIN_NAME
interface = public
[signed_url]
secret_key = $(head -c 18 /dev/urandom | base64)
END
  )
}

# Sets pid; another process that got the number since does not count.
is_running() {
  { read -r pid <"$folder/pid"; } 2>/dev/null && grep -qsF -- "$folder" "/proc/$pid/cmdline"
}

# Whether it takes connections at the URL in its folder.
answers() {
  local url
  { read -r url <"$folder/url"; } 2>/dev/null || return 1
  url=${url#http://}
  (exec 3<>"/dev/tcp/${url/://}") 2>/dev/null
}

launch() {
  (
    export HOME=$folder
    exec setsid "$python" "$scripts/zaqar/serve.py" "$folder"
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

start() {
  install_zaqar
  [[ -f $folder/zaqar.conf ]] || create
  is_running || launch
  await
  cat "$folder/url"
}

# Ends it with the signal $1; with KILL its whole process group, in which its Redis is.
end() {
  local deadline=$((SECONDS + 10))
  is_running || return 0
  if [[ $1 == KILL ]]; then
    kill -KILL -- "-$pid"
  else
    kill "-$1" "$pid"
  fi
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

command=${1:-}
case $command in
  '')
    usage >&2
    exit 2
    ;;
  -h | --help | help) usage ;;
  install) install_zaqar ;;
  start | stop)
    choose "${2:-}"
    [[ $# -eq 2 ]] || fail 2 "$command takes NAME"
    "$command"
    ;;
  *)
    usage >&2
    fail 2 "$command: no such command"
    ;;
esac
