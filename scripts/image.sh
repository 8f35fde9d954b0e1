#!/usr/bin/env bash
# Makes a container image of the host, with neither a container engine nor a registry; see usage().
set -euo pipefail

usage() {
  cat <<'END'
Usage: image.sh [OPTIONS]

Makes a container image of the host: an archive that "docker load" and "podman
load" take. It needs no container engine, no registry and no root: the host
lies on a Java runtime, which jlink makes from a JDK 17, and that on a few
packages of the Debian that this machine runs, which apt-get downloads.

Options:
  --base FILE    in the place of these packages, the image in this archive, as
                 "docker save" writes it; it must have glibc, libstdc++, zlib,
                 Bash and coreutils
  --host FOLDER  the unpacked distribution to take, with plugins of yours, say;
                 default: that of this checkout, built if need be
  --output FILE  what to write; default:
                 notifier-core/distribution/target/alarm-notifier-image.tar
  --help         this text

Exit codes: 0 ok, 1 failed, 2 wrong usage, or something is missing that may not
be installed.
END
}

fail() {
  local code=$1
  shift
  printf 'image.sh: %s\n' "$*" >&2
  exit "$code"
}

say() {
  printf 'image.sh: %s\n' "$*" >&2
}

script=$(readlink -f -- "${BASH_SOURCE[0]}")
scripts=${script%/*}
root=${scripts%/*}
module=$root/notifier-core/image/target
target=$root/notifier-core/distribution/target

# ---- What is asked for ----

base='' host='' output=''
while (($# > 0)); do
  case $1 in
    -h | --help)
      usage
      exit 0
      ;;
    --base | --host | --output)
      [[ $# -gt 1 && -n $2 ]] || fail 2 "$1 needs a value"
      printf -v "${1#--}" '%s' "$2"
      shift 2
      ;;
    *) fail 2 "$1: no such option; --help lists them" ;;
  esac
done

output=$(realpath -m -- "${output:-$target/alarm-notifier-image.tar}")
[[ ! -d $output ]] || fail 2 "$output is a folder: name a file with --output"
[[ -z $base || -f $base ]] || fail 2 "$base: there is no such file"
[[ -z $host || -f $host/scripts/notifier.sh ]] || fail 2 "$host: no unpacked distribution"

# ---- What it is made of ----

work=$(mktemp --directory "${TMPDIR:-/tmp}/alarm-notifier-image.XXXXXX")
trap 'rm -rf -- "$work"' EXIT
umask 022
# The same order of files everywhere.
export LC_ALL=C

# The build of notifier.sh is that of all modules; it knows when it is needed.
build() {
  if [[ -z $host || ! -d $module/lib ]]; then
    [[ -d $module/lib ]] || rm -f "$target/built"
    "$scripts/notifier.sh" version >/dev/null || exit
    [[ -d $module/lib ]] || fail 1 "$module/lib: the build has not made it"
  fi
  host=${host:-$target/alarm-notifier}
}

# Sets jdk to a JDK 17 with the modules that jlink takes.
find_jdk() {
  local candidate
  for candidate in "${JAVA_HOME:-/nowhere}" /usr/lib/jvm/*; do
    if [[ -x $candidate/bin/jlink && -f $candidate/jmods/java.base.jmod ]] &&
      grep -qs '^JAVA_VERSION="17[."]' "$candidate/release"; then
      jdk=$candidate
      return 0
    fi
  done
  return 1
}

# All of Java SE, for the plugins that others write, and what serves a host that runs: no compiler and the like.
modules=java.se,jdk.charsets,jdk.crypto.cryptoki,jdk.crypto.ec,jdk.httpserver,jdk.jcmd,jdk.jfr,jdk.management
modules+=,jdk.management.agent,jdk.management.jfr,jdk.naming.dns,jdk.net,jdk.security.auth,jdk.security.jgss
modules+=,jdk.unsupported,jdk.xml.dom,jdk.zipfs

# Without an archive of the JDK's own classes (-Xshare:dump), which comes out different each time.
make_runtime() {
  "$jdk/bin/jlink" --module-path "$jdk/jmods" --add-modules "$modules" --compress=2 --no-header-files --no-man-pages \
    --output "$work/java" >"$work/log" 2>&1 || fail_with_log "there is no Java runtime"
}

fail_with_log() {
  tail -n 20 "$work/log" >&2
  fail 1 "$1"
}

# What the runtime and notifier.sh need. Of what these depend on, some is for installing packages only.
packages=(base-files bash coreutils findutils grep libc-bin libstdc++6 sed zlib1g)
left_out=' dpkg tar '

# As for a machine without any package, so that all that they depend on comes with them.
download_packages() {
  mkdir -p "$work/packages/partial"
  : >"$work/installed"
  apt-get -q -y --download-only --no-install-recommends -o APT::Sandbox::User=root -o Debug::NoLocking=true \
    -o Dir::State::status="$work/installed" -o Dir::Cache::pkgcache='' -o Dir::Cache::srcpkgcache='' \
    -o Dir::Cache::archives="$work/packages" install "${packages[@]}" </dev/null >"$work/log" 2>&1
}

update_lists() {
  local as_root=()
  if [[ $EUID -ne 0 ]]; then
    sudo -n true 2>/dev/null || return 1
    as_root=(sudo -n)
  fi
  "${as_root[@]}" apt-get -q update </dev/null >"$work/log" 2>&1
}

get_packages() {
  command -v apt-get >/dev/null || fail 2 "there is no apt-get to download packages with: name another base with --base"
  (
    # One at a time with install-packages.sh, which may be at the lists of packages.
    exec 9</var/lib/dpkg
    flock 9
    download_packages || { update_lists && download_packages; }
  ) && return 0
  tail -n 20 "$work/log" >&2
  fail 2 "the packages could not be downloaded; try apt-get update, or name another base with --base"
}

# Sets the folder system to what the packages hold, without what is for readers and for other alphabets than UTF-8.
unpack_packages() {
  local file name
  system=$work/system
  mkdir -p "$system"/usr/{bin,sbin,lib,lib64} "$system/var/lib/dpkg/status.d"
  for name in bin sbin lib lib64; do
    ln -s "usr/$name" "$system/$name"
  done
  for file in "$work"/packages/*.deb; do
    name=${file##*/}
    name=${name%%_*}
    [[ $left_out != *" $name "* ]] || continue
    dpkg-deb --fsys-tarfile "$file" |
      tar -x -p --no-same-owner --keep-directory-symlink -C "$system"
    # By this, those who look for flaws in images know what is in it.
    dpkg-deb --field "$file" >"$system/var/lib/dpkg/status.d/$name"
  done
  rm -rf "$system"/usr/share/{info,lintian,locale,man} "$system"/usr/lib/*/gconv
  find "$system/usr/share/doc" -type f ! -name copyright -delete
  find "$system/usr/share/doc" -type d -empty -delete
  [[ -e $system/bin/sh ]] || ln -s bash "$system/bin/sh"
}

# What the packages' own scripts would have made, as far as somebody asks for it.
configure_system() {
  printf '%s\n' 'root:x:0:0:root:/root:/bin/bash' \
    'alarm-notifier:x:10001:10001::/opt/alarm-notifier/run:/bin/bash' \
    'nobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin' >"$system/etc/passwd"
  printf '%s\n' 'root:x:0:' 'alarm-notifier:x:10001:' 'nogroup:x:65534:' >"$system/etc/group"
  # Without it, /etc/hosts is asked last.
  printf '%s\n' 'passwd: files' 'group: files' 'hosts: files dns' >"$system/etc/nsswitch.conf"
}

# Packs the folder system as an image of one layer, the file base.
pack_system() {
  local architecture digest
  base=$work/base.tar
  mkdir "$work/base"
  (cd "$system" && tar -c --sort=name --mtime="$created" --owner=0 --group=0 --numeric-owner --format=gnu -- *) \
    >"$work/base/layer.tar"
  architecture=$(dpkg --print-architecture)
  case $architecture in
    armhf | armel) architecture=arm ;;
    i386) architecture=386 ;;
    ppc64el) architecture=ppc64le ;;
  esac
  digest=$(sha256sum <"$work/base/layer.tar")
  printf '{"architecture":"%s","os":"linux","config":{},"rootfs":{"type":"layers","diff_ids":["sha256:%s"]}}' \
    "$architecture" "${digest%% *}" >"$work/base/config.json"
  printf '[{"Config":"config.json","Layers":["layer.tar"]}]' >"$work/base/manifest.json"
  tar -c -C "$work/base" -f "$base" manifest.json config.json layer.tar
}

# ---- The image ----

build
find_jdk || "$scripts/install-packages.sh" openjdk-17-jdk-headless || exit 2
find_jdk || fail 2 "openjdk-17-jdk-headless is installed, but no JDK 17 with its modules was found"

# That of all that the build makes.
created=$(sed -n 's|.*<project.build.outputTimestamp>\(.*\)</.*|\1|p' "$root/pom.xml")
version=$(find "$host/lib" -name 'notifier-core-*.jar')
version=${version##*/notifier-core-}
version=${version%.jar}

say "making the Java runtime ..."
make_runtime
if [[ -z $base ]]; then
  say "getting the packages that it needs ..."
  get_packages
  unpack_packages
  configure_system
  pack_system
fi
say "making the image ..."
mkdir -p -- "$(dirname -- "$output")"
mkdir "$work/scratch"
"$jdk/bin/java" -cp "$module/classes:$module/lib/*" io.alarmnotifier.image.Main \
  "$base" "$work/java" "$host" "$version" "$created" "$work/image.tar" "$work/scratch" >"$work/log" 2>&1 ||
  fail_with_log "the image could not be made"
mv -f -- "$work/image.tar" "$output"
echo "$output: the image alarm-notifier:$version; podman load --input FILE, or docker load --input FILE, takes it"
