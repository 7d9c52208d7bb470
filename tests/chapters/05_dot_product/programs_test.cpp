// The programs as a user would run them: what they print, record and return.
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <fstream>
#include <sstream>
#include <vector>

#include "primer/blas_core.hpp"
#include "support/command.hpp"

namespace
{

const std::vector<std::string> threaded = {"openmp",     "openmp_ordered", "eigen",
                                           "eigen_blas", "blas",           "blas_in_threads"};

std::string line_for(const std::string& variant)
{
    const std::string name = "dot_product_" + variant;
    return variant == "mpi" ? command::mpirun(3, name)
                            : "OMP_NUM_THREADS=3 " + command::program(name);
}

nlohmann::json record_of(const std::string& line)
{
    const command::Result result = command::run(line + " --json -");
    EXPECT_EQ(result.status, 0) << line << result.err;
    return nlohmann::json::parse(result.out, nullptr, false);
}

std::vector<std::string> everything()
{
    std::vector<std::string> all = threaded;
    all.insert(all.end(), {"serial", "mpi"});
    return all;
}

void expect_refused(const std::string& variant, const std::string& arguments,
                    const std::string& words)
{
    const command::Scratch scratch;
    const command::Result result =
        command::run(line_for(variant) + " " + arguments + " --json " + scratch.path("r.json"));
    EXPECT_EQ(result.status, 2) << variant << " " << arguments << result.err;
    EXPECT_NE(result.err.find(words), std::string::npos) << result.err;
    EXPECT_TRUE(std::filesystem::is_empty(scratch.path()));
    EXPECT_EQ(result.out, "");
    // Exactly one line is ours; under mpirun the launcher adds its own.
    int ours = 0;
    std::istringstream lines(result.err);
    for (std::string line; std::getline(lines, line);)
        ours += line.rfind("dot_product_" + variant + ": ", 0) == 0;
    EXPECT_EQ(ours, 1) << result.err;
}

} // namespace

TEST(Programs, EveryVariantDoesEveryJobAndRecordsIt)
{
    for (const std::string& variant : everything())
        for (const std::string job : {"dot", "matvec", "matmul"}) {
            const auto record = record_of(line_for(variant) + " --repeats 2 --n 75 --job " + job);
            EXPECT_EQ(record.at("variant"), variant);
            EXPECT_EQ(record.at("workers"), variant == "serial" ? 1 : 3);
            EXPECT_EQ(record.at("problem"),
                      (nlohmann::json{{"job", job}, {"n", 75}, {"data", "exact"}}));
            EXPECT_EQ(record.at("verified"), true);
            const bool uses_blas = variant.find("blas") != std::string::npos;
            EXPECT_EQ(record.at("build").contains("blas"), uses_blas);
            EXPECT_EQ(record.contains("result"), job == "dot");
            EXPECT_EQ(record.contains("distinct_results"), job == "dot");
            // n = 75: each operand once, and the result; and the lines that stores read first. Each
            // of 3 ranks has a right operand of its own.
            const double right = job == "matmul" ? 75 * 75 : 75, left = job == "dot" ? 75 : 75 * 75,
                         result = job == "dot" ? 0 : right;
            const double copies = variant == "mpi" && job != "dot" ? 3 : 1;
            EXPECT_EQ(record.at("bytes"), 8 * (left + right + result));
            EXPECT_EQ(record.at("bytes_moved"), 8 * (left + copies * right + 2 * result));
        }
}

// Rounded sums in the order of the threads, not of their arrival: always the same bits.
TEST(Programs, OrderedSumsHaveTheSameBitsInEveryRepeat)
{
    for (const char* threads : {"2", "3", "5", "8"})
        EXPECT_EQ(record_of("OMP_NUM_THREADS=" + std::string(threads) + " " +
                            command::program("dot_product_openmp_ordered") +
                            " --data rounded --n 100003 --repeats 200")
                      .at("distinct_results"),
                  1)
            << threads << " threads";
}

// Rows have no sum in common: rounded as one thread rounds them, by any number of workers.
TEST(Programs, RowsHaveTheSameBitsForEveryNumberOfWorkers)
{
    for (const std::string job : {"matvec", "matmul"}) {
        const std::string flags = " --data rounded --n 101 --repeats 1 --job " + job;
        const auto alone = record_of(line_for("serial") + flags).at("checksum");
        EXPECT_EQ(record_of(line_for("mpi") + flags).at("checksum"), alone);
        for (const std::string variant : {"openmp", "openmp_ordered"})
            for (const char* threads : {"1", "2", "3", "5", "8"})
                EXPECT_EQ(record_of("OMP_NUM_THREADS=" + std::string(threads) + " " +
                                    command::program("dot_product_" + variant) + flags)
                              .at("checksum"),
                          alone)
                    << variant << ", " << threads;
    }
}

TEST(Programs, AMatrixFileSaysHowLargeItIs)
{
    const std::string file = command::environment("PRIMER_SOURCE") + "/data/wide.mtx";
    for (const std::string& variant : everything()) {
        const auto record =
            record_of(line_for(variant) + " --repeats 1 --job matmul --matrix " + file);
        EXPECT_EQ(
            record.at("problem"),
            (nlohmann::json{{"job", "matmul"}, {"n", 3}, {"matrix", file}, {"data", "exact"}}));
        EXPECT_EQ(record_of(line_for(variant) + " --repeats 1 --job matmul --n 3 --matrix " + file)
                      .at("checksum"),
                  record.at("checksum"));
    }
}

TEST(Programs, BadRequestsGetOneLine)
{
    const command::Scratch scratch;
    const auto file = [&](const std::string& name, const std::string& text) {
        std::ofstream(scratch.path(name)) << text;
        return "--job matvec --matrix " + scratch.path(name);
    };
    const std::string head = "%%MatrixMarket matrix coordinate real general\n";
    const std::string huge = file("huge.mtx", head + "2000000000 2000000000 1\n1 1 1\n");
    const std::string cut = file("cut.mtx", head + "2 2 2\n1 1 1\n");
    const std::string outside = file("outside.mtx", head + "2 2 1\n5 1 1\n");
    for (const std::string variant : {"serial", "blas", "mpi"}) {
        expect_refused(variant, "--n -5", "--n -5: must be a whole number of at least 0");
        expect_refused(variant, "--n 99999999999999", "of memory; this machine has");
        expect_refused(variant, huge, "(2000000000 x 2000000000, with its zeros) needs");
        expect_refused(variant, outside, "rows go from 1 to 2");
    }
    const std::string program = command::program("dot_product_serial");
    expect_refused("serial", "--job cross", "must be one of dot|matvec|matmul");
    expect_refused("serial", "--job matmul --n 3000000000", "of memory; this machine has");
    expect_refused("serial", cut, "ends after 1 of 2 entries: the file is truncated");
    expect_refused("serial", "--job matvec --matrix /dev/zero", "is not a file");
    expect_refused("serial", "--job matvec --matrix " + program, "Matrix Market file");
    expect_refused("serial", "--matrix x.mtx", "--job dot has no matrix");
    expect_refused("serial", cut + " --n 5", "has 2 rows; leave --n out");
}

// The library uses as many threads as the program was asked for, whatever OPENBLAS_NUM_THREADS
// says; where the program's own threads call it, that variable decides.
TEST(Programs, TheLibraryIsToldHowManyThreads)
{
    const std::string folder = "/usr/lib/x86_64-linux-gnu/openblas-pthread";
    if (!std::filesystem::exists(folder))
        GTEST_SKIP() << "OpenBLAS built with pthreads (" << folder << ") is not there";
    const auto build_of = [&](const std::string& variant) {
        const auto record = record_of("LD_LIBRARY_PATH=" + folder + " OPENBLAS_NUM_THREADS=2 " +
                                      line_for(variant) + " --job matmul --n 300 --repeats 2");
        EXPECT_EQ(record.at("verified"), true);
        return record.at("build");
    };
    for (const std::string variant : {"blas", "eigen_blas"})
        EXPECT_EQ(build_of(variant).at("blas_threads"), "3") << variant;
    const auto ours = build_of("blas_in_threads");
    EXPECT_EQ(ours.at("blas_threads"), "2");
    EXPECT_NE(ours.at("blas").get<std::string>().find("pthread"), std::string::npos) << ours;
}

// Prescott, the oldest kernels, stand in for a processor that the library does not know.
TEST(Programs, AMisjudgedProcessorGetsAWarningThatPutsItRight)
{
    const std::string flags = command::run("grep -m1 ^flags /proc/cpuinfo").out;
    const std::string better = primer::blas::better_core("Prescott", flags);
    for (const std::string variant : {"blas", "eigen_blas", "blas_in_threads"}) {
        const std::string line = line_for(variant) + " --n 10 --repeats 1";
        const command::Result result = command::run("OPENBLAS_CORETYPE=Prescott " + line);
        ASSERT_EQ(result.status, 0) << result.err;
        if (better.empty() ||
            command::run("OPENBLAS_CORETYPE=Prescott " + command::program("blas_probe"))
                    .out.find("\"core\": \"Prescott\"") == std::string::npos)
            GTEST_SKIP() << "this machine or this BLAS has nothing to misjudge";
        EXPECT_EQ(command::lines(result.err), 1) << result.err;
        EXPECT_NE(result.err.find("export OPENBLAS_CORETYPE=" + better), std::string::npos);
        EXPECT_EQ(command::run("OPENBLAS_CORETYPE=" + better + " " + line).err, "");
    }
}
