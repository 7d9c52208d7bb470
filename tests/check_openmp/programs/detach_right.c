// right: task-no-taskwait
#include <omp.h>
#include <stdio.h>

int main(void)
{
    int x = 0, y = 0;
    omp_event_handle_t event;
#pragma omp parallel
#pragma omp single
    {
#pragma omp task detach(event)
        x = 1;
#pragma omp task firstprivate(event)
        {
            y = 2;
            omp_fulfill_event(event);
        }
#pragma omp taskwait
        printf("%d\n", x + y);
    }
    return 0;
}
