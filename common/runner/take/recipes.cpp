#include "take/recipes.hpp"

#include <algorithm>
#include <filesystem>

#include <fmt/format.h>

namespace runner::take
{
namespace
{

// Options that not every compiler and processor has; without them the answer is the same.
bool is_tuning(const std::string& option)
{
    return option.rfind("-m", 0) == 0 || option.rfind("-falign", 0) == 0;
}

// The name of a variable for a tuning option: "falign_loops_64".
std::string variable(std::string option)
{
    option.erase(0, 1);
    for (char& letter : option)
        if (std::isalnum(static_cast<unsigned char>(letter)) == 0)
            letter = '_';
    return option;
}

std::string object(const std::string& part, const std::string& source)
{
    return fmt::format("build/objects/{}/{}.o", part,
                       std::filesystem::path(source).stem().string());
}

// An option as the Makefile and CMake write it.
std::string written(const std::string& option)
{
    return is_tuning(option) ? fmt::format("$({})", variable(option)) : option;
}

std::set<std::string> tuning_of(const Recipe& recipe)
{
    std::set<std::string> all;
    for (const auto& [name, part] : recipe.plan.parts)
        std::copy_if(part.options.begin(), part.options.end(), std::inserter(all, all.end()),
                     is_tuning);
    return all;
}

std::string rule_of_part(const std::string& name, const Part& part)
{
    std::string options = part.threads ? " $(OPENMP)" : "";
    for (const std::string& option : part.options)
        options += " " + written(option);
    for (const std::string& definition : part.definitions)
        options += " -D" + definition;
    std::string rules;
    for (const std::string& source : part.sources)
        rules += fmt::format("{}: {}\n\t@mkdir -p $(@D)\n\t$({}) $(FLAGS){}{} -c $< -o $@\n",
                             object(name, source), source, part.ranks ? "MPICXX" : "CXX",
                             part.ranks ? " $(MPI)" : "", options);
    return rules;
}

// Its objects, how it is linked, and a short run.
std::string rule_of_program(const Recipe& recipe, const PlannedProgram& program)
{
    const std::string own = object(program.name, program.names);
    std::string objects = own;
    for (const std::string& part : program.parts)
        for (const std::string& source : recipe.plan.parts.at(part).sources)
            objects += " \\\n  " + object(part, source);
    const std::string compiler = program.ranks ? "MPICXX" : "CXX";
    const std::string start = program.program.kind == Kind::threads     ? "OMP_NUM_THREADS=2 "
                              : program.program.kind == Kind::processes ? "$(MPIRUN) -n 2 "
                                                                        : "";
    return fmt::format("{0}: {1}\n\t@mkdir -p $(@D)\n\t$(CXX) $(FLAGS) -c $< -o $@\n"
                       "build/{2}: {3}\n\t$({4}) $(FLAGS){5} $^ $(LIBRARIES) -o $@\n"
                       "check_{2}: build/{2}\n\t{6}build/{2}{7}{8}\n",
                       own, program.names, program.name, objects, compiler,
                       program.threads ? " $(OPENMP)" : "", start, recipe.trial.empty() ? "" : " ",
                       fmt::join(recipe.trial, " "));
}

std::string in_cmake(const std::string& name, const Part& part)
{
    std::string call = fmt::format("part({}{}{} SOURCES {}", name, part.threads ? " THREADS" : "",
                                   part.ranks ? " RANKS" : "", fmt::join(part.sources, " "));
    if (!part.options.empty())
        call += fmt::format(" OPTIONS {}", fmt::join(part.options, " "));
    if (!part.definitions.empty())
        call += fmt::format(" DEFINITIONS {}", fmt::join(part.definitions, " "));
    return call + ")\n";
}

std::string in_cmake(const Recipe& recipe, const PlannedProgram& program)
{
    return fmt::format("program({}{}{} NAMES {}\n  PARTS {}\n  RUN{} {})\n", program.name,
                       program.threads ? " THREADS" : "", program.ranks ? " RANKS" : "",
                       program.names, fmt::join(program.parts, " "),
                       program.program.kind == Kind::processes ? " ${by_ranks}" : "",
                       fmt::format("$<TARGET_FILE:{}>{}{}", program.name,
                                   recipe.trial.empty() ? "" : " ", fmt::join(recipe.trial, " ")));
}

// Around what only x86 processors have.
std::string when(const Recipe& recipe, const PlannedProgram& program, const std::string& text,
                 const std::string& begin, const std::string& end)
{
    return recipe.x86.contains(program.name) ? begin + text + end : text;
}

} // namespace

std::string make_rules(const Recipe& recipe)
{
    std::string text;
    for (const std::string& option : tuning_of(recipe))
        text += fmt::format("{} := $(call usable,{})\n", variable(option), option);
    for (const Library& library : recipe.libraries)
        if (!library.link.empty())
            text += fmt::format("LIBRARIES += {}\n", library.link);
    for (const PlannedProgram& program : recipe.plan.programs)
        text += when(recipe, program, fmt::format("PROGRAMS += build/{}\n", program.name),
                     "ifneq ($(X86),)\n", "endif\n");
    text += "\nprograms: $(PROGRAMS)\ncheck: $(PROGRAMS:build/%=check_%)\n\n";
    for (const auto& [name, part] : recipe.plan.parts)
        text += rule_of_part(name, part);
    for (const PlannedProgram& program : recipe.plan.programs)
        text += "\n" + rule_of_program(recipe, program);
    return text + "\n-include $(wildcard build/objects/*/*.d)\n";
}

std::string cmake_calls(const Recipe& recipe)
{
    std::string text;
    for (const Library& library : recipe.libraries)
        if (!library.link.empty())
            text += fmt::format("link_libraries({})\n", library.link.substr(2));
    for (const auto& [name, part] : recipe.plan.parts)
        if (!std::all_of(recipe.plan.programs.begin(), recipe.plan.programs.end(),
                         [&, key = name](const PlannedProgram& program) {
                             return !recipe.x86.contains(program.name) ||
                                    std::find(program.parts.begin(), program.parts.end(), key) ==
                                        program.parts.end();
                         }) &&
            name.ends_with("_kernel"))
            text += "if(X86)\n  " + in_cmake(name, part) + "endif()\n";
        else
            text += in_cmake(name, part);
    for (const PlannedProgram& program : recipe.plan.programs)
        text += when(recipe, program, in_cmake(recipe, program), "if(X86)\n", "endif()\n");
    return text;
}

} // namespace runner::take
