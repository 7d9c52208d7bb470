// Exercise start_up/model_mpi: one rank reads the model, and all have it.
#pragma once

#include <mpi.h>

#include <optional>
#include <vector>

// Given. Reads the model from its file; empty (std::nullopt) when that fails. Takes some time. A
// model may have any number of entries, also none.
std::optional<std::vector<double>> read_model();

// Rank 0 reads the model, once, and no other rank does: a thousand ranks that read one file at the
// same time keep a file server busy for long. Every rank returns the model; when it could not be
// read, every rank returns std::nullopt. Called by all ranks of comm.
std::optional<std::vector<double>> start(MPI_Comm comm);
