# Sourced by chaos.sh and bench.sh: builds what they run, and runs it on a copy in a folder of its own.
# Its folder is in the variable scripts.
# shellcheck shell=bash
: "${scripts:?}"

fail() {
  local code=$1
  shift
  printf '%s.sh: %s\n' "$lab_name" "$*" >&2
  exit "$code"
}

# The build of notifier.sh is that of all modules, with these among them; it knows when it is needed.
lab_build() {
  local module
  for module in lab "$lab_name"; do
    [[ -d $lab_modules/$module/target/classes ]] || rm -f "$lab_modules/distribution/target/built"
  done
  "$scripts/notifier.sh" version >/dev/null
  for module in lab "$lab_name"; do
    [[ -d $lab_modules/$module/target/classes ]] ||
      fail 1 "$lab_modules/$module/target/classes: the build has not made it"
  done
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

# Ends what a run has left that was itself killed: what runs from this folder, and brokers.
end_leftovers() {
  local file pid node
  while read -r file; do
    read -r pid <"$file" || continue
    if grep -qsF -- "$folder/" "/proc/$pid/cmdline"; then
      kill -KILL "$pid" || true
    fi
  done < <(find "$folder" -path "$folder/rabbitmq" -prune -o -name '*.pid' -print 2>/dev/null)
  for node in "$folder"/rabbitmq/*/; do
    [[ ! -d $node ]] || NOTIFIER_RUN_DIR=$folder "$scripts/rabbitmq.sh" stop "$(basename "$node")"
  done
}

# In place of this shell, so that signals reach it: it ends all that it has started.
run_java() {
  local classes=$1 home=$2
  shift 2
  exec "$java" -XX:+UseSerialGC -Xmx3g "-Dnotifier.repository=$root" "-Dlab.distribution=$home" \
    "-Dlab.folder=$folder" -cp "$classes:$home/lib/*" "io.alarmnotifier.$lab_name.Main" "$@"
}

# Builds the module $1, and sets where it and what it needs are.
lab_prepare() {
  lab_name=$1
  root=${scripts%/*}
  lab_modules=$root/notifier-core
  distribution=$lab_modules/distribution/target/alarm-notifier
  lab_build
  find_java
}

# Runs the module $1 with the further arguments.
lab_run() {
  lab_prepare "$1"
  shift
  local run_dir=${NOTIFIER_RUN_DIR:-$root/run} module
  [[ $run_dir == /* ]] || run_dir=$PWD/$run_dir
  folder=$run_dir/$lab_name

  if [[ " $* " =~ \ (-h|--help)\  ]]; then
    run_java "$lab_modules/$lab_name/target/classes:$lab_modules/lab/target/classes" "$distribution" "$@"
  fi

  mkdir -p "$run_dir" 2>/dev/null || fail 1 "$run_dir: may not be written to"
  exec 7>>"$run_dir/$lab_name.lock"
  flock --nonblock 7 || fail 1 "another run is under way in $folder"
  end_leftovers
  rm -rf "$folder"
  # A build may replace what is in target/ while this runs.
  mkdir -p "$folder/classes"
  for module in lab "$lab_name"; do
    cp -R "$lab_modules/$module/target/classes/." "$folder/classes"
  done
  cp -R "$distribution" "$folder/alarm-notifier"
  run_java "$folder/classes" "$folder/alarm-notifier" "$@"
}
