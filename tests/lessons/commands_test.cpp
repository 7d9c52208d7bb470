// Every command line that a lesson or a deck shows is run, with small sizes. A line counts when it
// stands in a fenced block without a language or with "bash", or as code within a sentence, and
// begins (after
// "$ " and settings like OMP_NUM_THREADS=2) with something that can be typed: see `command_line`.
// What is not run stands in exceptions.txt, with the reason.
#include <gtest/gtest.h>

#include <cstdio>
#include <cstdlib>
#include <regex>
#include <set>
#include <sstream>

#include "support/command.hpp"

namespace
{

namespace fs = std::filesystem;

struct Shown {
    std::string where, line;
};

const std::regex command_line(
    R"(^(?:\$ )?((?:[A-Z_]+=\S+ +)*(?:\./primer \w|build/bin/\w|mpirun |diff |objdump |sbatch |srun |lscpu|numactl |echo \w+ > |/usr/bin/).*)$)");

std::vector<fs::path> texts()
{
    const fs::path root = command::environment("PRIMER_SOURCE");
    std::vector<fs::path> found;
    for (const auto& entry : fs::directory_iterator(root / "chapters"))
        if (fs::exists(entry.path() / "README.md"))
            found.push_back(entry.path() / "README.md");
    for (const auto& entry : fs::recursive_directory_iterator(root / "chapters"))
        if (entry.path().parent_path().filename() == "notes" && entry.path().extension() == ".md")
            found.push_back(entry.path());
    for (const auto& entry : fs::directory_iterator(root / "slides"))
        if (entry.path().extension() == ".md")
            found.push_back(entry.path());
    std::sort(found.begin(), found.end());
    return found;
}

std::vector<Shown> commands_in(const fs::path& path)
{
    static const std::regex code("`([^`]+)`");
    std::vector<Shown> found;
    std::ifstream file(path);
    std::string line, fence;
    for (int number = 1; std::getline(file, line); ++number) {
        const auto keep = [&](const std::string& text) {
            std::smatch match;
            if (std::regex_match(text, match, command_line))
                found.push_back({path.parent_path().filename().string() + "/" +
                                     path.filename().string() + ":" + std::to_string(number),
                                 match[1]});
        };
        if (line.rfind("```", 0) == 0)
            fence = fence.empty() ? line : "";
        else if (fence == "```" || fence == "```bash")
            keep(line);
        else if (fence.empty())
            for (std::sregex_iterator i(line.begin(), line.end(), code), end; i != end; ++i)
                keep((*i)[1]);
    }
    return found;
}

struct Rule {
    std::string words;
    int status; // -1: not run
};

std::vector<Rule> rules()
{
    static const std::regex pattern(R"(^(?:skip|status (\d+)): (.+?): .+$)");
    std::vector<Rule> found;
    std::istringstream file(
        command::contents(command::environment("PRIMER_SOURCE") + "/tests/lessons/exceptions.txt"));
    for (std::string line; std::getline(file, line);)
        if (std::smatch match; std::regex_match(line, match, pattern))
            found.push_back({match[2], match[1].matched ? std::stoi(match[1]) : -1});
    return found;
}

// The same command with a small size and few repeats.
std::string reduced(std::string line)
{
    line = line.substr(0, line.find("  #")); // what a lesson says beside it
    const auto has = [&](const char* what) { return line.find(what) != line.npos; };
    line = std::regex_replace(line, std::regex(R"(--n (\d{4,}|N))"), "--n 600");
    line = std::regex_replace(line, std::regex(R"(--steps \d+)"), "--steps 3");
    line = std::regex_replace(line, std::regex(R"(--repeats \d+)"), "--repeats 2");
    line = std::regex_replace(line, std::regex("tour$"), "tour --quick");
    const bool program =
        std::regex_search(line, std::regex(R"(build/bin/(?!blas_probe|show_)\w+_\w+)"));
    const bool run = has("./primer run ");
    if (program || run) {
        if (!has("--n ") && !has("--input ") && !has("--matrix "))
            line += " --n 200";
        if (!has("--repeats "))
            line += " --repeats 1";
        line = std::regex_replace(line, std::regex(R"( --rounds \d+)"), "");
        if (run)
            line += has("--workers ") ? " --rounds 1" : " --rounds 1 --workers 1,2";
    }
    return line;
}

// A folder that looks like a checkout, where commands may write what they like.
void make_checkout(const command::Scratch& folder)
{
    const fs::path root = command::environment("PRIMER_SOURCE");
    for (const char* name : {"data", "common", "slides", "exercises"})
        fs::create_directory_symlink(root / name, folder.path(name));
    fs::copy(root / "chapters", folder.path("chapters"), fs::copy_options::recursive);
    fs::create_directories(folder.path("build"));
    fs::create_directory_symlink(command::environment("PRIMER_BIN"), folder.path("build/bin"));
    fs::create_directories(folder.path("tools"));
    const auto script = [&](const std::string& name, const std::string& program) {
        std::ofstream(folder.path(name)) << "#!/bin/sh\nexport PRIMER_SOURCE=" << folder.path()
                                         << "\nexec " << program << " \"$@\"\n";
        fs::permissions(folder.path(name), fs::perms::owner_all);
    };
    script("primer", command::program("primer-runner"));
    script("tools/mpirun", command::environment("PRIMER_MPIEXEC"));
}

// The command said how to get what it lacks, which CI has.
bool lacks_a_tool(const command::Result& result)
{
    const char* ci = std::getenv("PRIMER_CI");
    return result.status == 2 && result.err.find("./primer setup ") != result.err.npos &&
           (ci == nullptr || std::string(ci) != "1");
}

TEST(Commands, OfLessonsAndDecksRun)
{
    const command::Scratch folder;
    make_checkout(folder);
    const std::vector<Rule> known = rules();
    ASSERT_FALSE(known.empty());
    std::set<std::string> seen;
    int skipped = 0;
    for (const fs::path& text : texts()) {
        const std::vector<Shown> commands = commands_in(text);
        EXPECT_TRUE(!commands.empty() || text.parent_path().filename() == "notes")
            << text << " shows no command: is it read rightly?";
        for (const Shown& shown : commands) {
            int status = 0;
            for (const Rule& rule : known)
                if (shown.line.find(rule.words) != shown.line.npos)
                    status = rule.status;
            const std::string line = reduced(shown.line);
            if (!seen.insert(line).second)
                continue;
            if (status < 0) {
                ++skipped;
                continue;
            }
            const command::Result result =
                command::run("cd " + folder.path() + " && PATH=$PWD/tools:$PATH && " + line);
            if (lacks_a_tool(result)) {
                std::printf("SKIPPED: %s: %s", line.c_str(), result.err.c_str());
                continue;
            }
            EXPECT_EQ(result.status, status)
                << shown.where << ": " << shown.line << "\nrun as " << line << "\n"
                << result.out << result.err;
        }
    }
    std::printf("%zu different command lines, %d of them not run (tests/lessons/exceptions.txt)\n",
                seen.size(), skipped);
}

} // namespace
