#!/usr/bin/env bash
# too_few_threads.sh PROGRAM …: where the system gives too few threads (ulimit -v), a program does its work or
# says in one line why it cannot, status 2; it never waits for a thread that was not started.
set -euo pipefail
export OMP_NUM_THREADS=8
for program in "$@"; do
  refused=0
  for limit in $(seq 80000 10000 220000); do
    status=0
    said=$( (ulimit -v "$limit" && timeout 20 "$program" --repeats 1 2>&1 >/dev/null)) || status=$?
    ((status == 0 || status == 2)) || { echo "$program, ulimit -v $limit: status $status: $said" && exit 1; }
    if ((status == 2)); then
      refused=$((refused + 1))
      [[ $said == *': OMP_NUM_THREADS=8: '*'must be smaller' ]] ||
        { echo "$program, ulimit -v $limit: said: $said" && exit 1; }
    fi
  done
  echo "$program: refused $refused times"
  ((refused > 0))
done
