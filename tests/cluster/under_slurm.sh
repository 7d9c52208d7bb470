#!/usr/bin/env bash
# under_slurm.sh BUILD: `primer submit` and `primer collect` with a Slurm of four nodes that this test starts and stops.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=tests/cluster/four_hosts.sh
source "$here/four_hosts.sh"
# shellcheck source=tests/cluster/four_nodes.sh
source "$here/four_nodes.sh"
PATH=$PATH:/usr/sbin:/sbin
build=$(realpath "$1")
if [[ ${2-} != inside ]]; then
  ((EUID == 0)) || cannot 'hosts can be made only by root'
  has_all munged slurmctld slurmd sbatch
  work=$(mktemp -d)
  trap 'rm -rf "$work"' EXIT
  export work
  # Slurm's nodes have a /tmp of their own: results lie in the build folder, as those of a user lie at home.
  jobs=$(mktemp -d "$build/cluster_test_XXXXXX")
  trap 'rm -rf "$work" "$jobs"' EXIT
  export jobs
  alone "$0" "$build" inside && exit 0 || exit $?
fi

export PRIMER_BUILD=$build PRIMER_WORK=$jobs/my COLUMNS=0
primer=$build/bin/primer-runner
heat=(submit heat --n 64 --steps 5 --repeats 2)

# Without Slurm: the scripts can be printed, and what lacks is said.
expect 2 'Slurm does not answer' "$primer" "${heat[@]}"
one_line
expect 2 'sbatch is not on PATH' env PATH=/nowhere "$primer" "${heat[@]}"
one_line
expect 0 '#SBATCH --nodes=4' "$primer" "${heat[@]}" --ranks-per-node 2 --threads 3 --account physics --dry-run
for line in '--ntasks-per-node=2' '--cpus-per-task=3' '--account=physics' 'SRUN_CPUS_PER_TASK' '--mpi=pmi'; do holds "$line"; done
bash -n <<<"$said" || fault 'a script is none'
[[ ! -e $PRIMER_WORK ]] || fault 'a dry run left something'

# More ranks than cores: those that wait give way.
export OMPI_MCA_mpi_yield_when_idle=1
make_hosts
start_slurm "$here/four_nodes.conf"

# wait_for FOLDER: until none of its jobs is in the queue.
wait_for() {
  local jobs_there
  for _ in $(seq 1500); do
    jobs_there=$(sed -n 's/.*"job": "\([0-9]*\)".*/\1/p' "$1/jobs.json" | paste -sd,)
    [[ -n $(squeue -h -j "$jobs_there" 2>/dev/null) ]] || return 0
    sleep 0.1
  done
  fault "jobs of $1 do not end: $(squeue)"
}

# The long ones first, which run beside the others: one shall be cancelled, one run out of its minute.
endless=(--n 400 --steps 1000000 --repeats 1000 --rounds 1 --variants mpi)
expect 0 'collect' "$primer" submit heat --nodes 1 "${endless[@]}" --time 1 --folder "$jobs/too-long"
expect 0 'collect' "$primer" submit heat --nodes 2 "${endless[@]}" --folder "$jobs/cancelled"
expect 0 'collect' "$primer" submit heat --nodes 1 --n 64 --steps minus --folder "$jobs/failing"

# What is refused: a line each, and neither a job nor a folder.
before=$(squeue -h | wc -l)
for wrong in '--partition nowhere|there are work, small, closed' '--nodes 1,8|--nodes 8: the partition work has 4' \
  '--nodes 4 --partition small|the partition small has 2' '--ranks-per-node 9 --threads 2|18 processors' \
  '--time later|--time later' '--time 1:00:01|may take 1:00:00' '--nodes 1 --partition closed|Slurm rejects the job' '--nodes 0|--nodes 0' "--folder $jobs/too-long|not empty" \
  '--variants serial|none of serial' '--bogus 3|--bogus' 'stray|stray'; do
  # shellcheck disable=SC2086 # words on purpose
  expect 2 "${wrong#*|}" "$primer" "${heat[@]}" ${wrong%|*}
  one_line
done
[[ $(squeue -h | wc -l) -le $before ]] || fault 'a refused request left a job'
[[ ! -e $PRIMER_WORK ]] || fault 'a refused request left a folder'

# Ctrl-C between the first job and the last: none of them is left, nor their folder.
mkdir "$work/slow"
printf '#!/bin/sh\nsleep 0.5\nexec %s "$@"\n' "$(command -v sbatch)" >"$work/slow/sbatch"
chmod +x "$work/slow/sbatch"
queued() { squeue -h -o %o | grep -c "^$jobs/stopped/" || true; }
PATH=$work/slow:$PATH setsid "$primer" "${heat[@]}" --nodes 1,2,4 --folder "$jobs/stopped/here" >"$work/stopped" 2>&1 &
submitting=$!
for _ in $(seq 600); do (($(queued) == 0)) || break && sleep 0.02; done
kill -INT $submitting # the background of a script does not hear the terminal's
status=0
wait $submitting || status=$?
said=$(cat "$work/stopped")
[[ $status == 130 ]] || fault "Ctrl-C: status $status"
one_line
(($(queued) == 0)) || fault "Ctrl-C left jobs: $(squeue)"
[[ ! -e $jobs/stopped ]] || fault 'Ctrl-C left a folder'

# One that is cancelled.
for _ in $(seq 600); do [[ ! -e $jobs/cancelled/nodes-2.status ]] || break && sleep 0.1; done
expect 0 ': runs' "$primer" collect "$jobs/cancelled"
sleep 2
scancel "$(awk '{ print $2 }' "$jobs/cancelled/nodes-2.status")"
wait_for "$jobs/cancelled"
expect 1 'was cancelled' "$primer" collect "$jobs/cancelled"

# One, two and four nodes: they finish, and their records make the table, the page and the file.
expect 0 'my/jobs/heat-1' "$primer" "${heat[@]}" --nodes 1,2,4 --ranks-per-node 2 --rounds 2
one=$PRIMER_WORK/jobs/heat-1
wait_for "$one"
expect 0 '3 jobs of heat' "$primer" collect
for line in '1 node (job' '4 nodes (job' 'finished' 'serial with 1 rank on n' 'mpi with 8 ranks on' 'records.json'; do holds "$line"; done
[[ $said == *'n1: 0-1, n2: 2-3, n3: 4-5, n4: 6-7'* ]] || fault 'the ranks were not on four nodes'
grep -q '"cluster": "four"' "$one/records.json" || fault 'no cluster in the records'
[[ $(grep -c '"round"' "$one/records.json") == 10 ]] || fault 'not ten records' # serial, openmp, 3 times mpi
expect 0 '10 records' "$primer" report --json "$one/records.json" --output "$one/again.html"
grep -q '<svg' "$one/report.html" || fault 'no plots'

# Ranks with threads: srun gives each rank the processors that it has threads, and the ranks say what they were bound to.
expect 0 'collect' "$primer" "${heat[@]}" --nodes 2 --ranks-per-node 2 --threads 2 --rounds 1 --folder "$jobs/hybrid"
sed -i 's/^say finished/srun --ntasks=1 printenv SLURM_CPUS_PER_TASK\n&/' "$jobs/hybrid/nodes-2.sh"
wait_for "$jobs/hybrid"
expect 0 'hybrid with 4 ranks on n1: 0-1, n2: 2-3' "$primer" collect "$jobs/hybrid"
holds '4 × 2'
grep -q '"threads": 2' "$jobs/hybrid/nodes-2/hybrid-4x2-1.json" || fault 'no two threads in each rank'
grep -qE '^  binding +rank 3 on processors' "$jobs/hybrid/nodes-2.out" || fault 'no word of the binding'
sbatch "$jobs/hybrid/nodes-2.sh" >/dev/null
for _ in $(seq 600); do [[ -n $(squeue -h -n heat-2) ]] || break && sleep 0.1; done
[[ $(tail -n 1 "$jobs/hybrid/nodes-2.out") == 2 ]] || fault "srun gave a rank other processors: $(tail -n 3 "$jobs/hybrid/nodes-2.out")"

# A script that its owner changed and submitted again.
sed -i 's/--n 64/--n 96/' "$one/nodes-2.sh"
sbatch "$one/nodes-2.sh" >/dev/null
for _ in $(seq 600); do [[ -n $(squeue -h -n heat-2) ]] || break && sleep 0.1; done
grep -q '"n": 96' "$one/nodes-2/mpi-4x1-1.json" || fault 'the changed script did not run'

wait_for "$jobs/failing"
expect 1 'failed with status 2: heat_' "$primer" collect "$jobs/failing"
holds 'minus'

wait_for "$jobs/too-long"
expect 1 'ran out of time' "$primer" collect "$jobs/too-long"
PATH=/nowhere expect 1 'ran out of time' "$primer" collect "$jobs/too-long" # Slurm is not needed for that

expect 2 'no folder of' "$primer" collect "$work"
one_line
((failures == 0)) || { head -n 1 "$jobs"/*/*.status && tail -n 20 "$jobs"/*/*.out "$one"/*.out; tail -n 20 /var/log/slurm/*; }
echo "$failures not as they should be"
exit $((failures > 0))
