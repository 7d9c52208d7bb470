! wrong: fortran
program nowait
    implicit none
    integer, parameter :: n = 2000
    integer :: i
    real :: a(n), b(n)
    !$omp parallel
    !$omp do schedule(static)
    do i = 1, n
        a(i) = i ! race: a
    end do
    !$omp end do nowait
    !$omp do schedule(static)
    do i = 1, n
        b(i) = a(n + 1 - i) ! race: a
    end do
    !$omp end do
    !$omp end parallel
    print *, b(1)
end program
