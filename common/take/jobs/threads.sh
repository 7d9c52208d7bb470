#!/bin/bash
# One process with threads, on one node. Add what your cluster asks for (--partition, --account), and load the modules
# that the programs were built with.
#SBATCH --job-name=@CHAPTER@-threads
#SBATCH --nodes=1
#SBATCH --ntasks=1
#SBATCH --cpus-per-task=4
#SBATCH --time=00:10:00
#SBATCH --output=%x-%j.out
set -euo pipefail
cd "${SLURM_SUBMIT_DIR:-.}"

export OMP_NUM_THREADS=${SLURM_CPUS_PER_TASK:-4}
export OMP_PROC_BIND=close OMP_PLACES=cores
build/@FIRST_THREADS@ --json "@FIRST_THREADS@-$OMP_NUM_THREADS.json"
