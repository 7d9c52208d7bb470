// Every program of every chapter, as a user would run it: its exit status, what it prints, the
// record it writes, and what it says to bad input.
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <chrono>
#include <map>
#include <sstream>

#include "manifests.hpp"
#include "support/command.hpp"

namespace
{

using command::Result;
using command::Scratch;
using Json = nlohmann::json;

class Programs : public testing::TestWithParam<Program>
{
};

// The two tables of common/RECORD.md: name of the field -> its type.
struct Fields {
    std::map<std::string, std::string> required, optional;
};

Fields documented_fields()
{
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
        (*table)[line.substr(3, name_end - 3)] = line.substr(name_end + 4, type_end - name_end - 4);
    }
    return fields;
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
    const Fields fields = documented_fields();
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

void expect_record_of(const Json& record, const Program& program, int workers)
{
    const bool processes = program.kind == "processes";
    EXPECT_EQ(record.at("schema"), 1);
    EXPECT_EQ(record.at("chapter"), program.chapter);
    EXPECT_EQ(record.at("variant"), program.variant);
    EXPECT_EQ(record.at("workers"), workers);
    EXPECT_EQ(record.at("ranks"), processes ? workers : 1);
    EXPECT_EQ(record.at("threads"), processes ? 1 : workers);
    EXPECT_EQ(record.at("hosts").size(), static_cast<std::size_t>(processes ? workers : 1));
    EXPECT_EQ(record.at("problem").at("n"), 64);
    EXPECT_EQ(record.at("repeats_s").size(), 2u);
    EXPECT_GT(record.at("min_s"), 0);
    EXPECT_LE(record.at("min_s"), record.at("median_s"));
    EXPECT_LE(record.at("median_s"), record.at("max_s"));
    EXPECT_GT(record.at("startup_s"), 0);
    EXPECT_LT(record.at("startup_s"), 60);
    EXPECT_EQ(record.at("verified"), true);
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

TEST_P(Programs, EndsWellAndWritesItsRecord)
{
    const Program& program = GetParam();
    for (const int workers : program.workers()) {
        const Scratch scratch;
        const Result result = command::run(program.start(workers) + " --n 64 --repeats 2 --json " +
                                           scratch.path("r.json"));
        SCOPED_TRACE(std::to_string(workers) + " workers\n" + result.out + result.err);
        ASSERT_EQ(result.status, 0);
        EXPECT_GT(command::lines(result.out), 3) << "nothing for people to read";
        const Json record = Json::parse(command::contents(scratch.path("r.json")));
        expect_documented_fields(record);
        expect_record_of(record, program, workers);
    }
}

TEST_P(Programs, WithADashPrintsOnlyTheRecord)
{
    const int workers = GetParam().workers().back();
    const Result result = command::run(GetParam().start(workers) + " --n 64 --repeats 2 --json -");
    EXPECT_EQ(result.status, 0) << result.err;
    ASSERT_TRUE(Json::accept(result.out)) << result.out;
    expect_record_of(Json::parse(result.out), GetParam(), workers);
}

TEST_P(Programs, HelpListsItsFlagsOnce)
{
    const Result result = command::run(GetParam().start(GetParam().workers().back()) + " --help");
    EXPECT_EQ(result.status, 0) << result.err;
    for (const std::string flag : {"--n ", "--repeats ", "--json "}) {
        const std::size_t first = result.out.find("  " + flag);
        EXPECT_NE(first, std::string::npos) << flag << "\n" << result.out;
        EXPECT_EQ(result.out.find("  " + flag, first + 1), std::string::npos)
            << flag << " is listed twice\n"
            << result.out;
    }
}

// Nothing to do, or less than there are workers: either the right answer, or one line.
TEST_P(Programs, TinyProblemsAreRightOrRefused)
{
    const int workers = GetParam().workers().back();
    for (const std::string n : {"0", "1"}) {
        const Result result = command::run(GetParam().start(workers) + " --repeats 1 --n " + n);
        EXPECT_TRUE(result.status == 0 || result.status == 2) << n << "\n" << result.err;
        EXPECT_EQ(own_lines(result.err, GetParam().name()).size(), result.status == 2 ? 1u : 0u)
            << result.err;
    }
}

struct BadInput {
    std::string words;             // SCRATCH stands for an empty folder
    std::vector<std::string> said; // what the line must hold: what was wrong, what is allowed
    std::string omp_num_threads = "";
};

const BadInput no_number = {"--n abc --json SCRATCH/r.json", {"--n abc", "must be"}};
const BadInput too_large = {"--n 99999999999999 --json SCRATCH/r.json",
                            {"99999999999999", "needs", "available"}};
// A record is asked for where that is possible, so that half a file would show.
const BadInput bad_inputs[] = {
    {"--n 64 --json SCRATCH/r.json --nonsense 3", {"--nonsense", "--help"}},
    {"--n -5 --json SCRATCH/r.json", {"--n -5", "must be"}},
    no_number,
    {"--n 64 --json SCRATCH/r.json --repeats 0", {"--repeats 0", "must be"}},
    {"--n 64 --json SCRATCH/r.json", {"OMP_NUM_THREADS=abc", "must be"}, "abc"},
    {"--n 64 --json SCRATCH/no/such/r.json", {"/no/such/r.json", "folder"}},
    {"--n 64 --repeats 1 --json /dev/full", {"/dev/full", "disk full"}},
};

std::string line_with(const Program& program, const BadInput& bad, const Scratch& scratch)
{
    const int workers = program.kind == "serial" ? 1 : 2;
    std::string words = bad.words;
    const std::size_t at = words.find("SCRATCH");
    if (at != words.npos)
        words.replace(at, 7, scratch.path());
    return program.start(workers, bad.omp_num_threads) + " " + words;
}

// Status 2, one line of Primer's own from one rank only, and no file.
void expect_refusal(const Program& program, const BadInput& bad, const Result& result,
                    const Scratch& scratch)
{
    SCOPED_TRACE(bad.omp_num_threads + " " + bad.words + "\n" + result.out + result.err);
    EXPECT_EQ(result.status, 2);
    const auto lines = own_lines(result.err, program.name());
    ASSERT_EQ(lines.size(), 1u);
    for (const std::string& word : bad.said)
        EXPECT_NE(lines[0].find(word), std::string::npos) << "the line does not say " << word;
    if (program.kind != "processes" && bad.omp_num_threads.empty()) {
        EXPECT_EQ(command::lines(result.err), 1) << "more than the one line";
    }
    EXPECT_TRUE(std::filesystem::is_empty(scratch.path())) << "a file was left";
}

TEST_P(Programs, RefusesBadInputInOneLine)
{
    for (const BadInput& bad : bad_inputs) {
        const Scratch scratch;
        const Result result = command::run(line_with(GetParam(), bad, scratch));
        expect_refusal(GetParam(), bad, result, scratch);
    }
}

double seconds_of(const std::string& line, Result& result)
{
    const auto begin = std::chrono::steady_clock::now();
    result = command::run(line);
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

// Refused before anything is allocated: within a second, or no later than a second after a word
// that is no number is refused (mpirun needs more than a second to see a job off that failed). On a
// machine that does other things too, one of three attempts counts.
TEST_P(Programs, RefusesWhatDoesNotFitBeforeAllocating)
{
    double late = 1e9;
    for (int attempt = 0; attempt < 3 && late > 1; ++attempt) {
        const Scratch scratch;
        Result result, other;
        late = seconds_of(line_with(GetParam(), too_large, scratch), result);
        expect_refusal(GetParam(), too_large, result, scratch);
        if (late > 1)
            late -= seconds_of(line_with(GetParam(), no_number, scratch), other);
    }
    EXPECT_LE(late, 1);
}

INSTANTIATE_TEST_SUITE_P(Every, Programs, testing::ValuesIn(programs_of_all_chapters()),
                         [](const auto& one) {
                             return one.param.folder + "__" + one.param.variant;
                         });

} // namespace
