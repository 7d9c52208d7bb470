#!/usr/bin/env bash
# explanation.sh SOURCE RUNNER: what README shows as an explanation (common/explanation.txt) is what the checker prints of
# that program. Folders are named as a newcomer has them.
set -euo pipefail
source_folder=$1 runner=$2
work=$(mktemp -d)
# shellcheck disable=SC2064 # now
trap "rm -rf '$work'" EXIT
mkdir -p "$work/my/04_heat"
cp "$source_folder/tests/exercises/04_heat/halo_mpi/wrong/sends_first.cpp" "$work/my/04_heat/halo_mpi.cpp"
status=0
PRIMER_WORK=$work/my COLUMNS=96 "$runner" exercise check heat/halo_mpi >"$work/said" || status=$?
[[ $status == 1 ]] || { echo "status $status" && cat "$work/said" && exit 1; }
sed -E "s|^.*/my/|my/|; s|(in a browser: ).*films/|\1build/films/|" "$work/said" | diff - <(tail -n +2 "$source_folder/common/explanation.txt")
