#!/bin/bash
# Ranks on one node or many. Add what your cluster asks for (--partition, --account), and load the modules that the
# programs were built with.
#SBATCH --job-name=@CHAPTER@-ranks
#SBATCH --nodes=1
#SBATCH --ntasks-per-node=4
#SBATCH --cpus-per-task=1
#SBATCH --time=00:10:00
#SBATCH --output=%x-%j.out
set -euo pipefail
cd "${SLURM_SUBMIT_DIR:-.}"

export OMP_NUM_THREADS=1
ranks=${SLURM_NTASKS:-4}
# mpirun reads the nodes from Slurm. Where the cluster's guide says so: srun --mpi=pmix build/@FIRST_RANKS@ ...
mpirun -n "$ranks" build/@FIRST_RANKS@ --json "@FIRST_RANKS@-$ranks.json"
