/* check_cases NAME: runs one of the cases. */
#include "cases.h"

static struct {
    const char* name;
    Case run;
    int raw;
} cases[400];
static int known = 0;

void add_case(const char* name, Case run, int raw)
{
    cases[known].name = name;
    cases[known].run = run;
    cases[known++].raw = raw;
}

int main(int argc, char** argv)
{
    int rank = 0, size = 1;
    for (int i = 0; i < known && argc > 1; ++i) {
        if (strcmp(cases[i].name, argv[1]) != 0)
            continue;
        if (!cases[i].raw) {
            MPI_Init(&argc, &argv);
            MPI_Comm_rank(MPI_COMM_WORLD, &rank);
            MPI_Comm_size(MPI_COMM_WORLD, &size);
        }
        cases[i].run(rank, size);
        if (!cases[i].raw)
            MPI_Finalize();
        return 0;
    }
    fprintf(stderr, "check_cases: no such case\n");
    return 2;
}
