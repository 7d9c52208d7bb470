! wrong: fortran
program neighbours
    implicit none
    integer :: i
    real, allocatable :: a(:)
    allocate (a(0:2000))
    a = 1
    !$omp parallel do
    do i = 1, 2000
        a(i) = a(i) + a(i - 1) ! race: a
    end do
    print *, a(2000)
end program
