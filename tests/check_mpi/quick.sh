#!/usr/bin/env bash
# quick.sh RUNNER MPICC MPIEXEC CASES [MPIFORT]: how `primer check` answers for programs of ranks.
set -euo pipefail
runner=$1 compiler=$2 launcher=$3 cases=$4 fortran=${5:-}
sources=$(dirname "$(readlink -f "$0")")
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
wrong() { echo "check_ranks: $*" && exit 1; }

# expect STATUS TEXT ARGUMENT...: `primer check ARGUMENT...` ends so and says so.
expect() {
  local status=0
  "$runner" check "${@:3}" >"$folder/said" 2>&1 || status=$?
  [[ $status == "$1" ]] || { cat "$folder/said" && wrong "${*:3}: status $status, not $1"; }
  grep -qF -e "$2" "$folder/said" || { cat "$folder/said" && wrong "${*:3}: does not say: $2"; }
}

# A program whose answer depends on the order of messages: found by a schedule, and again by its seed.
order=(-- "$launcher" -n 3 "$cases" first_is_believed_rank_1)
expect 0 'nothing found' "${order[@]}"
expect 1 'in another order that MPI allows' --schedules 8 "${order[@]}"
seed=$(sed -n 's/^again: the same command with --seed //p' "$folder/said")
[[ -n $seed ]] || wrong 'no seed is named'
expect 1 'order.c:' --seed "$seed" "${order[@]}"
expect 0 'nothing found' --seed "$seed" -- "$launcher" -n 4 "$cases" sum_in_any_order

# Built by the given line.
built=(--build "$compiler -w $sources/main.c $sources/messages.c -o $folder/own")
expect 1 'messages.c:' "${built[@]}" -- "$launcher" -n 2 "$folder/own" both_receive_first
expect 0 'nothing found' "${built[@]}" -- "$launcher" -n 2 "$folder/own" messages_of_all_kinds
expect 2 'does not name own' "${built[@]}" -- "$launcher" -n 2 ./other
expect 2 'lacks the command that starts the ranks' "${built[@]}"
expect 2 'No such file' --build "$compiler $folder/none.c" -- "$launcher" -n 2 ./a.out
if [[ -n $fortran ]] && "$fortran" --version >/dev/null 2>&1; then
  built=(--build "$fortran -w $sources/cases.f90")
  expect 1 'cases.f90:' "${built[@]}" -- "$launcher" -n 2 ./a.out fortran_types
  expect 0 'nothing found' "${built[@]}" -- "$launcher" -n 4 ./a.out fortran_collectives
fi
