#include "take/included.hpp"

#include <algorithm>
#include <fstream>
#include <map>
#include <regex>

namespace runner::take
{
namespace
{

namespace fs = std::filesystem;

// The beginning of a header's name -> its library. (CLI11 and nlohmann-json come along.)
const std::map<std::string, Library> known_libraries = {
    {"boost/", {"Boost", "libboost-dev", ""}},
    {"cblas.h", {"a BLAS", "libopenblas-dev", "-lopenblas"}},
    {"curl/", {"libcurl", "libcurl4-openssl-dev", "-lcurl"}},
    {"Eigen/", {"Eigen", "libeigen3-dev", ""}},
    {"execution", {"oneTBB", "libtbb-dev", "-ltbb"}},
    {"jpeglib.h", {"libjpeg", "libjpeg-dev", "-ljpeg"}},
    {"liburing.h", {"liburing", "liburing-dev", "-luring"}},
    {"png.h", {"libpng", "libpng-dev", "-lpng"}},
    {"tbb/", {"oneTBB", "libtbb-dev", "-ltbb"}},
    {"zlib.h", {"zlib", "zlib1g-dev", "-lz"}}};

void note(const std::string& header, Included& all)
{
    for (const auto& [beginning, library] : known_libraries)
        if (beginning.ends_with("/") ? header.rfind(beginning, 0) == 0 : header == beginning)
            all.libraries.insert(library);
    all.x86 = all.x86 || header == "emmintrin.h" || header == "immintrin.h";
}

void follow(const std::string& file, const fs::path& tree, Included& all)
{
    if (!all.files.insert(file).second)
        return;
    static const std::regex pattern("^ *# *include *([\"<])([^\">]+)[\">]");
    std::ifstream in(tree / file);
    for (std::string line; std::getline(in, line);) {
        std::smatch match;
        if (!std::regex_search(line, match, pattern))
            continue;
        const std::string name = match[2];
        if (match[1] == "<") {
            note(name, all);
            continue;
        }
        const fs::path beside = fs::path(file).parent_path();
        for (const fs::path& folder : {beside, fs::path("common/include"), fs::path("common")})
            if (const fs::path found = (folder / name).lexically_normal();
                fs::exists(tree / found)) {
                follow(found, tree, all);
                break;
            }
    }
}

} // namespace

Included included_by(const std::vector<std::string>& sources, const fs::path& tree)
{
    Included all;
    for (const std::string& source : sources)
        follow(source, tree, all);
    return all;
}

} // namespace runner::take
