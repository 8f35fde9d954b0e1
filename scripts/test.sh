#!/usr/bin/env bash
# test.sh [MAVEN ARGUMENT...]: installs what the tests need and runs all of them on JDK 17, and on every newer one those that
# can turn out otherwise on another JVM.
# Ends with the names of the tests that failed and the line "N passed, N failed, N skipped"; exits 0 only if nothing failed.
set -euo pipefail

script=$(readlink -f -- "${BASH_SOURCE[0]}")
scripts=${script%/*}
cd "${scripts%/*}"

shout() {
  printf '\n!!! %s\n\n' "$*" >&2
}

# Prints the version, a space and the folder of every JDK there is, the oldest first, each once.
list_jdks() {
  local candidate
  for candidate in /usr/lib/jvm/*; do
    if [[ -x $candidate/bin/javac && -r $candidate/release ]]; then
      echo "$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$candidate/release") $(readlink -f "$candidate")"
    fi
  done | sort --numeric-sort --unique
}

jdk_17() {
  list_jdks | sed -n 's/^17 //p' | head -n 1
}

install_what_is_needed() {
  [[ -n $(jdk_17) ]] || "$scripts/install-packages.sh" openjdk-17-jdk-headless || exit 2
  [[ -n $(jdk_17) ]] || { shout "no JDK 17 in /usr/lib/jvm" && exit 2; }
  command -v mvn >/dev/null || "$scripts/install-packages.sh" maven || exit 2
  "$scripts/rabbitmq.sh" install || shout "no RabbitMQ: the tests that need one are skipped"
  "$scripts/postgresql.sh" install || shout "no PostgreSQL: the tests of a shared journal are skipped"
  /usr/bin/python3 -c 'import oslo_messaging' 2>/dev/null ||
    "$scripts/install-packages.sh" python3-oslo.messaging ||
    shout "no python3-oslo.messaging: the tests with a real client are skipped"
  "$scripts/install-packages.sh" exim4-daemon-light || shout "no Exim: the tests with STARTTLS are skipped"
}

# OpenStack's services and Alertmanager, which the last tests need. They are 140 packages, and take as long to install as
# the tests before them to run; a test that comes too early waits for it.
install_peers() {
  "$scripts/keystone.sh" install || shout "no Keystone: the tests that need one are skipped"
  "$scripts/zaqar.sh" install || shout "no Zaqar: the test that needs one is skipped"
  "$scripts/install-packages.sh" aodh-common || shout "no Aodh: the tests with its services are skipped"
  "$scripts/install-packages.sh" prometheus-alertmanager || shout "no Alertmanager: the tests with it are skipped"
}

passed=0 failed=0 skipped=0 builds_failed=0
failures=()

# Adds up what the reports of all modules say.
count() {
  local run_passed run_failed run_skipped
  read -r run_passed run_failed run_skipped < <(
    find . -path '*/target/*-reports/TEST-*.xml' -exec cat {} + | awk '
      function of(name) {
        return match($0, " " name "=\"[0-9]+\"") ? substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 4) : 0
      }
      /<testsuite / { tests += of("tests"); bad += of("failures") + of("errors"); skipped += of("skipped") }
      END { print tests - bad - skipped, bad + 0, skipped + 0 }'
  )
  ((passed += run_passed, failed += run_failed, skipped += run_skipped, 1))
}

# Prints a line for each test that failed: its class, its name and the first line of what it said.
list_failures() {
  find . -path '*/target/*-reports/TEST-*.xml' -exec cat {} + | awk '
    function of(name) {
      return match($0, " " name "=\"[^\"]*") ? substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 3) : ""
    }
    /<testcase / { test = of("classname") "." of("name") }
    /<(failure|error)[ >]/ { message = of("message"); print test ": " (message == "" ? of("type") : message) }' |
    sed 's/&quot;/"/g; s/&apos;/'"'"'/g; s/&lt;/</g; s/&gt;/>/g; s/&#10;/ /g; s/&amp;/\&/g'
}

# Runs all tests on the JDK in the folder $1; what follows is for Maven.
run_on() {
  local jdk=$1
  shift
  printf '\n=== JDK: %s ===\n\n' "$jdk"
  find . -path '*/target/*-reports' -type d -prune -exec rm -rf {} +
  # Two modules at a time, as compilers use one core and many tests wait.
  JAVA_HOME=$jdk mvn --batch-mode --fail-at-end --threads 2 verify "$@" </dev/null 8>&- || ((builds_failed += 1))
  count
  local failure
  while IFS= read -r failure; do
    failures+=("$jdk: $failure")
  done < <(list_failures)
}

# The lock of notifier.sh: a host that runs from this checkout would lose its jars to the build.
mkdir -p run
exec 8>>run/in-use.lock
if ! flock --exclusive --nonblock 8; then
  shout "a host runs from this checkout, or is being built: stop it first"
  exit 1
fi

install_what_is_needed
install_peers </dev/null 8>&- &
run_on "$(jdk_17)" "$@"
on_25=no
while read -r version jdk <&3; do
  if ((version >= 21)); then
    # What is built is the same as before; what is new is the JVM, for the tests and for the hosts that they start. Not
    # every module has something that minds, nor need a test that -Dtest or -Dit.test names.
    run_on "$jdk" -Dgroups=jvm -DfailIfNoTests=false -Dsurefire.failIfNoSpecifiedTests=false \
      -Dfailsafe.failIfNoSpecifiedTests=false -Dspotless.check.skip=true "$@"
    [[ $version != 25 ]] || on_25=yes
  fi
done 3< <(list_jdks)
wait
[[ $on_25 == yes ]] || shout "not tested on 25: no such JDK"

((builds_failed == 0)) || shout "Maven failed in $builds_failed of the runs: see above"
for failure in "${failures[@]}"; do
  printf 'failed on %s\n' "$failure"
done
printf '\n%d passed, %d failed, %d skipped\n' "$passed" "$failed" "$skipped"
((failed == 0 && builds_failed == 0 && passed > 0))
