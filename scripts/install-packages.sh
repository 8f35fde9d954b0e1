#!/usr/bin/env bash
# install-packages.sh PACKAGE...: installs those Debian packages that are missing, without starting services of theirs.
# Where it may not or cannot, it names them and exits 2.
set -euo pipefail

missing=()
find_missing() {
  missing=()
  local package
  for package in "$@"; do
    [[ $(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null) == installed ]] || missing+=("$package")
  done
}

give_up() {
  printf '%s\nInstall them yourself: apt-get install %s\n' "$1" "${missing[*]}" >&2
  exit 2
}

find_missing "$@"
[[ ${#missing[@]} -gt 0 ]] || exit 0

as_root=()
command -v apt-get >/dev/null || give_up "${missing[*]}: missing, and there is no apt-get here."
if [[ $EUID -ne 0 ]]; then
  sudo -n true 2>/dev/null || give_up "${missing[*]}: missing, and only root may install packages."
  as_root=(sudo -n)
fi

# One at a time; whoever waited may find that all is there.
exec 9</var/lib/dpkg
flock 9
find_missing "$@"
[[ ${#missing[@]} -gt 0 ]] || exit 0

log=$(mktemp)
guard=/usr/sbin/policy-rc.d
guarded=no
clean_up() {
  rm -f "$log"
  [[ $guarded == no ]] || "${as_root[@]}" rm -f "$guard"
}
trap clean_up EXIT

# Without this file, packages such as rabbitmq-server start their service as soon as they are installed.
if [[ ! -e $guard ]]; then
  guarded=yes
  printf '#!/bin/sh\nexit 101\n' | "${as_root[@]}" install -m 755 /dev/stdin "$guard"
fi

apt() {
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o DPkg::Lock::Timeout=120 "$@" \
    </dev/null >>"$log" 2>&1
}

# Nor are they to come with the next boot: nobody asked for services.
disable_services() {
  local unit
  command -v systemctl >/dev/null || return 0
  for unit in $(dpkg-query -L "${missing[@]}" | sed -n 's|^.*/systemd/system/\([^/]*\.service\)$|\1|p'); do
    "${as_root[@]}" systemctl disable "$unit" >>"$log" 2>&1 || true
  done
}

echo "installing ${missing[*]} ..." >&2
if ! { apt update && apt install --no-install-recommends "${missing[@]}"; }; then
  tail -n 20 "$log" >&2
  give_up "${missing[*]}: could not be installed."
fi
disable_services
