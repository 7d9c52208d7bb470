#include "check.hpp"

#include <filesystem>
#include <stdexcept>

#include <sys/stat.h>

#include "primer/error.hpp"
#include "primer/machine.hpp"
#include "primer/memory.hpp"
#include "primer/partition.hpp"

namespace file_io
{

void add_flags(primer::Flags& flags, Problem& problem)
{
    flags.add("--n", problem.n, "bytes in all");
    flags.add("--block", problem.block, "bytes of one call; variants files…: of one file", 1,
              std::size_t{1} << 30);
    flags.add("--depth", problem.depth, "calls under way at the same time (variant uring)", 1, 256);
    flags.add("--job", problem.job, "what is timed", {"write", "read"});
    flags.add("--sync", problem.sync,
              "none: the page cache will do; fsync: until the disk has it, and reads begin with "
              "an empty cache; direct: past the cache (O_DIRECT)",
              {"none", "fsync", "direct"});
    flags.add("--folder", problem.folder,
              "in which to write; what is written is removed in the end");
    flags.add("--output", problem.output, "write to this name instead, and keep it");
}

bool own_files(const std::string& variant)
{
    return variant.rfind("files", 0) == 0;
}

void check_request(const Problem& problem, const std::string& variant, int workers)
{
    if (problem.sync == "direct" && (variant == "mpi" || variant == "collective"))
        throw primer::BadRequest("--sync direct: must be none or fsync for variant " + variant +
                                 ": MPI-IO has no O_DIRECT");
    if (problem.sync == "direct" && (problem.n % page != 0 || problem.block % page != 0))
        throw primer::BadRequest("--sync direct: --n and --block must be multiples of " +
                                 std::to_string(page) + " (O_DIRECT passes whole pages)");
    constexpr std::size_t most = 1000000;
    const Job job = job_of(problem, "");
    const bool fits = problem.n < std::size_t{1} << 46; // more is refused by every disk
    if (own_files(variant) && fits && blocks(job) > most)
        throw primer::BadRequest("--n " + std::to_string(problem.n) + " in files of --block " +
                                 std::to_string(problem.block) + ": must be at most " +
                                 std::to_string(most) + " files");
    const std::size_t buffers = variant == "uring" ? std::min(problem.depth, blocks(job))
                                                   : static_cast<std::size_t>(workers);
    primer::require_memory(static_cast<double>(buffers) * static_cast<double>(job.block),
                           "--block " + std::to_string(problem.block));
}

Wanted wanted(const Problem& problem, const std::string& variant)
{
    return {problem.folder, problem.output, problem.n,
            own_files(variant) ? std::max<std::size_t>(1, blocks(job_of(problem, ""))) : 0,
            problem.sync == "direct"};
}

Job job_of(const Problem& problem, const std::string& place)
{
    return {place, problem.n, std::min(problem.block, std::max<std::size_t>(1, problem.n)),
            problem.depth,
            problem.sync == "fsync"    ? Sync::fsync
            : problem.sync == "direct" ? Sync::direct
                                       : Sync::none};
}

void prepare_reading(const Problem& problem, const Job& job, bool own_files)
{
    int error = 0;
    Content content(job.block);
    Job plain = job;
    plain.sync = Sync::none;
    if (own_files) {
        for (std::size_t k = 0; k < blocks(job) && error == 0; ++k)
            error = write_own_file(plain, k, content);
    } else {
        File file(job.place, O_WRONLY, Sync::none);
        error = file.error();
        for (std::size_t k = 0; k < blocks(job) && error == 0; ++k)
            error = write_at(file.number(), content.block(job, k), k * job.block);
        error = error != 0 ? error : file.finish();
    }
    if (error != 0)
        throw std::runtime_error(words_of(error, problem));
}

std::string measured(const Problem& problem, const Job& job, double left)
{
    const std::string system = file_system_of(job.place);
    const auto n = static_cast<double>(job.n);
    const double room =
        problem.reads() ? static_cast<double>(primer::host_memory()) : room_for_writes();
    std::string what = "disk";
    if (system == "tmpfs")
        what = "memory";
    else if (job.sync == Sync::none)
        what = n <= room ? "page cache" : "page cache and disk";
    else if (problem.reads() && left > 0.01)
        what = "page cache, which could not be emptied";
    return what + " (" + system + ")";
}

std::string words_of(int error, const Problem& problem)
{
    const std::string why = error != ENODATA ? std::generic_category().message(error)
                            : problem.reads()
                                ? "a file is shorter than what was written to it"
                                : "fewer bytes were written than were given (is the disk full?)";
    return (problem.output.empty() ? "--folder " + problem.folder : "--output " + problem.output) +
           ": " + problem.job + ": " + why + "; nothing was kept";
}

namespace
{

// Bytes begin … end - 1 of the whole, in the file of that name, where they are bytes from `offset`.
void judge_piece(const std::string& name, std::size_t offset, std::size_t begin, std::size_t end,
                 Judged& judged)
{
    constexpr std::size_t most = 1 << 20;
    Content content(std::min(most, end - begin));
    Buffer buffer(std::min(most, end - begin) + 1);
    const File file(name, O_RDONLY, Sync::none);
    for (std::size_t at = begin, size = 0; at < end; at += size) {
        size = std::min(most, end - at);
        const std::span<char> bytes = buffer.first(size);
        const std::span<const char> right = content.at(at, size);
        if (file.error() != 0 || read_at(file.number(), bytes, at - begin + offset) != 0) {
            judged.wrong += static_cast<double>(size); // not there, not all of it
            continue;
        }
        judged.sum += checksum(bytes, at);
        if (std::memcmp(bytes.data(), right.data(), size) != 0)
            for (std::size_t i = 0; i < size; ++i)
                judged.wrong += bytes[i] != right[i] ? 1 : 0;
    }
}

// Bytes that a file has beyond its size.
double too_many(const std::string& name, std::size_t size)
{
    struct stat about = {};
    const bool there = stat(name.c_str(), &about) == 0;
    const double extra = static_cast<double>(about.st_size) - static_cast<double>(size);
    return there && extra > 0 ? extra : 0;
}

} // namespace

Judged judge(const Job& job, bool own_files, int workers, int worker)
{
    Judged judged;
    const primer::Range mine = primer::block(blocks(job), workers, worker);
    if (!own_files) {
        const std::size_t begin = mine.begin * job.block;
        judge_piece(job.place, begin, begin, std::min(job.n, mine.end * job.block), judged);
        judged.wrong += worker == 0 ? too_many(job.place, job.n) : 0;
        return judged;
    }
    for (std::size_t k = mine.begin; k < mine.end; ++k) {
        const std::size_t begin = k * job.block;
        judge_piece(name_of(job, k), 0, begin, begin + size_of(job, k), judged);
        judged.wrong += too_many(name_of(job, k), size_of(job, k));
    }
    if (worker == 0) {
        const auto files = std::distance(std::filesystem::directory_iterator(job.place), {});
        const double extra = static_cast<double>(files) - static_cast<double>(blocks(job));
        judged.wrong += std::max(0.0, extra); // other files than those that were asked for
    }
    return judged;
}

primer::Outcome outcome_of(const Problem& problem, const Judged& judged, bool sums_agree)
{
    primer::Outcome outcome;
    outcome.check = {"bytes that are not what they must be", judged.wrong + (sums_agree ? 0 : 1),
                     0};
    outcome.bytes = outcome.bytes_moved = static_cast<double>(problem.n);
    outcome.bytes_written = problem.reads() ? 0 : outcome.bytes;
    outcome.checksum = judged.sum;
    return outcome;
}

} // namespace file_io
