#!/usr/bin/env bash
# smpi.sh RUNNER: `primer simulate` and `primer check --with smpi` as a user meets them. Status 77, and why, where
# SMPI is missing; with PRIMER_CI=1 that is a failure.
set -euo pipefail
runner=$1
programs=$(dirname "$(readlink -f "$0")")/programs
if ! command -v smpicxx >/dev/null || ! command -v smpirun >/dev/null; then
  echo 'not run: no smpicxx or smpirun (./primer setup cluster)'
  [[ ${PRIMER_CI:-0} == 1 ]] && exit 1
  exit 77
fi
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
wrong() { echo "$*" && cat "$folder/out" "$folder/err" && exit 1; }
# status N WORDS...: the runner with these words ends with that status.
status() {
  local wanted=$1 got=0
  shift
  "$runner" "$@" >"$folder/out" 2>"$folder/err" </dev/null || got=$?
  ((got == wanted)) || wrong "primer $*: status $got instead of $wanted"
}
# refused WORD WORDS...: with status 2 and one line that holds WORD.
refused() {
  local word=$1
  shift
  status 2 "$@"
  [[ $(wc -l <"$folder/err") == 1 && ! -s $folder/out ]] || wrong "primer $*: more than one line"
  grep -qF -- "$word" "$folder/err" || wrong "primer $*: does not say $word"
}
found() { grep -qE -- "$1" "$folder/out" || wrong "not said: $1"; }

# What cannot be simulated is refused before anything is built.
refused --hosts simulate counting --hosts many
refused --hosts simulate counting --hosts 0
refused fast simulate counting --network quick
refused fat-tree simulate counting --topology tree
refused ompi simulate counting --collectives opmi
refused 'no such file' simulate counting --network "$folder/none.xml"
echo '<platform><host' >"$folder/bad.xml"
refused bad.xml simulate counting --network "$folder/bad.xml"
# platform NAME TEXT: a file of the user's, with its path in $platform.
platform() {
  platform=$folder/$1.xml
  { echo '<?xml version="1.0"?><!DOCTYPE platform SYSTEM "https://simgrid.org/simgrid.dtd"><platform version="4.1">' &&
    echo "<zone id=\"z\" routing=\"Full\">$2</zone></platform>"; } >"$platform"
}
platform empty ''
refused 'empty.xml: has no host' simulate counting --network "$platform"
platform twice '<host id="h" speed="1Gf"/><host id="h" speed="1Gf"/>'
refused "host named 'h'" simulate counting --network "$platform"
platform few '<cluster id="c" prefix="n" suffix="" radical="0-7" speed="1Gf" bw="1GBps" lat="1us" topology="FAT_TREE"
  topo_parameters="2;4,4;1,2;1,1"/>'
refused "Check the 'radical'" simulate counting --network "$platform"
platform eight '<cluster id="c" prefix="n" suffix="" radical="0-7" speed="1Gf" bw="1GBps" lat="1us"/>'
refused 'eight.xml has 8 hosts' simulate counting --network "$platform" --hosts 9
refused 'has its own topology' simulate counting --network "$platform" --topology fat-tree
refused "no algorithm 'nope'! Valid algorithms: default, lr" simulate counting --collectives allreduce:nope
refused foo:lr simulate counting --collectives foo:lr
# What SMPI cannot do, by the call.
refused ', …: SMPI does not simulate MPI-IO' simulate file_io --hosts 4
refused 'MPI_Win_allocate_shared' simulate hybrid --hosts 4 --variants window
refused 'ranks that have threads; of hybrid can be simulated: mpi, window' simulate hybrid --variants funneled

# A thousand hosts and fewer, all marked as simulated.
status 0 simulate counting --hosts 64,1024 --rounds 1 --n 1000000 --json "$folder/records.json"
found 'mpi \(simulated\) +1024 '
found 'Simulated: '
found 'Measured on this machine, and simulated:'
[[ $(grep -c '"simulated": {' "$folder/records.json") == 4 ]] || wrong 'four records should say that they are simulated'
grep -q 'node-1023' "$folder/records.json" || wrong 'no rank was on the last host'
status 0 report --json "$folder/records.json" --output "$folder/report.html"
grep -q 'mpi (simulated)' "$folder/report.html" || wrong 'the report does not say what was simulated'
status 0 simulate counting --hosts 20 --rounds 1 --n 1000 --network slow --topology fat-tree
found 'network slow, topology fat-tree'

# Witnesses.
status 0 check --with smpi -- "$programs/smpi_right.c"
status 1 check --with smpi --ranks 2 -- "$programs/smpi_deadlock.c"
found 'deadlock: rank 0, rank 1'
status 1 check --with smpi --ranks 2 -- "$programs/smpi_types.c"
found 'MPI_INT is received as MPI_DOUBLE'
refused smpi check --with valgrind -- "$programs/smpi_right.c"
refused 'no such file' check --with smpi -- "$folder/none.c"
echo 'all as it should be'
