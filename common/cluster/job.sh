#!/bin/bash
# Primer: @CHAPTER@ on @NODES@ node@S@ under Slurm. Yours to keep and to change.
#   sbatch @SCRIPT@       submits it (again)
#   ./primer collect @FOLDER@    shows what it has measured
#SBATCH --job-name=@CHAPTER@-@NODES@
#SBATCH --nodes=@NODES@
#SBATCH --ntasks-per-node=@RANKS_PER_NODE@
#SBATCH --cpus-per-task=@THREADS@
#SBATCH --time=@TIME@
#SBATCH --output="@FOLDER@/nodes-@NODES@.out"
#SBATCH --open-mode=truncate
@OPTIONS@
# modules: the ones that the programs were built with, e.g.
# module load gcc openmpi

status="@FOLDER@/nodes-@NODES@.status" records="@FOLDER@/nodes-@NODES@"
mkdir -p "$records"
rm -f "$records"/*.json
@ENVIRONMENT@
# How the job went, for `primer collect`: a line in its status file.
say() { echo "$1 $SLURM_JOB_ID ${SLURM_CLUSTER_NAME:-cluster} $2" >"$status"; }
ends=$(squeue -h -j "$SLURM_JOB_ID" -o %e)
ends_at=$(date -d "${ends:-never}" +%s 2>/dev/null || echo 0) # 0: without a limit
stopped() {
  if ((ends_at > 0 && $(date +%s) >= ends_at - 2)); then say out_of_time; else say cancelled; fi
  exit 143
}
trap stopped TERM
say running

# start NODES RANKS THREADS PROGRAM...: the ranks of one program, by srun where it can connect them.
if srun --mpi=list 2>&1 | grep -qw @PMI@; then
  export SLURM_PMIX_FENCE=ring # see common/cluster/README.md
  start() { srun --kill-on-bad-exit --mpi=@PMI@ --nodes="$1" --ntasks="$2" --cpus-per-task="$3" "${@:4}"; }
else
  start() { @MPIRUN@ "${@:4}"; }
fi

# run NAME NODES RANKS THREADS PROGRAM...: leaves the record NAME-RANKSxTHREADS-ROUND.json. Since Slurm 22.05 srun
# does not take over --cpus-per-task by itself: it reads SRUN_CPUS_PER_TASK.
run() {
  export OMP_NUM_THREADS=$4 SRUN_CPUS_PER_TASK=$4
  PRIMER_LAUNCHED_AT=$(date +%s.%N)
  export PRIMER_LAUNCHED_AT
  start "${@:2}" --json "$records/$1-$3x$4-$round.json" &
  # A cancelled job's programs may end before the script has its own signal.
  wait $! || { failed=$? && sleep 2 && say failed $failed && exit $failed; }
}

for round in $(seq @ROUNDS@); do
@RUNS@
done
say finished 0
