#!/usr/bin/env bash
# table.sh RUNNER LESSON: the lesson's table of mistakes is the one that `primer mistake list --markdown` prints.
set -euo pipefail
diff <(sed -n '/^<!-- museum -->$/,/^<!-- \/museum -->$/p' "$2" | sed '1d;$d') <("$1" mistake list --markdown) || {
  echo "$2: its table is not that of the exhibits: primer mistake list --markdown prints it"
  exit 1
}
