#!/usr/bin/env bash
# bench.sh [OPTIONS]: measures the packaged host beside others, side by side in one run; --help lists the measures and
# options. README.md in this folder has more.
set -euo pipefail

script=$(readlink -f -- "${BASH_SOURCE[0]}")
scripts=${script%/*}
# shellcheck source-path=SCRIPTDIR source=lab.sh
source "$scripts/lab.sh"

# JMH's own command line, on the micro-benchmarks.
run_micro() {
  lab_prepare bench
  exec "$java" -cp "$lab_modules/bench/target/classes:$lab_modules/bench/target/jmh/*:$distribution/lib/*" \
    org.openjdk.jmh.Main "$@"
}

if [[ ${1:-} == --micro ]]; then
  run_micro "${@:2}"
fi
lab_run bench "$@"
