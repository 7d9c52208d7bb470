#include "inspect/build_line.hpp"

#include <algorithm>
#include <fstream>
#include <regex>
#include <sstream>

#include <fmt/format.h>

#include "inspect_config.hpp"
#include "primer/error.hpp"
#include "primer/printable.hpp"
#include "system/paths.hpp"

namespace runner::inspect
{

namespace
{

namespace fs = std::filesystem;

// Words as a shell splits them: blanks, quotes, backslashes.
std::vector<std::string> words_of(const std::string& line)
{
    std::vector<std::string> words;
    std::string word;
    bool inside = false;
    char quote = 0;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const char c = line[i];
        if (quote == 0 && (c == ' ' || c == '\t' || c == '\n')) {
            if (inside)
                words.push_back(word);
            word.clear();
            inside = false;
            continue;
        }
        inside = true;
        if (quote != 0 && c == quote)
            quote = 0;
        else if (quote == 0 && (c == '\'' || c == '"'))
            quote = c;
        else if (c == '\\' && quote != '\'' && i + 1 < line.size())
            word += line[++i];
        else
            word += c;
    }
    if (quote != 0)
        throw primer::BadRequest(fmt::format("--build: a quote {} is not closed", quote));
    if (inside)
        words.push_back(word);
    return words;
}

enum class Language { c, cpp, fortran, mpi, unknown };

// By the compiler's name, without folder and version: "g++" for /usr/bin/x86_64-linux-gnu-g++-12.
Language language_of(const std::string& compiler)
{
    std::string name = fs::path(compiler).filename().string();
    name = std::regex_replace(name, std::regex(R"(-[0-9.]+$)"), "");
    const auto ends = [&](std::initializer_list<const char*> list) {
        return std::ranges::any_of(list, [&](const std::string& one) {
            return name == one || (name.ends_with("-" + one));
        });
    };
    if (ends({"c++", "g++", "clang++", "icpc", "icpx", "nvc++", "CC"}))
        return Language::cpp;
    if (ends({"cc", "gcc", "clang", "icc", "icx", "nvc", "c99", "c11"}))
        return Language::c;
    if (ends({"gfortran", "f77", "f90", "f95", "flang", "flang-new", "ifort", "ifx", "nvfortran",
              "ftn"}))
        return Language::fortran;
    if (ends({"mpicc", "mpicxx", "mpic++", "mpiCC", "mpicc.openmpi", "mpicxx.openmpi", "mpif90",
              "mpif77", "mpifort", "mpifort.openmpi"}))
        return Language::mpi;
    return Language::unknown;
}

bool is_fortran(const std::string& word)
{
    const std::string ending = fs::path(word).extension().string();
    constexpr const char* endings[] = {".f", ".f90", ".f95", ".f03", ".f08", ".F", ".F90"};
    return word[0] != '-' && std::ranges::find(endings, ending) != std::end(endings);
}

bool is_source(const std::string& word)
{
    const std::string ending = fs::path(word).extension().string();
    constexpr const char* endings[] = {".c", ".cc", ".cpp", ".cxx", ".C", ".c++"};
    return word[0] != '-' &&
           (std::ranges::find(endings, ending) != std::end(endings) || is_fortran(word));
}

bool begins(const std::string& word, std::initializer_list<const char*> list)
{
    return std::ranges::any_of(list, [&](const char* one) { return word.rfind(one, 0) == 0; });
}

// What has no place in a program that is watched: the line's own optimisation and line numbers,
// other sanitizers, what makes warnings errors.
bool is_left_out(const std::string& word)
{
    if (begins(word, {"-fsanitize", "-flto", "-foffload", "-fopenmp-targets", "-Werror",
                      "-fprofile", "-fno-gnu-unique", "-fmax-errors"}))
        return true;
    constexpr const char* whole[] = {"-static",         "-pg",    "-s", "-lgomp", "-lomp", "-pipe",
                                     "-fwhole-program", "-no-pie"};
    return std::ranges::find(whole, word) != std::end(whole) ||
           std::regex_match(word, std::regex("-O[0-9sgz]?|-Ofast|-g[0-9]?|-ggdb[0-9]?|-gdwarf.*"));
}

// A line of the source that `pattern` fits.
bool has_line(const std::string& source, const std::regex& pattern)
{
    std::ifstream file(source);
    for (std::string line; std::getline(file, line);)
        if (std::regex_search(line, pattern))
            return true;
    return false;
}

bool has_directives(const std::string& source)
{
    static const std::regex pragma(R"(^\s*#\s*pragma\s+omp\s)");
    static const std::regex comment(R"(^\s*[!cC*]\$omp\s)", std::regex::icase);
    return has_line(source, is_fortran(source) ? comment : pragma);
}

// What the runtime is not told of by a program that gfortran compiled.
void require_known_order(const std::string& source)
{
    static const std::regex sink(R"(\$omp.*(depend\s*\(\s*(sink|source)|doacross))",
                                 std::regex::icase);
    if (has_line(source, sink))
        throw primer::BadRequest("--build: " + primer::shown(source) +
                                 " has ordered loops with depend(sink): what these order cannot be "
                                 "seen in Fortran, and races that are none would be reported");
}

void require_sources(const BuildLine& line)
{
    if (line.sources.empty())
        throw primer::BadRequest(
            "--build: the line names no source (.c, .cc, .cpp, .cxx, .C, .f90, "
            ".f): a program must be compiled anew from its sources");
    for (const std::string& source : line.sources) {
        if (!fs::is_regular_file(source))
            throw primer::BadRequest("--build: " + primer::shown(source) +
                                     ": there is no such file");
        if (!line.openmp && has_directives(source))
            throw primer::BadRequest(
                fmt::format("--build: the line lacks -fopenmp: without it the `{}` lines of {} do "
                            "nothing",
                            is_fortran(source) ? "!$omp" : "#pragma omp", primer::shown(source)));
        if (line.fortran)
            require_known_order(source);
    }
}

// The first error, or the last line, of what the compiler says.
std::string first_error(const std::string& text)
{
    std::istringstream in(text);
    std::string last;
    for (std::string line; std::getline(in, line);) {
        if (line.find("rror:") != line.npos || line.find("undefined reference") != line.npos)
            return line;
        if (!line.empty())
            last = line;
    }
    return last;
}

// "clang: error: unknown argument: '-fgcc-only'" and the like.
std::string unknown_option(const std::string& text)
{
    static const std::regex option(
        R"((?:unknown argument|unsupported option|unsupported argument|unknown warning option):? '([^']+)')");
    std::smatch match;
    return std::regex_search(text, match, option) ? match.str(1) : "";
}

// The calls of atomic operations that come to us first (common/check/threads/atomics.cpp).
std::string wrapped_atomics()
{
    std::string all = "-Wl";
    for (const char* bits : {"32", "64"})
        for (const char* operation : {"load", "store", "exchange", "fetch_add", "fetch_sub",
                                      "fetch_and", "fetch_or", "fetch_xor", "compare_exchange_val"})
            all += fmt::format(",--wrap=__tsan_atomic{}_{}", bits, operation);
    return all + ",--wrap=__tsan_atomic_thread_fence"; // what gcc makes of a flush
}

} // namespace

fs::path threads_library()
{
    return build_folder() / "lib" / "libprimer_check_threads.so";
}

namespace
{

// gcc's Fortran calls a runtime for OpenMP that clang's stands in for; others have their own.
std::string gfortran_for(const std::string& compiler)
{
    const std::string name = fs::path(compiler).filename().string();
    const bool is_it = name.find("gfortran") != name.npos;
    const std::string path = is_it ? compiler : on_path({"gfortran"});
    if (path.empty() || (is_it && on_path({path}).empty() && !fs::exists(path)))
        throw primer::BadRequest(
            "--build: gfortran, which programs in Fortran are compiled with, is "
            "missing: ./primer setup check");
    return path;
}

} // namespace

BuildLine read_build_line(const std::string& text)
{
    std::vector<std::string> words = words_of(text);
    if (!words.empty() && fs::path(words.front()).filename() == "ccache")
        words.erase(words.begin());
    if (words.empty())
        throw primer::BadRequest("--build: the line is empty: name the compiler, its flags and the "
                                 "sources, e.g. \"c++ -fopenmp prog.cpp\"");
    const Language language = language_of(words.front());
    if (language == Language::mpi)
        throw primer::BadRequest(
            "--build: after a line of MPI's compiler the program is started with "
            "its launcher: primer check --build \"mpicc prog.c\" -- mpirun -n 4 "
            "./a.out");
    if (language == Language::unknown)
        throw primer::BadRequest(fmt::format(
            "--build: {} is no compiler of C, C++ or Fortran that is known: the line must be one "
            "like \"c++ -fopenmp prog.cpp\" or \"cc -fopenmp prog.c\"",
            primer::shown(words.front())));
    BuildLine line;
    line.cpp = language == Language::cpp;
    line.fortran = language == Language::fortran || std::ranges::any_of(words, is_fortran);
    if (line.fortran)
        line.compiler = gfortran_for(words.front());
    constexpr const char* no_program[] = {"-c", "-S", "-E", "-M", "-MM", "-shared"};
    constexpr const char* openmp[] = {
        "-fopenmp",        "-qopenmp",         "-fiopenmp",        "-mp",
        "-fopenmp=libomp", "-fopenmp=libgomp", "-fopenmp=libiomp5"};
    for (std::size_t i = 1; i < words.size(); ++i) {
        const std::string& word = words[i];
        if (std::ranges::find(no_program, word) != std::end(no_program))
            throw primer::BadRequest(fmt::format(
                "--build: with {} the line makes no program: give one that compiles and links",
                word));
        if (word == "-o" && i + 1 < words.size()) {
            line.output = words[++i];
        } else if (word.rfind("-o", 0) == 0 && word.size() > 2) {
            line.output = word.substr(2);
        } else if (std::ranges::find(openmp, word) != std::end(openmp)) {
            line.openmp = true;
        } else if (word.ends_with(".o") && word[0] != '-') {
            throw primer::BadRequest(fmt::format("--build: {} is compiled already, and what it "
                                                 "does cannot be watched: name its source",
                                                 primer::shown(word)));
        } else if (!is_left_out(word)) {
            line.words.push_back(word);
            if (is_source(word))
                line.sources.push_back(word);
        }
    }
    require_sources(line);
    return line;
}

bool is_line_of_ranks(const std::string& text)
{
    const std::vector<std::string> words = words_of(text);
    return !words.empty() && language_of(words.front()) == Language::mpi;
}

RanksLine read_ranks_line(const std::string& text)
{
    RanksLine line;
    const std::vector<std::string> words = words_of(text);
    line.compiler = words.front();
    for (std::size_t i = 1; i < words.size(); ++i)
        if (words[i] == "-o" && i + 1 < words.size()) {
            line.output = words[++i];
        } else {
            line.words.push_back(words[i]);
            if (is_source(words[i]))
                line.sources.push_back(words[i]);
            line.fortran = line.fortran || is_fortran(words[i]);
        }
    return line;
}

bool is_source_file(const std::string& word)
{
    return is_source(word);
}

std::string build_ranks(const std::string& text, const fs::path& program)
{
    std::string output = "a.out";
    Command command;
    const std::vector<std::string> words = words_of(text);
    for (std::size_t i = 0; i < words.size(); ++i)
        if (words[i] == "-o" && i + 1 < words.size())
            output = words[++i];
        else if (words[i] == "-c" || words[i] == "-S" || words[i] == "-E")
            throw primer::BadRequest(fmt::format(
                "--build: with {} the line makes no program: give one that compiles and links",
                words[i]));
        else
            command.words.push_back(words[i]);
    for (const std::string& word : {std::string("-g"), std::string("-o"), program.string()})
        command.words.push_back(word);
    if (on_path({words.front()}).empty() && !fs::exists(words.front()))
        throw primer::BadRequest("--build: " + primer::shown(words.front()) +
                                 ": there is no such compiler");
    const Finished compiled = run(command, {.seconds = 300});
    if (compiled.status != 0)
        throw primer::BadRequest("--build: the line fails: " + first_error(compiled.err));
    return output;
}

namespace
{

// Runs the compiler, without the options that it does not know.
void compile(Command command, const char* name)
{
    std::vector<std::string>& words = command.words;
    for (;;) {
        const Finished compiled = run(command, {.seconds = 300});
        if (compiled.status == 0)
            return;
        const std::string unknown = unknown_option(compiled.err);
        const auto at = std::ranges::find(words, unknown);
        if (unknown.empty() || at == words.end())
            throw primer::BadRequest(fmt::format("--build: {}, which races are looked for with, "
                                                 "cannot compile it: {}",
                                                 name, first_error(compiled.err)));
        words.erase(at);
    }
}

bool is_for_linking(const std::string& word)
{
    return word.ends_with(".a") || word.ends_with(".so") || begins(word, {"-l", "-L", "-Wl,"});
}

// The sources, compiled by gfortran one after the other (a module before who uses it), and what
// is linked with them.
std::vector<std::string> fortran_objects(const BuildLine& line, const fs::path& folder,
                                         Watched watched)
{
    std::vector<std::string> objects, flags, libraries;
    for (const std::string& word : line.words)
        if (is_for_linking(word))
            libraries.push_back(word);
        else if (!is_source(word))
            flags.push_back(word);
    for (const std::string& source : line.sources) {
        Command command{{line.compiler, "-O0", "-g", "-fno-omit-frame-pointer", "-w", "-c"}};
        command.words.insert(command.words.end(), flags.begin(), flags.end());
        if (line.openmp)
            command.words.emplace_back("-fopenmp");
        if (watched == Watched::races)
            command.words.emplace_back("-fsanitize=thread");
        objects.push_back((folder / fmt::format("source{}.o", objects.size())).string());
        for (const std::string& word :
             {"-J" + folder.string(), source, std::string("-o"), objects.back()})
            command.words.push_back(word);
        compile(command, "gfortran");
    }
    objects.insert(objects.end(), libraries.begin(), libraries.end());
    const Finished where = run(Command{{line.compiler, "-print-file-name=libgfortran.so"}});
    objects.push_back(where.out.substr(0, where.out.find('\n')));
    objects.emplace_back("-lm");
    return objects;
}

} // namespace

void build_with_clang(const BuildLine& line, const fs::path& program, Watched watched)
{
    Command command{{PRIMER_CLANG_FOR_RACES}};
    std::vector<std::string>& words = command.words;
    if (!line.cpp)
        words.push_back("--driver-mode=gcc");
    for (const char* word : {"-O0", "-g", "-fno-omit-frame-pointer", "-w", "-Qunused-arguments"})
        words.emplace_back(word);
    if (line.openmp)
        words.emplace_back("-fopenmp");
    if (line.cpp && !std::ranges::any_of(line.words, [](const std::string& word) {
            return begins(word, {"-std=", "--std"});
        }))
        words.emplace_back("-std=gnu++17"); // gcc's own since 11, and clang's since 16
    const std::vector<std::string> parts =
        line.fortran ? fortran_objects(line, program.parent_path(), watched) : line.words;
    words.insert(words.end(), parts.begin(), parts.end());
    if (watched == Watched::races)
        for (const std::string& word :
             {std::string("-fsanitize=thread"), wrapped_atomics(),
              std::string("-Wl,--no-as-needed"), threads_library().string(),
              "-Wl,-rpath," + threads_library().parent_path().string()})
            words.push_back(word);
    words.insert(words.end(), {"-o", program.string()});
    compile(command, "clang");
}

} // namespace runner::inspect
