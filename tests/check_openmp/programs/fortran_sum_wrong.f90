! wrong: fortran
program sums
    implicit none
    integer :: i
    double precision :: total, a(1000)
    a = 1
    total = 0
    !$omp parallel do
    do i = 1, 1000
        total = total + a(i) ! race: total
    end do
    print *, total
end program
