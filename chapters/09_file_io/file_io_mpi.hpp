// The part of the chapter that knows MPI.
//
// MPI-IO calls return their errors (MPI_ERRORS_RETURN is the default of files), unlike all other
// MPI calls. A rank that fails takes part in the collective calls all the same, and the ranks
// agree.
#pragma once

#include <mpi.h>

#include "file_io.hpp"

namespace file_io
{

// The system's number for an error of MPI-IO; 0: none.
inline int error_number(int code)
{
    if (code == MPI_SUCCESS)
        return 0;
    int kind = MPI_ERR_IO;
    MPI_Error_class(code, &kind);
    switch (kind) {
    case MPI_ERR_NO_SPACE:
        return ENOSPC;
    case MPI_ERR_QUOTA:
        return EDQUOT;
    case MPI_ERR_READ_ONLY:
        return EROFS;
    case MPI_ERR_ACCESS:
        return EACCES;
    case MPI_ERR_NO_SUCH_FILE:
        return ENOENT;
    default:
        return EIO;
    }
}
// The same for a call that was to pass so many bytes: fewer are an error, too (ENODATA), and often
// all that the library says of a full disk.
inline int error_number(int code, const MPI_Status& status, std::size_t wanted)
{
    int passed = 0;
    if (code != MPI_SUCCESS)
        return error_number(code);
    MPI_Get_count(&status, MPI_BYTE, &passed);
    return passed >= 0 && static_cast<std::size_t>(passed) == wanted ? 0 : ENODATA;
}

// The largest of the ranks' errors, on every rank. Collective.
inline int worst_of(int error, MPI_Comm comm)
{
    MPI_Allreduce(MPI_IN_PLACE, &error, 1, MPI_INT, MPI_MAX, comm);
    return error;
}

// Opens the file on all ranks or on none; returns 0, or the error of one of them. A file to be read
// must be as long as the job says: collective reads of Open MPI 4.1 do not tell when one ends
// early. Collective.
inline int open_file(const Job& job, int how, MPI_Comm comm, MPI_File& file)
{
    int error = worst_of(
        error_number(MPI_File_open(comm, job.place.c_str(), how, MPI_INFO_NULL, &file)), comm);
    MPI_Offset size = 0;
    if (error == 0 && how == MPI_MODE_RDONLY) {
        error = error_number(MPI_File_get_size(file, &size));
        if (error == 0 && size < static_cast<MPI_Offset>(job.n))
            error = ENODATA;
        error = worst_of(error, comm);
        if (error != 0)
            MPI_File_close(&file);
    }
    return error;
}

// Waits for the disk, if that was asked for and nothing failed, and closes. Returns the error of
// any rank, on every rank. Collective.
inline int finish(Sync sync, int error, MPI_Comm comm, MPI_File& file)
{
    error = worst_of(error, comm);
    if (error == 0 && sync != Sync::none)
        error = error_number(MPI_File_sync(file));
    return worst_of(std::max(error, error_number(MPI_File_close(&file))), comm);
}

// As in file_io.hpp, by all ranks of comm together: each returns the same. `sum` becomes the
// checksum of what this rank has read. Collective.
int write_blocks(const Job& job, MPI_Comm comm);
int read_blocks(const Job& job, std::uint64_t& sum, MPI_Comm comm);

} // namespace file_io
