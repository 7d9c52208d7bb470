#!/usr/bin/env bash
# table.sh RUNNER LESSON [--update]: the lesson's table of mistakes is the one that `primer mistake list --markdown`
# prints; with --update it becomes so.
set -euo pipefail
if [[ ${3-} == --update ]]; then
  table=$(mktemp)
  "$1" mistake list --markdown >"$table"
  sed -i -e "/^<!-- museum -->$/r $table" -e '/^<!-- museum -->$/,/^<!-- \/museum -->$/{/^|/d}' "$2"
  rm "$table"
fi
diff <(sed -n '/^<!-- museum -->$/,/^<!-- \/museum -->$/p' "$2" | sed '1d;$d') <("$1" mistake list --markdown) || {
  echo "$2: its table is not that of the exhibits: tests/museum/table.sh RUNNER LESSON --update mends it"
  exit 1
}
