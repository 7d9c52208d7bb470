// Waiting for requests, and asking whether they are complete.
#include <algorithm>
#include <vector>

#include "checker.hpp"

using check::Call;
using check::completed;

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

extern "C" {

int MPI_Wait(MPI_Request* request, MPI_Status* wanted)
{
    const Call call("MPI_Wait");
    if (!call)
        return PMPI_Wait(request, wanted);
    Statuses status(wanted);
    const MPI_Request before = *request;
    check::note_waited({check::place_of(before)});
    const int result = check::finish(*request, status.all());
    completed(before, status[0]);
    return result;
}

int MPI_Waitall(int count, MPI_Request* requests, MPI_Status* wanted)
{
    const Call call("MPI_Waitall");
    if (!call)
        return PMPI_Waitall(count, requests, wanted);
    Statuses statuses(count, wanted);
    check::note_waited(check::places_of(count, requests));
    std::vector<char> done(static_cast<std::size_t>(std::max(count, 0)), 0);
    int result = MPI_SUCCESS;
    check::wait_until([&] {
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

int MPI_Waitany(int count, MPI_Request* requests, int* index, MPI_Status* wanted)
{
    const Call call("MPI_Waitany");
    if (!call)
        return PMPI_Waitany(count, requests, index, wanted);
    Statuses status(wanted);
    const Requests before = copy_of(count, requests);
    check::note_waited(check::places_of(count, requests), true);
    int result = MPI_SUCCESS;
    check::wait_until([&] {
        int done = 0;
        result = PMPI_Testany(count, requests, index, &done, status.all());
        return done != 0 || result != MPI_SUCCESS;
    });
    completed_one(before, *index, status);
    return result;
}

int MPI_Waitsome(int count, MPI_Request* requests, int* out, int* indices, MPI_Status* wanted)
{
    const Call call("MPI_Waitsome");
    if (!call)
        return PMPI_Waitsome(count, requests, out, indices, wanted);
    Statuses statuses(count, wanted);
    const Requests before = copy_of(count, requests);
    check::note_waited(check::places_of(count, requests), true);
    int result = MPI_SUCCESS;
    check::wait_until([&] {
        result = PMPI_Testsome(count, requests, out, indices, statuses.all());
        return *out != 0 || result != MPI_SUCCESS;
    });
    completed_these(before, *out, indices, statuses);
    return result;
}

int MPI_Test(MPI_Request* request, int* flag, MPI_Status* wanted)
{
    const Call call("MPI_Test");
    if (!call)
        return PMPI_Test(request, flag, wanted);
    Statuses status(wanted);
    const MPI_Request before = *request;
    check::note_waited({check::place_of(before)});
    const int result = PMPI_Test(request, flag, status.all());
    if (*flag != 0)
        completed(before, status[0]);
    else
        check::note_asked({check::place_of(before)});
    return result;
}

int MPI_Testall(int count, MPI_Request* requests, int* flag, MPI_Status* wanted)
{
    const Call call("MPI_Testall");
    if (!call)
        return PMPI_Testall(count, requests, flag, wanted);
    Statuses statuses(count, wanted);
    const Requests before = copy_of(count, requests);
    check::note_waited(check::places_of(count, requests));
    const int result = PMPI_Testall(count, requests, flag, statuses.all());
    for (int i = 0; *flag != 0 && i < count; ++i)
        completed(before[static_cast<std::size_t>(i)], statuses[i]);
    if (*flag == 0)
        check::note_asked(check::places_of(count, requests));
    return result;
}

int MPI_Testany(int count, MPI_Request* requests, int* index, int* flag, MPI_Status* wanted)
{
    const Call call("MPI_Testany");
    if (!call)
        return PMPI_Testany(count, requests, index, flag, wanted);
    Statuses status(wanted);
    const Requests before = copy_of(count, requests);
    check::note_waited(check::places_of(count, requests), true);
    const int result = PMPI_Testany(count, requests, index, flag, status.all());
    if (*flag != 0)
        completed_one(before, *index, status);
    else
        check::note_asked(check::places_of(count, requests));
    return result;
}

int MPI_Testsome(int count, MPI_Request* requests, int* out, int* indices, MPI_Status* wanted)
{
    const Call call("MPI_Testsome");
    if (!call)
        return PMPI_Testsome(count, requests, out, indices, wanted);
    Statuses statuses(count, wanted);
    const Requests before = copy_of(count, requests);
    check::note_waited(check::places_of(count, requests), true);
    const int result = PMPI_Testsome(count, requests, out, indices, statuses.all());
    if (*out != 0)
        completed_these(before, *out, indices, statuses);
    else
        check::note_asked(check::places_of(count, requests));
    return result;
}

int MPI_Request_free(MPI_Request* request)
{
    const Call call("MPI_Request_free");
    if (call)
        check::forgotten(*request);
    return PMPI_Request_free(request);
}

} // extern "C"
