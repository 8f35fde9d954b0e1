#!/usr/bin/env bash
# chaos.sh [SCENARIO...] [OPTIONS]: kills and cuts off packaged hosts and real RabbitMQ nodes while alarms flow, and
# counts what arrives; --help lists the scenarios and options. README.md in this folder has more.
set -euo pipefail

script=$(readlink -f -- "${BASH_SOURCE[0]}")
scripts=${script%/*}
# shellcheck source-path=SCRIPTDIR source=lab.sh
source "$scripts/lab.sh"
lab_run chaos "$@"
