#include "take/build_plan.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "system/paths.hpp"
#include "system/process.hpp"

namespace runner::take
{
namespace
{

namespace fs = std::filesystem;
using Json = nlohmann::json;

Json read(const fs::path& file)
{
    std::ifstream in(file);
    return Json::parse(in);
}

// The newest answer of CMake's, or "" when there is none.
fs::path newest_index(const fs::path& api)
{
    fs::path newest;
    std::error_code none;
    for (const auto& entry : fs::directory_iterator(api / "reply", none))
        if (entry.path().filename().string().rfind("index-", 0) == 0)
            newest = std::max(newest, entry.path()); // their names hold the time
    return newest;
}

// The folder of CMake's answer, and the answer's own file there. Once asked, CMake answers anew
// whenever it configures.
fs::path answer_of_cmake()
{
    const fs::path api = build_folder() / ".cmake" / "api" / "v1";
    if (const fs::path index = newest_index(api); !index.empty())
        return index;
    fs::create_directories(api / "query");
    std::ofstream(api / "query" / "codemodel-v2").flush();
    const Finished configured = run({{PRIMER_CMAKE, build_folder()}});
    const fs::path index = newest_index(api);
    if (configured.status != 0 || index.empty())
        throw Failed{fmt::format("{}primer: {} could not be configured", configured.err,
                                 short_path(build_folder())),
                     1};
    return index;
}

bool begins(const std::string& text, const std::string& beginning)
{
    return text.rfind(beginning, 0) == 0;
}

// Whether it says how the code must be compiled, and not how this build looks at it (warnings,
// sanitizers) or which processor it is for.
bool matters(const std::string& option)
{
    if (begins(option, "-fopenmp") && option != "-fopenmp-simd")
        return false;
    if (begins(option, "-fsanitize") || begins(option, "-fno-sanitize") ||
        option == "-fno-omit-frame-pointer")
        return false;
    return begins(option, "-f") || begins(option, "-mprefer") || option == "-O0" || option == "-O1";
}

Part part_of(const Json& target)
{
    Part part;
    for (const Json& source : target.at("sources"))
        if (source.contains("compileGroupIndex"))
            part.sources.push_back(source.at("path"));
    for (const Json& group : target.value("compileGroups", Json::array())) {
        for (const Json& one : group.value("compileCommandFragments", Json::array())) {
            std::istringstream words(one.at("fragment").get<std::string>());
            for (std::string word; words >> word;) {
                part.threads = part.threads || word == "-fopenmp" || begins(word, "-fopenmp=");
                if (matters(word) &&
                    std::find(part.options.begin(), part.options.end(), word) == part.options.end())
                    part.options.push_back(word);
            }
        }
        for (const Json& one : group.value("defines", Json::array())) {
            const std::string definition = one.at("define");
            part.ranks = part.ranks || begins(definition, "PRIMER_MPI_LAUNCHER=");
            if (!begins(definition, "PRIMER_MPI_LAUNCHER=") && !definition.ends_with("_MPICXX"))
                part.definitions.push_back(definition);
        }
    }
    return part;
}

// "/usr/lib/x86_64-linux-gnu/libpng.so" and "-lpng": png; "": none of a library outside.
std::string stem_of(const std::string& fragment)
{
    if (begins(fragment, "-l"))
        return fragment.substr(2);
    const fs::path path(fragment);
    const std::string name = path.filename();
    if (!path.is_absolute() || !begins(name, "lib"))
        return "";
    return name.substr(3, name.find('.') - 3);
}

struct Reader {
    fs::path folder;                        // of CMake's answer
    std::map<std::string, std::string> ids; // of a target -> its file
    std::map<std::string, std::string> by_name;
    BuildPlan plan = {};

    // Adds what the target is linked with, and what that is in turn.
    void add_parts(const Json& target, PlannedProgram& program, std::set<std::string>& seen)
    {
        for (const Json& dependency : target.value("dependencies", Json::array())) {
            const std::string id = dependency.at("id");
            if (!seen.insert(id).second)
                continue;
            const Json used = read(folder / ids.at(id));
            if (used.at("type") != "OBJECT_LIBRARY" && used.at("type") != "STATIC_LIBRARY")
                continue;
            const std::string name = used.at("name");
            plan.parts.try_emplace(name, part_of(used));
            program.parts.push_back(name);
            program.threads = program.threads || plan.parts.at(name).threads;
            program.ranks = program.ranks || plan.parts.at(name).ranks;
            add_parts(used, program, seen);
        }
    }

    void add_program(const Chapter& chapter, const Program& program)
    {
        PlannedProgram planned{program, chapter.name + "_" + program.variant, {}, {}, {}};
        const Json target = read(folder / by_name.at(planned.name));
        const Part own = part_of(target);
        planned.names = own.sources.at(0);
        planned.threads = own.threads;
        for (const Json& one : target.at("link").at("commandFragments"))
            if (const std::string stem = stem_of(one.at("fragment")); !stem.empty())
                planned.libraries.push_back(stem);
        std::set<std::string> seen;
        add_parts(target, planned, seen);
        std::sort(planned.parts.begin(), planned.parts.end());
        plan.programs.push_back(planned);
    }
};

} // namespace

BuildPlan plan_of(const Chapter& chapter)
{
    const fs::path index = answer_of_cmake();
    try {
        const Json answer = read(index).at("reply").at("codemodel-v2");
        Reader reader{index.parent_path(), {}, {}};
        const Json model = read(reader.folder / answer.at("jsonFile").get<std::string>());
        for (const Json& target : model.at("configurations").at(0).at("targets")) {
            reader.ids[target.at("id")] = target.at("jsonFile");
            reader.by_name[target.at("name")] = target.at("jsonFile");
        }
        for (const Program& program : chapter.programs)
            reader.add_program(chapter, program);
        return reader.plan;
    } catch (const std::exception& error) { // of another version of CMake, or of a killed one
        throw Failed{
            fmt::format("primer: {}: not as expected of CMake: {}", index.string(), error.what()),
            1};
    }
}

} // namespace runner::take
