// says: defines MPI_Comm_size
// lacks: compile

// Everybody is alone: whatever each computes is all there is.
extern "C" int MPI_Comm_size(void*, int* size)
{
    *size = 1;
    return 0;
}
