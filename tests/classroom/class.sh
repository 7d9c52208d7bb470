#!/usr/bin/env bash
# class.sh SOURCE BUILD PART: primer class as learners and an instructor use it.
set -euo pipefail
source_folder=$1 build=$2 part=$3
here=$(dirname "${BASH_SOURCE[0]}")
primer=$build/bin/primer-runner
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
class=$work/class page=$work/class.html
export PRIMER_BUILD=$build PRIMER_SOURCE=$source_folder COLUMNS=0
unset PRIMER_CLASS

failed() { echo "FAILED: $1" && exit 1; }
has() { grep -qF -- "$2" "$1" || { cat "$1" && failed "no \"$2\" in $1"; }; }
lacks() { ! grep -qF -- "$2" "$1" || failed "\"$2\" in $1"; }
# A learner of that number types this: PRIMER_WORK and PRIMER_CLASS are theirs.
learner() { PRIMER_WORK=$work/my$1 PRIMER_CLASS=$class "$primer" "${@:2}" >"$work/out" 2>"$work/err"; }
# What is refused: one line, exit status 2, and nothing is written.
refused() { # WORD COMMAND…
  local status=0
  PRIMER_WORK=$work/none "$primer" class "${@:2}" >"$work/out" 2>"$work/err" </dev/null || status=$?
  [[ $status == 2 && $(wc -l <"$work/err") == 1 ]] || { cat "$work/err" && failed "class ${*:2}: status $status"; }
  has "$work/err" "$1"
  [[ ! -e $work/none ]] || failed "class ${*:2} wrote something"
}
# The file of somebody: ID JSON.
plant() { printf '%s\n' "$2" >"$class/$1.json"; }
show() { "$primer" class "$class" --once --output "$page" >"$work/out" 2>"$work/err"; }
files() { find "$class" -mindepth 1 | wc -l; }
# Predicts in a chapter whose answers are fixed, so that nothing runs.
tiny() {
  mkdir -p "$work/tree/chapters/02_counting"
  cat >"$work/tree/chapters/02_counting/questions.json" <<'END'
{"questions": [{"id": "bytes", "idea": "halo", "text": "How many bytes?", "choices": ["few", "many", "none"],
  "answer": {"kind": "fixed", "choice": 2}, "why": "A row has many."}]}
END
}
predict() { PRIMER_SOURCE=$work/tree learner "$1" predict counting --answers "$2" --sure 50; }

case $part in
  consent)
    "$primer" class --new "$class" --once --output "$page" >"$work/out"
    [[ $(stat -c %a "$class") == 1733 ]] || failed "mode $(stat -c %a "$class")"
    tiny
    # Nobody asked: nothing is shared, one line says how.
    predict 1 2
    [[ $(wc -l <"$work/err") == 1 && $(files) == 0 ]] || failed 'shared without consent'
    has "$work/err" '--join'
    # Joined: the explanation, then the choice alone; what one was sure of stays at home.
    (umask 077 && learner 1 class --join --anonymous)
    has "$work/out" 'Never your code'
    has "$work/out" 'shown as: anonymous '
    predict 1 3
    file=$(find "$class" -name '*.json')
    [[ $(files) == 1 && $(stat -c %a "$file") == 644 ]] || failed 'one file, readable for the instructor'
    has "$file" '"counting/bytes": 3'
    lacks "$file" sure
    [[ ! -s $work/err ]] || failed 'a learner who joined is told again'
    predict 1 1 # the first vote counts
    has "$file" '"counting/bytes": 3'
    # A link that somebody put in the file's place is replaced, and what it names stays.
    echo precious >"$work/precious"
    ln -sf "$work/precious" "$file"
    learner 1 class --join --name $'  Ada\e[31m\u202e  '
    [[ ! -L $file && $(cat "$work/precious") == precious ]] || failed 'followed a link'
    has "$file" '"name": "Ada[31m"'
    # The folder is gone: one line, the same exit status as ever, and the next time all is told.
    mv "$class" "$class.away"
    predict 1 2 || failed 'a folder that is gone changed the exit status'
    has "$work/err" 'the class was not told'
    ! learner 1 class --leave || failed 'left without removing the file'
    mv "$class.away" "$class"
    learner 1 class --leave
    [[ $(files) == 0 ]] || failed 'the file stays after --leave'
    predict 1 2
    [[ ! -s $work/err && $(files) == 0 ]] || failed 'told after --leave'
    # Twenty at once, each file whole, and read meanwhile.
    for i in {10..29}; do
      (PRIMER_WORK=$work/my$i PRIMER_CLASS=$class "$primer" class --join --name "Learner $i" >"$work/$i.out" &&
        PRIMER_WORK=$work/my$i PRIMER_CLASS=$class PRIMER_SOURCE=$work/tree "$primer" predict counting --answers 2 --sure 50 \
          >>"$work/$i.out") &
    done
    for _ in {1..5}; do
      show
      lacks "$page" 'could not be read'
    done
    wait
    [[ $(files) == 20 && $(grep -l '"counting/bytes": 2' "$class"/*.json | wc -l) == 20 ]] ||
      failed "$(files) files of twenty learners"
    show
    has "$page" '20 learners'
    # What is in the folder's place is no folder: said, and nothing else is changed.
    mv "$class" "$class.away"
    touch "$class"
    predict 10 1 || failed 'a file in the folder'"'"'s place changed the exit status'
    has "$work/err" 'the class was not told'
    rm "$class"
    mv "$class.away" "$class"
    # On a terminal it asks; n is an answer.
    command -v script >/dev/null || { echo 'SKIPPED: no script(1)' && exit 77; }
    for answer in n Grace; do
      PRIMER_WORK=$work/my$answer PRIMER_CLASS=$class script -qec "$primer class --join" /dev/null <<<"$answer" >"$work/out"
    done
    [[ $(files) == 21 ]] || failed 'joined after n, or not after a name'
    grep -q Grace "$class"/*.json || failed 'the name was not taken'
    # Bad requests.
    touch "$work/out.txt"
    refused 'PRIMER_CLASS' --join
    refused 'PRIMER_CLASS'
    export PRIMER_CLASS=$class
    refused '--anonymous' --join
    refused 'not both' --join --anonymous --name Ada
    refused 'letter' --join --name $'\u202e'
    refused 'alone' --join --leave
    refused 'goes with --join' --name Ada
    refused "$work/nothing" "$work/nothing"
    refused 'is no folder' "$work/out.txt"
    refused 'must be a whole number' "$class" --every soon
    refused 'cannot be made' --new "$class"
    refused 'is missing' --once
    PRIMER_CLASS=$work/nothing refused "$work/nothing" --join --anonymous
    ;;
  board)
    mkdir -m 1733 "$class"
    plant 00000000000000aa '{"version": 1, "name": "<script>alert(1)</script>\u202e", "exercises":
      {"heat/halo_mpi": {"passed": true, "checks": 3, "mistakes": ["sends_first", "<b>", "no_such_mistake"]},
       "heat/no_such_exercise": {"passed": true}, "heat/edges": {"passed": 7, "checks": -3}},
      "predictions": {"heat/overlap": 1, "heat/no_such": 1, "../../etc": 2}}'
    plant 00000000000000ab '{"version": 1, "name": "", "exercises":
      {"heat/halo_mpi": {"passed": false, "checks": 2, "mistakes": ["sends_first"]}}, "predictions": {"heat/overlap": 2}}'
    plant 00000000000000ac '{"version": 1, "name": "Bo", "exercises": {}, "predictions": {"heat/overlap": 9}}'
    plant 00000000000000b0 '{"version": 1, "name": "half'
    plant 00000000000000b1 "$(printf '[%.0s' {1..5000})"
    head -c 300000 /dev/zero >"$class/00000000000000b2.json"
    ln -s /etc/passwd "$class/00000000000000b3.json"
    mkfifo "$class/00000000000000b4.json"
    mkdir "$class/00000000000000b5.json"
    echo '{"version": 1, "name": "stray"}' >"$class/notes.json"
    touch "$class/$(printf 'n%.0s' {1..255})" "$class/<img src=x onerror=alert(1)>.json"
    { printf '{"version": 1' && printf ', "%d": 1' {1..9000} && echo '}'; } >"$class/00000000000000b6.json"
    show
    grep -q '>1 of 2<' "$page" || failed 'who passed is not counted'
    has "$page" '<bdi>&lt;script&gt;alert(1)&lt;/script&gt;</bdi>'
    has "$page" 'anonymous 0000'
    has "$page" '3 learners'
    has "$page" '2 votes'
    for name in '<script>alert' '<img' 'no_such' 'root:' stray '<b>' $'\u202e'; do lacks "$page" "$name"; done
    for name in b0 b1 b2 b3 b4 b5 b6; do has "$page" "00000000000000$name.json"; done
    says=$(sed -n 's,^// mistake: ,,p' "$source_folder/tests/exercises/04_heat/halo_mpi/wrong/sends_first.cpp")
    grep -F '<td>2</td>' "$page" | grep -qF "${says:0:20}" || failed 'the commonest mistake is not shown'
    [[ $(stat -c %a "$page") == 600 ]] || failed 'others can read the names'
    # Thousands of files: the first thousand count, and the rest are told of.
    for i in {10000..13999}; do echo x >"$class/00000000000$i.json"; done
    show
    has "$page" '3 learners'
    grep -qE '<li>[0-9]+ more</li>' "$page" || failed 'thousands of files are not told of'
    # A folder whose files others may remove is named.
    chmod 0777 "$class"
    show
    has "$work/err" 'chmod 1733'
    ;;
  doctor)
    # Ready or not, in one line, which the exit status repeats; a mail.
    status=0
    "$primer" doctor --class >"$work/out" 2>"$work/err" || status=$?
    [[ $(wc -l <"$work/out") == 1 && ! -s $work/err ]] || failed 'more than a line'
    if [[ $status == 1 ]]; then # where other work fills this machine
      grep -qE '^not ready: .* of (disk space|memory) are' "$work/out" || { cat "$work/out" && failed 'not ready'; }
    else
      [[ $status == 0 ]] && grep -q '^ready: ' "$work/out" || failed "status $status"
    fi
    status=0
    PRIMER_CLASS=$work/nothing "$primer" doctor --class >"$work/out" 2>"$work/err" || status=$?
    [[ $status == 1 && $(wc -l <"$work/out") == 1 ]] || failed "status $status of a machine that is not ready"
    has "$work/out" "not ready: PRIMER_CLASS: there is no folder $work/nothing"
    PRIMER_CLASS=$class "$primer" doctor --class --mail >"$work/out" 2>"$work/err"
    has "$work/out" 'Subject: '
    has "$work/out" './primer doctor --class'
    has "$work/out" "export PRIMER_CLASS=$class"
    ;;
  live)
    command -v node >/dev/null && command -v npm >/dev/null || { echo 'SKIPPED: node is missing' && exit 77; }
    mkdir -m 1733 "$class"
    plant 00000000000000aa '{"version": 1, "name": "Ada", "exercises": {"heat/halo_mpi": {"passed": true, "checks": 3,
      "mistakes": ["sends_first"]}}, "predictions": {"heat/overlap": 1}}'
    show
    "$source_folder/tests/report/axe.sh" "$source_folder/tests/report" "$build" "$page" || exit $?
    PRIMER_CHROMIUM=$(command -v chromium || command -v chromium-browser || command -v google-chrome) \
      node "$here/live.mjs" "$build/tests/report_pages/modules" "$primer" "$class" "$page"
    ;;
esac
