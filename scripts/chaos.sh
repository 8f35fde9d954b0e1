#!/usr/bin/env bash
# chaos.sh [SCENARIO...] [OPTIONS]: kills and cuts off packaged hosts and real RabbitMQ nodes while alarms flow, and
# counts what arrives; --help lists the scenarios and options. README.md in this folder has more.
set -euo pipefail

fail() {
  local code=$1
  shift
  printf 'chaos.sh: %s\n' "$*" >&2
  exit "$code"
}

script=$(readlink -f -- "${BASH_SOURCE[0]}")
scripts=${script%/*}
root=${scripts%/*}
run_dir=${NOTIFIER_RUN_DIR:-$root/run}
[[ $run_dir == /* ]] || run_dir=$PWD/$run_dir
folder=$run_dir/chaos

module=$root/notifier-core/chaos
distribution=$root/notifier-core/distribution/target/alarm-notifier

# The build of notifier.sh is that of all modules, with this one among them; it knows when it is needed.
build() {
  [[ -d $module/target/classes ]] || rm -f "$root/notifier-core/distribution/target/built"
  "$scripts/notifier.sh" version >/dev/null
  [[ -d $module/target/classes ]] || fail 1 "$module/target/classes: the build has not made it"
}

# Sets java to a Java that is new enough; notifier.sh has seen to it that there is one.
find_java() {
  local candidate
  for candidate in "${JAVA_HOME:-/nowhere}/bin/java" "$(command -v java || true)" /usr/lib/jvm/*/bin/java; do
    if [[ -x $candidate ]] && "$candidate" --version 2>/dev/null | grep -qE '^[a-z]+ (1[7-9]|[2-9][0-9])'; then
      java=$candidate
      return 0
    fi
  done
  fail 2 "no Java 17 or newer"
}

# Ends what a run has left that was itself killed: hosts that run from this folder, and brokers.
end_leftovers() {
  local file pid node
  for file in "$folder"/*/*.pid; do
    [[ -e $file ]] || continue
    read -r pid <"$file"
    if grep -qsF -- "-Dnotifier.home=$folder/" "/proc/$pid/cmdline"; then
      kill -KILL "$pid" || true
    fi
  done
  for node in "$folder"/rabbitmq/*/; do
    [[ ! -d $node ]] || NOTIFIER_RUN_DIR=$folder "$scripts/rabbitmq.sh" stop "$(basename "$node")"
  done
}

# In place of this shell, so that signals reach it: it ends all that it has started.
run_java() {
  local classes=$1 home=$2
  shift 2
  exec "$java" -XX:+UseSerialGC -Xmx3g "-Dnotifier.repository=$root" "-Dchaos.distribution=$home" \
    "-Dchaos.folder=$folder" -cp "$classes:$home/lib/*" io.alarmnotifier.chaos.Main "$@"
}

build
find_java
if [[ " $* " =~ \ (-h|--help)\  ]]; then
  run_java "$module/target/classes" "$distribution" "$@"
fi

mkdir -p "$run_dir" 2>/dev/null || fail 1 "$run_dir: may not be written to"
exec 7>>"$run_dir/chaos.lock"
flock --nonblock 7 || fail 1 "another run is under way in $folder"
end_leftovers
rm -rf "$folder"
# A build may replace what is in target/ while this runs.
mkdir -p "$folder"
cp -R "$module/target/classes" "$folder/classes"
cp -R "$distribution" "$folder/alarm-notifier"
run_java "$folder/classes" "$folder/alarm-notifier" "$@"
