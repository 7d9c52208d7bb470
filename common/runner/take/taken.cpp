#include "take/taken.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include <fmt/format.h>

#include "primer/error.hpp"
#include "system/filled_in.hpp"
#include "system/new_folder.hpp"
#include "system/paths.hpp"
#include "system/process_tree.hpp"
#include "system/text_of.hpp"
#include "take/build_plan.hpp"
#include "take/included.hpp"
#include "take/recipes.hpp"

namespace runner::take
{
namespace
{

namespace fs = std::filesystem;

// Pictures without libraries: what common/pictures builds where libpng and libjpeg are missing.
const std::map<std::string, std::string> without_libraries = {
    {"common/pictures/png.cpp", "common/pictures/no_png.cpp"},
    {"common/pictures/png_coder.cpp", "common/pictures/no_png_coder.cpp"},
    {"common/pictures/jpeg_coder.cpp", "common/pictures/no_jpeg_coder.cpp"}};

struct LeftOut {
    std::string name, why; // "dot_product_eigen", "Eigen"
};

struct Taken {
    Chapter chapter;
    Recipe recipe;
    std::set<std::string> files; // below the source folder
    std::vector<LeftOut> left_out;
};

// In the new folder: chapters/04_heat/mpi.cpp is heat/mpi.cpp.
std::string there(const std::string& file, const Chapter& chapter)
{
    const std::string own = "chapters/" + chapter.folder + "/";
    return file.rfind(own, 0) == 0 ? chapter.name + "/" + file.substr(own.size()) : file;
}

Included used_by(const BuildPlan& plan, const PlannedProgram& program)
{
    std::vector<std::string> sources;
    for (const std::string& part : program.parts) {
        const auto& some = plan.parts.at(part).sources;
        sources.insert(sources.end(), some.begin(), some.end());
    }
    return included_by(sources, source_folder());
}

std::string names_of(const std::set<Library>& libraries)
{
    std::string names;
    for (const Library& library : libraries)
        names += (names.empty() ? "" : ", ") + library.name;
    return names;
}

// What all programs need is needed there, too. A program that needs more is left out.
Taken choose(const Chapter& chapter, BuildPlan plan)
{
    for (auto& [name, part] : plan.parts)
        for (std::string& source : part.sources)
            if (const auto other = without_libraries.find(source); other != without_libraries.end())
                source = other->second;
    Taken taken{chapter, {chapter.name, {}, {}, {}, chapter.quick}, {}, {}};
    std::vector<Included> all;
    for (const PlannedProgram& program : plan.programs)
        all.push_back(used_by(plan, program));
    taken.recipe.libraries = all.at(0).libraries;
    for (const Included& one : all)
        std::erase_if(taken.recipe.libraries,
                      [&](const Library& library) { return !one.libraries.contains(library); });
    for (std::size_t i = 0; i < all.size(); ++i) {
        const PlannedProgram& program = plan.programs[i];
        std::set<Library> more = all[i].libraries;
        std::erase_if(
            more, [&](const Library& library) { return taken.recipe.libraries.contains(library); });
        if (!more.empty()) {
            taken.left_out.push_back({program.name, names_of(more)});
            continue;
        }
        taken.files.merge(all[i].files);
        if (all[i].x86)
            taken.recipe.x86.insert(program.name);
        taken.recipe.plan.programs.push_back(program);
        for (const std::string& part : program.parts)
            taken.recipe.plan.parts.emplace(part, plan.parts.at(part));
    }
    return taken;
}

// The sources where they lie in the new folder.
void move_there(Taken& taken)
{
    for (auto& [name, part] : taken.recipe.plan.parts)
        for (std::string& source : part.sources)
            source = there(source, taken.chapter);
    for (PlannedProgram& program : taken.recipe.plan.programs)
        program.names = "programs/" + program.name + ".cpp";
}

// "heat_openmp": the first program of that kind.
std::string first_of(const Taken& taken, Kind kind)
{
    for (const PlannedProgram& program : taken.recipe.plan.programs)
        if (program.program.kind == kind)
            return program.name;
    return taken.chapter.name + "_serial";
}

std::string commit()
{
    const std::string facts = text_of(build_folder() / "generated" / "primer_build.hpp");
    const std::string before = "PRIMER_COMMIT \"";
    const std::size_t at = facts.find(before);
    if (at == facts.npos)
        return "unknown";
    const std::size_t begin = at + before.size();
    return facts.substr(begin, facts.find('"', begin) - begin);
}

// What stands between @ and @ in the files of common/take.
std::map<std::string, std::string> words(const Taken& taken)
{
    std::string needs, packages, programs, left_out, dl;
    for (const Library& library : taken.recipe.libraries) {
        needs += ", and " + library.name;
        packages += " " + library.package;
    }
    for (const PlannedProgram& program : taken.recipe.plan.programs) {
        programs += fmt::format("{}`{}`{}", programs.empty() ? "" : ", ", program.name,
                                taken.recipe.x86.contains(program.name) ? " (x86 alone)" : "");
        if (std::count(program.libraries.begin(), program.libraries.end(), "dl") > 0)
            dl = "-ldl";
    }
    for (const LeftOut& one : taken.left_out)
        left_out += fmt::format("{} `{}` ({})", left_out.empty() ? "" : ",", one.name, one.why);
    if (!left_out.empty())
        left_out = " Left out, because they need libraries:" + left_out + ".";
    return {{"CHAPTER", taken.chapter.name},
            {"FOLDER", taken.chapter.folder},
            {"NEEDS", needs},
            {"PACKAGES", "libopenmpi-dev" + packages},
            {"PROGRAMS", programs},
            {"LEFT_OUT", left_out},
            {"DL", dl},
            {"FIRST_THREADS", first_of(taken, Kind::threads)},
            {"FIRST_RANKS", first_of(taken, Kind::processes)},
            {"COMMIT", commit()}};
}

void write(const fs::path& to, const std::string& text)
{
    fs::create_directories(to.parent_path());
    std::ofstream file(to, std::ios::binary);
    if (!(file << text << std::flush))
        throw fs::filesystem_error(to.string(), std::make_error_code(std::errc::io_error));
}

void copy_headers(const fs::path& from, const std::string& name, const fs::path& to)
{
    fs::create_directories(to);
    fs::copy(from / name, to / name,
             fs::copy_options::recursive | fs::copy_options::overwrite_existing);
}

void fill(const Taken& taken, const std::map<std::string, std::string>& names, const fs::path& part)
{
    const fs::path tree = source_folder(), model = tree / "common" / "take";
    const auto all = words(taken);
    for (const std::string& file : taken.files)
        if (fs::exists(tree / file))
            write(part / there(file, taken.chapter), text_of(tree / file));
    for (const auto& [name, file] : names)
        write(part / "programs" / (name + ".cpp"), text_of(tree / file));
    write(part / "programs" / "primer_build.hpp",
          filled_in(text_of(model / "primer_build.hpp"), all));
    write(part / "Makefile",
          filled_in(text_of(model / "Makefile"), all) + make_rules(taken.recipe));
    write(part / "CMakeLists.txt",
          filled_in(text_of(model / "CMakeLists.txt"), all) + cmake_calls(taken.recipe));
    write(part / "README.md", filled_in(text_of(model / "README.md"), all));
    write(part / "LICENSE", text_of(tree / "LICENSE"));
    for (const char* job : {"ranks.sh", "threads.sh"}) {
        write(part / "jobs" / job, filled_in(text_of(model / "jobs" / job), all));
        fs::permissions(part / "jobs" / job, fs::perms(0755));
    }
    write(part / "third_party" / "licences.txt", text_of(model / "third_party.txt"));
    copy_headers(PRIMER_CLI11_HEADERS, "CLI", part / "third_party");
    copy_headers(PRIMER_JSON_HEADERS, "nlohmann", part / "third_party");
}

// Throws BadRequest unless there can be such a folder.
void require_new(const std::string& folder)
{
    std::error_code failed;
    const fs::path target = folder;
    if (fs::exists(fs::symlink_status(target, failed)) &&
        (!fs::is_directory(target, failed) || !fs::is_empty(target, failed) || failed))
        throw primer::BadRequest(
            fmt::format("take {}: exists and is not an empty folder: name another", folder));
    require_folder(folder, "take");
}

// Into a folder that is there: its place, and who may use it, stay as they are. Adds what it moves
// to `moved`.
void move_into(const fs::path& target, const fs::path& part, std::vector<fs::path>& moved)
{
    std::vector<fs::path> all;
    for (const auto& entry : fs::directory_iterator(part))
        all.push_back(entry.path());
    for (const fs::path& one : all) {
        fs::rename(one, target / one.filename());
        moved.push_back(target / one.filename());
    }
    fs::remove(part);
}

// Makes it beside its place (inside, when the folder is there), and moves it: whatever happens,
// there is all of it or none.
void write_whole(const Taken& taken, const std::map<std::string, std::string>& names,
                 const std::string& folder)
{
    std::error_code failed;
    fs::path target = fs::absolute(folder).lexically_normal();
    if (!target.has_filename())
        target = target.parent_path();
    const bool is_there = fs::exists(target);
    const fs::path part =
        is_there ? target / ".primer.part" : fs::path(target.string() + ".primer.part");
    std::vector<fs::path> moved;
    const auto take_back = [&] {
        std::error_code none;
        fs::remove_all(part, none);
        for (const fs::path& one : moved)
            fs::remove_all(one, none);
    };
    fs::remove_all(part, failed); // of a run that was killed
    const AtLeaving at_leaving(take_back);
    try {
        fill(taken, names, part);
        if (asked_to_leave())
            leave();
        if (is_there)
            move_into(target, part, moved);
        else
            fs::rename(part, target);
    } catch (const fs::filesystem_error& error) {
        take_back();
        throw primer::BadRequest(
            fmt::format("take {}: could not be written: {} (is the disk full?)", folder,
                        error.code().message()));
    }
}

void say(const Taken& taken, const std::string& folder)
{
    const std::size_t programs = taken.recipe.plan.programs.size();
    fmt::print(
        "{}: {} programs of {}. There: make && make check (or cmake; README.md says more).\n",
        folder, programs, taken.chapter.name);
    for (const Library& library : taken.recipe.libraries)
        fmt::print("Needs {} there, beside a compiler and MPI (Debian: {}).\n", library.name,
                   library.package);
    for (const LeftOut& one : taken.left_out)
        fmt::print("Left out: {}, which needs {}.\n", one.name, one.why);
}

} // namespace

int write_folder(const Chapter& chapter, const std::string& folder)
{
    require_new(folder);
    Taken taken = choose(chapter, plan_of(chapter));
    std::map<std::string, std::string> names; // of a program -> the file that says which it is
    for (const PlannedProgram& program : taken.recipe.plan.programs)
        names[program.name] = program.names;
    move_there(taken);
    write_whole(taken, names, folder);
    say(taken, folder);
    return primer::right;
}

} // namespace runner::take
