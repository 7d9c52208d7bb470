// Every program of every chapter, as a user would run it, at the usual numbers of workers and
// sizes: its exit status, what it prints, its answer, the record it writes, and what it says to bad
// input. What is a chapter's own stands in tests/chapters/.
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <map>
#include <set>
#include <sstream>

#include "chapter.hpp"
#include "support/command.hpp"

namespace
{

using command::Result;
using command::Scratch;
using Json = nlohmann::json;

class Programs : public testing::TestWithParam<Chapter>
{
};

// The two tables of common/RECORD.md: name of the field -> its type.
struct Fields {
    std::map<std::string, std::string> required, optional;
};

const Fields& documented_fields()
{
    static const Fields read = [] {
        Fields fields;
        std::map<std::string, std::string>* table = &fields.required;
        std::istringstream document(
            command::contents(command::environment("PRIMER_SOURCE") + "/common/RECORD.md"));
        for (std::string line; std::getline(document, line);) {
            if (line.rfind("Optional fields", 0) == 0)
                table = &fields.optional;
            if (line.rfind("| `", 0) != 0)
                continue;
            const std::size_t name_end = line.find('`', 3);
            const std::size_t type_end = line.find(" |", name_end + 4);
            (*table)[line.substr(3, name_end - 3)] =
                line.substr(name_end + 4, type_end - name_end - 4);
        }
        return fields;
    }();
    return read;
}

bool has_type(const Json& value, const std::string& type)
{
    return (type == "number" && value.is_number()) || (type == "text" && value.is_string()) ||
           (type == "object" && value.is_object()) || (type == "array" && value.is_array()) ||
           (type == "true, false" && value.is_boolean());
}

// Every documented field is there, with its type, and no other.
void expect_documented_fields(const Json& record)
{
    const Fields& fields = documented_fields();
    ASSERT_GE(fields.required.size(), 20u) << "the table in RECORD.md was not understood";
    for (const auto& [name, type] : fields.required) {
        ASSERT_TRUE(record.contains(name)) << "no field " << name;
        EXPECT_TRUE(has_type(record.at(name), type)) << name << ": " << record.at(name);
    }
    for (const auto& [name, value] : record.items()) {
        if (fields.required.contains(name))
            continue;
        ASSERT_TRUE(fields.optional.contains(name)) << name << " is not in RECORD.md";
        EXPECT_TRUE(has_type(value, fields.optional.at(name))) << name << ": " << value;
    }
}

void expect_record_of(const Json& record, const Chapter& chapter, const Program& program,
                      int workers, int n)
{
    const bool processes = program.kind == "processes";
    EXPECT_EQ(record.at("schema"), 1);
    EXPECT_EQ(record.at("chapter"), chapter.name);
    EXPECT_EQ(record.at("variant"), program.way);
    EXPECT_EQ(record.at("workers"), workers);
    EXPECT_EQ(record.at("ranks"), processes ? workers : 1);
    EXPECT_EQ(record.at("threads"), processes ? 1 : workers);
    EXPECT_EQ(record.at("hosts").size(), static_cast<std::size_t>(processes ? workers : 1));
    EXPECT_EQ(record.at("problem").at("n"), n);
    EXPECT_EQ(record.at("repeats_s").size(), 2u);
    EXPECT_GE(record.at("min_s"), 0);
    EXPECT_LE(record.at("min_s"), record.at("median_s"));
    EXPECT_LE(record.at("median_s"), record.at("max_s"));
    EXPECT_GT(record.at("startup_s"), 0);
    EXPECT_EQ(record.at("verified"), true) << record.at("error");
    EXPECT_GE(record.at("bytes"), 0);
    if (n >= 100) {
        EXPECT_GT(record.at("flops").get<double>() + record.at("bytes").get<double>(), 0);
    }
    EXPECT_FALSE(record.at("checksum").get<std::string>().empty());
    EXPECT_EQ(record.at("build").contains("mpi"), processes);
}

// Lines that begin with `name: `, as every complaint of Primer's own does. mpirun and libgomp add
// theirs.
std::vector<std::string> own_lines(const std::string& text, const std::string& name)
{
    std::vector<std::string> lines;
    std::istringstream stream(text);
    for (std::string line; std::getline(stream, line);)
        if (line.rfind(name + ": ", 0) == 0)
            lines.push_back(line);
    return lines;
}

// Nothing, one element, fewer than there are workers, sizes that do not divide.
const std::vector<int> sizes = {0, 1, 2, 3, 7, 101};

// The numbers of workers, and the sizes for each. A team of threads starts in milliseconds: all
// sizes. mpirun takes half a second: one size each, all sizes among them, and some that leave ranks
// without work (the kernels' own tests try all sizes with all numbers of ranks under one mpirun).
std::map<int, std::vector<int>> cases_of(const Program& program)
{
    if (program.kind == "serial")
        return {{1, sizes}};
    if (program.kind == "threads")
        return {{1, sizes}, {2, sizes}, {3, sizes}, {5, sizes}, {8, sizes}};
    if (YIELDING_RANKS) // ranks that wait let others run: more of them than processors are no harm
        return {{1, {7}}, {2, {1}}, {3, {101}}, {4, {3}}, {5, {0}}, {7, {2}}};
    return {{1, {0, 3}}, {2, {1, 2, 7, 101}}};
}

// What was seen of a chapter: flags and size -> checksum -> which runs had it.
using Checksums = std::map<std::string, std::map<std::string, std::string>>;

// One program with one number of workers, each size after the other in one shell.
void try_sizes(const Chapter& chapter, const Program& program, int workers,
               const std::vector<int>& some, const std::string& flags, Checksums& checksums)
{
    const Scratch scratch;
    std::string script;
    for (const int n : some) {
        const std::string to = scratch.path(std::to_string(n));
        script += program.start(workers) + " --repeats 2 " + flags + "--n " + std::to_string(n) +
                  " --json " + to + ".json >" + to + ".out 2>" + to + ".err; echo $? >" + to +
                  ".status\n";
    }
    command::run(script);
    for (const int n : some) {
        const std::string from = scratch.path(std::to_string(n));
        const std::string err = command::contents(from + ".err");
        const int status = std::atoi(command::contents(from + ".status").c_str());
        SCOPED_TRACE(program.name + ", " + std::to_string(workers) + " workers, n = " +
                     std::to_string(n) + "\n" + command::contents(from + ".out") + err);
        if (status == 2 && n < 3) { // a job may need more than nothing, and must say so
            EXPECT_EQ(own_lines(err, program.name).size(), 1u);
            if (some.size() == 1) // this number of workers is not tried with another size
                try_sizes(chapter, program, workers, {7}, flags, checksums);
            continue;
        }
        ASSERT_EQ(status, 0);
        EXPECT_GT(command::lines(command::contents(from + ".out")), 3) << "nothing for people";
        const Json record = Json::parse(command::contents(from + ".json"));
        expect_documented_fields(record);
        expect_record_of(record, chapter, program, workers, n);
        checksums[flags + "--n " + std::to_string(n)][record.at("checksum")] +=
            " " + program.way + "@" + std::to_string(workers);
    }
}

TEST_P(Programs, AreRightWithAnyNumberOfWorkersAndAnySize)
{
    const Chapter& chapter = GetParam();
    Checksums checksums;
    for (const Program& program : chapter.programs)
        for (const auto& [workers, some] : cases_of(program))
            try_sizes(chapter, program, workers, some, "", checksums);
    for (const std::string& flags : chapter.cases)
        for (const Program& program : chapter.programs)
            try_sizes(chapter, program, program.some_workers(),
                      program.kind == "processes" ? std::vector<int>{7} : sizes, flags + " ",
                      checksums);
    EXPECT_GT(checksums.size(), 3u) << "hardly anything ran";
    for (const auto& [flags, seen] : checksums)
        if (chapter.equal_bits && seen.size() > 1) {
            ADD_FAILURE() << flags << ": the answers differ:";
            for (const auto& [checksum, runs] : seen)
                ADD_FAILURE() << checksum << ":" << runs;
        }
}

TEST_P(Programs, WithADashPrintOnlyTheRecord)
{
    for (const Program& program : GetParam().one_of_each_kind()) {
        const int workers = program.kind == "serial" ? 1 : 2;
        const Result result = command::run(program.start(workers) + " --n 64 --repeats 2 --json -");
        EXPECT_EQ(result.status, 0) << result.err;
        ASSERT_TRUE(Json::accept(result.out)) << result.out;
        expect_record_of(Json::parse(result.out), GetParam(), program, workers, 64);
    }
}

TEST_P(Programs, ListTheirFlagsOnce)
{
    for (const Program& program : GetParam().one_of_each_kind()) {
        const Result result =
            command::run(program.start(program.kind == "serial" ? 1 : 2) + " --help");
        EXPECT_EQ(result.status, 0) << result.err;
        for (const std::string flag : {"--n ", "--repeats ", "--json "}) {
            const std::size_t first = result.out.find("  " + flag);
            EXPECT_NE(first, std::string::npos) << flag << "\n" << result.out;
            EXPECT_EQ(result.out.find("  " + flag, first + 1), std::string::npos)
                << flag << " is listed twice\n"
                << result.out;
        }
    }
}

struct BadInput {
    std::string words;             // SCRATCH stands for an empty folder
    std::vector<std::string> said; // what the line must hold: what was wrong, what is allowed
    bool by_ranks = true;          // whether ranks are tried too: they read flags as others do
    std::string omp_num_threads = "";
};

// A record is asked for where that is possible, so that half a file would show.
const BadInput bad_inputs[] = {
    {"--n 64 --json SCRATCH/r.json --nonsense 3", {"--nonsense", "--help"}},
    {"--n 64 --json SCRATCH/r.json nonsense", {"nonsense", "--help"}, false},
    {"--n -5 --json SCRATCH/r.json", {"--n -5", "must be"}, false},
    {"--n abc --json SCRATCH/r.json", {"--n abc", "must be"}},
    {"--n 1.5 --json SCRATCH/r.json", {"--n 1.5", "must be"}, false},
    {"--n '' --json SCRATCH/r.json", {"--n", "must be"}, false},
    {"--json SCRATCH/r.json --n", {"--n"}, false},
    {"--n 64 --json ''", {"--json", "must be"}, false},
    {"--n 64 --json SCRATCH/r.json --n=65", {"--n", "once"}, false},
    {"--n 99999999999999999999999 --json SCRATCH/r.json", {"--n 99999999999999999999999"}, false},
    // Refused before anything is allocated: no machine could.
    {"--n 99999999999999 --json SCRATCH/r.json", {"99999999999999", "needs", "available"}},
    {"--n 64 --json SCRATCH/r.json --repeats 0", {"--repeats 0", "must be"}, false},
    {"--n 64 --json SCRATCH/r.json", {"OMP_NUM_THREADS=abc", "must be"}, true, "abc"},
    {"--n 64 --json SCRATCH/r.json", {"OMP_NUM_THREADS=0", "must be"}, false, "0"},
    {"--n 64 --json SCRATCH/no/such/r.json", {"/no/such/r.json", "folder"}},
    {"--n 64 --repeats 1 --json /dev/full", {"/dev/full", "disk full"}},
};

// Open MPI's handler of signals speaks behind the program's own line. It may be the library's own
// crash, met in about one of a thousand ends (tests/bad_input/table.sh).
bool crashed_behind_its_line(const Result& result, const Program& program)
{
    const std::size_t handler = result.err.find("*** Process received signal ***");
    return result.status == 139 && result.err.starts_with(program.name + ": ") &&
           handler != result.err.npos && handler > result.err.find('\n');
}

// Status 2, one line of Primer's own from one rank only, and no file.
void expect_refusal(const Program& program, const BadInput& bad)
{
    const Scratch scratch;
    std::string words = bad.words;
    if (const std::size_t at = words.find("SCRATCH"); at != words.npos)
        words.replace(at, 7, scratch.path());
    const std::string line =
        program.start(program.kind == "serial" ? 1 : 2, bad.omp_num_threads) + " " + words;
    Result result = command::run(line);
    if (crashed_behind_its_line(result, program)) // once: a second crash fails
        result = command::run(line);
    SCOPED_TRACE(program.name + " " + words + " " + bad.omp_num_threads + "\n" + result.out +
                 result.err);
    EXPECT_EQ(result.status, 2);
    const auto lines = own_lines(result.err, program.name);
    ASSERT_EQ(lines.size(), 1u);
    for (const std::string& word : bad.said)
        EXPECT_NE(lines[0].find(word), std::string::npos) << "the line does not say " << word;
    if (program.kind != "processes" && bad.omp_num_threads.empty()) {
        EXPECT_EQ(command::lines(result.err), 1) << "more than the one line";
    }
    EXPECT_TRUE(std::filesystem::is_empty(scratch.path())) << "a file was left";
}

// What another MPI's launcher says of itself, where this one's says nothing.
const std::string other_launcher =
    YIELDING_RANKS ? "PMI_SIZE=3 PMI_RANK=" : "OMPI_COMM_WORLD_SIZE=3 OMPI_COMM_WORLD_RANK=";

// The mpirun of another MPI starts several jobs of one rank, and any launcher starts several copies
// of a program without MPI: all of them must end, and the first prints why.
TEST_P(Programs, RefuseToBeSeveralJobs)
{
    for (const Program& program : GetParam().one_of_each_kind())
        for (const std::string rank : {"0", "1"}) {
            const Scratch scratch;
            const Result result =
                command::run(other_launcher + rank + " " + command::program(program.name) +
                             " --n 64 --json " + scratch.path("r.json"));
            SCOPED_TRACE(program.name + "\n" + result.out + result.err);
            EXPECT_EQ(result.status, 2);
            const auto lines = own_lines(result.err, program.name);
            ASSERT_EQ(lines.size(), rank == "0" ? 1u : 0u);
            if (rank != "0")
                continue;
            EXPECT_NE(lines[0].find("started"), std::string::npos);
            EXPECT_NE(lines[0].find("_SIZE=3"), std::string::npos);
            if (program.kind == "processes") {
                EXPECT_NE(lines[0].find("MPI_COMM_WORLD has 1"), std::string::npos);
                EXPECT_NE(lines[0].find(command::environment("PRIMER_MPIEXEC")), std::string::npos);
            }
            EXPECT_TRUE(std::filesystem::is_empty(scratch.path())) << "a record was written";
        }
}

TEST_P(Programs, RefuseBadInputInOneLine)
{
    for (const Program& program : GetParam().one_of_each_kind())
        for (const BadInput& bad : bad_inputs)
            if (program.kind != "processes" || bad.by_ranks)
                expect_refusal(program, bad);
}

// Its file and the chapter's headers, a plain compiler line, and nothing else of the tree: what a
// student could take to a cluster.
TEST_P(Programs, HaveKernelsThatCompileAlone)
{
    const Chapter& chapter = GetParam();
    const std::string lesson =
        command::environment("PRIMER_SOURCE") + "/chapters/" + chapter.folder + "/";
    std::set<std::string> kernels;
    for (const Program& program : chapter.programs)
        kernels.insert(program.kernel);
    for (const std::string& kernel : kernels) {
        const Scratch scratch;
        std::filesystem::copy(lesson + kernel, scratch.path(kernel));
        for (const auto& file : std::filesystem::directory_iterator(lesson))
            if (file.path().extension() == ".hpp")
                std::filesystem::copy(file.path(), scratch.path(file.path().filename()));
        // Not optimised: what compiles so compiles with -O3, in a third of the time.
        const Result result = command::run(
            "cd " + scratch.path() +
            " && " KERNEL_COMPILER " -std=c++20 -fopenmp " KERNEL_INCLUDES " -c " + kernel);
        EXPECT_EQ(result.status, 0) << kernel << "\n" << result.err;
    }
}

// Each mistaken kernel is said in words, ends with status 1, and is recorded as wrong.
TEST_P(Programs, SeeMistakenKernels)
{
    EXPECT_FALSE(GetParam().broken.empty())
        << "no mistake shows that the check sees one: primer_add_broken_program()";
    for (const auto& [program, flags] : GetParam().broken) {
        if (flags.empty() ||
            !asked_for(program.kind)) // a test of the chapter's own runs the former
            continue;
        const Scratch scratch;
        const Result result = command::run(program.start(program.some_workers()) + " " + flags +
                                           " --repeats 1 --json " + scratch.path("r.json"));
        SCOPED_TRACE(program.name + " " + flags + "\n" + result.out + result.err);
        EXPECT_EQ(result.status, 1);
        EXPECT_NE(result.err.find("WRONG answer"), std::string::npos);
        const Json record = Json::parse(command::contents(scratch.path("r.json")), nullptr, false);
        ASSERT_TRUE(record.is_object());
        EXPECT_EQ(record.at("verified"), false);
    }
}

INSTANTIATE_TEST_SUITE_P(Every, Programs, testing::ValuesIn(all_chapters()),
                         [](const auto& one) { return one.param.folder; });

} // namespace
