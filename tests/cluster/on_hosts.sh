#!/usr/bin/env bash
# on_hosts.sh BUILD: `primer run --hosts` on four hosts, with the launcher of the MPI that BUILD is for.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=tests/cluster/four_hosts.sh
source "$here/four_hosts.sh"
build=$(realpath "$1")
if [[ ${2-} != inside ]]; then
  work=$(mktemp -d)
  trap 'rm -rf "$work"' EXIT
  export work
  alone "$0" "$build" inside && exit 0 || exit $?
fi

make_hosts
export PRIMER_BUILD=$build COLUMNS=0 PRIMER_TEST_GONE=$work/gone
export OMPI_MCA_plm_rsh_agent=$here/login.sh PRTE_MCA_plm_ssh_agent=$here/login.sh HYDRA_LAUNCHER_EXEC=$here/login.sh
export OMPI_MCA_btl_tcp_if_include=10.77.0.0/24 OMPI_MCA_oob_tcp_if_include=10.77.0.0/24
unset OMPI_MCA_orte_default_hostfile PRTE_MCA_prte_default_hostfile HYDRA_HOST_FILE
mkdir "$PRIMER_TEST_GONE"
primer=$build/bin/primer-runner
small=(run heat --n 64 --steps 5 --repeats 2 --rounds 1)

# Ranks run where they should, the serial program on the first host, and the table says so.
expect 0 'Ranks on hosts:' "$primer" "${small[@]}" --variants serial,mpi --workers 2,4 --hosts n1:2,n2:2 --json "$work/records.json"
holds 'serial with 1 rank on n1: 0'
holds 'mpi with 2 ranks on n1: 0-1'
holds 'mpi with 4 ranks on n1: 0-1, n2: 2-3'
grep -q '"point_to_point"' "$work/records.json" || fault 'messages were not traced'
printf 'n4\nn3 slots=2 # of two\n' >"$work/hostfile"
expect 0 'mpi with 3 ranks on n4: 0, n3: 1-2' "$primer" "${small[@]}" --variants mpi --workers 3 --hostfile "$work/hostfile"

# What cannot be: one line, status 2.
expect 2 'n9 (login.sh: no host n9)' "$primer" "${small[@]}" --variants mpi --hosts n1,n9
one_line
ip link set to2 down
ip link set to3 down
begun=$SECONDS
expect 2 'within 2 s (--host-limit) by login.sh: n2, n3' "$primer" "${small[@]}" --variants mpi --hosts n1,n2,n3,n4 --host-limit 2
one_line
((SECONDS - begun < 60)) || fault 'that took too long'
ip link set to2 up
ip link set to3 up
echo 'n1 slots=many' >"$work/hostfile"
expect 2 "$work/hostfile, line 1, slots many" "$primer" "${small[@]}" --hostfile "$work/hostfile"
one_line
expect 2 'not both' "$primer" "${small[@]}" --hosts n1 --hostfile "$work/hostfile"
one_line

# A host that goes away in the middle: named, status 1, and the records that were made before are kept.
# seen_of WORDS NUMBER: waits until so many processes with these words have been seen.
seen_of() {
  local seen=$work/seen
  : >"$seen"
  until (($(sort -u "$seen" | wc -l) >= $2)); do
    pgrep -f -- "$1" >>"$seen" || true
    sleep 0.05
  done
}
die() { # every process of n2, and it answers no more; in the third run of the program or later
  seen_of 'bin/heat_mpi --n 65' 10
  touch "$PRIMER_TEST_GONE/n2"
  ip netns pids n2 | xargs -r kill -9
}
die &
expect 1 'lost the host n2' "$primer" run heat --n 65 --steps 5 --repeats 2 --rounds 1000 --no-trace --variants mpi \
  --workers 2 --hosts n1,n2 --host-limit 2 --json "$work/kept.json"
grep -q '"round": 1,' "$work/kept.json" || fault 'the records were not kept'
holds 'mpi with 2 ranks on n1: 0, n2: 1' # and are shown
rm -f "$PRIMER_TEST_GONE/n2"
cut_off() { seen_of 'bin/heat_mpi --n 1500' 2 && sleep 1 && ip link set to2 down; }
cut_off &
expect 1 'lost the host n2' "$primer" run heat --n 1500 --steps 100000 --repeats 50 --rounds 1 --variants mpi \
  --workers 2 --hosts n1,n2 --host-limit 2
ip link set to2 up

# Ctrl-C in the middle: neither a process nor a file is left, on any host.
setsid "$primer" run heat --n 1500 --steps 100000 --repeats 50 --rounds 1 --variants mpi --workers 2 --hosts n1,n2 \
  --json "$work/stopped.json" >"$work/stopped" 2>&1 &
running=$!
seen_of 'bin/heat_mpi --n 1500' 2
kill -INT $running
status=0
wait $running || status=$?
said=$(cat "$work/stopped")
[[ $status == 130 ]] || fault "Ctrl-C: status $status"
one_line
for _ in $(seq 100); do pgrep -f 'bin/heat_mpi --n 1500' >"$work/seen" || break && sleep 0.1; done
[[ ! -s $work/seen ]] || fault "Ctrl-C left processes: $(ps -fp "$(paste -sd, "$work/seen")")"
[[ ! -e $work/stopped.json ]] || fault 'Ctrl-C left a file'
[[ -z $(find "$build" -maxdepth 1 -name 'primer-scratch-*') ]] || fault 'a folder was left in the build'

echo "$failures not as they should be"
exit $((failures > 0))
