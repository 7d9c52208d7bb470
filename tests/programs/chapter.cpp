#include "chapter.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <cstdio>
#include <cstdlib>
#include <set>

#include "support/command.hpp"

std::string Program::start(int workers, const std::string& omp_num_threads) const
{
    std::string threads = std::to_string(kind == "threads" ? workers : 1);
    if (!omp_num_threads.empty())
        threads = omp_num_threads;
    const std::string line =
        kind == "processes" ? command::mpirun(workers, name) : command::program(name);
    // Open MPI gives the ranks of a job that failed a second to end; without it the tests take half
    // the time.
    return "OMPI_MCA_odls_base_sigkill_timeout=0 OMP_NUM_THREADS=" + threads + " timeout -k 5 60 " +
           line;
}

int Program::some_workers() const
{
    return kind == "serial" ? 1 : kind == "threads" ? 3 : MOST_RANKS;
}

std::vector<Program> Chapter::one_of_each_kind() const
{
    std::vector<Program> chosen;
    std::set<std::string> kinds;
    for (const Program& program : programs)
        if (kinds.insert(program.kind + program.launch).second)
            chosen.push_back(program);
    return chosen;
}

namespace
{

// One file each: chapters/broken/NN_name__way_mistake.json.
std::vector<Broken> broken_of(const std::string& folder)
{
    namespace fs = std::filesystem;
    std::vector<Broken> all;
    std::error_code none;
    for (const auto& entry :
         fs::directory_iterator(command::environment("PRIMER_BIN") + "/../chapters/broken", none))
        if (entry.path().filename().string().rfind(folder + "__", 0) == 0) {
            const auto about = nlohmann::json::parse(command::contents(entry.path().string()));
            const std::string name = about.at("program");
            all.push_back({{"broken/" + name, "", about.at("kind"), "", ""}, about.at("flags")});
        }
    return all;
}

} // namespace

bool asked_for(const std::string& kind)
{
    const char* only = std::getenv("PRIMER_PROGRAMS");
    return only == nullptr || kind == only;
}

std::vector<Chapter> all_chapters()
{
    namespace fs = std::filesystem;
    std::set<fs::path> files; // in the order of the chapters
    std::error_code none;     // without PRIMER_BIN: no chapters, and main() says so
    for (const auto& entry :
         fs::directory_iterator(command::environment("PRIMER_BIN") + "/../chapters", none))
        if (entry.path().extension() == ".json")
            files.insert(entry.path());
    std::vector<Chapter> chapters;
    for (const fs::path& file : files) {
        const auto manifest = nlohmann::json::parse(command::contents(file.string()));
        Chapter chapter{manifest.at("folder"),
                        manifest.at("name"),
                        manifest.value("equal_bits", false),
                        {},
                        manifest.value("cases", std::vector<std::string>{}),
                        {}};
        // A chapter whose folder is gone leaves its old file behind.
        if (!fs::exists(command::environment("PRIMER_SOURCE") + "/chapters/" + chapter.folder))
            continue;
        for (const auto& one : manifest.at("programs")) {
            const std::string way = one.at("variant");
            if (asked_for(one.at("kind")))
                chapter.programs.push_back({chapter.name + "_" + way, way, one.at("kind"),
                                            one.value("kernel", way + ".cpp"), one.at("main")});
        }
        chapter.broken = broken_of(chapter.folder);
        chapters.push_back(chapter);
    }
    return chapters;
}

// A filter that matches nothing must not pass: a chapter's entry would be green without a test.
int main(int argc, char** argv)
{
    testing::InitGoogleTest(&argc, argv);
    const int status = RUN_ALL_TESTS();
    if (testing::UnitTest::GetInstance()->test_to_run_count() > 0)
        return status;
    std::puts("no test ran: is PRIMER_BIN set (run this through ctest), and the chapter built?");
    return 1;
}
