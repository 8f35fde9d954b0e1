#!/usr/bin/env bash
# Writes the Maven project of a new notifier plugin, in a checkout and in an unpacked distribution; see usage().
set -euo pipefail
# The patterns below mean ASCII.
export LC_ALL=C

usage() {
  cat <<'END'
Usage: new-plugin.sh NAME [OPTIONS]

Writes the Maven project of a notifier plugin, which builds, passes the contract
of the SPI, and makes the folder to copy into the host's plugins/.

  NAME               the plugin's name, such as pager

Options:
  --scheme SCHEME    the scheme of the actions that it serves; default: NAME
  --package PACKAGE  its Java package; default: example.NAME, without dashes
  --directory FOLDER where to write it, absent or empty; default: NAME
  --help             this text

Exit codes: 0 ok, 1 failed, 2 wrong usage.
END
}

fail() {
  local code=$1
  shift
  printf 'new-plugin.sh: %s\n' "$*" >&2
  exit "$code"
}

script=$(readlink -f -- "${BASH_SOURCE[0]}")
scripts=${script%/*}
root=${scripts%/*}

# ---- What is asked for ----

name='' scheme='' package='' directory=''
while (($# > 0)); do
  case $1 in
    -h | --help)
      usage
      exit 0
      ;;
    --scheme | --package | --directory)
      [[ $# -gt 1 && -n $2 ]] || fail 2 "$1 needs a value"
      printf -v "${1#--}" '%s' "$2"
      shift 2
      ;;
    -*) fail 2 "$1: no such option; --help lists them" ;;
    *)
      [[ -z $name ]] || fail 2 "$1: one name is enough, it is $name already"
      name=$1
      shift
      ;;
  esac
done

if [[ -z $name ]]; then
  usage >&2
  exit 2
fi
[[ $name =~ ^[a-z][a-z0-9-]*$ ]] || fail 2 "the name $name is not of the form [a-z][a-z0-9-]*"
[[ $name != directory && $name != on-failure ]] || fail 2 "the name $name is that of a key of the host: take another"

scheme=${scheme:-$name}
[[ $scheme =~ ^[a-z][a-z0-9+.-]*$ ]] || fail 2 "the scheme $scheme is not of the form [a-z][a-z0-9+.-]*"

readonly keywords=" _ abstract assert boolean break byte case catch char class const continue default do double else enum extends false \
final finally float for goto if implements import instanceof int interface long native new null package private protected public return \
short static strictfp super switch synchronized this throw throws transient true try void volatile while "
package=${package:-example.${name//-/}}
[[ $package =~ ^[A-Za-z_][A-Za-z0-9_]*(\.[A-Za-z_][A-Za-z0-9_]*)*$ ]] || fail 2 "the package $package is no Java package"
for word in ${package//./ }; do
  [[ $keywords != *" $word "* ]] || fail 2 "the package $package has the Java keyword $word: name another with --package"
done
case $package. in
  java.* | io.alarmnotifier.* | org.slf4j.*) fail 2 "the package $package is not the plugin's: a plugin needs one of its own" ;;
esac

directory=$(realpath -m -- "${directory:-$name}")
[[ ! -f $root/pom.xml || $directory/ != "$root"/* ]] || fail 2 "$directory lies in the checkout: name a folder outside with --directory"
if [[ -e $directory ]]; then
  [[ -d $directory ]] || fail 2 "$directory is there already, and is no folder"
  [[ -z $(ls -A -- "$directory") ]] || fail 2 "$directory is there already, and is not empty"
fi

# ---- The host to build for ----

home=$root
if [[ -f $root/pom.xml ]]; then
  "$scripts/notifier.sh" version >/dev/null || exit 1
  home=$root/notifier-core/distribution/target/alarm-notifier
fi
template=$home/scripts/plugin-template
[[ -d $home/sdk && -d $template ]] || fail 1 "$home: has no sdk or no template"

# ---- The project ----

# Sets class to the name in camel case.
to_class() {
  local word
  class=
  for word in ${name//-/ }; do
    class+=${word^}
  done
}

# Sets in_xml to the text $1 as XML has it.
to_xml() {
  in_xml=${1//&/'&amp;'}
  in_xml=${in_xml//</'&lt;'}
  in_xml=${in_xml//>/'&gt;'}
}

# Sets filled to the text $1 with the names of this plugin.
fill() {
  filled=$1
  filled=${filled//__name__/"$name"}
  filled=${filled//__Class__/"$class"}
  filled=${filled//__scheme__/"$scheme"}
  filled=${filled//__home__/"$in_xml"}
  filled=${filled//__package__/"$package"}
}

to_class
to_xml "$home"

while IFS= read -r -d '' file; do
  path=${file#"$template"/}
  path=${path//__Class__/"$class"}
  path=$directory/${path//__package__/"${package//.//}"}
  mkdir -p -- "${path%/*}"
  fill "$(<"$file")"
  printf '%s\n' "$filled" >"$path"
done < <(find "$template" -type f -print0)
echo target/ >"$directory/.gitignore"

echo "$directory: build it with mvn verify, then copy its target/plugin to $home/plugins/$name"
