/* check_cases NAME [RANKS]: runs one of the cases. With RANKS those that are started form groups of so many, each group
 * runs the case in a world of its own, and who is left over looks on. */
#include "cases.h"

MPI_Comm cases_world = MPI_COMM_WORLD;

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

static void form_groups(int ranks)
{
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    MPI_Comm_split(MPI_COMM_WORLD, rank / ranks < size / ranks ? rank / ranks : MPI_UNDEFINED, rank, &cases_world);
}

int main(int argc, char** argv)
{
    int rank = 0, size = 1;
    for (int i = 0; i < known && argc > 1; ++i) {
        if (strcmp(cases[i].name, argv[1]) != 0)
            continue;
        if (!cases[i].raw) {
            MPI_Init(&argc, &argv);
            if (argc > 2)
                form_groups(atoi(argv[2]));
        }
        if (!cases[i].raw && cases_world != MPI_COMM_NULL) {
            MPI_Comm_rank(cases_world, &rank);
            MPI_Comm_size(cases_world, &size);
        }
        if (cases_world != MPI_COMM_NULL)
            cases[i].run(rank, size);
        if (!cases[i].raw) {
            if (argc > 2 && cases_world != MPI_COMM_NULL)
                MPI_Comm_free(&cases_world);
            MPI_Finalize();
        }
        return 0;
    }
    fprintf(stderr, "check_cases: no such case\n");
    return 2;
}
