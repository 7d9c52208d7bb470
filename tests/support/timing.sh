#!/usr/bin/env bash
# timing.sh PROGRAM ARGUMENT...: a test whose outcome depends on how soon or how fast something runs. It may need
# several attempts: one of three counts. Status 77, and why, when all failed while others used the machine.
set -euo pipefail

# Processor time in seconds since the machine started: used by all, and in whole.
machine() { awk -v hz="$(getconf CLK_TCK)" '/^cpu / { print ($2 + $3 + $4 + $7 + $8) / hz, ($2 + $3 + $4 + $5 + $6 + $7 + $8 + $9) / hz }' /proc/stat; }
# By what this script started and waited for.
own() { awk -v hz="$(getconf CLK_TCK)" '{ sub(/.*\) /, ""); print ($14 + $15) / hz }' /proc/$$/stat; }

before=$(machine) own_before=$(own)
for attempt in 1 2 3; do
  status=0
  "$@" || status=$?
  ((status != 0)) || exit 0
  echo "attempt $attempt: status $status"
done
share=$(awk -v a="$before $own_before" -v b="$(machine) $(own)" 'BEGIN {
  split(a, x, " "); split(b, y, " ")
  printf "%.0f", 100 * ((y[1] - x[1]) - (y[3] - x[3])) / (y[2] - x[2])
}')
echo "others used $share % of the processors meanwhile"
((share >= 5)) || exit 1
echo "SKIPPED: inconclusive: others used $share % of the processors"
exit 77
