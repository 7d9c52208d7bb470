# shellcheck shell=bash
# shellcheck disable=SC2034,SC2154 # primer reads `installed` and sets `runner`; look() in needs.sh fills the arrays
# Gets what is missing, or says how to. Sourced by `primer`.
# shellcheck source=common/setup/needs.sh
source "$PRIMER_SOURCE/common/setup/needs.sh"

has() { command -v "$1" >/dev/null; }
installed=no # becomes yes when apt-get was called
note() { echo "primer: $*" >&2; }
fail() { note "$*" && exit 2; }

# Whether there is a place for temporary files, which compilers need, too.
require_tmp() {
  local folder=''
  [[ -z ${TMPDIR:-} || $TMPDIR == /* ]] ||
    fail "TMPDIR=$TMPDIR: must be the whole path of a folder that you may write to, or not set"
  if folder=$(mktemp -d 2>/dev/null) && head -c 100000 /dev/zero 2>/dev/null >"$folder/try"; then
    rm -r "$folder"
  else
    [[ -z $folder ]] || rm -r "$folder"
    fail "no temporary file can be written in ${TMPDIR:-/tmp} (gone, read-only or full?): set TMPDIR to another folder"
  fi
}

# Shows the latest line of what it reads, on a terminal and after two seconds.
progress() {
  local line start=$SECONDS shown=no
  while read -r line; do
    if [[ -t 2 && $((SECONDS - start)) -ge 2 && -n $line ]]; then
      line="$1: ${line//$'\t'/ }" shown=yes
      printf '\r\033[K%s' "${line:0:$((${COLUMNS:-80} - 1))}" >&2
    fi
  done
  [[ $shown == no ]] || printf '\r\033[K' >&2
}

# get_root: whether apt-get could install something; `root` is what a command is called with. Asks for a
# password only on a terminal, and only a sudoer.
get_root() {
  root=()
  has apt-get || return 1
  ((EUID != 0)) || return 0
  has sudo || return 1
  if sudo -n true 2>/dev/null; then
    root=(sudo -n)
  elif [[ -t 0 && " $(id -Gn) " =~ \ (sudo|admin|wheel)\  ]]; then
    root=(sudo)
  else
    return 1
  fi
}

# install_missing: whether apt-get installed it.
install_missing() {
  local root log
  get_root || return 1
  note "installing with ${root[*]:+sudo }apt-get: ${packages[*]}"
  log=$(mktemp)
  if "${root[@]}" bash "$PRIMER_SOURCE/common/setup/apt.sh" "${packages[@]}" 2>&1 </dev/null | tee "$log" | progress installing; then
    grep '^primer:' "$log" >&2 || true
    rm "$log"
  else
    note "apt-get failed: $(grep '^E:' "$log" | tail -n 1) (is there a network? the whole output: $log)"
    return 1
  fi
}

advise() {
  cat >&2 <<END
On Debian or Ubuntu an administrator types
  apt-get update && apt-get install --no-install-recommends ${packages[*]}
On a cluster, without root (names differ: module avail)
  module load ${modules[*]}
or install them into a folder of your own, from source or conda-forge, and name it
  PATH=DIR/bin:\$PATH CMAKE_PREFIX_PATH=DIR ./primer ...
END
  [[ -z ${libraries[*]} ]] || ! has dpkg || cat >&2 <<END
or, on Debian or Ubuntu, for libraries alone
  ./primer setup --prefix ~/prefix
END
}

# short PATH: as one types it here.
short() { realpath --relative-to=. "$1" 2>/dev/null || echo "$1"; }

# say HEADING: what is missing.
say() {
  [[ -z ${missing[*]} ]] || printf '%s\n' "primer: $1:" "${missing[@]}" >&2
  [[ -z ${optional[*]} ]] || printf '%s\n' "primer: $1, but not needed:" "${optional[@]}" >&2
}

missing_names() { printf '%s\n' "${missing[@]}" | sed 's/^ *//; s/  .*//' | paste -sd'|' | sed 's/|/, /g'; }

# get TIERS [COMMAND]: installs what is missing; ends with 2 when something needed still is.
get() {
  look "$@"
  [[ -n $lacking ]] || return 0
  say missing
  if install_missing; then
    installed=yes
    hash -r
    look "$@"
    [[ -n $lacking ]] || return 0
    say "still missing (what this system's packages hold may be too old)"
  fi
  advise
  [[ $lacking == want ]] || exit 2
  note "going on without: building and running need none of these"
}

# Folders with libraries of the user's own, that `setup --prefix` has made or was told of: one a line.
prefix_list=$PRIMER_SOURCE/.cache/prefixes

# use_prefix DIR: what lies there is found, by the compiler, by CMake and by programs.
use_prefix() {
  if [[ -r $1/environment.sh ]]; then
    # shellcheck source=/dev/null
    source "$1/environment.sh"
  else
    export PATH=$1/bin:$PATH CMAKE_PREFIX_PATH=$1${CMAKE_PREFIX_PATH:+:$CMAKE_PREFIX_PATH}
    export LD_LIBRARY_PATH=$1/lib:$1/lib64${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}
  fi
}

use_prefixes() {
  local folder
  [[ -r $prefix_list ]] || return 0
  while IFS= read -r folder; do [[ ! -d $folder ]] || use_prefix "$folder"; done <"$prefix_list"
}

keep_prefix() { # DIR
  mkdir -p "${prefix_list%/*}" 2>/dev/null || true
  if ! grep -qxFe "$1" "$prefix_list" 2>/dev/null && ! echo "$1" 2>/dev/null >>"$prefix_list"; then
    note "$prefix_list cannot be written: say CMAKE_PREFIX_PATH=$1 before each command"
  fi
  rm -f "$PRIMER_BUILD/.configured" # what was missing may be there now
  use_prefix "$1"
}

# fill_prefix DIR: unpacks the packages of `libraries` there, all of them or none.
fill_prefix() {
  local log new=no
  { has apt-get && has dpkg; } || fail "setup --prefix $1: apt-get and dpkg fetch and unpack packages, and are not here: \
name a folder that has the libraries already"
  [[ -e $1 ]] || new=yes
  note "unpacking into $1: ${libraries[*]}"
  log=$(mktemp)
  if ! bash "$PRIMER_SOURCE/common/setup/unpack.sh" "$1" "${libraries[@]}" 2>&1 </dev/null | tee "$log" | progress unpacking; then
    [[ $new == no ]] || rm -rf "$1"
    fail "setup --prefix $1: $(grep -E '^(E:|mkdir|dpkg)' "$log" | tail -n 1) (the whole output: $log)"
  fi
  rm "$log"
}

# get_to DIR TIERS: as get, without root: what is missing comes into DIR; or, when that is a folder that has files of
# the user's own, from there.
get_to() {
  local folder
  folder=$(realpath -m "$1")
  [[ $folder != *[:$'\n']* ]] || fail "setup --prefix $1: lists of folders have : between them, so it cannot be in a name"
  [[ ! -e $folder || -d $folder ]] || fail "setup --prefix $1: is no folder"
  if [[ -d $folder && ! -e $folder/environment.sh && -n $(ls -A "$folder") ]]; then
    keep_prefix "$folder"
    look "$2"
  else
    look "$2"
    [[ -n $lacking ]] || { note 'nothing is missing' && return 0; }
    say missing
    if [[ -n ${libraries[*]} ]]; then
      fill_prefix "$folder"
      keep_prefix "$folder"
      hash -r
      look "$2"
    fi
  fi
  [[ ! -e $folder ]] || note "./primer uses $folder from now on$([[ ! -e $folder/environment.sh ]] ||
    echo "; in a shell of yours: source $folder/environment.sh")"
  [[ -n $lacking ]] || return 0
  say 'still missing'
  libraries=() # that way was tried
  advise
  [[ $lacking == want ]] || exit 2
}

setup_command() {
  local tiers='core check slides compare cluster' prefix='' words=()
  while (($#)); do
    if [[ $1 == --prefix ]]; then
      (($# > 1)) || fail "setup --prefix: must be followed by the name of a folder"
      [[ -z $prefix ]] || fail "setup --prefix: once is allowed"
      [[ -n $2 ]] || fail "setup --prefix '': must be the name of a folder"
      prefix=$2
      shift 2
    else
      words+=("$1")
      shift
    fi
  done
  set -- "${words[@]}"
  (($# <= 1)) || fail "setup $*: name one tier; there are $tiers and all"
  case ${1-core} in
    core | check | slides | compare | cluster) words=("${1-core}") ;;
    all) words=("$tiers") ;;
    -h | --help)
      echo "Usage: ./primer setup [${tiers// /|}|all] [--prefix DIR]: installs what that tier lacks (default: core)
  --prefix DIR  without root: unpacks Debian's packages into DIR, which is new or empty; or, when DIR has files of
                yours, looks there. ./primer uses DIR from then on."
      return 0
      ;;
    *) fail "setup ${1:-''}: no such tier; there are $tiers and all" ;;
  esac
  if [[ -n $prefix ]]; then get_to "$prefix" "${words[0]}"; else get "${words[0]}"; fi
}

# What a command needs. Wanted things are installed before the first build and by `primer setup` only. When
# something needed stays missing, but the runner is built, that is what `lacking` says: what is built runs (but for
# tests, which may not be built at all).
setup_for() {
  look core "$1"
  if [[ $lacking == need && $1 == doctor && ${2-} == --class ]]; then
    echo "not ready: not here: $(missing_names); ./primer setup core"
    exit 1
  elif [[ $lacking == need && $1 == doctor ]]; then
    say missing
    advise
    [[ -x $runner ]] || exit 2
  elif [[ $lacking == need && -x $runner && $1 != test ]]; then
    if install_missing; then
      installed=yes
      hash -r
      look core "$1"
    fi
  elif [[ $lacking == need || (-n $lacking && ! -e $PRIMER_BUILD/.configured) ]]; then
    get core "$1"
  fi
}
