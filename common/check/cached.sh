#!/usr/bin/env bash
# cached.sh CACHE COMPILER ARGUMENT...: what COMPILER ARGUMENT... does, which compiles and links at once. Here
# each source file is compiled by itself, through CACHE (ccache), which takes nothing that is linked.
set -euo pipefail
cache=$1 compiler=$2
shift 2
flags=() link=() sources=() objects=()
while (($#)); do
  case $1 in
    -o) output=$2 && shift ;;
    -isystem) flags+=("$1" "$2") && shift ;;
    -shared | -Wl,*) link+=("$1") ;;
    *.cpp) sources+=("$1") ;;
    *) flags+=("$1") ;;
  esac
  shift
done
for source in "${sources[@]}"; do
  objects+=("$output.${#objects[@]}.o")
  "$cache" "$compiler" "${flags[@]}" -c "$source" -o "${objects[-1]}"
done
"$compiler" "${flags[@]}" "${link[@]}" "${objects[@]}" -o "$output"
