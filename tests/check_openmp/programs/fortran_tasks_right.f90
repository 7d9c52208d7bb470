! right: fortran
module work
contains
    recursive function fibonacci(n) result(value)
        integer, intent(in) :: n
        integer :: value, one, two
        if (n < 2) then
            value = n
            return
        end if
        !$omp task shared(one)
        one = fibonacci(n - 1)
        !$omp end task
        !$omp task shared(two)
        two = fibonacci(n - 2)
        !$omp end task
        !$omp taskwait
        value = one + two
    end function
end module

program tasks
    use work
    implicit none
    integer :: answer, chain
    chain = 0
    !$omp parallel
    !$omp single
    answer = fibonacci(8)
    !$omp task depend(out: chain) shared(chain)
    chain = 1
    !$omp end task
    !$omp task depend(in: chain) shared(chain, answer)
    answer = answer + chain
    !$omp end task
    !$omp end single
    !$omp end parallel
    print *, answer
end program
