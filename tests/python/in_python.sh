#!/usr/bin/env bash
# in_python.sh SCRIPT RUNNER: see CMakeLists.txt. Status 77, and why, where Python or a module that the
# script imports is missing; with PRIMER_CI=1 that is a failure.
set -euo pipefail
script=$1 runner=$2
python=python3
[[ ! -x /usr/bin/python3 ]] || python=/usr/bin/python3
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
wrong() { echo "$script: $*" && exit 1; }

read -ra quick < <(sed -n 's/^# quick: //p' "$script") || true
((${#quick[@]} > 0)) || wrong 'has no line "# quick: FLAGS", which the test runs'
if ! command -v $python >/dev/null || ! "$python" "$script" --help >/dev/null 2>"$folder/err"; then
  echo "not run: $(tail -n 1 "$folder/err") (./primer setup compare)"
  grep -q 'ModuleNotFoundError' "$folder/err" || ! command -v $python >/dev/null || exit 1
  [[ ${PRIMER_CI:-0} == 1 ]] && exit 1
  exit 77
fi

"$python" "$script" "${quick[@]}" --workers 2 --repeats 1 --json "$folder/record.json" >"$folder/out" ||
  wrong "ends with status $?: $(cat "$folder/out")"
cat "$folder/out"
! grep -q WRONG "$folder/out" || wrong 'an answer is wrong, and the status is 0'
"$runner" compare "$folder/record.json" "$folder/record.json" >"$folder/table" || wrong 'Primer cannot read its record'
grep -q python "$folder/table" || wrong 'its record has no way that begins with python'

# A bad request: one line, which names the flag, and status 2.
for bad in '--n=-1' '--n=many' '--workers=0' '--bogus'; do
  status=0
  "$python" "$script" "$bad" >"$folder/out" 2>"$folder/err" || status=$?
  ((status == 2)) || wrong "$bad: status $status"
  [[ $(wc -l <"$folder/err") == 1 ]] || wrong "$bad: more than one line: $(cat "$folder/err")"
  grep -q -- "${bad%%=*}" "$folder/err" || wrong "$bad: is not named: $(cat "$folder/err")"
done
