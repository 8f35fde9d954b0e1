#!/usr/bin/env bash
# The alarm notifier's command line, in a checkout and in an unpacked distribution; see usage().
set -euo pipefail

usage() {
  cat <<'END'
Usage: notifier.sh COMMAND [OPTIONS]

  run            run the host in the foreground; Ctrl-C or SIGTERM stops it
  start          run it in the background and wait until it is ready
  stop           stop it and wait until what is in flight has been delivered
  restart        check the configuration, stop, then start
  status         tell whether it is running and ready
  reload         put changed settings and plugins in force without a restart
  send           cast a test alarm, as an evaluator does
  tail           follow what the running host does
  dead-letters   list, show, replay or discard the dead letters
  explain        tell the story of an alarm or of a delivery, or what would become of an alarm
  plugins        list the notifier plugins and their schemes
  check-config   check the configuration
  version        print the version

Options:
  --config FILE        the configuration; default: config/notifier.yaml
  --oslo-config FILE   take the settings from the configuration of OpenStack's Aodh or Ceilometer, and without --config
                       from nothing else; repeatable, also a folder of *.conf
  --set KEY=VALUE      set one key; repeatable, wins over files and environment
  --help               this text; after a command: the options of the command

Exit codes: 0 ok, 1 failed, 2 wrong usage or configuration, 3 not running (status, tail), 4 still stopping after
NOTIFIER_STOP_TIMEOUT (stop, restart, which then has not started another host).

Environment:
  JAVA_HOME               the Java to use, 17 or newer
  NOTIFIER_JAVA_OPTS      options for the JVM, after the built-in ones, so they win
  NOTIFIER_RUN_DIR        PID file, log and journal of the background host; default: run
  NOTIFIER_START_TIMEOUT  seconds that start waits; default: 60
  NOTIFIER_STOP_TIMEOUT   seconds that stop waits; default: 60
  NOTIFIER_CLASS_ARCHIVE  folder of what makes starts faster, or off; default: class-archive in NOTIFIER_RUN_DIR
END
}

say() {
  printf 'notifier.sh: %s\n' "$*" >&2
}

fail() {
  local code=$1
  shift
  say "$*"
  exit "$code"
}

script=$(readlink -f -- "${BASH_SOURCE[0]}")
scripts=${script%/*}
root=${scripts%/*}
home=$root

# ---- Java ----

# Sets java_major and java_update to those of the version, say 17 and 9 of 17.0.9, of the Java in the folder $1, and
# java_maker to who has built it.
read_java_major() {
  local line=
  java_maker=
  if [[ -r $1/release ]]; then
    # By no other process, as this is on the way of every start.
    while read -r line && [[ $line != JAVA_VERSION=* ]]; do
      [[ $line != IMPLEMENTOR=* ]] || java_maker=${line#*=}
    done <"$1/release"
    line=${line#JAVA_VERSION=}
  else
    line=$("$1/bin/java" -version 2>&1 | sed -n 's/.* version //p')
  fi
  [[ $line =~ ^\"(1\.)?([0-9]+)(\.[0-9]+\.([0-9]+))? ]] || fail 2 "$1: cannot tell which Java this is"
  java_major=${BASH_REMATCH[2]}
  java_update=${BASH_REMATCH[4]:-0}
}

# Sets java_home to the first Java there is that is new enough and has the program $1.
find_java() {
  local program=$1 candidate on_path
  on_path=$(readlink -f -- "$(command -v java || true)" || true)
  for candidate in "${on_path%/bin/java}" /usr/lib/jvm/*; do
    if [[ -n $candidate && -x $candidate/bin/java && -x $candidate/bin/$program ]]; then
      read_java_major "$candidate"
      if ((java_major >= 17)); then
        java_home=$candidate
        return 0
      fi
    fi
  done
  return 1
}

# Sets java_home and java_major; $1 is the program that is needed, $2 the package that has it.
need_java() {
  local program=$1 package=$2
  if [[ -n ${JAVA_HOME:-} ]]; then
    java_home=$JAVA_HOME
    [[ -x $java_home/bin/$program ]] || fail 2 "JAVA_HOME is $java_home, where there is no bin/$program"
    read_java_major "$java_home"
    ((java_major >= 17)) || fail 2 "JAVA_HOME is $java_home, which is Java $java_major; 17 or newer is needed"
  elif ! find_java "$program"; then
    "$scripts/install-packages.sh" "$package" || exit 2
    find_java "$program" || fail 2 "$package is installed, but no Java 17 or newer was found"
  fi
}

# ---- The distribution of a checkout ----

is_stale() {
  [[ -f $stamp && -d $home/lib ]] || return 0
  # Of folders only those of the sources count, for a file that was deleted: a build itself makes folders elsewhere.
  [[ -n $(find "$root"/pom.xml "$root"/.mvn "$root"/notifier-* \( -name target -o -path '*/src/test' \) -prune \
    -o \( -type f -o -path '*/src/*' \) -newer "$stamp" -print -quit) ]]
}

build() {
  local log=$root/run/build.log started=$root/run/build.started
  need_java javac openjdk-17-jdk-headless
  command -v mvn >/dev/null || "$scripts/install-packages.sh" maven || exit 2
  say "building the distribution; this takes a few minutes the first time ..."
  : >"$started"
  if ! (cd "$root" && JAVA_HOME=$java_home mvn -B -q -Dmaven.test.skip=true package) \
    </dev/null >"$log" 2>&1 8>&- 9>&-; then
    tail -n 30 "$log" >&2
    fail 1 "the build failed; all of its output: $log"
  fi
  # The time at which the build began: what was changed since then is not in it.
  mv "$started" "$stamp"
}

# Sets home to the distribution that a build makes, and stamp to the file that tells when it began.
locate_build() {
  home=$root/notifier-core/distribution/target/alarm-notifier
  stamp=$root/notifier-core/distribution/target/built
}

# Builds if need be. A lock, which the JVM inherits, keeps others from building into the folder that it runs from.
use_checkout() {
  locate_build
  if ! mkdir -p "$root/run" 2>/dev/null || [[ ! -w $root/run ]]; then
    is_stale && fail 1 "$root/run: may not be written to, and the distribution has to be built"
    return 0
  fi
  exec 8>>"$root/run/in-use.lock" 9>>"$root/run/build.lock"
  wait_for_lock --shared 8
  if is_stale; then
    flock --unlock 8
    wait_for_lock --exclusive 9
    if is_stale; then
      # A host holds it for long, another command only for the moment in which it looks.
      if flock --exclusive --timeout 2 8; then
        build
      elif [[ -d $home/lib ]]; then
        say "the sources have changed, but a host runs from the last build: it is used as it is"
      else
        fail 1 "the distribution is gone, and a host still runs from it: stop that host first"
      fi
    fi
    flock --shared 8
  fi
  exec 9>&-
}

wait_for_lock() {
  if ! flock "$1" --nonblock "$2"; then
    say "another build is under way; waiting for it ..."
    flock "$1" "$2"
  fi
}

# ---- The JVM ----

main_class=io.alarmnotifier.core.app.Main

# Whether the Java can give memory back to the system that it needs no more, such as that of its compilers. A Java that
# does not know the option for it would not start: OpenJDK's updates of older versions have it, others may not.
can_trim() {
  ((java_major >= 23)) || {
    [[ $java_maker != *Oracle* ]] && (((java_major == 21 && java_update >= 4) || (java_major == 17 && java_update >= 12)))
  }
}

# Sets the array jvm to the command line up to and including the main class; $1 is the notifier's command.
prepare_jvm() {
  local jar class_path=
  [[ ! -f $root/pom.xml ]] || use_checkout
  need_java java openjdk-17-jre-headless
  [[ $home != *:* ]] || fail 2 "$home: a class path cannot hold a colon; use another folder"

  # In the order of the bytes, so that it is the same everywhere.
  local LC_ALL=C
  for jar in "$home"/lib/*.jar; do
    class_path+=${class_path:+:}$jar
  done

  jvm=("$java_home/bin/java" -Dfile.encoding=UTF-8)
  # README.md in this folder has the reasons.
  if [[ ${NOTIFIER_JAVA_OPTS:-} != *-XX:+Use*GC* ]]; then
    jvm+=(-XX:+UseSerialGC)
    # Beside a size of the operator's own, these could be too large for it.
    if [[ $1 == run && ! ${NOTIFIER_JAVA_OPTS:-} =~ -Xm|HeapSize|RAMPercentage|NewSize ]]; then
      jvm+=(-Xms48m -Xmn32m -XX:SurvivorRatio=6 -XX:MaxTenuringThreshold=2)
    fi
  fi
  if [[ $1 == run ]]; then
    jvm+=(-XX:CompileThresholdScaling=4)
    ! can_trim || jvm+=(-XX:TrimNativeHeapInterval=5000)
  fi
  jvm+=(-XX:MaxRAMPercentage=60 -XX:+ExitOnOutOfMemoryError -Dio.netty.jfr.enabled=false)
  if ((java_major >= 21)); then
    jvm+=(-Djdk.virtualThreadScheduler.parallelism=64 -Djdk.virtualThreadScheduler.maxPoolSize=256)
  fi
  if ((java_major >= 24)); then
    jvm+=(--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow)
  fi
  jvm+=("-Dnotifier.home=$home" -cp "$class_path")
  use_class_archive "$1"
  [[ $1 == run ]] || jvm+=(-XX:TieredStopAtLevel=1)
  jvm+=("-Dnotifier.run=$run_dir" "-Dnotifier.config=$root/config/notifier.yaml" "-Dlogback.configurationFile=$root/config/logback.xml")
  # shellcheck disable=SC2206 # Several options in one variable: they are meant to be split.
  jvm+=(${NOTIFIER_JAVA_OPTS:-})
  # Under nohup the JVM would never hear of the SIGHUP by which it is asked to reload.
  [[ $1 != run || $(trap -p HUP) != "trap -- '' SIGHUP" ]] || jvm=(env --default-signal=HUP "${jvm[@]}")
}

# ---- The class archive ----

# Adds the archive of loaded classes to the array jvm, if there is one for this Java and these jars; makes it if not and
# if a host is to be run ($1 is the notifier's command). Whatever goes wrong here, the JVM starts without.
use_class_archive() {
  local folder=${NOTIFIER_CLASS_ARCHIVE:-$run_dir/class-archive} jars key installation archives archive
  [[ $folder != off && ${NOTIFIER_JAVA_OPTS:-} != *-Xshare* && ${NOTIFIER_JAVA_OPTS:-} != *-XX:*Archive* &&
    ${NOTIFIER_JAVA_OPTS:-} != *-XX:*AOT* ]] || return 0
  [[ $folder == /* ]] || folder=$PWD/$folder
  # What was replaced by a file of the same time and size still has another time of change.
  jars=("$java_home/lib/modules" "$home"/lib/*.jar "$home"/plugins/*/*.jar)
  key=$(stat --dereference --format='%n %s %.9Y %.9Z' -- "${jars[@]}" 2>/dev/null | cksum) || return 0
  # Others may keep their files in this folder, other installations of this host too.
  installation=$(cksum <<<"$home") || return 0
  archives=$folder/alarm-notifier-java-$java_major-${installation/ /-}
  archive=$archives-${key/ /-}
  if ! is_sound "$archive"; then
    [[ $1 == run ]] && make_class_archive "$folder" "$archives" "$archive" || return 0
  fi
  # An archive that does not fit, say because of another collector, is passed over, without a word.
  if ((java_major >= 25)); then
    jvm+=(-Xlog:aot=off "-XX:AOTCache=$archive")
  else
    jvm+=(-Xlog:cds=off -Xlog:cds+dynamic=off "-XX:SharedArchiveFile=$archive")
  fi
}

# Whether the class archive $1 is there and undamaged, by which a JVM can crash, and ours: what another user can write
# could make this one's JVM run anything. It is read as a whole only if it has been touched since its sum was made, as that
# takes as long as a tenth of a start.
is_sound() {
  local sum='' untouched=''
  [[ -f $1 && -f $1.sum ]] && is_ours "${1%/*}" "$1" "$1.sum" || return 1
  { read -r sum && read -r untouched; } <"$1.sum" || true
  [[ $(identity "$1") != "$untouched" ]] || return 0
  [[ $(cksum <"$1") == "$sum" ]] || return 1
  # It was copied or moved, say: the next start need not read it again.
  { write_sum "$1" "$1.sum.new" && mv -- "$1.sum.new" "$1.sum"; } 2>/dev/null || true
}

# Writes to the file $2 what tells that the class archive $1 is sound.
write_sum() {
  (umask 077 && cksum <"$1" >"$2" && identity "$1" >>"$2")
}

# Prints what changes whenever somebody writes to the file $1 or puts another in its place.
identity() {
  stat --format='%i %s %.9Y %.9Z' -- "$1"
}

# Whether all these files and folders are there, belong to this user, and can be written by no other.
is_ours() {
  local others
  others=$(find -L "$@" -maxdepth 0 \( ! -user "$EUID" -o -perm /022 \) 2>/dev/null) && [[ -z $others ]]
}

# Makes the file $3 in the folder $1, in place of all others whose paths begin with $2. One at a time; who comes meanwhile
# does without. A rehearsal that failed is not repeated for a day.
make_class_archive() {
  local folder=$1 archives=$2 archive=$3 made=no
  [[ -z $(find "$archive.failed" -mmin -1440 2>/dev/null) ]] || return 1
  # shellcheck disable=SC2174 # The folders above it are as any others.
  mkdir -p -m 700 -- "$folder" 2>/dev/null && is_ours "$folder" && [[ -w $folder ]] || return 1
  { exec 6>>"$folder/alarm-notifier.lock"; } 2>/dev/null || return 1
  if flock --nonblock 6; then
    if is_sound "$archive" || write_class_archive "$folder" "$archives" "$archive"; then
      made=yes
    fi
  fi
  exec 6>&-
  [[ $made == yes ]]
}

# Has the JVM write it in a rehearsal: a start, some deliveries and a stop. Until it has a name, all is in a folder of its own.
write_class_archive() {
  local folder=$1 archives=$2 archive=$3 scratch made=no
  rm -rf -- "$folder"/alarm-notifier-rehearsal.*
  rm -f -- "$archives"-* 2>/dev/null || true
  scratch=$(mktemp --directory "$folder/alarm-notifier-rehearsal.XXXXXX" 2>/dev/null) || return 1
  say "making starts with this Java faster; this takes a few seconds, once ..."
  trap 'abandon_rehearsal "$scratch" 129' HUP
  trap 'abandon_rehearsal "$scratch" 130' INT
  trap 'abandon_rehearsal "$scratch" 143' TERM
  # In the background, as a shell heeds no signal while it runs something in the foreground.
  rehearse "$scratch" >"$scratch/log" 2>&1 &
  if wait "$!" 2>>"$scratch/log" && [[ -s $scratch/archive ]] &&
    sync -- "$scratch/archive" && mv -- "$scratch/archive" "$archive" &&
    write_sum "$archive" "$scratch/sum" && sync -- "$scratch/sum" && mv -- "$scratch/sum" "$archive.sum"; then
    made=yes
  else
    say "that did not work, so they are as fast as before; the reason: $archive.failed"
    mv -f -- "$scratch/log" "$archive.failed" 2>/dev/null || true
  fi
  trap - HUP INT TERM
  rm -rf -- "$scratch"
  [[ $made == yes ]]
}

# Becomes the JVM that writes the file archive in the folder $1, which is for its temporary files too, or is ended after a
# while. With nothing of the operator's settings, whose broker, receivers and log must not notice. To be run in the
# background; it gets a process group of its own, from timeout.
rehearse() {
  local options=("-XX:ArchiveClassesAtExit=$1/archive") variable
  if ((java_major >= 25)); then
    # Without the profile of so few deliveries, by which later JVMs would compile late, for good, what is hot in earnest.
    options=(-XX:+IgnoreUnrecognizedVMOptions -XX:+UnlockDiagnosticVMOptions -XX:-AOTRecordTraining "-XX:AOTCacheOutput=$1/archive")
  fi
  for variable in "${!NOTIFIER_@}"; do
    unset "$variable"
  done
  umask 077
  exec timeout --kill-after=5 120 "${jvm[@]}" "${options[@]}" "-Djava.io.tmpdir=$1" \
    -Dlogback.configurationFile=io/alarmnotifier/core/app/rehearsal/logback.xml "$main_class" rehearse </dev/null 7>&-
}

# What a signal does while the last background process rehearses, in the folder $1: there is to be no host then. A stop
# in good order would write an archive, of which half is missing. $2 is the exit code.
abandon_rehearsal() {
  trap '' HUP INT TERM
  if [[ -n ${!:-} ]]; then
    # The process too, as it may not have a group yet.
    kill -KILL -- "-$!" "$!" 2>/dev/null || true
    wait "$!" 2>/dev/null || true
  fi
  rm -rf -- "$1"
  exit "$2"
}

# ---- The host in the background ----

run_dir=${NOTIFIER_RUN_DIR:-$root/run}
[[ $run_dir == /* ]] || run_dir=$PWD/$run_dir
pid_file=$run_dir/notifier.pid
ready_file=$run_dir/notifier.ready
reload_file=$run_dir/notifier.reload
log_file=$run_dir/notifier.log

# Prints when the process $1 was started, in ticks since the boot; fails if there is none, or only its remains.
start_time() {
  local line fields
  { read -r line <"/proc/$1/stat"; } 2>/dev/null || return 1
  # After the program's name, which may hold anything: the state, and 19 fields on, the time.
  read -ra fields <<<"${line##*) }"
  [[ ${fields[0]} != Z ]] && echo "${fields[19]:-}"
}

# Sets pid to the host's. A PID may have gone to another process since: that one was started at another time.
is_running() {
  pid='' started=''
  [[ -r $pid_file ]] || return 1
  { read -r pid && read -r started; } <"$pid_file" || return 1
  [[ $pid =~ ^[0-9]+$ && $(start_time "$pid") == "$started" ]]
}

# If systemd waits for it (Type=notify), tells it when the host that this process becomes is ready, by a process that is
# nobody's child, so that the JVM need not see to its end.
tell_systemd_when_ready() {
  local ready=$run_dir/notifier.ready-$$
  [[ -n ${NOTIFY_SOCKET:-} ]] || return 0
  command -v systemd-notify >/dev/null || fail 1 "systemd waits for this host, but there is no systemd-notify to tell it"
  mkdir -p "$run_dir" 2>/dev/null && [[ -w $run_dir ]] || fail 1 "$run_dir: may not be written to"
  rm -f "$ready"
  jvm+=("-Dnotifier.ready-file=$ready")
  (
    {
      until [[ -e $ready ]]; do
        start_time "$$" >/dev/null || exit 0
        sleep 0.1
      done
      systemd-notify --ready --pid="$$" --status='connected to the broker'
    } </dev/null >/dev/null 2>&1 8>&- 9>&- &
  )
}

forget() {
  rm -f "$pid_file" "$ready_file" "$reload_file"
}

# The same, unless there is a host; a start that is under way does it itself, before its host is there.
forget_ended() (
  { exec 9>>"$run_dir/notifier.lock"; } 2>/dev/null && flock --nonblock 9 || exit 0
  is_running || forget
)

# Keeps others from starting, restarting or reloading the host until this script ends.
lock_starts() {
  [[ -z ${starts_locked:-} ]] || return 0
  if ! mkdir -p "$run_dir" 2>/dev/null || [[ ! -w $run_dir ]]; then
    fail 1 "$run_dir: may not be written to"
  fi
  exec 7>>"$run_dir/notifier.lock"
  flock --nonblock 7 || fail 1 "another start is under way"
  starts_locked=yes
}

start() {
  local deadline code=0
  lock_starts
  ! is_running || fail 1 "the host is already running (pid $pid)"
  prepare_jvm run
  forget
  [[ ! -e $log_file ]] || mv "$log_file" "$log_file.1"

  setsid "${jvm[@]}" "-Dnotifier.ready-file=$ready_file" \
    "-Dnotifier.reload-file=$reload_file" "$main_class" run "$@" \
    </dev/null >"$log_file" 2>&1 7>&- &
  pid=$!
  if ! printf '%s\n%s\n' "$pid" "$(start_time "$pid")" 2>/dev/null >"$pid_file"; then
    # Nobody would find it any more.
    kill -TERM "$pid" 2>/dev/null || true
    forget
    fail 1 "$pid_file: cannot be written, so the host was ended; is the disk full?"
  fi

  deadline=$((SECONDS + ${NOTIFIER_START_TIMEOUT:-60}))
  until [[ -e $ready_file ]]; do
    if ! start_time "$pid" >/dev/null; then
      wait "$pid" || code=$?
      forget
      tail -n 30 "$log_file" >&2
      ((code == 2)) || code=1
      fail "$code" "the host did not start; all of its output: $log_file"
    fi
    if ((SECONDS >= deadline)); then
      tail -n 30 "$log_file" >&2
      fail 1 "the host is not ready after ${NOTIFIER_START_TIMEOUT:-60} s and goes on trying (pid $pid); its output: $log_file"
    fi
    sleep 0.1
  done
  echo "the host is running (pid $pid); its output: $log_file"
}

# Refuses to go on with what would not start again, as long as there is a host to be lost.
check_before_restart() {
  local code=0
  is_running || return 0
  if [[ -f $root/pom.xml ]]; then
    locate_build
    # The last build need not know the settings of the next, which cannot be made while a host runs from the last.
    ! is_stale || return 0
  fi
  # In a shell of its own: the start prepares a JVM of another kind.
  (
    prepare_jvm restart
    exec "${jvm[@]}" "-Dnotifier.host-pid=$pid" "$main_class" restart "$@"
  ) || code=$?
  ((code == 0)) || fail "$code" "the host goes on as it is (pid $pid); stop and start do without this check"
}

# $1 is what else is to be said if the host takes too long, $2 what is to be done after its end.
stop() {
  local deadline stopping
  if ! is_running; then
    forget_ended
    echo "the host is not running"
    return 0
  fi
  kill -TERM "$pid" || fail 1 "may not stop the host (pid $pid)"
  say "the host is stopping (pid $pid) ..."
  deadline=$((SECONDS + ${NOTIFIER_STOP_TIMEOUT:-60})) stopping="$pid $started"
  # A start may put another in its place meanwhile.
  while is_running && [[ "$pid $started" == "$stopping" ]]; do
    ((SECONDS < deadline)) ||
      fail 4 "the host has not stopped after ${NOTIFIER_STOP_TIMEOUT:-60} s and goes on stopping (pid $pid)${1:-};" \
        "wait for its end, or end it: kill -KILL $pid${2:-}"
    sleep 0.1
  done
  forget_ended
  echo "the host has stopped"
}

status() {
  if ! is_running; then
    [[ ! -e $pid_file ]] || say "the host has gone and left its PID file: $pid_file"
    echo "the host is not running"
    exit 3
  fi
  [[ -e $ready_file ]] || fail 1 "the host is running (pid $pid), but not ready yet; its output: $log_file"
  echo "the host is running (pid $pid)"
}

# Prints what the host says of its reload; the first line of its file is the exit code. The file is empty where the disk is
# full.
reload() {
  local deadline code
  is_running || fail 3 "the host is not running"
  exec 7>>"$run_dir/notifier.lock"
  flock --nonblock 7 || fail 1 "a start or another reload is under way"
  rm -f "$reload_file"
  kill -HUP "$pid" || fail 1 "may not signal the host (pid $pid)"
  deadline=$((SECONDS + ${NOTIFIER_START_TIMEOUT:-60}))
  until [[ -e $reload_file ]]; do
    is_running || fail 1 "the host has ended; its output: $log_file"
    ((SECONDS < deadline)) ||
      fail 1 "the host has not said what came of the reload; its output: $log_file"
    sleep 0.1
  done
  read -r code <"$reload_file" ||
    fail 1 "the host could not write what came of the reload, its log may tell: $log_file; is the disk full?"
  tail -n +2 "$reload_file"
  exit "$code"
}

# Becomes the JVM of a short command, which may be the help of another.
run_jvm() {
  prepare_jvm help
  exec "${jvm[@]}" "$main_class" "$@"
}

for variable in NOTIFIER_START_TIMEOUT NOTIFIER_STOP_TIMEOUT; do
  [[ ${!variable:-60} =~ ^[0-9]{1,6}$ ]] || fail 2 "$variable is ${!variable}; it must be a number of seconds"
done

case ${1:-} in
  '')
    usage >&2
    exit 2
    ;;
  -h | --help | help) usage ;;
  start | restart)
    for option in "${@:2}"; do
      case $option in
        # Neither starts a host, so neither may stop one.
        -h | --help | -V | --version)
          [[ $1 == restart ]] || set -- run
          run_jvm "$1" "$option"
          ;;
        --show) fail 2 "$1 has no option --show; check-config has" ;;
      esac
    done
    command=$1
    shift
    if [[ $command == restart ]]; then
      # Before the stop, or two of them would end each other's start.
      lock_starts
      check_before_restart "$@"
      stop ', so no other was started' '; then start one: notifier.sh start, with the options of this restart'
    fi
    start "$@"
    ;;
  stop | status | reload)
    [[ $# -eq 1 ]] || fail 2 "$1 takes no options"
    "$1"
    ;;
  *)
    prepare_jvm "$1"
    [[ $1 != run ]] || tell_systemd_when_ready
    exec "${jvm[@]}" "$main_class" "$@"
    ;;
esac
