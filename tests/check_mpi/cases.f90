! Programs in Fortran, one subroutine each, with the three interfaces that MPI has there.
! check_cases_fortran NAME runs one of them. Labels as in cases.h, in comments.
module numbers
    implicit none
    integer :: x(64) = 0, y(64) = 0
    double precision :: d(64) = 0
    real :: r(64) = 0
end module

! RIGHT(fortran_messages, 2+)
subroutine fortran_messages(rank, size)
    use mpi
    use numbers
    integer, intent(in) :: rank, size
    integer :: error, requests(2), status(MPI_STATUS_SIZE), count
    if (rank == 0) then
        call MPI_Send(d, 4, MPI_DOUBLE_PRECISION, 1, 0, MPI_COMM_WORLD, error)
        call MPI_Isend(x, 2, MPI_INTEGER, 1, 1, MPI_COMM_WORLD, requests(1), error)
        call MPI_Irecv(y, 2, MPI_INTEGER, 1, 1, MPI_COMM_WORLD, requests(2), error)
        call MPI_Waitall(2, requests, MPI_STATUSES_IGNORE, error)
    else if (rank == 1) then
        call MPI_Recv(d, 8, MPI_DOUBLE_PRECISION, MPI_ANY_SOURCE, MPI_ANY_TAG, MPI_COMM_WORLD, status, error)
        call MPI_Get_count(status, MPI_DOUBLE_PRECISION, count, error)
        if (count /= 4 .or. status(MPI_SOURCE) /= 0) call MPI_Abort(MPI_COMM_WORLD, 1, error)
        call MPI_Sendrecv(x, 2, MPI_INTEGER, 0, 1, y, 2, MPI_INTEGER, 0, 1, MPI_COMM_WORLD, MPI_STATUS_IGNORE, error)
    end if
end subroutine

! RIGHT(fortran_collectives, 4+)
subroutine fortran_collectives(rank, size)
    use mpi
    use numbers
    integer, intent(in) :: rank, size
    integer :: error, part, copy, sum
    x(1) = 1
    call MPI_Bcast(d, 8, MPI_DOUBLE_PRECISION, 0, MPI_COMM_WORLD, error)
    call MPI_Allreduce(x, y, 1, MPI_INTEGER, MPI_SUM, MPI_COMM_WORLD, error)
    if (y(1) /= size) call MPI_Abort(MPI_COMM_WORLD, 1, error)
    call MPI_Allreduce(MPI_IN_PLACE, x, 1, MPI_INTEGER, MPI_SUM, MPI_COMM_WORLD, error)
    call MPI_Gather(x, 1, MPI_INTEGER, y, 1, MPI_INTEGER, 0, MPI_COMM_WORLD, error)
    call MPI_Scatter(y, 1, MPI_INTEGER, x, 1, MPI_INTEGER, 0, MPI_COMM_WORLD, error)
    call MPI_Comm_split(MPI_COMM_WORLD, mod(rank, 2), rank, part, error)
    call MPI_Comm_dup(part, copy, error)
    call MPI_Reduce(x, y, 1, MPI_INTEGER, MPI_MAX, 0, copy, error)
    call MPI_Barrier(copy, error)
    call MPI_Comm_free(copy, error)
    call MPI_Comm_free(part, error)
end subroutine

! RIGHT(fortran_f08, 3+)
subroutine fortran_f08(rank, size)
    use mpi_f08
    use numbers
    integer, intent(in) :: rank, size
    type(MPI_Request) :: requests(2)
    type(MPI_Datatype) :: row
    call MPI_Type_contiguous(4, MPI_REAL, row)
    call MPI_Type_commit(row)
    call MPI_Irecv(r(9:), 1, row, modulo(rank - 1, size), 0, MPI_COMM_WORLD, requests(1))
    call MPI_Isend(r, 4, MPI_REAL, modulo(rank + 1, size), 0, MPI_COMM_WORLD, requests(2))
    call MPI_Waitall(2, requests, MPI_STATUSES_IGNORE)
    call MPI_Type_free(row)
    call MPI_Barrier(MPI_COMM_WORLD)
end subroutine

! WRONG(fortran_both_receive, 2, "call ordering")
subroutine fortran_both_receive(rank, size)
    use mpi
    use numbers
    integer, intent(in) :: rank, size
    integer :: error
    call MPI_Recv(y, 1, MPI_INTEGER, 1 - rank, 0, MPI_COMM_WORLD, MPI_STATUS_IGNORE, error) ! FAULT
    call MPI_Send(x, 1, MPI_INTEGER, 1 - rank, 0, MPI_COMM_WORLD, error)
end subroutine

! WRONG(fortran_types, 2, "types and sizes")
subroutine fortran_types(rank, size)
    use mpi
    use numbers
    integer, intent(in) :: rank, size
    integer :: error
    if (rank == 0) then
        call MPI_Send(d, 4, MPI_DOUBLE_PRECISION, 1, 0, MPI_COMM_WORLD, error) ! FAULT
    else
        call MPI_Recv(r, 8, MPI_REAL, 0, 0, MPI_COMM_WORLD, MPI_STATUS_IGNORE, error) ! FAULT
    end if
end subroutine

! WRONG(fortran_roots, 3+, "types and sizes")
subroutine fortran_roots(rank, size)
    implicit none
    include 'mpif.h'
    integer, intent(in) :: rank, size
    integer :: error, x(4)
    x = 0
    call MPI_BCAST(x, 4, MPI_INTEGER, rank, MPI_COMM_WORLD, error) ! FAULT
end subroutine

! WRONG(fortran_barrier, 3+, "call ordering")
subroutine fortran_barrier(rank, size)
    implicit none
    include 'mpif.h'
    integer, intent(in) :: rank, size
    integer :: error
    if (rank < 2) call MPI_BARRIER(MPI_COMM_WORLD, error) ! FAULT
end subroutine

! WRONG(fortran_no_wait, 2, "request life cycle")
subroutine fortran_no_wait(rank, size)
    use mpi
    use numbers
    integer, intent(in) :: rank, size
    integer :: error, request
    if (rank == 0) then
        call MPI_Isend(x, 1, MPI_INTEGER, 1, 0, MPI_COMM_WORLD, request, error) ! FAULT
    else
        call MPI_Recv(x, 1, MPI_INTEGER, 0, 0, MPI_COMM_WORLD, MPI_STATUS_IGNORE, error)
    end if
end subroutine

! WRONG(fortran_changed_early, 2, "local concurrency")
subroutine fortran_changed_early(rank, size)
    use mpi_f08
    use numbers
    integer, intent(in) :: rank, size
    type(MPI_Request) :: request
    if (rank == 0) then
        call MPI_Isend(x, 4, MPI_INTEGER, 1, 0, MPI_COMM_WORLD, request) ! FAULT
        x(1) = 7 ! FAULT
        call MPI_Wait(request, MPI_STATUS_IGNORE)
    else
        call MPI_Recv(x, 4, MPI_INTEGER, 0, 0, MPI_COMM_WORLD, MPI_STATUS_IGNORE)
    end if
end subroutine

! WRONG(fortran_comm_kept, 2+, "resource leak")
subroutine fortran_comm_kept(rank, size)
    use mpi_f08
    integer, intent(in) :: rank, size
    type(MPI_Comm) :: copy
    call MPI_Comm_dup(MPI_COMM_WORLD, copy) ! FAULT
    call MPI_Barrier(copy)
end subroutine

! WRONG(fortran_no_such_rank, 2+, "invalid parameter")
subroutine fortran_no_such_rank(rank, size)
    use mpi_f08
    use numbers
    integer, intent(in) :: rank, size
    call MPI_Send(x, 1, MPI_INTEGER, size, 0, MPI_COMM_WORLD) ! FAULT
end subroutine

! WRONG(fortran_too_long, 2, "types and sizes")
subroutine fortran_too_long(rank, size)
    use mpi_f08
    use numbers
    integer, intent(in) :: rank, size
    if (rank == 0) then
        call MPI_Send(x, 8, MPI_INTEGER, 1, 0, MPI_COMM_WORLD) ! FAULT
    else
        call MPI_Recv(x, 4, MPI_INTEGER, 0, 0, MPI_COMM_WORLD, MPI_STATUS_IGNORE) ! FAULT
    end if
end subroutine

program cases
    use mpi
    implicit none
    integer :: error, rank, size
    character(len=64) :: name
    call get_command_argument(1, name)
    call MPI_Init(error)
    call MPI_Comm_rank(MPI_COMM_WORLD, rank, error)
    call MPI_Comm_size(MPI_COMM_WORLD, size, error)
    select case (name)
    case ('fortran_messages')
        call fortran_messages(rank, size)
    case ('fortran_collectives')
        call fortran_collectives(rank, size)
    case ('fortran_f08')
        call fortran_f08(rank, size)
    case ('fortran_both_receive')
        call fortran_both_receive(rank, size)
    case ('fortran_types')
        call fortran_types(rank, size)
    case ('fortran_roots')
        call fortran_roots(rank, size)
    case ('fortran_barrier')
        call fortran_barrier(rank, size)
    case ('fortran_no_wait')
        call fortran_no_wait(rank, size)
    case ('fortran_changed_early')
        call fortran_changed_early(rank, size)
    case ('fortran_comm_kept')
        call fortran_comm_kept(rank, size)
    case ('fortran_no_such_rank')
        call fortran_no_such_rank(rank, size)
    case ('fortran_too_long')
        call fortran_too_long(rank, size)
    case default
        print *, 'check_cases_fortran: no such case'
        stop 2
    end select
    call MPI_Finalize(error)
end program
