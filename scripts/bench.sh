#!/usr/bin/env bash
# bench.sh [OPTIONS]: measures the packaged host beside others, side by side in one run; --help lists the measures and
# options. README.md in this folder has more.
set -euo pipefail

script=$(readlink -f -- "${BASH_SOURCE[0]}")
scripts=${script%/*}
# shellcheck source-path=SCRIPTDIR source=lab.sh
source "$scripts/lab.sh"
lab_run bench "$@"
