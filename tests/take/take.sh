#!/usr/bin/env bash
# take.sh SOURCE BUILD CXX MPICC MPICXX MPIEXEC CCACHE: `primer take` writes folders that build with make and with
# cmake where no header but the compiler's and MPI's can be found, and whose programs run and tell right from wrong.
set -euo pipefail
source_folder=$1 build=$2 cxx=$3 mpicc=$4 mpicxx=$5 mpiexec=$6 ccache=$7
work=$(mktemp -d)
trap 'chmod -R u+w "$work" && rm -rf "$work"' EXIT
export PRIMER_SOURCE=$source_folder PRIMER_BUILD=$build
primer=$build/bin/primer-runner
failed() { echo "FAILED: $1" && exit 1; }

# refused WORD ARGUMENT...: status 2, one line that holds WORD, and nothing is made.
mkdir "$work/room"
cd "$work/room"
mkdir full empty
echo kept >full/file
refused() {
  local status=0
  find "$work/room" | sort >"$work/before"
  "$primer" take "${@:2}" >"$work/out" 2>"$work/err" || status=$?
  ((status == 2)) || failed "take ${*:2}: status $status"
  [[ $(wc -l <"$work/err") == 1 && ! -s $work/out ]] || failed "take ${*:2}: not one line: $(cat "$work/out" "$work/err")"
  grep -qF -- "$1" "$work/err" || failed "take ${*:2}: \"$1\" is not in: $(cat "$work/err")"
  find "$work/room" | sort | cmp - "$work/before" || failed "take ${*:2}: files were made or lost"
}
refused DIR counting
refused no_such_chapter no_such_chapter new
refused full counting full
refused full/file counting full/file
refused full/file/below counting full/file/below
refused /proc/new counting /proc/new
[[ $(cat full/file) == kept ]] || failed 'a file that was there was changed'

# Every chapter: what its rules name is there.
for manifest in "$build"/chapters/*.json; do
  name=$(basename "$manifest" .json)
  [[ -d $source_folder/chapters/$name ]] || continue
  "$primer" take "${name#*_}" "all/$name" >"$work/said"
  make -n -C "all/$name" programs CXX="$cxx" >"$work/rules" || failed "$name: make does not find all"
  grep -q ' -o build/' "$work/rules" || failed "$name: nothing to build"
  [[ $(uname -m) != x86_64 ]] || # what only x86 has is built on x86
    sed -n 's/^PROGRAMS += //p' "all/$name/Makefile" | while read -r program; do
      grep -qE " -o $program\$" "$work/rules" || failed "$name: $program is not built"
    done
  ! grep -rqF "$source_folder" "all/$name" || failed "$name names this tree: $(grep -rF "$source_folder" "all/$name")"
done
grep -q zlib all/08_pipeline/README.md || [[ ! -d all/08_pipeline ]] || failed 'pipeline does not say that it needs zlib'

# The first that is found of what must not be needed is no header: what the folder brings along comes earlier.
mkdir -p "$work/none"/{CLI,fmt,nlohmann,Eigen,boost,gtest,curl,tbb}
for header in CLI/CLI.hpp fmt/core.h fmt/format.h nlohmann/json.hpp Eigen/Core gtest/gtest.h curl/curl.h png.h jpeglib.h \
  zlib.h cblas.h liburing.h hwloc.h; do
  echo "#error \"$header is not here\"" >"$work/none/$header"
done
bare() { # in an environment of its own
  env -i PATH="/usr/bin:/bin" HOME="$work" LANG=C.UTF-8 CPLUS_INCLUDE_PATH="$work/none" \
    ${CCACHE_DIR:+"CCACHE_DIR=$CCACHE_DIR"} CCACHE_BASEDIR="$work" CCACHE_NOHASHDIR=1 \
    OMPI_CXX="${ccache:+$ccache }$cxx" MPICH_CXX="${ccache:+$ccache }$cxx" \
    OMPI_ALLOW_RUN_AS_ROOT=1 OMPI_ALLOW_RUN_AS_ROOT_CONFIRM=1 OMPI_MCA_rmaps_base_oversubscribe=1 \
    PRTE_MCA_rmaps_default_mapping_policy=:oversubscribe "$@"
}
echo '#include <png.h>' | bare "$cxx" -fsyntax-only -x c++ - 2>"$work/said" && failed 'libpng can be seen'

# ends STATUS COMMAND...
ends() {
  local status=0
  bare "${@:2}" >"$work/said" 2>&1 || status=$?
  ((status == $1)) || failed "${*:2}: status $status, not $1: $(cat "$work/said")"
}
# programs FOLDER NAME: its three main programs, with their exit statuses.
programs() {
  local small=(--n 64 --repeats 1)
  ends 0 "$1/$2_serial" "${small[@]}" --json "$work/record.json"
  grep -q '"verified": true' "$work/record.json" || failed "$2_serial: $(cat "$work/record.json")"
  ends 0 env OMP_NUM_THREADS=2 "$1/$2_openmp" "${small[@]}" --json "$work/record.json"
  grep -q '"threads": 2' "$work/record.json" || failed "$2_openmp: $(cat "$work/record.json")"
  ends 0 "$mpiexec" -n 2 "$1/$2_mpi" "${small[@]}" --json "$work/record.json"
  grep -q '"ranks": 2' "$work/record.json" || failed "$2_mpi: $(cat "$work/record.json")"
  ends 2 "$1/$2_serial" --n abc
  ends 2 "$mpiexec" -n 2 "$1/$2_mpi" --n abc
}

"$primer" take heat empty >"$work/said" # an empty folder is as good as none
"$primer" take counting counting >"$work/said"
# made NAME FOLDER TARGET...: by make; cmade the same by cmake.
made() {
  bare make -C "$2" -j 2 CXX="${ccache:+$ccache }$cxx" MPICXX="$mpicxx" MPIRUN="$mpiexec" "${@:3}" >"$work/said" 2>&1 ||
    failed "make in $2: $(cat "$work/said")"
  programs "$2/build" "$1"
}
cmade() {
  bare cmake -S "$2" -B "$2/cmake" -DCMAKE_CXX_COMPILER="$cxx" -DMPI_C_COMPILER="$mpicc" \
    -DMPIEXEC_EXECUTABLE="$mpiexec" -DCMAKE_CXX_COMPILER_LAUNCHER="$ccache" >"$work/said" 2>&1 ||
    failed "cmake in $2: $(cat "$work/said")"
  bare cmake --build "$2/cmake" -j 2 --target "${@:3}" >"$work/said" 2>&1 || failed "cmake --build in $2: $(cat "$work/said")"
  programs "$2/cmake" "$1"
}
made counting counting programs check # all of it
cmade counting counting counting_serial counting_openmp counting_mpi
made heat empty build/heat_serial build/heat_openmp build/heat_mpi
cmade heat empty all
ends 0 ctest --test-dir empty/cmake --no-tests=error
for name in empty counting; do bash -n $name/jobs/ranks.sh && bash -n $name/jobs/threads.sh; done

# A mistaken kernel is noticed there, too.
cp "$source_folder/tests/chapters/02_counting/forgets_last.cpp" counting/counting/serial.cpp
bare make -C counting build/counting_serial CXX="${ccache:+$ccache }$cxx" >"$work/said" 2>&1 || failed "$(cat "$work/said")"
ends 1 counting/build/counting_serial --n 1000 --repeats 1
grep -q 'WRONG answer' "$work/said" || failed "no word of the mistake: $(cat "$work/said")"
