// lacks: right

// Everybody is alone: whatever each computes is all there is. In an exercise of threads nobody
// asks.
extern "C" int MPI_Comm_size(void*, int* size)
{
    *size = 1;
    return 0;
}
