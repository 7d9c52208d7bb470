// Which of OpenBLAS's kernels suit an x86 processor, judged by its instructions, not by its model
// number: a library that meets a processor newer than itself may fall back to the oldest kernels.
// Names of cores: OpenBLAS's driver/others/dynamic.c. The choice is a pure function of texts, so it
// can be tested for other processors than the one it runs on.
#pragma once

#include <algorithm>
#include <cctype>
#include <fstream>
#include <initializer_list>
#include <sstream>
#include <string>
#include <vector>

namespace primer::blas
{

// Whether `flags` (the words of /proc/cpuinfo's "flags" line) holds all of those words.
inline bool has_all(const std::string& flags, std::initializer_list<const char*> wanted)
{
    std::istringstream words(flags);
    std::vector<std::string> all;
    for (std::string word; words >> word;)
        all.push_back(word);
    return std::all_of(wanted.begin(), wanted.end(), [&](const char* word) {
        return std::find(all.begin(), all.end(), word) != all.end();
    });
}

// How far a processor's vector instructions go.
enum class Vectors { sse, avx, avx2, avx512, unknown };

// What kernels of that name use. Unknown names may be newer than this list: no judgement.
inline Vectors vectors_of_core(std::string core)
{
    std::transform(core.begin(), core.end(), core.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    const auto one_of = [&core](std::initializer_list<const char*> names) {
        return std::find(names.begin(), names.end(), core) != names.end();
    };
    if (one_of({"generic", "katmai", "coppermine", "northwood", "prescott", "banias", "atom",
                "core2", "penryn", "dunnington", "nehalem", "athlon", "opteron", "opteron_sse3",
                "barcelona", "bobcat", "nano"}))
        return Vectors::sse;
    if (one_of({"sandybridge", "bulldozer", "piledriver", "steamroller", "excavator"}))
        return Vectors::avx;
    return core == "haswell" ? Vectors::avx2 : Vectors::unknown;
}

// The core to ask for with OPENBLAS_CORETYPE when `chosen` is older than what the processor's flags
// allow; empty when there is nothing better.
inline std::string better_core(const std::string& chosen, const std::string& flags)
{
    const Vectors now = vectors_of_core(chosen);
    if (now == Vectors::unknown)
        return "";
    const bool avx2 = has_all(flags, {"avx2", "fma"});
    const bool avx512 =
        avx2 && has_all(flags, {"avx512f", "avx512bw", "avx512dq", "avx512vl", "avx512cd"});
    if (avx512 && now < Vectors::avx512)
        return "SkylakeX";
    if (avx2 && now < Vectors::avx2)
        return "Haswell";
    return "";
}

// This machine's flags; empty when the kernel tells none under that name (not x86).
inline std::string processor_flags()
{
    std::ifstream cpuinfo("/proc/cpuinfo");
    for (std::string line; std::getline(cpuinfo, line);)
        if (line.rfind("flags", 0) == 0)
            return line.substr(line.find(':') + 1);
    return "";
}

} // namespace primer::blas
