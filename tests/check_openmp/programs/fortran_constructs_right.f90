! right: fortran
program constructs
    implicit none
    integer :: i, n, k, c
    double precision :: total, a(1000), m
    integer, allocatable :: b(:)
    n = 1000
    allocate(b(n))
    total = 0; c = 0; k = 0; m = 0
    !$omp parallel do schedule(dynamic, 7)
    do i = 1, n
        a(i) = i
        b(i) = i
    end do
    !$omp parallel do reduction(+:total) reduction(max:m)
    do i = 1, n
        total = total + a(i)
        m = max(m, a(i))
    end do
    !$omp parallel private(i)
    !$omp do
    do i = 1, n
        a(i) = 2 * a(i)
    end do
    !$omp single
    c = sum(b)
    !$omp end single
    !$omp atomic
    k = k + c
    !$omp critical
    total = total + 1
    !$omp end critical
    !$omp barrier
    !$omp sections
    !$omp section
    a(1) = 5
    !$omp section
    a(2) = 6
    !$omp end sections
    !$omp end parallel
    !$omp parallel
    !$omp single
    do i = 1, 10
        !$omp task firstprivate(i)
        b(i) = 7
        !$omp end task
    end do
    !$omp taskwait
    c = sum(b(1:10))
    !$omp end single
    !$omp end parallel
    call inner(a, n)
    print *, total, m, k, c
contains
    subroutine inner(x, m)
        integer, intent(in) :: m
        double precision, intent(inout) :: x(m)
        integer :: j
        !$omp parallel do schedule(guided)
        do j = 2, m
            x(j) = sqrt(x(j))
        end do
    end subroutine
end program
