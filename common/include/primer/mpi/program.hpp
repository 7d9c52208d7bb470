// What the main of an MPI program includes.
#pragma once

#include "primer/mpi/agree.hpp"
#include "primer/mpi/memory.hpp"
#include "primer/mpi/report.hpp"
#include "primer/mpi/session.hpp"
#include "primer/mpi/timing.hpp"
#include "primer/program.hpp"
