#!/usr/bin/env bash
# slides.sh SOURCE BUILD PART: the decks. Parts: errors (every mistake in a deck is named), plans (they can be
# held), look (every slide in chromium), print (PDFs), kit (the folder of a course), site (the static folder).
# Status 77, and why, where node or chromium are missing; with PRIMER_CI=1 that is a failure.
set -euo pipefail
source_folder=$1 build=$2 part=$3
here=$(dirname "${BASH_SOURCE[0]}")

cannot() {
  echo "SKIPPED: $1"
  [[ ${PRIMER_CI:-0} == 1 ]] && exit 1
  exit 77
}
command -v node >/dev/null && command -v npm >/dev/null || cannot 'node or npm is missing (./primer setup slides)'
PRIMER_CHROMIUM=$(command -v chromium || command -v chromium-browser || command -v google-chrome) ||
  cannot 'chromium is missing (./primer setup slides)'
export PRIMER_CHROMIUM PRIMER_BUILD=$build PRIMER_NODE_MODULES=$build/slides/modules
primer=$build/bin/primer-runner
failed() { echo "FAILED: $1" && exit 1; }
processor_ms() { # of all that this script has waited for (proc(5): fields 16 and 17, in hundredths of a second)
  local stat
  read -ra stat </proc/$$/stat
  echo $((10 * (stat[15] + stat[16])))
}
slides() { # primer slides …; without a network there is nothing to test
  "$primer" slides "$@" 2>"$build/slides.err" || {
    ! grep -q 'npm ci failed' "$build/slides.err" || cannot "$(cat "$build/slides.err")"
    cat "$build/slides.err" && exit 1
  }
}
rm -rf "$build/slides/$part" # of this test alone

case $part in
  errors)
    slides 00
    node "$here/errors.mjs" "$source_folder" "$primer"
    ;;
  plans)
    node "$here/plans.mjs" "$source_folder"
    slides 00 --start 8:15
    grep -q '8:15' "$build/slides/index.html" || failed 'the list of decks does not begin at --start'
    for time in 25:00 9 noon; do
      ! "$primer" slides 00 --start "$time" 2>"$build/slides.err" || failed "--start $time was not refused"
      [[ $(wc -l <"$build/slides.err") == 1 ]] && grep -q "start $time: must be a time of the day" "$build/slides.err" ||
        failed "$(cat "$build/slides.err")"
    done
    ;;
  look)
    start=$(date +%s%N) used=$(processor_ms)
    slides
    used=$(($(processor_ms) - used))
    echo "all decks in $((($(date +%s%N) - start) / 1000000)) ms, $used ms of processor time"
    ((used < 60000)) || failed 'more than a minute of processor time' # the other depends on what runs beside it
    # The check can fail: a slide that is too full, letters too small, pale ones, also in a step of the code, a
    # load from the network.
    mkdir -p "$build/slides/look/decks"
    printf '%s\n' --- 'title: T' --- '# S' '<<< @/chapters/04_heat/serial.cpp#solve cpp {1|3}' '' 'Notes (1 min):' \
      'What to say about it.' >"$build/slides/look/decks/99_x.md"
    node "$source_folder/slides/build.mjs" --root "$source_folder" --runner "$primer" \
      --decks "$build/slides/look/decks" --output "$build/slides/look"
    wrong=()
    for mistake in 's/<\/h1>/<\/h1><p style="font-size:90px">too full<br>too full<br>too full<br>too full<br>too full<\/p>/' \
      's/<\/h1>/<\/h1><p style="font-size:17px">small<\/p>/' \
      's/<\/h1>/<\/h1><p style="color:#ccc">pale<\/p>/' \
      's/data-steps="1"/style="color:#ccc" data-steps="1"/' \
      's/<\/h1>/<\/h1><img alt="far" src="http:\/\/localhost:9\/x.png">/'; do
      wrong+=("$build/slides/look/wrong_${#wrong[@]}.html")
      sed "$mistake" "$build/slides/look/99_x.html" >"${wrong[-1]}"
    done
    node "$here/check.mjs" "$PRIMER_NODE_MODULES" "$build"/slides/[0-9]*.html --wrong "${wrong[@]}"
    ;;
  print)
    slides --pdf --notes
    for deck in "$source_folder"/slides/[0-9]*.md; do
      for kind in '' _notes; do
        [[ -s $build/slides/$(basename "$deck" .md)$kind.pdf ]] || failed "no PDF of $deck"
      done
    done
    node "$here/film_on_paper.mjs" "$source_folder/chapters/04_heat/recorded/tiny-film-mpi.svg" || failed 'a film on paper'
    # A build without --pdf leaves them where they are.
    again=$(slides 00)
    grep -q '00_course.pdf is of an earlier build' <<<"$again" || failed 'an older PDF is not named'
    [[ -s $build/slides/00_course.pdf ]] || failed 'a build without --pdf removed the PDF'
    # The count can fail: notes that need a second page.
    mkdir -p "$build/slides/print/decks"
    { printf -- '---\ntitle: T\n---\n# S\n\nNotes (1 min):\n' && printf 'line %d\n\n' {1..200}; } >"$build/slides/print/decks/99_x.md"
    if node "$source_folder/slides/build.mjs" --root "$source_folder" --runner "$primer" --notes --chromium "$PRIMER_CHROMIUM" \
      --decks "$build/slides/print/decks" --output "$build/slides/print" 2>"$build/slides/print/err"; then
      failed 'pages beyond the slides were not noticed'
    fi
    grep 'pages for 1 slides' "$build/slides/print/err"
    ;;
  kit)
    work=$build/slides/kit
    mkdir -p "$work"
    refused() { # WORDS SAID: one line, status 2, within a minute
      local status=0
      # shellcheck disable=SC2086 # several words
      timeout 60 "$primer" slides $1 >"$work/out" 2>"$work/err" || status=$?
      [[ $status == 2 && $(wc -l <"$work/err") == 1 ]] && grep -qF -- "$2" "$work/err" ||
        failed "slides $1: status $status: $(cat "$work/err")"
    }
    mkdir "$work/mine" && echo 'years of work' >"$work/mine/thesis"
    refused "--kit $work/mine" 'has files that are not of a kit'
    refused "--kit $work/mine/thesis" 'is not a folder'
    refused "--kit $work/new 04" 'name none'
    refused "--kit $work/new --start 9" 'must be a time of the day'
    refused '04 --clone x' 'goes with --kit'
    refused "--kit $work/new --start" '--start'
    [[ ! -e $work/new && $(cat "$work/mine/thesis") == 'years of work' ]] || failed 'a refused request left something'
    # The sheet's code compiles, and its commands are there.
    node "$here/cheat_sheet.mjs" "$source_folder" "$primer" "$work/sheet.cpp"
    mpicxx -std=c++20 -fopenmp -Wall -Wno-unused-variable -Werror -fsyntax-only "$work/sheet.cpp"
    # Ctrl-C in the middle leaves nothing.
    set -m # a process group, as a terminal makes one
    "$primer" slides --kit "$work/stopped/kit" >"$work/out" 2>"$work/err" &
    set +m
    for _ in {1..3000}; do
      [[ -e $work/.primer-kit.part/decks ]] && break
      kill -0 $! 2>/dev/null || failed "it ended by itself: $(cat "$work/err")"
      sleep 0.1
    done
    kill -INT -$!
    status=0 && wait $! || status=$?
    [[ $status != 0 && ! -e $work/stopped && ! -e $work/.primer-kit.part ]] || failed "after Ctrl-C, status $status: $(ls -A "$work")"
    slides --kit "$work/course" --start 8:30 --clone git@here:primer
    node "$here/kit.mjs" "$source_folder" "$work/course" "$PRIMER_NODE_MODULES"
    (cd "$work/course" && node "$source_folder/tests/report/axe.mjs" "$PRIMER_NODE_MODULES" --site \
      index.html cheat_sheet.html half_a_day/plan.html half_a_day/handout.html)
    ;;
  site)
    slides --site "$build/slides/site"
    for page in index.html slides/index.html report.html chapters/04_heat/index.html slides/04_heat.html; do
      [[ -s $build/slides/site/$page ]] || failed "no $page in the site"
    done
    ! grep -rlE --include='*.html' '(src|href)="(http:|https:)[^"]*\.(js|css|woff2?)"' "$build/slides/site" || failed 'loads from a network'
    (cd "$build/slides/site" && node "$source_folder/tests/report/axe.mjs" "$PRIMER_NODE_MODULES" \
      --site index.html slides/index.html primer.html chapters/*/index.html)
    ;;
esac
