#!/usr/bin/env bash
# quick.sh RUNNER ON|OFF COMPILER: a part of the suite, and how `primer check` answers for programs of
# threads. Status 77, and why, where clang with Archer is missing; with PRIMER_CI=1 that is a failure.
set -euo pipefail
runner=$1 races=$2 compiler=$3
programs=$(dirname "$(readlink -f "$0")")/programs
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
wrong() { echo "check_openmp: $*" && exit 1; }

# expect STATUS TEXT ARGUMENT...: `primer check ARGUMENT...` ends so and says so.
expect() {
  local status=0
  "$runner" check "${@:3}" >"$folder/said" 2>&1 || status=$?
  [[ $status == "$1" ]] || { cat "$folder/said" && wrong "${*:3}: status $status, not $1"; }
  grep -qF -e "$2" "$folder/said" || { cat "$folder/said" && wrong "${*:3}: does not say: $2"; }
}

# A program that is built already, here with gcc's runtime: two threads take two locks in unlike order.
"$compiler" -g -fopenmp "$programs/lock_order_wrong.c" -o "$folder/locks"
expect 1 'which thread 1 took' --schedules 40 --limit 20 -- "$folder/locks"
"$compiler" -g -fopenmp "$programs/lock_order_right.c" -o "$folder/locks"
expect 0 'races are not looked for in a program that is built already' --schedules 2 -- "$folder/locks"

if [[ $races != ON ]]; then
  echo 'clang with ThreadSanitizer and Archer is missing: ./primer setup check'
  [[ ${PRIMER_CI:-0} == 1 ]] && exit 1
  exit 77
fi
expect 2 'there is no such file' --build 'gfortran -fopenmp a.f90'
expect 2 'lacks -fopenmp' --build "cc $programs/sum_wrong.c"
expect 2 'makes no program' --build "cc -fopenmp -c $programs/sum_wrong.c"
expect 2 'is no compiler' --build 'make all'
expect 2 '--threads 0' --threads 0 --build "cc -fopenmp $programs/sum_wrong.c"
expect 1 'sum += i;' --json "$folder/found.json" --build "cc -O3 -fopenmp $programs/sum_wrong.c -o sum" -- ./sum
grep -q '"class": "race"' "$folder/found.json" || wrong 'the JSON lacks the race'
expect 1 'a[i] = a[i + distance];' --build "cc -fopenmp $programs/input_wrong.c" -- 3
expect 0 'nothing found' --build "cc -fopenmp $programs/input_wrong.c" -- 100

# A part of the suite: of each kind one that is wrong and one that is right.
"$runner" check --suite openmp -- sum_ task_result doacross_ lock_cycle flag_right barrier_in unset_other \
  taskloop_reduction task_reduction spmd_many fortran_ || wrong 'the suite: see above'
