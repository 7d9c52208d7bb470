#!/usr/bin/env bash
# The runner's rooms use one another in the directions that common/runner/CMakeLists.txt lists, and in no
# other: it is the #include lines that are read here (links_alone_ROOM sees what is called).
#   rooms.sh FOLDER "ROOM: USED_ROOM…" …    0: all is well; 1: every line that is not
#   rooms.sh --try                          whether wrong ones would be seen
set -euo pipefail

check() {
  local folder=$1 wrong=0 line room used more file other name
  declare -A may=()
  for line in "${@:2}"; do # a room may use what its rooms use; those come before it in the list
    room=${line%%:*} more=''
    for used in ${line#*:}; do
      [[ -v may[$used] ]] || { echo "$room uses $used, which comes later or never" && return 1; }
      more+=" $used ${may[$used]}"
    done
    may[$room]=$more
  done
  for file in "$folder"/*/; do
    room=$(basename "$file")
    [[ -v may[$room] ]] || { echo "$room: a folder that is no room" && wrong=1; }
  done
  while IFS=: read -r file line name; do
    other=${name#*\"} other=${other%%/*} room=${file#"$folder"/} room=${room%%/*}
    [[ -v may[$other] ]] || continue # of another folder: primer/, check/
    [[ " $room ${may[$room]} " == *" $other "* ]] && continue
    echo "${file#"$folder"/}:$line: $room must not use $other" && wrong=1
  done < <(grep -rnE --include='*.hpp' --include='*.cpp' '^ *# *include *"[a-z]+/' "$folder" || true)
  while read -r name; do
    echo "$name: in more than one room" && wrong=1
  done < <(find "$folder" -maxdepth 2 -name '*.?pp' -printf '%f\n' | sort | uniq -d)
  return $wrong
}

try() {
  local work said
  work=$(mktemp -d)
  # shellcheck disable=SC2064 # now
  trap "rm -rf '$work'" EXIT
  mkdir "$work"/{below,above,beside}
  echo '#include "below/a.hpp"' >"$work/above/b.cpp"
  check "$work" 'below:' 'above: below' 'beside:' || { echo "what is right was refused" && return 1; }
  for said in 'below/c.hpp:1: below must not use above' 'beside/d.cpp:1: beside must not use above'; do
    echo '#include "above/b.hpp"' >"$work/${said%%:*}"
    check "$work" 'below:' 'above: below' 'beside:' >"$work/said" && echo "not seen: $said" && return 1
    grep -qFx "$said" "$work/said" || { cat "$work/said" && return 1; }
    rm "$work/${said%%:*}"
  done
  touch "$work/beside/b.cpp"
  check "$work" 'below:' 'above: below' 'beside:' >"$work/said" && echo "a name that stands twice was not seen" && return 1
  grep -qFx 'b.cpp: in more than one room' "$work/said"
  rm -r "$work/beside"
  mkdir "$work/cellar"
  ! check "$work" 'below:' 'above: below'
}

if [[ $1 == --try ]]; then try; else check "$@"; fi
