#!/usr/bin/env bash
# new_chapter.sh SOURCE BUILD GENERATOR CCACHE: in a copy of the tree `primer new` makes a chapter that
# builds, runs, verifies and passes its tests at once, with no edit. Only that chapter is built there; the
# runner and the generic tests are those of BUILD.
set -euo pipefail
source_folder=$1 build=$2 generator=$3 ccache=$4
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
tree=$work/tree
failed() { echo "FAILED: $1" && exit 1; }

mkdir "$tree"
cd "$source_folder"
if git rev-parse --is-inside-work-tree >"$work/said" 2>&1; then # the files of this tree, committed or not
  git ls-files -z --cached --others --exclude-standard
else
  find . -type f -not -path './build*' -not -path './my/*' -print0
fi | tar --null --ignore-failed-read -cf - -T - 2>"$work/said" | tar -xf - -C "$tree"
cd "$tree"
export PRIMER_SOURCE=$tree PRIMER_BUILD=$tree/build
primer=$build/bin/primer-runner

# refuses WORD ARGUMENT...: exit status 2, one line that holds WORD, and no file.
refuses() {
  local status=0 word=$1
  find . -type f | sort >"$work/before"
  "$primer" new "${@:2}" >"$work/out" 2>"$work/err" || status=$?
  ((status == 2)) || failed "new ${*:2}: status $status"
  [[ $(wc -l <"$work/err") == 1 && ! -s $work/out ]] || failed "new ${*:2}: not one line: $(cat "$work/out" "$work/err")"
  grep -qF -- "$word" "$work/err" || failed "new ${*:2}: \"$word\" is not in: $(cat "$work/err")"
  find . -type f | sort | cmp - "$work/before" || failed "new ${*:2}: files were made"
}
refuses 'TITLE' 26_sample
refuses 'two digits' sample Sample
refuses 'two digits' 6_sample Sample
refuses 'two digits' 26_Sample Sample
refuses 'two digits' 26_ Sample
refuses 'two digits' 26_../sample Sample
refuses 'two digits' 26_sample/ Sample
refuses 'class is a reserved name' 26_class Sample
refuses 'TITLE' 26_sample ''
refuses 'title' 26_sample 'A "sample"'
refuses 'chapters/03_array_addition' 03_sample Sample
refuses 'chapters/03_array_addition' 26_array_addition Sample
touch slides/26_sample.md
refuses 'slides/26_sample.md' 26_sample Sample
rm slides/26_sample.md

"$primer" new 26_sample 'A sample'
! grep -rn 'new_chapter\|99_\|[Nn]ew chapter' ./*/26_sample* ./*/*/26_sample || failed 'a name of the model is left'
# Whatever its name, what was made is formatted.
! command -v clang-format >/dev/null || find . -path '*26_sample*' -name '*.[ch]pp' -print0 |
  xargs -0 clang-format --dry-run -Werror

cmake --preset release -G "$generator" -DPRIMER_WERROR=ON "-DPRIMER_RUNNER=$primer" \
  "-DPRIMER_CCACHE=$ccache" >"$work/said" 2>&1 || failed "$(cat "$work/said")"
cmake --build build --target chapter_sample_tests >"$work/said" 2>&1 || failed "$(cat "$work/said")"
! compgen -G 'build/bin/heat_*' >/dev/null || failed 'another chapter was built'

"$primer" list | grep -q '26 sample  *A sample' || failed 'it is not listed'
"$primer" run sample --n 1000 --repeats 2 --rounds 1 >"$work/said" || failed "$(cat "$work/said")"
cat "$work/said"
grep -q 'All answers agree, bit for bit' "$work/said" || failed 'the answers do not agree'
"$primer" lessons --check sample
"$build/bin/test_chapter_questions"
PRIMER_WORK=$work/my "$primer" predict sample --answers 2,2 --sure 50,90 >"$work/said" || failed "$(cat "$work/said")"
cat "$work/said"
grep -q '"verdict": "right"' "$work/my/predictions.json" || failed 'its questions are not answered'
ctest --test-dir build -R '^sample_' --no-tests=error --output-on-failure
PRIMER_BIN=$tree/build/bin "$build/bin/test_programs" --gtest_filter='Every/*/26_sample'
if [[ -d solutions ]]; then # a learner's copy proves no exercise
  status=0
  "$primer" exercise prove sample/sum_openmp || status=$?
  ((status == 0 || status == 77)) || failed "its exercise is not proven: status $status" # 77: a busy machine
fi
