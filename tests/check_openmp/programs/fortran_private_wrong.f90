! wrong: fortran
subroutine squares(n, a)
    implicit none
    integer, intent(in) :: n
    real, intent(inout) :: a(n)
    real :: half
    integer :: i
    !$omp parallel do
    do i = 1, n
        half = 0.5 * a(i)  ! race: half
        a(i) = half * half ! race: half
    end do
end subroutine

program main
    implicit none
    real :: a(1000)
    a = 1
    call squares(1000, a)
    print *, a(1)
end program
