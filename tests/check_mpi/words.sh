#!/usr/bin/env bash
# words.sh RUNNER MPICC MPIEXEC MUSEUM: what `primer check` says of programs of the museum.
set -euo pipefail
runner=$1 compiler=$2 launcher=$3 museum=$4
here=$(dirname "$(readlink -f "$0")")
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
wrong() { cat "$folder/said" && echo "check_words: $*" && exit 1; }

# check RANKS SOURCE FLAG...: what is said of a program; 1: something is found.
check() {
  local status=0
  "$compiler" -x c++ -std=c++20 -DOMPI_SKIP_MPICXX -O2 -g "$2" -o "$folder/program" -lstdc++
  "$runner" check "${@:3}" -- "$launcher" -n "$1" "$folder/program" >"$folder/said" 2>&1 || status=$?
  [[ $status == 1 ]] || wrong "$2: status $status, not 1"
}
says() { grep -qE -e "$1" "$folder/said" || wrong "does not say: $1"; }

check 4 "$museum/send_order/wrong.cpp" # four ranks at one line
! grep -q 'see also' "$folder/said" || wrong 'a line is named twice'

check 2 "$museum/missing_wait/wrong.cpp" # the read is in std::accumulate
says 'wrong\.cpp:[0-9]+: rank [01] uses the buffer of its MPI_Irecv'

check 3 "$museum/world_rank_in_group/wrong.cpp"
says 'MPI_Bcast with root 2, but there are only the ranks 0 in the communicator of rank 2 alone'

check 2 "$museum/early_return/wrong.cpp"
says 'rank 1 ends without MPI_Finalize; its last call is MPI_Comm_size'

# Wrong in the usual order, right in another: that is a dependence, too.
check 3 "$here/late_first.cpp" --schedules 20
says 'ends with status 0 where messages arrive in another order that MPI allows, and with 1 in the usual one'
