! right: fortran
program locks
    use omp_lib
    implicit none
    integer(omp_lock_kind) :: lock
    integer :: i, count, copied
    integer, save :: mine = 0
    !$omp threadprivate(mine)
    call omp_init_lock(lock)
    count = 0
    !$omp parallel private(copied)
    do i = 1, 10
        call omp_set_lock(lock)
        count = count + 1
        call omp_unset_lock(lock)
        mine = mine + 1
    end do
    !$omp barrier
    !$omp single
    copied = count
    !$omp end single copyprivate(copied)
    !$omp do ordered
    do i = 1, 20
        !$omp ordered
        count = count + copied
        !$omp end ordered
    end do
    !$omp end parallel
    call omp_destroy_lock(lock)
    print *, count
end program
