#!/usr/bin/env bash
# lost_worker.sh PROGRAM: a program that forks its workers. When one of them is killed, the program says so, status 1,
# and ends the others. When the program itself is killed, its workers end. Nobody waits for ever.
set -euo pipefail
program=$1
said=$(mktemp)
trap 'rm -f "$said"' EXIT
export OMP_NUM_THREADS=3

there() { # PROCESS: it has not ended (as a zombie it has)
  local state
  state=$(sed -n 's/^State:[[:space:]]*//p' "/proc/$1/status" 2>/dev/null) && [[ -n $state && $state != Z* ]]
}

gone() { # PROCESS…: within ten seconds
  local process tries
  for process in "$@"; do
    for ((tries = 0; tries < 500; ++tries)); do
      there "$process" || continue 2
      sleep 0.02
    done
    echo "process $process is still there" && return 1
  done
}

start() { # parent, children: at work for minutes
  local tries
  "$program" --n 1000 --steps 1000000000 --repeats 1 >/dev/null 2>"$said" &
  parent=$!
  for ((tries = 0; tries < 500; ++tries)); do
    children=()
    read -ra children <"/proc/$parent/task/$parent/children" || true
    ((${#children[@]} < 3)) || return 0
    sleep 0.02
  done
  echo "it has not started 3 workers: $(cat "$said")" && return 1
}

for worker in 0 2; do
  start
  kill -KILL "${children[worker]}"
  gone "$parent" "${children[@]}"
  status=0
  wait "$parent" || status=$?
  if ((status != 1)) || ! grep -q 'a worker process was lost' "$said"; then
    echo "worker $worker was killed: status $status: $(cat "$said")" && exit 1
  fi
done

start
kill -KILL "$parent"
gone "$parent" "${children[@]}"
