#!/usr/bin/env bash
# played.sh SOURCE BUILD: films played in chromium. Status 77, and why, where node or chromium are
# missing; with PRIMER_CI=1 that is a failure.
set -euo pipefail
source_folder=$1 build=$2
work=$build/tests/film_pages
mkdir -p "$work"
"$build/bin/write_film" "$work/film.html"
"$source_folder/tests/report/axe.sh" "$source_folder/tests/report" "$build" "$work/film.html"
PRIMER_CHROMIUM=$(command -v chromium || command -v chromium-browser || command -v google-chrome)
export PRIMER_CHROMIUM
node "$source_folder/tests/film/played.mjs" "$build/tests/report_pages/modules" "$work/film.html"
