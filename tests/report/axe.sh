#!/usr/bin/env bash
# axe.sh SOURCE BUILD [PAGE...]: checks pages with axe-core in chromium; without any, reports that it
# makes from made-up records.
# Status 77, and why, where node or chromium are missing; with PRIMER_CI=1 that is a failure.
set -euo pipefail
source_folder=$1 build=$2
shift 2

cannot() {
  echo "SKIPPED: $1"
  [[ ${PRIMER_CI:-0} == 1 ]] && exit 1
  exit 77
}
command -v node >/dev/null && command -v npm >/dev/null || cannot 'node is missing (./primer setup slides)'
PRIMER_CHROMIUM=$(command -v chromium || command -v chromium-browser || command -v google-chrome) ||
  cannot 'chromium is missing (./primer setup slides)'
export PRIMER_CHROMIUM

work=$build/tests/report_pages
modules=$work/modules # not in the source tree
mkdir -p "$modules"
exec 9>"$work/lock" # one test at a time
flock 9
if ! cmp -s "$source_folder/package-lock.json" "$modules/installed"; then
  cp "$source_folder"/package{,-lock}.json "$modules"
  npm ci --prefix "$modules" --ignore-scripts --no-audit --no-fund >"$work/npm.log" 2>&1 ||
    cannot "npm ci failed (no network?): see $work/npm.log"
  cp "$source_folder/package-lock.json" "$modules/installed"
fi
flock -u 9

for page in "$@"; do
  node "$source_folder/axe.mjs" "$modules" "$page"
done
(($# == 0)) || exit 0
"$build/bin/write_samples" "$work/all.json"
"$build/bin/write_samples" "$work/bare.json" bare
for sample in all bare; do
  "$build/bin/primer-runner" report --json "$work/$sample.json" --output "$work/$sample.html"
  node "$source_folder/axe.mjs" "$modules" "$work/$sample.html"
done
node "$source_folder/timeline.mjs" "$modules" "$work/all.html"
# The check can fail: a page without its language and with a button that says nothing.
sed -e 's/<html lang="en">/<html>/' -e 's/<main>/<main><button><\/button>/' "$work/bare.html" >"$work/broken.html"
node "$source_folder/axe.mjs" "$modules" "$work/broken.html" --expect-violation
