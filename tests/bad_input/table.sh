#!/usr/bin/env bash
# Bad input to every command of the runner and to every program of every chapter: each is refused with status 2 and
# one line on standard error that names what was wrong, at once, and no file is made. Which commands, programs and
# flags there are they say themselves, so those to come are tried without a line of yours.
#   table.sh BUILD    0: all is well; 1: not all. The table is printed in any case: status, seconds, what was
#                     typed, what it said; ! before what is not as it should be
set -euo pipefail
build=$(realpath "$1") source=$(realpath "$(dirname "$0")/../..")
bin=$build/bin primer=$build/bin/primer-runner
export PRIMER_BUILD=$build PRIMER_SOURCE=$source COLUMNS=0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
room=$work/room things=$work/things # where commands run, empty; and what they are given
mkdir -p "$room" "$things/class/ada" "$things/empty"
tried=0 wrong=0 crashed=0

# What messages of libraries and of careless programs look like.
careless='required but|[0-9] required|exception|terminate called|std::|basic_string|What\(\)|Traceback|line [0-9]+: .*(syntax|unbound)'

# Open MPI 4 crashes about once in a thousand times inside MPI_Finalize, also of one process
# (github.com/open-mpi/ompi/issues/10117). A program that crashes behind its line may have met that: it is tried
# again once, and a few in all.
crashed_behind() { # NAMED
  ((crashed < 3)) && [[ $(head -n 1 "$work/err") == *"$1"* && $(sed -n 2p "$work/err") == '['*'*** Process received signal ***' ]]
}

# A refusal begins no work. That is told by processor time, which other programs add little to: beside a second
# run of all tests, one that works for 0.7 s took 18 s. What waits and does not work is stopped.
longest=60 most_work=5 TIMEFORMAT='%3R %3U %3S'

# attempt WORD...: runs them in the empty folder, and keeps what they say and the seconds that they took.
attempt() { { time in_room "$@"; } 2>"$work/spent"; }
in_room() { (cd "$room" && exec timeout -k 1 "$longest" "$@") >"$work/out" 2>"$work/err" </dev/null; }

# refused NAMED WORD...: the words are refused, by a line that holds NAMED.
refused() {
  local named=$1 status=0 took user system line left texts
  shift
  faults=()
  attempt "$@" || status=$?
  if ((status == 139)) && crashed_behind "$named"; then
    crashed=$((crashed + 1)) status=0
    attempt "$@" || status=$?
  fi
  read -r took user system < <(tr -d ., <"$work/spent") # milliseconds
  mapfile -t -d '' texts <"$work/err" # parted by NUL
  line=${texts[*]}
  ((status == 2)) || faults+=("status")
  [[ $line == *[^[:space:]]*$'\n' && ${line%$'\n'} != *$'\n'* ]] || faults+=("not one line")
  line=${line%$'\n'}
  [[ ! $line =~ [[:cntrl:]] ]] || faults+=("control code")
  ((${#line} <= 700)) || faults+=("too long")
  [[ $line == *"$named"* ]] || lacks_a_tool || faults+=("does not name $named")
  [[ ! $line =~ $careless ]] || faults+=("a library's words")
  [[ ! -s $work/out ]] || faults+=("standard output")
  ((10#$user + 10#$system < most_work * 1000)) || faults+=("works for long")
  left=("$room"/* "$room"/.[!.]*)
  if [[ ${#left[@]} -gt 2 || -e ${left[0]} || -e ${left[1]:-} ]]; then
    faults+=("left ${left[0]##*/}") && rm -rf "${left[@]}"
  fi
  report "$status" "$((10#$took))" "$line" "$@"
}

# Where a tool is missing that CI has, the line may say so first, and how to get it.
lacks_a_tool() { [[ ${PRIMER_CI:-} != 1 && $line == *'./primer setup '* ]]; }

faults=()
report() { # STATUS MILLISECONDS LINE WORD...; and faults
  local typed mark=' '
  printf -v typed '%q ' "${4##*/}" "${@:5}"
  typed=${typed//$things/THINGS} typed=${typed//$bin\//}
  tried=$((tried + 1))
  [[ -z ${faults[*]} ]] || { wrong=$((wrong + 1)) && mark='!'; }
  printf '%s %3d %5.2f s  %s\n              %s\n' "$mark" "$1" "$2e-3" "${typed:0:300}" "${3:0:300}"
  [[ -z ${faults[*]} ]] || printf '              ^ %s\n' "${faults[@]}"
}

# The flags that take a value, each with what it takes ("--n N", "--job dot|matvec"), from --help.
flags() {
  sed -nE 's/^ +(-[a-zA-Z],)?(--[a-z][a-z-]*) ([A-Za-z|]+)(=[^ ]*)?( \[[^]]*\])?( \.\.\.)?(  .*)?$/\2 \3\6/p' <<<"$1" | grep -v '^--help'
}

# --- Things that are no good --------------------------------------------------------------------
file=$things/file # a file, and no folder: FILE/x can be neither read nor written
echo 'a line' >"$file"
head -c 3000 /dev/urandom >"$things/binary"
: >"$things/nothing"
printf '{"schema": 1}' >"$things/other.json"
printf '[%.0s' {1..5000} >"$things/deep.json"
ln -s loop "$things/loop"
mkfifo "$things/pipe"
nowhere="$file/x"
strange="$file/"$'a b\n\e[31m'

# --- The runner's commands ----------------------------------------------------------------------
chapters=() # their manifests
for manifest in "$build"/chapters/*.json; do
  [[ ! -d $source/chapters/$(basename "$manifest" .json) ]] || chapters+=("$manifest")
done
chapter=$(basename "${chapters[0]}" .json)
chapter=${chapter#*_}
record=$(find "$source"/chapters/*/recorded -name record.json | sort | head -n 1)
exercise=$(find "$source"/exercises/*/ -name '*.cpp' | sort | head -n 1)
mkdir "$things/class/ada/$(basename "$(dirname "$exercise")")"
cp "$exercise" "$things/class/ada/$(basename "$(dirname "$exercise")")/"

# good COMMAND NAME: a value for that name of the command which is all right.
good() {
  case "$1 $2" in
    'run chapter' | 'advise chapter' | 'submit chapter' | 'simulate chapter') echo "$chapter" ;;
    'compare '*) echo "$record" ;;
    'grade DIR') echo "$things/class" ;;
    'handout DIR') echo "$work/handed/out" ;; # its folder is not there: nothing is made by mistake
    'new NN_NAME') echo 98_bad_input ;;
    'new TITLE') echo Title ;;
    'exercise '*) basename "$exercise" .cpp ;;
    *) echo x ;;
  esac
}

# Whether the flag takes a number, whatever its command.
counts() { [[ $1 =~ ^--(workers|repeats|rounds|jobs)$ ]]; }

try_command() { # WORD...
  local help words=() name required names
  help=$("$primer" "$@" --help)
  names=$(sed -n '/^Positionals:/,/^$/s/^  \([^ ]*\) .*/\1/p' <<<"$help")
  required=$(sed -n '/^Positionals:/,/^$/s/^  \([^ ]*\) .*REQUIRED.*/\1/p' <<<"$help")
  for name in $required; do words+=("$(good "$*" "$name")"); done
  [[ -z $required ]] || refused "${required%%$'\n'*}" "$primer" "$@"
  [[ -z $names ]] || refused "''" "$primer" "$@" ''
  refused --no-such-flag "$primer" "$@" "${words[@]}" --no-such-flag
  refused -Z "$primer" "$@" "${words[@]}" -Z
  [[ $help == *'Positionals:'*'...'* ]] || [[ $(wc -w <<<"$names") -gt $(wc -w <<<"$required") ]] ||
    refused one-too-many "$primer" "$@" "${words[@]}" one-too-many
  while read -r flag kind; do
    [[ -n $flag ]] || continue
    refused "$flag" "$primer" "$@" "${words[@]}" "$flag"
    refused "$flag" "$primer" "$@" "${words[@]}" "$flag" ''
    refused "$flag" "$primer" "$@" "${words[@]}" "$flag="
    [[ $kind == *...* ]] || refused "$flag" "$primer" "$@" "${words[@]}" "$flag" 1 "$flag" 1
    refused "$file/" "$primer" "$@" "${words[@]}" "$flag" "$nowhere"
    refused "$file/" "$primer" "$@" "${words[@]}" "$flag" "$strange"
    ! counts "$flag" || for value in abc -1 0 1.5 1e30 0x10 ٣ 99999999999999999999999 ' 1' '1 ' 1,,2 '1,' ','; do
      refused "$flag" "$primer" "$@" "${words[@]}" "$flag" "$value"
    done
  done <<<"$(flags "$help")"
}

commands() { "$primer" "$@" --help | sed -n '/^Subcommands:/,$s/^  \([a-z-]*\) .*/\1/p'; }

for word in '' ' ' --bogus -x -- zzzzzz $'a\nb' $'\e[31m' ../primer "$nowhere" 1e30 "$(printf 'x%.0s' {1..5000})"; do
  refused 'there are' "$primer" "$word"
done
for command in $(commands); do
  if [[ -n $(commands "$command") ]]; then
    refused "$command" "$primer" "$command"
    for word in '' --bogus zzzzzz "$nowhere"; do refused 'there are' "$primer" "$command" "$word"; done
    for below in $(commands "$command"); do try_command "$command" "$below"; done
  elif [[ $command != setup ]]; then # done by ./primer: tests/front
    try_command "$command"
  fi
done

# --- What is no record --------------------------------------------------------------------------
for bad in nothing binary file other.json deep.json loop pipe empty no-such-file; do
  refused "$things/$bad" "$primer" compare "$things/$bad" "$record"
  refused "$things/$bad" "$primer" compare "$record" "$things/$bad"
  refused "$things/$bad" "$primer" report --output page.html --json "$things/$bad"
done
for bad in nothing binary file loop no-such-file; do
  refused "$things/$bad" "$primer" grade "$things/$bad"
done
for to in / /dev/full "$things/empty" "$nowhere"; do
  refused "$to" "$primer" report --json "$record" --output "$to"
  refused "$to" "$primer" run "$chapter" --n 64 --repeats 1 --rounds 1 --variants serial --json "$to"
done
for bad in x 1_x 01 '26_Quick' '26_../x' "$nowhere" 26_int $'26_a\nb'; do refused new "$primer" new "$bad" Title; done
for bad in 0 000 99 zzz "$nowhere" ../03 $'a\nb'; do refused chapter "$primer" run "$bad"; done
for value in 'serial,' ',serial' ',' 'serial,,mpi' SERIAL zzz "$nowhere"; do
  refused --variants "$primer" run "$chapter" --variants "$value"
done
refused '--n needs' "$primer" run "$chapter" --n

# --- Programs -----------------------------------------------------------------------------------
# A kind of value -> what is none of that kind.
bad_values() {
  case $1 in
    N | K) printf '%s\n' abc -1 1.5 1e30 0x10 ٣ 99999999999999999999999 ' 1' '1 ' 1,5 nan + ;;
    X) printf '%s\n' abc nan inf 1e999 1,5 ' 1' '1 ' + ;;
    *\|*) printf '%s\n' zzz "$1" ;;
    *) printf '%s\n' "$nowhere" / ;;
  esac
}

# Whether a folder is good for that flag, by the help.
takes_folder() { [[ $1 == --folder ]] || grep -qE -- "^ *$1 .*folder" <<<"$2"; }

# try_program HOW NAME: all that is bad; or a little of it, when a program with the same launch has been tried
# (again), or when starting takes long (processes).
try_program() {
  local how=$1 program=$bin/$2 flag kind value help other small=(--n 64 --repeats 1)
  refused '--n abc' "$program" --n abc
  refused --no-such-flag "$program" "${small[@]}" --no-such-flag
  [[ $how != processes ]] || return 0
  help=$("$program" --help)
  refused one-too-many "$program" "${small[@]}" one-too-many
  refused 'needs a value' "$program" --repeats 1 --n
  refused 'needs a value' "$program" --n --repeats 1
  [[ $how != again ]] || return 0
  refused "''" "$program" "${small[@]}" ''
  refused "-n" "$program" "${small[@]}" -n 5
  refused "--json /dev/full" "$program" "${small[@]}" --json /dev/full
  refused 'available' "$program" --n 99999999999999
  while read -r flag kind; do
    other=(--repeats 1)
    [[ $flag != --repeats ]] || other=(--n 64)
    refused "$flag needs" "$program" "${other[@]}" "$flag"
    refused "$flag ''" "$program" "${other[@]}" "$flag" ''
    refused "$flag" "$program" "${other[@]}" "$flag" 1 "$flag" 1
    while IFS= read -r value; do
      [[ $value != / ]] || ! takes_folder "$flag" "$help" || continue
      refused "$flag $value" "$program" "$flag" "$value"
    done < <(bad_values "$kind")
  done < <(flags "$help")
}

for manifest in "${chapters[@]}"; do
  name=$(sed -n 's/^  "name": "\(.*\)",$/\1/p' "$manifest")
  before=''
  while read -r variant kind; do
    how=$kind
    [[ " $before " != *" $kind "* || $kind == processes ]] || how=again
    try_program "$how" "${name}_$variant"
    before+=" $kind"
  done < <(sed -n 's/.*"variant": "\([^"]*\)", "kind": "\([^"]*\)".*/\1 \2/p' "$manifest")
done

# --- Surroundings -------------------------------------------------------------------------------
# What environment variables ask for, said by programs and, for them, by the runner.
for manifest in "${chapters[@]}"; do
  name=$(sed -n 's/^  "name": "\(.*\)",$/\1/p' "$manifest")
  threads=$(sed -n 's/.*"variant": "\([^"]*\)", "kind": "threads".*/\1/p' "$manifest" | head -n 1)
  for program in "$bin/${name}_$threads" "$primer run $name --variants $threads --workers 2 --rounds 1"; do
    [[ -n $threads ]] || continue
    # shellcheck disable=SC2086 # words on purpose
    set -- $program --n 64 --repeats 1
    refused OMP_THREAD_LIMIT=1 env OMP_NUM_THREADS=2 OMP_THREAD_LIMIT=1 "$@"
    refused OMP_DYNAMIC=true env OMP_NUM_THREADS=2 OMP_DYNAMIC=true "$@"
    # (Of nonsense gcc's OpenMP itself complains, before main() begins.)
    for number in 65536 $([[ $1 != "$primer" ]] || echo 0 abc 2,x); do refused "OMP_NUM_THREADS=$number" env "OMP_NUM_THREADS=$number" "$@"; done
  done
done
for tmp in "$things/no-such-folder" "$file" relative "$nowhere"; do
  refused "$tmp" env TMPDIR="$tmp" "$primer" run "$chapter" --n 64 --variants serial
done

# Default sizes fit what ulimit -v leaves.
for manifest in "${chapters[@]}"; do
  name=$(sed -n 's/^  "name": "\(.*\)",$/\1/p' "$manifest")
  serial=$(sed -n 's/.*"variant": "\([^"]*\)", "kind": "serial".*/\1/p' "$manifest" | head -n 1)
  status=0 faults=()
  (ulimit -v 500000 && OPENBLAS_NUM_THREADS=1 "$bin/${name}_$serial" --repeats 1) >"$work/out" 2>"$work/err" || status=$?
  ((status == 0)) || faults+=("the default size does not fit ulimit -v 500000")
  report "$status" 0 "$(head -c 300 "$work/err")" ulimit "${name}_$serial"
done

# Under a launcher Primer's line comes first, and the launcher's own below.
launcher=${PRIMER_MPIEXEC:-mpirun}
for manifest in "${chapters[@]:0:1}"; do
  name=$(sed -n 's/^  "name": "\(.*\)",$/\1/p' "$manifest")
  ranks=$(sed -n 's/.*"variant": "\([^"]*\)", "kind": "processes".*/\1/p' "$manifest" | head -n 1)
  status=0 faults=()
  "$launcher" -n 2 "$bin/${name}_$ranks" --n abc >"$work/out" 2>"$work/err" </dev/null || status=$?
  [[ $(head -n 1 "$work/err") == "${name}_$ranks: --n abc: "* ]] || faults+=("the first line is another")
  ((status == 2)) || faults+=("status")
  report "$status" 0 "$(head -n 1 "$work/err")" "$launcher" -n 2 "${name}_$ranks" --n abc
done

echo "$tried tried, $wrong not as they should be, $crashed tried again after a crash behind their line"
((tried > 200 && wrong == 0))
