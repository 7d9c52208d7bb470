// Waiting for requests, and asking whether they are complete.
#include <algorithm>
#include <vector>

#include "calls.hpp"
#include "persistent.hpp"

namespace check::mpi
{
namespace
{

using Requests = std::vector<MPI_Request>;

Requests copy_of(int count, const MPI_Request* requests)
{
    return Requests(requests, requests + std::max(count, 0));
}

// The program's statuses, or the library's own where the program wants none.
class Statuses
{
  public:
    Statuses(int count, MPI_Status* theirs, const MPI_Status* ignored) : at_(theirs)
    {
        if (theirs == ignored) {
            own_.resize(static_cast<std::size_t>(std::max(count, 1)));
            at_ = own_.data();
        }
    }
    explicit Statuses(MPI_Status* theirs) : Statuses(1, theirs, MPI_STATUS_IGNORE) {}
    Statuses(int count, MPI_Status* theirs) : Statuses(count, theirs, MPI_STATUSES_IGNORE) {}
    MPI_Status* all() { return at_; }
    MPI_Status& operator[](int i) { return at_[i]; }

  private:
    std::vector<MPI_Status> own_;
    MPI_Status* at_;
};

// After a call that set these requests of `before` to null.
void completed_these(const Requests& before, int count, const int* indices, Statuses& statuses)
{
    for (int i = 0; count != MPI_UNDEFINED && i < count; ++i)
        completed(before[static_cast<std::size_t>(indices[i])], statuses[i]);
}

void completed_one(const Requests& before, int index, Statuses& status)
{
    completed_these(before, index == MPI_UNDEFINED ? 0 : 1, &index, status);
}

} // namespace

int Wait(MPI_Request* request, MPI_Status* wanted)
{
    Statuses status(wanted);
    const MPI_Request before = *request;
    require_all_ready("MPI_Wait", before);
    note_waited({place_of(before)});
    const int result = finish(*request, status.all());
    completed(before, status[0]);
    return result;
}

int Waitall(int count, MPI_Request* requests, MPI_Status* wanted)
{
    Statuses statuses(count, wanted);
    for (int i = 0; i < count; ++i)
        require_all_ready("MPI_Waitall", requests[i]);
    note_waited(places_of(count, requests));
    std::vector<char> done(static_cast<std::size_t>(std::max(count, 0)), 0);
    int result = MPI_SUCCESS;
    wait_until([&] {
        for (int i = 0; i < count; ++i) {
            int flag = 0;
            if (done[static_cast<std::size_t>(i)] != 0)
                continue;
            const MPI_Request before = requests[i];
            const int one = PMPI_Test(&requests[i], &flag, &statuses[i]);
            if (one != MPI_SUCCESS) {
                result = MPI_ERR_IN_STATUS;
                statuses[i].MPI_ERROR = one;
            }
            if (flag != 0 || one != MPI_SUCCESS) {
                done[static_cast<std::size_t>(i)] = 1;
                completed(before, statuses[i]);
            }
        }
        return std::ranges::find(done, 0) == done.end();
    });
    return result;
}

int Waitany(int count, MPI_Request* requests, int* index, MPI_Status* wanted)
{
    Statuses status(wanted);
    const Requests before = copy_of(count, requests);
    note_waited(places_of(count, requests), true);
    int result = MPI_SUCCESS;
    wait_until([&] {
        int done = 0;
        result = PMPI_Testany(count, requests, index, &done, status.all());
        return done != 0 || result != MPI_SUCCESS;
    });
    completed_one(before, *index, status);
    return result;
}

int Waitsome(int count, MPI_Request* requests, int* out, int* indices, MPI_Status* wanted)
{
    Statuses statuses(count, wanted);
    const Requests before = copy_of(count, requests);
    note_waited(places_of(count, requests), true);
    int result = MPI_SUCCESS;
    wait_until([&] {
        result = PMPI_Testsome(count, requests, out, indices, statuses.all());
        return *out != 0 || result != MPI_SUCCESS;
    });
    completed_these(before, *out, indices, statuses);
    return result;
}

int Test(MPI_Request* request, int* flag, MPI_Status* wanted)
{
    Statuses status(wanted);
    const MPI_Request before = *request;
    note_waited({place_of(before)});
    const int result = PMPI_Test(request, flag, status.all());
    if (*flag != 0)
        completed(before, status[0]);
    else
        note_asked({place_of(before)});
    return result;
}

int Testall(int count, MPI_Request* requests, int* flag, MPI_Status* wanted)
{
    Statuses statuses(count, wanted);
    const Requests before = copy_of(count, requests);
    note_waited(places_of(count, requests));
    const int result = PMPI_Testall(count, requests, flag, statuses.all());
    for (int i = 0; *flag != 0 && i < count; ++i)
        completed(before[static_cast<std::size_t>(i)], statuses[i]);
    if (*flag == 0)
        note_asked(places_of(count, requests));
    return result;
}

int Testany(int count, MPI_Request* requests, int* index, int* flag, MPI_Status* wanted)
{
    Statuses status(wanted);
    const Requests before = copy_of(count, requests);
    note_waited(places_of(count, requests), true);
    const int result = PMPI_Testany(count, requests, index, flag, status.all());
    if (*flag != 0)
        completed_one(before, *index, status);
    else
        note_asked(places_of(count, requests));
    return result;
}

int Testsome(int count, MPI_Request* requests, int* out, int* indices, MPI_Status* wanted)
{
    Statuses statuses(count, wanted);
    const Requests before = copy_of(count, requests);
    note_waited(places_of(count, requests), true);
    const int result = PMPI_Testsome(count, requests, out, indices, statuses.all());
    if (*out != 0)
        completed_these(before, *out, indices, statuses);
    else
        note_asked(places_of(count, requests));
    return result;
}

} // namespace check::mpi
