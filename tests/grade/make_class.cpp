// make_class FOLDER VICTIM EXERCISE...: a class of submissions to these exercises
// ("05_dot_product/dot_openmp"): right ones, the wrong ones of tests/exercises, cheats, hostile
// ones (which try to write the file VICTIM) and odd ones. Prints a line for each: what it must get,
// the student, words.
// With "innocent" for VICTIM: right ones that do it in ways of their own.
// With "costly" for VICTIM: submissions that cost what they can, and a right one.
//   full STUDENT EXERCISE             every point
//   slow STUDENT EXERCISE             every point, though the large case may be too slow to watch
//   lacks STUDENT EXERCISE CRITERION  no points for it
//   says STUDENT EXERCISE WORDS       words on the page (what it did, or a message)
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include <unistd.h>

#include "support/command.hpp"

namespace
{

using command::contents;

namespace fs = std::filesystem;

const fs::path tree = command::environment("PRIMER_SOURCE");

// The words behind "// key: " among the first lines of a file.
std::string said(const std::string& text, const std::string& key)
{
    const std::string begin = "// " + key + ": ";
    const auto at = text.find(begin);
    if (at == text.npos)
        return "";
    const auto from = at + begin.size();
    return text.substr(from, text.find('\n', from) - from);
}

// From one text to where the other begins.
std::string between(const std::string& text, const std::string& first, const std::string& behind)
{
    const auto at = text.find(first);
    return text.substr(at, text.find(behind, at) - at);
}

std::string replaced(std::string text, const std::string& old, const std::string& with)
{
    return text.replace(text.find(old), old.size(), with);
}

class Class
{
  public:
    explicit Class(fs::path folder) : folder_(std::move(folder)) {}

    void add(const std::string& student, const std::string& exercise, const std::string& text) const
    {
        exercise_ = exercise;
        const fs::path file = folder_ / student / (exercise + ".cpp");
        fs::create_directories(file.parent_path());
        std::ofstream(file, std::ios::binary) << text;
    }
    // Notes what the student must get for the exercise that was added last.
    void full(const std::string& student) const { promise("full", student, ""); }
    void slow(const std::string& student) const { promise("slow", student, ""); }
    void lacks(const std::string& student, const std::string& criterion) const
    {
        promise("lacks", student, criterion);
    }
    void says(const std::string& student, const std::string& words) const
    {
        promise("says", student, words);
    }

    void right_and_wrong(const std::string& exercise) const
    {
        const std::string prefix = fs::path(exercise).filename().string() + "_";
        add(prefix + "right", exercise, contents(tree / "solutions" / (exercise + ".cpp")));
        full(prefix + "right");
        add(prefix + "starter", exercise, contents(tree / "exercises" / (exercise + ".cpp")));
        // One that does the job with one thread is right, and has nothing for being parallel.
        lacks(prefix + "starter",
              fs::path(exercise).filename() == "add_openmp" ? "parallel" : "right");
        for (const auto& wrong :
             fs::directory_iterator(tree / "tests/exercises" / exercise / "wrong")) {
            const std::string text = contents(wrong.path());
            const std::string student = prefix + "wrong_" + wrong.path().stem().string();
            add(student, exercise, text);
            // The same mistake made in another way is described where it was made first.
            const std::string like = said(text, "like");
            const std::string about = like.empty()
                                          ? text
                                          : contents(wrong.path().parent_path() /
                                                     (like.substr(0, like.find(' ')) + ".cpp"));
            const std::string stage = said(about, "caught"), words = said(about, "says");
            if (words == "they took turns" || words == "The answers are right, but")
                continue;          // alternating workers may pass: grading measures only shares
            if (stage == "fast") { // speed is scored only when asked
                slow(student);
                continue;
            }
            lacks(student, stage);
            if (stage != "race" && stage != "end") // where its results do not depend on timing
                says(student, words);
        }
    }

    // Each does what its file says on top of what `base` does.
    void with_extra(const char* kind, const std::string& exercise, const std::string& base,
                    const std::string& defines) const
    {
        for (const auto& extra : fs::directory_iterator(tree / "tests/grade" / kind)) {
            const std::string text = contents(extra.path());
            const std::string student = std::string(kind) + "_" + extra.path().stem().string();
            add(student, exercise,
                defines + contents(tree / base / (exercise + ".cpp")) + "\n" + text);
            // What an exercise refuses never runs; the sandbox is tried with it by itself.
            const std::string refused = said(text, "refused");
            if (const std::string words = refused.empty() ? said(text, "says") : refused;
                !words.empty())
                says(student, words);
            if (const std::string criterion = said(text, "lacks"); !criterion.empty())
                lacks(student, criterion);
        }
    }

    void innocent() const;
    void replaces_mpi() const;
    void readers(const std::string& exercise) const;
    void odd_submissions(const std::string& exercise) const;

  private:
    void promise(const char* kind, const std::string& student, const std::string& what) const
    {
        const std::string id = exercise_.substr(exercise_.find('_') + 1); // without the number
        std::printf("%s\t%s\t%s\t%s\n", kind, student.c_str(), id.c_str(), what.c_str());
    }
    fs::path folder_;
    mutable std::string exercise_;
};

// Right by other means than the solution's: they get every point.
void Class::innocent() const
{
    for (const auto& file : fs::directory_iterator(tree / "tests/grade/innocent")) {
        const std::string text = contents(file.path());
        const std::string student = "innocent_" + file.path().stem().string();
        add(student, said(text, "exercise"), text);
        full(student);
    }
    // The same without its fences, and with those for the others too early: races.
    const std::string right = contents(tree / "tests/grade/innocent/fence_dot.cpp");
    const std::string publish = between(
        right, "        std::atomic_thread_fence(std::memory_order_r", "        if (t == 0)");
    const std::string work = "        for (std::size_t i = n * t / workers;";
    const std::string exercise = said(right, "exercise");
    add("late_fence", exercise, replaced(replaced(right, publish, ""), work, publish + work));
    lacks("late_fence", "race");
    add("no_fence", exercise,
        replaced(replaced(right, "std::atomic_thread_fence(std::memory_order_release);", ""),
                 "std::atomic_thread_fence(std::memory_order_acquire);", ""));
    lacks("no_fence", "race");
}

// A call of MPI's in an exercise of ranks, under a name that the compiler does not know for it.
void Class::replaces_mpi() const
{
    const std::string exercise = "05_dot_product/dot_mpi";
    add("replaces_mpi", exercise,
        contents(tree / "solutions" / (exercise + ".cpp")) +
            "\nextern \"C\" int alone(void*, int* size) __asm__(\"MPI_Comm_size\");\n"
            "int alone(void*, int* size)\n{\n    *size = 1;\n    return 0;\n}\n");
    says("replaces_mpi", "defines MPI_Comm_size");
    lacks("replaces_mpi", "compile");
}

// What a submission must not see: each tries to read it before main, and is right only where it
// cannot.
void Class::readers(const std::string& exercise) const
{
    const fs::path mate = folder_ / "mate" / (exercise + ".cpp");
    const std::pair<const char*, fs::path> secrets[] = {
        {"solution", tree / "solutions" / (exercise + ".cpp")},
        {"cases", tree / "exercises" / (exercise + ".json")},
        {"judge", tree / "tests/exercises" / exercise / "judge.cpp"},
        {"mate", mate},
        {"instructor", folder_.string() + ".instructor"}};
    const std::string solution = contents(tree / "solutions" / (exercise + ".cpp"));
    const std::string reader = contents(tree / "tests/grade/hostile/reads_secret.cpp");
    for (const auto& [name, path] : secrets) {
        const std::string student = std::string("reads_") + name;
        add(student, exercise,
            "#define SECRET \"" + path.string() + "\"\n" + solution + "\n" + reader);
        full(student);
    }
    std::ofstream(folder_.string() + ".instructor") << "a secret of the instructor\n";
    add("mate", exercise, solution);
    full("mate");
    add("includes_solution", exercise,
        "#include \"" + (tree / "solutions" / (exercise + ".cpp")).string() + "\"\n");
    lacks("includes_solution", "compile");
    add("includes_mate", exercise, "#include \"" + mate.string() + "\"\n");
    lacks("includes_mate", "compile");
    // A header beside it, under the name of the official one, that holds the answer.
    add("replaces_header", exercise,
        "#include \"" + fs::path(exercise).filename().string() + ".hpp\"\n");
    std::ofstream(folder_ / "replaces_header" / (exercise + ".hpp")) << solution;
    lacks("replaces_header", "compile");
    // What hides from the tools that look for races is refused by name (more: deceits_test.cpp).
    add("hides_from_watch", exercise,
        solution + "\n#include <dlfcn.h>\n#include <unistd.h>\nstatic bool hide() { if "
                   "(dlsym(RTLD_DEFAULT, \"_init\")) _exit(0); return true; }\n"
                   "[[maybe_unused]] static const bool hidden = hide();\n");
    lacks("hides_from_watch", "compile");
    says("hides_from_watch", "this calls dlsym");
}

void Class::odd_submissions(const std::string& exercise) const
{
    const std::string solution = contents(tree / "solutions" / (exercise + ".cpp"));
    add("new\nline", exercise, solution);
    full("new\\x0aline");
    add("=1+2", exercise, solution);
    add("<script>alert(1)", exercise, solution);
    add("..%2f..%2fetc", exercise, solution);
    add("-rf", exercise, solution);
    // Names that nobody else asks for cost nothing.
    add("globals", exercise,
        solution + "\nint total;\ndouble y1;\nextern \"C\" void helper() {}\n"
                   "int main() { return total; }\n");
    full("globals");
    add("stray", exercise, solution);
    std::ofstream(folder_ / "stray" / fs::path(exercise).parent_path() / "new\nline..%2f.cpp")
        << "?";
    says("stray", "new\\x0aline..%2f.cpp");
    fs::create_directory(folder_ / "empty");
    lacks("empty", "compile");
    says("empty", "nothing was handed in");
    add("no_program", exercise,
        std::string("\x7f"
                    "ELF\0\xff\xfe not C++ at all",
                    24));
    lacks("no_program", "compile");
    add("no_bytes", exercise, "");
    lacks("no_bytes", "compile");
    fs::create_directories(folder_ / "a_folder" / (exercise + ".cpp"));
    says("a_folder", "not a file");
    fs::create_directories(folder_ / "a_link" / fs::path(exercise).parent_path());
    fs::create_symlink(tree / "solutions" / (exercise + ".cpp"),
                       folder_ / "a_link" / (exercise + ".cpp"));
    says("a_link", "a link, not a file");
    fs::create_directory(folder_ / "linked_chapter");
    const fs::path chapter = fs::path(exercise).parent_path();
    fs::create_directory_symlink(tree / "solutions" / chapter,
                                 folder_ / "linked_chapter" / chapter);
    lacks("linked_chapter", "compile");
    says("linked_chapter", "a link, not a folder");
    fs::create_directory_symlink("mate", folder_ / "linked_student");
    lacks("linked_student", "compile");
    if (geteuid() != 0) { // root reads everything
        add("unreadable", exercise, solution);
        fs::permissions(folder_ / "unreadable" / (exercise + ".cpp"), fs::perms::none);
        says("unreadable", "cannot be read");
    }
}

} // namespace

int main(int argc, char** argv)
{
    if (argc < 4)
        return 2;
    if (argv[2] == std::string("innocent")) {
        Class(fs::absolute(argv[1])).innocent();
        return 0;
    }
    if (argc == 4 && argv[2] == std::string("costly")) {
        const Class costly(fs::absolute(argv[1]));
        costly.with_extra("costly", argv[3], "solutions", "");
        costly.add("right", argv[3],
                   contents(tree / "solutions" / (argv[3] + std::string(".cpp"))));
        costly.full("right");
        return 0;
    }
    const Class all(fs::absolute(argv[1]));
    for (int i = 3; i < argc; ++i)
        all.right_and_wrong(argv[i]);
    const std::string first = argv[3];
    all.with_extra("hostile", first, "solutions",
                   "#define VICTIM \"" + std::string(argv[2]) + "\"\n");
    all.with_extra("cheats", first, "exercises", "");
    all.replaces_mpi();
    all.readers(first);
    all.odd_submissions(first);
}
