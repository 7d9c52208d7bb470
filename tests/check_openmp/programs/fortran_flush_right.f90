! right: fortran
program flag
    use omp_lib
    implicit none
    integer :: ready, seen, data, result
    data = 0
    ready = 0
    result = 0
    !$omp parallel num_threads(2) private(seen)
    if (omp_get_thread_num() == 0) then
        data = 42
        !$omp flush
        !$omp atomic write
        ready = 1
    else
        seen = 0
        do while (seen == 0)
            !$omp atomic read
            seen = ready
        end do
        !$omp flush
        result = data
    end if
    !$omp end parallel
    print *, result
end program
