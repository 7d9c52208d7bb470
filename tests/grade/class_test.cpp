// A class of submissions, graded as an instructor would: right and wrong ones, cheats, hostile ones
// and odd ones, with interruptions. PRIMER_WHOLE_CLASS=1: every exercise, every number of workers
// and speed (a quarter of an hour); else a first look at some (--quick).
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <fstream>
#include <future>
#include <map>
#include <regex>
#include <set>
#include <sstream>

#include <sys/stat.h>

#include "grade/rooms.hpp"
#include "grade/sandbox.hpp"
#include "support/command.hpp"
#include "support/processes.hpp"

namespace
{

namespace fs = std::filesystem;
using command::Result;

bool whole()
{
    return command::environment("PRIMER_WHOLE_CLASS") == "1";
}

// Those that the class is made for, the first with all the cheats: "05_dot_product/dot_openmp".
std::string exercises()
{
    const fs::path tree = fs::path(command::environment("PRIMER_SOURCE")) / "exercises";
    std::string names = "05_dot_product/dot_openmp";
    for (const auto& entry : fs::recursive_directory_iterator(tree)) {
        const std::string name = fs::relative(entry.path(), tree).replace_extension("").string();
        const bool some = whole() || name == "05_dot_product/dot_mpi";
        if (entry.path().extension() == ".cpp" && some && names.find(name) == names.npos)
            names += " " + name;
    }
    return names;
}

// Every file below some folders, with its size and when it was changed; nothing that we write.
std::map<std::string, std::string> snapshot(const std::vector<fs::path>& folders)
{
    std::map<std::string, std::string> files;
    for (const fs::path& folder : folders)
        for (auto at = fs::recursive_directory_iterator(folder);
             at != fs::recursive_directory_iterator(); ++at) {
            const std::string name = at->path().filename();
            if (name == ".git" || name.rfind("build", 0) == 0) {
                at.disable_recursion_pending();
                continue;
            }
            struct stat info = {};
            lstat(at->path().c_str(), &info);
            files[at->path()] = std::to_string(info.st_mode) + " " + std::to_string(info.st_size) +
                                " " + std::to_string(info.st_mtim.tv_sec) + "." +
                                std::to_string(info.st_mtim.tv_nsec);
        }
    return files;
}

// What is there, or changed, on one side alone.
std::set<std::string> difference(const std::map<std::string, std::string>& a,
                                 const std::map<std::string, std::string>& b)
{
    std::set<std::string> names;
    for (const auto& [one, other] : {std::pair(&a, &b), std::pair(&b, &a)})
        for (const auto& [name, what] : *one)
            if (const auto found = other->find(name);
                found == other->end() || found->second != what)
                names.insert(name);
    return names;
}

using Rows = std::map<std::pair<std::string, std::string>, std::vector<std::string>>;

// A table without newlines in its fields: rows by student and exercise.
Rows rows(const std::string& csv)
{
    Rows all;
    std::istringstream lines(csv);
    for (std::string line; std::getline(lines, line);) {
        std::vector<std::string> fields(1);
        bool quoted = false;
        for (std::size_t i = 0; i < line.size(); ++i) {
            if (line[i] == '"' && quoted && i + 1 < line.size() && line[i + 1] == '"')
                fields.back() += line[++i];
            else if (line[i] == '"')
                quoted = !quoted;
            else if (line[i] == ',' && !quoted)
                fields.emplace_back();
            else if (line[i] != '\r')
                fields.back() += line[i];
        }
        all[{fields[0], fields[1]}] = fields;
    }
    return all;
}

// This file of the project is what ada hands in for dot_product/dot_openmp.
void hand_in(const std::string& folder, const std::string& file)
{
    fs::create_directories(folder + "/ada/05_dot_product");
    fs::copy_file(command::environment("PRIMER_SOURCE") + "/" + file,
                  folder + "/ada/05_dot_product/dot_openmp.cpp");
}

class AClass : public testing::Test
{
  protected:
    void SetUp() override
    {
        const std::string missing = runner::grade::sandbox_missing();
        if (!missing.empty())
            GTEST_SKIP() << missing;
        command::keep_orphans();
        fs::create_directory(tmp_.path("rooms"));
    }

    std::string grade_line(const std::string& folder, const std::string& out) const
    {
        return "TMPDIR=" + tmp_.path("rooms") + " " + command::program("primer-runner") +
               " grade " + folder + " --jobs 2 --out " + out + (whole() ? "" : " --quick") +
               budget_;
    }
    // With speed, while so many others compute for each processor.
    Result grade_beside(int busy, const std::string& folder, const std::string& out) const
    {
        return command::run("for i in $(seq $((" + std::to_string(busy) +
                            " * $(nproc)))); do (while :; do :; done) & done; " +
                            "trap 'kill $(jobs -p)' EXIT; TMPDIR=" + tmp_.path("rooms") + " " +
                            command::program("primer-runner") + " grade " + folder + " --out " +
                            out + " --exercises dot_product/dot_openmp");
    }
    Result grade(const std::string& folder, const std::string& out,
                 const std::string& more = "") const
    {
        return command::run(grade_line(folder, out) + " " + more);
    }
    // The same, while sandboxes are killed now and then, as on a machine without memory:
    // interrupted submissions are graded again.
    Result grade_with_lost_sandboxes(const std::string& folder, const std::string& out) const
    {
        auto grading = std::async(std::launch::async, [&] { return grade(folder, out); });
        for (int lost = 0; lost < 4; ++lost) {
            const auto next = std::chrono::steady_clock::now() + std::chrono::seconds(1);
            while (std::chrono::steady_clock::now() < next || sandboxes().empty())
                if (grading.wait_for(std::chrono::milliseconds(50)) == std::future_status::ready)
                    return grading.get();
            auto all = sandboxes();
            if (!all.empty())
                kill(all[std::size_t(lost) * 7 % all.size()], SIGKILL);
        }
        return grading.get();
    }
    std::vector<pid_t> sandboxes() const { return command::started("bwrap", tmp_.path("rooms")); }

    // Starts a run, ends it with the signal when so many more are graded, and sees that nothing is
    // left.
    void interrupted(const std::string& folder, const std::string& out, const std::string& signal,
                     int more) const
    {
        const std::string kept = out + ".unfinished";
        const int lines = command::lines(command::contents(kept)) + more;
        const Result run =
            command::run(grade_line(folder, out) + " 2>" + tmp_.path("err") +
                         " & for i in $(seq 2000); do [[ -e " + kept + " && $(wc -l <" + kept +
                         ") -gt " + std::to_string(lines) +
                         " ]] && break; sleep 0.1; done; kill -" + signal + " $!; wait $!");
        EXPECT_NE(run.status, 0) << "it had ended before";
        const bool ended = command::comes_true(std::chrono::seconds(30),
                                               [] { return command::started().empty(); });
        // Killed in the moment in which bubblewrap makes its first process, it may leave that one
        // asleep; the next run ends it, and the last one of the test is looked at.
        EXPECT_TRUE(ended || signal == "KILL") << "a process was left";
        EXPECT_FALSE(fs::exists(out));
        EXPECT_TRUE(fs::exists(out + ".unfinished"));
    }
    void expect_graded_through_interruptions();
    command::Scratch tmp_;
    std::string budget_; // a flag of grade; "": each exercise's own
};

// "full", "lacks" or "says", the student, the exercise, and what (see make_class.cpp).
struct Promise {
    std::string kind, student, exercise, what;
};

std::vector<Promise> promises(const std::string& text)
{
    std::vector<Promise> all;
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
        std::istringstream fields(line);
        Promise one;
        for (std::string* field : {&one.kind, &one.student, &one.exercise, &one.what})
            std::getline(fields, *field, '\t');
        all.push_back(one);
    }
    return all;
}

// What the page says of one student, as text.
std::string details_of(const std::string& page, const std::string& student)
{
    for (auto at = page.find("<details"); at != page.npos; at = page.find("<details", at + 1)) {
        std::string text = page.substr(at, page.find("</details>", at) - at);
        text = std::regex_replace(text, std::regex("<[^>]*>"), "");
        for (const auto& [from, to] :
             {std::pair("&lt;", "<"), std::pair("&gt;", ">"), std::pair("&quot;", "\""),
              std::pair("&#39;", "'"), std::pair("&amp;", "&")})
            text = std::regex_replace(text, std::regex(from), to);
        if (text.rfind(student + ":", 0) == 0)
            return text;
    }
    return "nothing about " + student;
}

void expect_kept(const Promise& promise, const std::string& csv, const std::string& page)
{
    SCOPED_TRACE(promise.student + ": " + details_of(page, promise.student));
    const Rows table = rows(csv);
    const auto& head = table.at({"student", "exercise"});
    const auto name =
        promise.student.find_first_of("=-+@") == 0 ? "'" + promise.student : promise.student;
    const auto row = table.find({name, promise.exercise});
    ASSERT_NE(row, table.end());
    const auto column = [&](const std::string& which) {
        const auto at = std::size_t(std::find(head.begin(), head.end(), which) - head.begin());
        return at < row->second.size() ? row->second[at] : "no column " + which;
    };
    if (promise.kind == "says")
        EXPECT_NE(details_of(page, promise.student).find(promise.what), std::string::npos)
            << promise.what;
    else if (promise.kind == "full")
        EXPECT_EQ(column("verdict"), "all passed");
    else if (promise.kind == "slow") {
        EXPECT_EQ(column("points"), column("of"));
        EXPECT_TRUE(column("verdict") == "all passed" || column("verdict") == "race: inconclusive")
            << column("verdict");
    } else
        EXPECT_EQ(column(promise.what), "0") << promise.what;
}

void AClass::expect_graded_through_interruptions()
{
    const std::string folder = tmp_.path("class"), out = tmp_.path("grades.csv");
    const command::Scratch outside("/var/tmp"); // where submissions try to write
    std::ofstream(outside.path("victim")) << "mine\n";
    const Result made = command::run(command::program("make_class") + " " + folder + " " +
                                     outside.path("victim") + " " + exercises());
    ASSERT_EQ(made.status, 0) << made.err;
    const std::vector<fs::path> guarded = {command::environment("PRIMER_SOURCE"), folder,
                                           outside.path()};
    const auto before = snapshot(guarded);
    const std::string secret = command::contents(folder + ".instructor");

    // Where others compute, ranks that wait for each other cost more; what is promised of them is
    // not a budget.
    budget_ = " --budget 180";
    const auto begun = std::chrono::steady_clock::now();
    interrupted(folder, out, "KILL", 6);
    interrupted(folder, out, "INT", 5);
    const std::string told = command::contents(tmp_.path("err"));
    EXPECT_NE(told.find("the same command resumes from there"), told.npos) << told;
    const Result done = grade_with_lost_sandboxes(folder, out);
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begun;
    ASSERT_EQ(done.status, 0) << done.err;
    std::printf("%sin %.0f s with the interruptions\n", done.out.c_str(), took.count());
    EXPECT_TRUE(command::started().empty()) << "a process was left";
    EXPECT_FALSE(fs::exists(out + ".unfinished"));
    EXPECT_EQ(difference(snapshot(guarded), before), std::set<std::string>())
        << "something outside the scratch folders has changed";
    EXPECT_EQ(command::contents(folder + ".instructor"), secret);
    EXPECT_TRUE(fs::is_empty(tmp_.path("rooms")) || whole());

    const std::string csv = command::contents(out);
    const std::string page = command::contents(tmp_.path("grades.html"));
    EXPECT_EQ(page.find("a secret of the instructor"), page.npos);
    for (const Promise& promise : promises(made.out))
        expect_kept(promise, csv, page);
    // Some of them once more (all, of the whole class): the same rows.
    const std::string again = tmp_.path("again");
    fs::create_directory(again);
    int students = 0;
    for (const auto& entry : fs::directory_iterator(folder))
        if (whole() || ++students % 6 == 0)
            fs::copy(entry.path(), again + "/" + entry.path().filename().string(),
                     fs::copy_options::recursive | fs::copy_options::copy_symlinks);
    const Result second = grade(again, tmp_.path("again.csv"), "--feedback " + tmp_.path("told"));
    ASSERT_EQ(second.status, 0) << second.err;
    const Rows first_rows = rows(csv);
    for (const auto& [key, row] : rows(command::contents(tmp_.path("again.csv"))))
        EXPECT_EQ(row, first_rows.at(key)) << key.first;
    if (whole()) {
        EXPECT_EQ(command::contents(tmp_.path("again.csv")), csv);
    }
    EXPECT_GT(std::distance(fs::directory_iterator(tmp_.path("told")), {}), 3);
}

TEST_F(AClass, IsGradedAndContainedThroughInterruptions)
{
    if (!whole())
        expect_graded_through_interruptions();
}

TEST_F(AClass, WholeIsGradedAndContainedThroughInterruptions)
{
    if (!whole())
        GTEST_SKIP() << "with PRIMER_WHOLE_CLASS=1 alone: it takes a quarter of an hour";
    expect_graded_through_interruptions();
}

// ---------------------------------------------------------------- requests that cannot be met

TEST_F(AClass, BadRequestsAreOneLineAndChangeNothing)
{
    const std::string folder = tmp_.path("class");
    fs::create_directories(folder + "/ada/05_dot_product");
    std::ofstream(folder + "/ada/05_dot_product/dot_openmp.cpp") << "int x;\n";
    fs::create_directory(tmp_.path("nobody"));
    std::ofstream(tmp_.path("there.csv")) << "mine\n";
    std::ofstream(tmp_.path("page.html")) << "mine\n";
    fs::create_directories(tmp_.path("full_folder/x"));
    const auto before = snapshot({tmp_.path()});
    const auto refused = [&](const std::string& arguments, const std::string& words) {
        const Result result =
            command::run("cd " + tmp_.path() + " && " + command::program("primer-runner") +
                         " grade " + arguments);
        EXPECT_EQ(result.status, 2) << arguments;
        EXPECT_EQ(command::lines(result.err), 1) << result.err;
        EXPECT_NE(result.err.find(words), std::string::npos) << result.err;
        EXPECT_EQ(result.out, "");
    };
    refused("no_such", "there is no such folder");
    refused("there.csv", "not a folder");
    refused("nobody", "holds no folders");
    refused("class --exercises dot_product/dot_openm", "did you mean dot_product/dot_openmp?");
    refused("class --out there.csv", "exists");
    refused("class --out page.csv", "page.html exists");
    refused("class --out no/such/folder.csv", "cannot write there");
    refused("class --out class.html", "names the table");
    refused("class --feedback full_folder", "not an empty folder");
    refused("class --jobs 0", "must be from 1 to");
    refused("class --jobs many", "must be from 1 to");
    refused("class --points there.csv", "must be like");
    refused("class --comments there.csv", "student,exercise,comment");
    refused("class --moodle there.csv", "exists");
    refused("class --moodle grades.html", "is the table or the page, too");
    refused("class --again changed", "there is no");
    refused("class --again adda", "there is no");
    refused("", "DIR");
    EXPECT_EQ(difference(snapshot({tmp_.path()}), before), std::set<std::string>());
}

// What the course says is in it; what has changed is graded again, and the rest stays.
TEST_F(AClass, IsGradedAgain)
{
    const std::string folder = tmp_.path("class"), out = tmp_.path("grades.csv");
    const std::string solution =
        command::environment("PRIMER_SOURCE") + "/solutions/05_dot_product/dot_openmp.cpp";
    const std::string longest(255, 'x');
    for (const std::string student : {"ada", "bob", "李雷", "👩\u200d💻", longest.c_str()}) {
        fs::create_directories(folder + "/" + student + "/05_dot_product");
        std::ofstream(folder + "/" + student + "/05_dot_product/dot_openmp.cpp") << "int x;\n";
    }
    std::ofstream(tmp_.path("points.json")) << R"({"dot_product/dot_openmp": {"compile": 7}})";
    std::ofstream(tmp_.path("comments.csv")) << "student,exercise,comment\nbob,,Come and see me\n";
    const std::string course = " --points " + tmp_.path("points.json") + " --comments " +
                               tmp_.path("comments.csv") + " --moodle " + tmp_.path("m.csv") +
                               " --feedback " + tmp_.path("feedback");
    const auto points = [&](const std::string& file, const std::string& student) {
        return rows(command::contents(file)).at({student, "dot_product/dot_openmp"}).at(2);
    };
    const Result first = grade(folder, out, course);
    ASSERT_EQ(first.status, 0) << first.err;
    EXPECT_EQ(points(out, "ada") + points(out, "bob"), "00");
    EXPECT_NE(command::contents(tmp_.path("feedback/bob.md")).find("Come and see me"),
              std::string::npos);
    EXPECT_EQ(command::lines(command::contents(tmp_.path("m.csv"))), 6);
    for (const std::string& name :
         {std::string("李雷"), std::string("👩\u200d💻"), longest.substr(0, 200)})
        EXPECT_TRUE(fs::exists(tmp_.path("feedback/" + name + ".md"))) << name;
    EXPECT_EQ(points(out, longest) + points(out, "李雷"), "00");

    fs::copy_file(solution, folder + "/ada/05_dot_product/dot_openmp.cpp",
                  fs::copy_options::overwrite_existing);
    const std::string unchanged = command::contents(out);
    EXPECT_EQ(grade(folder, out, course).status, 2) << "what is there is not overwritten";
    EXPECT_EQ(grade(folder, out, course + " --again eve").status, 2);
    EXPECT_EQ(command::contents(out), unchanged);
    ASSERT_EQ(grade(folder, out, course + " --again changed").status, 0);
    EXPECT_EQ(points(out, "ada") + points(out, "bob"), "70");
    EXPECT_EQ(command::contents(out + ".1"), unchanged);
    const std::string page = command::contents(tmp_.path("grades.html"));
    EXPECT_NE(page.find("Since the last run"), std::string::npos);
    EXPECT_NE(page.find("<bdi>ada</bdi></th><td>dot_product/dot_openmp</td><td>0: "),
              std::string::npos);
}

// Threads of the standard library, its locks and barriers, fences: all of it is right, so all of
// it gets every point.
TEST_F(AClass, WhoIsRightInAnotherWayGetsEveryPoint)
{
    const std::string folder = tmp_.path("class"), out = tmp_.path("grades.csv");
    const Result made =
        command::run(command::program("make_class") + " " + folder + " innocent all");
    ASSERT_EQ(made.status, 0) << made.err;
    const Result done = grade(folder, out);
    ASSERT_EQ(done.status, 0) << done.err;
    const std::string page = command::contents(tmp_.path("grades.html"));
    for (const Promise& promise : promises(made.out))
        expect_kept(promise, command::contents(out), page);
}

// Threads of OpenMP wait for each other in a way that costs much time where others compute, those
// of the standard library do not: so one is many times as fast as the solution there. That is not
// said to be a deceit, and not that it is fast enough.
TEST_F(AClass, WhoIsFastBecauseTheMachineIsBusyIsNotAccused)
{
    const std::string folder = tmp_.path("class"), out = tmp_.path("grades.csv");
    hand_in(folder, "tests/grade/innocent/short_threads_dot.cpp");
    const Result done = grade_beside(3, folder, out);
    ASSERT_EQ(done.status, 0) << done.err;
    const auto row = rows(command::contents(out)).at({"ada", "dot_product/dot_openmp"});
    EXPECT_EQ(row.back(), "");
    EXPECT_EQ(row.at(row.size() - 3), "all passed");
    const std::string page = details_of(command::contents(tmp_.path("grades.html")), "ada");
    EXPECT_NE(page.find("of the solution's speed"), page.npos) << page;
    EXPECT_EQ(page.find("(passed)"), page.npos) << page;
}

// Compiling without end, and answers of gigabytes: what they cost in all is bounded, and told.
TEST_F(AClass, WhoCostsWithoutEndIsStoppedAtItsBudget)
{
    const std::string folder = tmp_.path("class"), out = tmp_.path("grades.csv");
    const Result made = command::run(command::program("make_class") + " " + folder +
                                     " costly 05_dot_product/dot_openmp");
    ASSERT_EQ(made.status, 0) << made.err;
    const Result done = grade(folder, out, "--budget 12");
    ASSERT_EQ(done.status, 0) << done.err;
    const std::string page = command::contents(tmp_.path("grades.html"));
    for (const Promise& promise : promises(made.out))
        expect_kept(promise, command::contents(out), page);
    // A third of the budget for a compile; the judge of giants reads nothing of them.
    EXPECT_NE(details_of(page, "costly_include_bomb").find("exceeded its limit"), page.npos);
    EXPECT_NE(command::contents(out).find("used up its time in all"), std::string::npos);
}

TEST_F(AClass, IsRefusedWithoutASandbox)
{
    fs::create_directories(tmp_.path("class/ada/05_dot_product"));
    std::ofstream(tmp_.path("class/ada/05_dot_product/dot_openmp.cpp")) << "int x;\n";
    fs::create_directory(tmp_.path("bin")); // all that the runner needs, but no bwrap
    for (const char* name : {"sh", "bash"})
        fs::create_symlink(std::string("/bin/") + name, tmp_.path("bin/") + name);
    const Result result =
        command::run("PATH=" + tmp_.path("bin") + " " + command::program("primer-runner") +
                     " grade " + tmp_.path("class") + " --out " + tmp_.path("grades.csv"));
    EXPECT_EQ(result.status, 2);
    EXPECT_EQ(command::lines(result.err), 1) << result.err;
    EXPECT_NE(result.err.find("bubblewrap"), std::string::npos) << result.err;
    EXPECT_NE(result.err.find("--unsafe"), std::string::npos) << result.err;
    EXPECT_FALSE(fs::exists(tmp_.path("grades.csv.unfinished")));
}

// Two instructors, one table: the second is told so at once, and the first goes on.
TEST_F(AClass, IsGradedByOneAtATime)
{
    const std::string folder = tmp_.path("class"), out = tmp_.path("grades.csv");
    hand_in(folder, "solutions/05_dot_product/dot_openmp.cpp");
    auto first = std::async(std::launch::async, [&] { return grade(folder, out); });
    ASSERT_TRUE(command::comes_true(std::chrono::seconds(60),
                                    [&] { return fs::exists(out + ".unfinished"); }));
    const Result second = grade(folder, out);
    EXPECT_EQ(second.status, 2);
    EXPECT_EQ(command::lines(second.err), 1) << second.err;
    EXPECT_NE(second.err.find("another `primer grade`"), std::string::npos) << second.err;
    EXPECT_EQ(first.get().status, 0);
    EXPECT_TRUE(fs::exists(out));
    EXPECT_FALSE(fs::exists(out + ".1"));
}

// A disk of one page of memory: what cannot be written is said, and nothing is half there.
TEST_F(AClass, AFullDiskIsSaidAndKeepsWhatIsThere)
{
    fs::create_directories(tmp_.path("class/ada/05_dot_product"));
    std::ofstream(tmp_.path("class/ada/05_dot_product/dot_openmp.cpp")) << "int x;\n";
    fs::create_directory(tmp_.path("disk"));
    const std::string disk = tmp_.path("disk");
    const runner::Finished result = runner::run(runner::grade::in_room(
        {{"bash", "-c",
          "dd if=/dev/zero of=" + disk + "/filler bs=4k 2>/dev/null; truncate -s -100 " + disk +
              "/filler; " + grade_line(tmp_.path("class"), disk + "/grades.csv") +
              "; status=$?; ls " + disk + " >&2; exit $status"}},
        disk, 64 << 10));
    EXPECT_EQ(result.status, 2) << result.err;
    EXPECT_NE(result.err.find("is the disk full?"), std::string::npos) << result.err;
    EXPECT_EQ(result.err.find("grades.csv\n"), std::string::npos) << result.err;
}

} // namespace
