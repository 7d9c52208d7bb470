// The programs as they are started by hand: what they hold, what they refuse, what they leave; and
// what the small programs show.
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <thread>

#include "support/command.hpp"

namespace
{

using Json = nlohmann::json;

const std::vector<std::string> ways = {"serial", "openmp", "copies", "mpi", "mapped"};

std::string start_of(const std::string& way, int workers)
{
    return way == "mpi" || way == "mapped" ? command::mpirun(workers, "start_up_" + way)
                                           : "OMP_NUM_THREADS=" + std::to_string(workers) + " " +
                                                 command::program("start_up_" + way);
}

Json record_of(const std::string& way, int workers, const std::string& flags)
{
    const command::Result result =
        command::run(start_of(way, workers) + " --repeats 1 --json - " + flags);
    EXPECT_EQ(result.status, 0) << way << "\n" << result.err;
    return Json::accept(result.out) ? Json::parse(result.out) : Json();
}

// What all processes of a run hold together.
double bytes_in_all(const Json& record)
{
    double sum = 0;
    for (const Json& process : record.at("memory"))
        sum += process.at("pss_bytes").get<double>();
    return sum;
}

// Refused with status 2 by one line that says `words`.
void expect_refusal(const std::string& line, const std::string& words)
{
    const command::Result result = command::run(line);
    EXPECT_EQ(result.status, 2) << line << "\n" << result.err;
    std::size_t said = 0;
    for (std::size_t at = 0; (at = result.err.find(words, at)) != std::string::npos; ++at)
        ++said;
    EXPECT_EQ(said, 1u) << line << "\n" << result.err;
}

// The number that a small program shows behind `what`.
long shown(const command::Result& result, const std::string& what)
{
    const std::size_t at = result.out.find("  " + what + " ");
    EXPECT_NE(at, std::string::npos) << what << "\n" << result.out << result.err;
    return at == std::string::npos ? -1 : std::atol(result.out.c_str() + at + what.size() + 2);
}

constexpr double model = 4.0 * (2 << 22); // bytes
const std::string large = "--n 1000 --depth 22";

} // namespace

// A model of 32 MiB: mapped by ranks, or shared by threads, it is there once; else once for each.
TEST(StartUp, OneModelForAllOrOneForEach)
{
    const double threads = bytes_in_all(record_of("openmp", 3, large));
    const double copies = bytes_in_all(record_of("copies", 3, large));
    const double ranks = bytes_in_all(record_of("mpi", 2, large));
    const double mapped = bytes_in_all(record_of("mapped", 2, large));
    EXPECT_GT(threads, model);
    EXPECT_LT(threads, 1.5 * model);
    EXPECT_GT(copies, 3 * model);
    EXPECT_GT(ranks, 2 * model);
    EXPECT_LT(mapped, ranks - 0.7 * model);
}

TEST(StartUp, TheFirstResultComesAfterTheStart)
{
    for (const std::string& way : ways) {
        const Json record = record_of(way, way == "serial" ? 1 : 2, "--n 100 --depth 12");
        EXPECT_GT(record.at("first_result_s"), record.at("startup_s")) << way;
    }
}

// A model that was kept is loaded by every program; what is no model is refused.
TEST(StartUp, LoadsAModelThatWasKept)
{
    const command::Scratch scratch;
    const std::string file = scratch.path("model");
    EXPECT_EQ(record_of("mapped", 2, "--n 10 --depth 7 --save " + file).at("verified"), true);
    EXPECT_EQ(std::filesystem::file_size(file), 16u + 4 * 256);
    for (const std::string& way : ways) {
        const Json record = record_of(way, way == "serial" ? 1 : 2, "--n 100 --model " + file);
        EXPECT_EQ(record.at("problem").at("depth"), 7) << way;
    }
    const std::string cut = scratch.path("cut"), other = scratch.path("other"),
                      empty = scratch.path("empty"), wrong = scratch.path("wrong");
    command::run("head -c 1000 " + file + " >" + cut + "; echo 'no model at all, but long' >" +
                 other + "; : >" + empty + "; cp " + file + " " + wrong +
                 "; printf x | dd conv=notrunc bs=1 seek=600 of=" + wrong);
    const std::string line = start_of("serial", 1) + " --n 10 --model ";
    expect_refusal(line + cut, "has 1000 bytes, and a model of 256 entries has 1040");
    expect_refusal(line + other, "is not a model");
    expect_refusal(line + empty, "is not a model");
    expect_refusal(line + scratch.path("none"), "no such file");
    expect_refusal(line + scratch.path(), "is not a file but a folder");
    expect_refusal(line + "/dev/null", "is not a file but a device or a pipe");
    expect_refusal(line + file + "/below", "no such file");
    expect_refusal(line + file + " --save a", "give one of them");
    expect_refusal(start_of("mapped", 3) + " --model " + cut, "has 1000 bytes");
    const command::Result result = command::run(start_of("mpi", 2) + " --n 10000 --model " + wrong);
    EXPECT_EQ(result.status, 1) << "an entry was changed\n" << result.err;
}

TEST(StartUp, RefusesAPlaceThatCannotBeWrittenTo)
{
    const command::Scratch scratch;
    const std::string file = scratch.path("no/model"), line = start_of("serial", 1) + " --n 10 ";
    expect_refusal(line + "--save " + file, "cannot write there");
    expect_refusal(line + "--save /proc/model", "--save /proc/model: ");
    expect_refusal(line + "--save /dev/full", "--save /dev/full: ");
    expect_refusal(line + "--depth 0", "--depth 0: must be");
    expect_refusal(line + "--depth 29", "--depth 29: must be");
    expect_refusal(line + "--depth 3 --model x", "--depth: has no effect beside --model");
    expect_refusal(start_of("mpi", 3) + " --save " + file, "cannot write there");
}

// A model that is made for one run needs no folder to write to.
TEST(StartUp, NeedsNoFolder)
{
    for (const std::string way : {"serial", "openmp"}) {
        const command::Result result =
            command::run("cd / && TMPDIR=/no/such/folder " + start_of(way, 1) + " --n 10");
        EXPECT_EQ(result.status, 0) << result.err;
    }
}

TEST(Shows, GlobalsOfOtherFilesMayNotBeThereYet)
{
    const command::Result result = command::run(command::program("show_statics"));
    EXPECT_EQ(result.status, 0) << result.out;
    const long seen = shown(result, "a global that shall be 7"); // the linker decides
    EXPECT_TRUE(seen == 0 || seen == 7) << seen;
    EXPECT_EQ(shown(result, "the same global"), 7);
    EXPECT_EQ(shown(result, "each looks whether it is there, and then makes it"), 8);
    EXPECT_EQ(shown(result, "std::call_once"), 1);
    EXPECT_EQ(shown(result, "a static in a function"), 1);
}

TEST(Shows, ObjectsOfThreadsAreMadeOnceForEach)
{
    const command::Result result = command::run(command::program("show_private"));
    EXPECT_EQ(result.status, 0) << result.out;
    EXPECT_EQ(shown(result, "thread_local: made"), 4);
    EXPECT_EQ(shown(result, "declared in the region: made"), 12);
}

// Only a plain fork has the lock of a thread that is not there.
TEST(Shows, AForkCopiesAHeldLock)
{
    for (const std::string way : {"fork", "atfork", "spawn"}) {
        const command::Result result =
            command::run("timeout 60 " + command::program("show_forks") + " " + way);
        SCOPED_TRACE(result.out + result.err);
        EXPECT_EQ(result.status, 0);
        const bool lost = way == "fork";
        EXPECT_EQ(result.out.find("which is not here") != std::string::npos, lost);
        EXPECT_EQ(result.out.find("nobody will give back") != std::string::npos, lost);
        EXPECT_EQ(result.out.find("new process: has had the lock") == std::string::npos, lost);
    }
}

TEST(Shows, ThreadLevelsAreObeyed)
{
    for (const std::string level : {"single", "funneled", "serialized", "multiple"}) {
        const command::Result result =
            command::run(command::mpirun(2, "show_levels") + " " + level);
        EXPECT_EQ(result.status, 0) << result.out << result.err;
        const long others = shown(result, "exchanges by other threads");
        const bool given = result.out.find("given MPI_THREAD_SINGLE") == std::string::npos &&
                           result.out.find("given MPI_THREAD_FUNNELED") == std::string::npos;
        EXPECT_EQ(others, given && (level == "serialized" || level == "multiple") ? 6 : 0);
        EXPECT_EQ(shown(result, "exchanges by the main threads"), 8 - others);
    }
}

// OPENBLAS_NUM_THREADS and OMP_NUM_THREADS (which of them counts depends on the library) limit the
// threads of each rank.
TEST(Shows, ALibraryStartsThreadsInEachRank)
{
    const std::string program = command::mpirun(2, "show_blas");
    const std::string what = "threads of all ranks after the first product";
    const command::Result one = command::run("OPENBLAS_NUM_THREADS=1 OMP_NUM_THREADS=1 " + program);
    const command::Result three =
        command::run("OPENBLAS_NUM_THREADS=3 OMP_NUM_THREADS=3 OMP_WAIT_POLICY=passive " + program);
    EXPECT_EQ(one.status, 0) << one.out << one.err;
    EXPECT_EQ(three.status, 0) << three.out << three.err;
    EXPECT_EQ(shown(one, "threads that compute a product, in all ranks"), 2);
    // OpenBLAS with a pool of its own starts no more than there are processors.
    const long computing = shown(three, "threads that compute a product, in all ranks");
    if (one.out.find("OpenBLAS") != std::string::npos) {
        EXPECT_GE(computing, std::thread::hardware_concurrency() > 1 ? 4 : 2);
        EXPECT_EQ(shown(three, what), shown(one, what) + computing - 2);
    }
}

TEST(Shows, RefuseOtherWords)
{
    for (const std::string name : {"statics", "private", "forks", "levels", "blas"}) {
        const command::Result result = command::run(command::program("show_" + name) + " nonsense");
        EXPECT_EQ(result.status, 2) << name;
        EXPECT_NE(result.err.find("'nonsense': must be one of"), std::string::npos) << result.err;
        EXPECT_EQ(command::run(command::program("show_" + name) + " --help").status, 0) << name;
    }
}
