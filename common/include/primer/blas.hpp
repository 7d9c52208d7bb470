// Which BLAS this process runs with, and how it was set up. Every BLAS has the cblas_… routines;
// what it can say about itself differs, so those functions are looked up by name at run time, and
// a program runs with any BLAS (OpenBLAS, MKL, BLIS, the reference). In a program without a BLAS
// the same functions find nothing, so one main serves both.
#pragma once

#include <dlfcn.h>

#include <string>

#include "primer/blas_core.hpp"
#include "primer/program.hpp"
#include "primer/record.hpp"

namespace primer::blas
{

// The function of that name among the libraries of this process, or null when none has it.
template<typename Function>
Function* find(const char* name)
{
    return reinterpret_cast<Function*>(dlsym(RTLD_DEFAULT, name));
}

// Whether this process has a BLAS at all.
inline bool present()
{
    return dlsym(RTLD_DEFAULT, "cblas_ddot") != nullptr;
}

inline std::string text_from(const char* function)
{
    auto* const ask = find<const char*()>(function);
    const char* text = ask != nullptr ? ask() : nullptr;
    return text != nullptr ? text : "";
}

// All that OpenBLAS says of how it was built; empty with another BLAS.
inline std::string config()
{
    return text_from("openblas_get_config");
}

// The processor whose kernels it chose: "SkylakeX", "Haswell", "Prescott"; empty: it does not say.
inline std::string core()
{
    return text_from("openblas_get_corename");
}

// "OpenBLAS 0.3.21"; other libraries are recognised by a function that only they have.
inline std::string name()
{
    if (const std::string words = config(); !words.empty())
        return words.substr(0, words.find(' ', words.find(' ') + 1));
    if (const std::string version = text_from("bli_info_get_version_str"); !version.empty())
        return "BLIS " + version;
    return dlsym(RTLD_DEFAULT, "MKL_Get_Max_Threads") != nullptr ? "MKL" : "a BLAS without a name";
}

// How it starts threads: "serial" (not at all), "pthread" (its own pool, independent of OpenMP),
// "openmp" (OpenMP's team, and none inside a parallel region); empty: not known.
inline std::string threading()
{
    auto* const ask = find<int()>("openblas_get_parallel");
    const int kind = ask != nullptr ? ask() : -1;
    return kind == 0 ? "serial" : kind == 1 ? "pthread" : kind == 2 ? "openmp" : "";
}

// How many threads one call may use; 0: it does not say.
inline int threads()
{
    auto* const ask = find<int()>("openblas_get_num_threads");
    return ask != nullptr ? ask() : 0;
}

// From now on one call may use that many (>= 1). Called outside parallel regions. OpenBLAS with
// pthreads does not read OMP_NUM_THREADS when OPENBLAS_NUM_THREADS is set; MKL and BLIS follow it.
inline void set_threads(int count)
{
    if (auto* const set = find<void(int)>("openblas_set_num_threads"); set != nullptr)
        set(count);
}

// "OpenBLAS 0.3.21, SkylakeX kernels, openmp threads": what a record says of it.
inline std::string description()
{
    return name() + (core().empty() ? "" : ", " + core() + " kernels") +
           (threading().empty() ? "" : ", " + threading() + " threads");
}

// What to set OPENBLAS_CORETYPE to, because the library chose kernels of an older processor than
// this one; empty when it chose well, or when that is not known. The library reads the variable
// when it is loaded, so it takes effect in the next process.
inline std::string advised_core()
{
    return better_core(core(), processor_flags());
}

// The line that a program prints when the library misjudged the processor; empty: it did not.
inline std::string warning()
{
    const std::string better = advised_core();
    return better.empty() ? ""
                          : name() + " takes this processor for \"" + core() +
                                "\" and runs slow kernels: export OPENBLAS_CORETYPE=" + better;
}

// That line on standard error, if there is one to say; when nothing will be refused any more.
inline void warn_of_slow_kernels()
{
    if (const std::string line = warning(); !line.empty())
        print_error(line.c_str());
}

// Which library it was and how many threads it may start, for the record of a program with a BLAS.
inline void note(Outcome& outcome)
{
    if (!present())
        return;
    outcome.build["blas"] = description();
    if (threads() > 0)
        outcome.build["blas_threads"] = std::to_string(threads());
}

} // namespace primer::blas
