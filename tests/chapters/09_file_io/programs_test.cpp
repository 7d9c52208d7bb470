// The programs as a user starts them: what they leave behind, and what they say of a disk that
// fails.
#include <gtest/gtest.h>

#include <map>
#include <vector>

#include "support/command.hpp"

namespace
{

using command::Scratch;

const std::vector<std::string> one_process = {"serial", "uring", "files", "openmp", "files_openmp"};

// Every program of this build, by three threads or two ranks; `before` is run by bash in each
// process.
std::map<std::string, std::string> every_way(const std::string& before = "")
{
    std::map<std::string, std::string> ways;
    for (const std::string& name : one_process) // uring: where the library is
        if (const auto program = command::program("file_io_" + name);
            std::filesystem::exists(program))
            ways[name] = before + "OMP_NUM_THREADS=3 timeout 60 " + program;
    for (const std::string name : {"mpi", "collective", "files_mpi"})
        ways[name] = "timeout 60 " + command::environment("PRIMER_MPIEXEC") + " -n 2 bash -c '" +
                     before + "exec \"$0\" \"$@\"' " + command::program("file_io_" + name);
    return ways;
}

bool makes_files(const std::string& way)
{
    return way.rfind("files", 0) == 0;
}

std::size_t files_in(const std::string& folder)
{
    return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator(folder), {}));
}

// Lines of the program itself: mpirun and MPI's library add their own.
int own_lines(const std::string& err)
{
    int count = 0;
    for (std::size_t at = err.find("file_io_"); at != err.npos; at = err.find("file_io_", at + 1))
        count += (at == 0 || err[at - 1] == '\n') && err.find(": ", at) < err.find('\n', at);
    return count;
}

TEST(Programs, EveryWayWritesTheSameBytes)
{
    const Scratch scratch;
    std::string expected;
    for (const auto& [name, way] : every_way()) {
        const std::string to = scratch.path(name);
        const auto result =
            command::run(way + " --n 100001 --block 3000 --repeats 2 --output " + to +
                         (makes_files(name) ? " && cat $(ls -v -d " + to + "/*) >" + to + ".all"
                                            : " && mv " + to + " " + to + ".all"));
        EXPECT_EQ(result.status, 0) << way << result.err;
        const std::string bytes = command::contents(to + ".all");
        EXPECT_EQ(bytes.size(), 100001u) << name;
        expected = expected.empty() ? bytes : expected;
        EXPECT_TRUE(bytes == expected) << name << " wrote other bytes";
        EXPECT_EQ(files_in(scratch.path()), makes_files(name) ? 2u : 1u) << name;
        std::filesystem::remove_all(to);
        std::filesystem::remove(to + ".all");
    }
}

TEST(Programs, NothingStaysUnlessItIsAskedForAndTheRecordSaysWhatWasMeasured)
{
    const Scratch here(std::filesystem::current_path());
    for (const auto& [name, way] : every_way())
        for (const std::string flags :
             {"--job write", "--job read", "--job write --sync fsync", "--job read --sync fsync"}) {
            const auto result =
                command::run(way + " --n 100000 --block 10000 --repeats 1 --json - " + flags +
                             " --folder " + here.path());
            EXPECT_EQ(result.status, 0) << name << flags << result.err;
            const std::size_t at = result.out.find("\"measured\": \"");
            ASSERT_NE(at, std::string::npos) << result.out;
            const std::string what = result.out.substr(at + 13, 8);
            EXPECT_TRUE(what == "page cac" || what == "disk (ex" || what == "memory (" ||
                        what.rfind("disk (", 0) == 0)
                << what;
            if (flags == "--job write") {
                EXPECT_TRUE(what == "page cac" || what == "memory (") << what;
            }
            EXPECT_EQ(files_in(here.path()), 0u) << name << flags;
        }
}

// A limit on the size of a file stands in for a full disk and a quota.
TEST(Programs, ADiskThatTakesNoMoreIsOneLineAndLeavesNothing)
{
    const Scratch scratch;
    for (const auto& [name, way] : every_way("trap \"\" XFSZ; ulimit -f 20; ")) {
        const auto result =
            command::run(way + " --n 3000000 --block 100000 --output " + scratch.path("x") +
                         " 2>&1 | cat >&2; exit ${PIPESTATUS[0]}");
        EXPECT_EQ(result.status, 1) << name << result.err;
        const bool says = result.err.find("File too large") != std::string::npos ||
                          result.err.find("fewer bytes were written") != std::string::npos;
        EXPECT_TRUE(says) << name << result.err;
        EXPECT_EQ(own_lines(result.err), 1) << result.err;
        EXPECT_EQ(files_in(scratch.path()), 0u) << name;
    }
}

// A file system without room, and one that is read-only, where this user may mount one.
TEST(Programs, AFullAndAReadOnlyFileSystem)
{
    const Scratch scratch;
    const std::string at = scratch.path("disk");
    std::filesystem::create_directory(at);
    if (command::run("unshare -rm mount -t tmpfs none " + at).status != 0)
        GTEST_SKIP() << "no file system can be mounted here";
    const std::string inside = "unshare -rm bash -c 'mount -t tmpfs -o size=1m none " + at + " && ";
    for (const std::string name : {"serial", "files"}) {
        const std::string program = command::program("file_io_" + name) + " --folder " + at;
        const auto small = command::run(inside + program + " --n 2000000'");
        EXPECT_EQ(small.status, 2) << small.err;
        EXPECT_NE(small.err.find("needs 2.0"), std::string::npos) << small.err;
        EXPECT_NE(small.err.find("available"), std::string::npos) << small.err;
        const auto only =
            command::run(inside + "mount -o remount,ro " + at + " && " + program + " --n 1000'");
        EXPECT_EQ(only.status, 1) << only.err;
        EXPECT_NE(only.err.find("Read-only file system"), std::string::npos) << only.err;
        EXPECT_EQ(own_lines(small.err) + own_lines(only.err), 2);
    }
}

// `kill` in the middle: the name stays free, and the unfinished file goes.
TEST(Programs, ASignalLeavesNothing)
{
    const Scratch scratch;
    for (const std::string& name : one_process) {
        const std::string program = command::program("file_io_" + name);
        if (!std::filesystem::exists(program))
            continue;
        const auto result = command::run(
            "cd " + scratch.path() + "; OMP_NUM_THREADS=2 " + program +
            " --n 10000000 --block 100000 --repeats 1000000 --output x & p=$!; for i in {1..500}; "
            "do sleep 0.02; [[ -z $(ls) ]] || break; done; kill $p; wait $p");
        EXPECT_EQ(result.status, 128 + 15) << name << result.err;
        EXPECT_EQ(files_in(scratch.path()), 0u) << name;
    }
}

TEST(Programs, ABadRequestIsOneLineAndLeavesNothing)
{
    const Scratch scratch;
    std::ofstream(scratch.path("there")) << "x";
    const std::string out = " --json " + scratch.path("r.json");
    struct Bad {
        std::string flags;
        const char* expected;
        bool by_ranks = false; // whether ranks are tried, too
    };
    const Bad cases[] = {
        {"--folder " + scratch.path("no") + out, "must be in a folder that you can write to", true},
        {"--folder " + scratch.path("there") + out, "must be in a folder that you can write to"},
        {"--output " + scratch.path("no/x") + out, "must be in a folder that you can write to"},
        {"--output /dev/full" + out, "must be a new name", true},
        {"--sync direct --n 100" + out, "must be multiples of 4096"},
        {"--sync slowly" + out, "--sync slowly: must be"},
        {"--job copy" + out, "--job copy: must be"},
        {"--block 0" + out, "--block 0: must be"},
        {"--depth 0" + out, "--depth 0: must be"},
    };
    for (const std::string& way :
         {command::program("file_io_serial"), command::program("file_io_files"),
          command::mpirun(2, "file_io_mpi")})
        for (const auto& [flags, expected, by_ranks] : cases) {
            if (!by_ranks && way.find("_mpi") != way.npos)
                continue;
            const auto result = command::run(way + " " + flags);
            EXPECT_EQ(result.status, 2) << way << " " << flags << result.out << result.err;
            EXPECT_NE(result.err.find(expected), std::string::npos) << flags << "\n" << result.err;
            EXPECT_EQ(own_lines(result.err), 1) << result.err;
            EXPECT_EQ(files_in(scratch.path()), 1u) << flags;
        }
    const auto direct = command::run(command::mpirun(2, "file_io_collective") + " --sync direct");
    EXPECT_EQ(direct.status, 2);
    EXPECT_NE(direct.err.find("MPI-IO has no O_DIRECT"), std::string::npos) << direct.err;
}

TEST(Programs, AKernelThatRefusesIoUringIsOneLine)
{
    const std::string program = command::program("broken/file_io_serial_refuses_uring");
    if (!std::filesystem::exists(program))
        GTEST_SKIP() << "built without liburing";
    const Scratch scratch;
    const auto result = command::run(program + " --n 1000 --folder " + scratch.path());
    EXPECT_EQ(result.status, 2) << result.err;
    EXPECT_NE(result.err.find("this system refuses io_uring"), std::string::npos) << result.err;
    EXPECT_EQ(command::lines(result.err), 1) << result.err;
    EXPECT_EQ(files_in(scratch.path()), 0u);
}

} // namespace
