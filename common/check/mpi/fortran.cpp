// Programs in Fortran. Their calls go through libraries that translate them for MPI's C interface
// (libmpi_mpifh of Open MPI, libmpifort or libmpichfort of MPICH), and these call PMPI_Send and not
// MPI_Send, past a library that is loaded first. So when this library is loaded, the table through
// which they call other libraries is changed: their PMPI_Send becomes our MPI_Send, for every call
// that we have.
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include <dlfcn.h>
#include <execinfo.h>
#include <link.h>
#include <sys/mman.h>
#include <unistd.h>

#include "checker.hpp"

namespace check
{
namespace
{

#if defined(__x86_64__)
constexpr ElfW(Xword) in_table[] = {R_X86_64_JUMP_SLOT, R_X86_64_GLOB_DAT};
#elif defined(__aarch64__)
constexpr ElfW(Xword) in_table[] = {R_AARCH64_JUMP_SLOT, R_AARCH64_GLOB_DAT};
#else
constexpr ElfW(Xword) in_table[] = {0, 0}; // no such program is watched
#endif

struct Range {
    Site begin, end;
};
std::vector<Range>& translators()
{
    static std::vector<Range> list;
    return list;
}

bool translates(std::string_view path)
{
    const std::string_view name = path.substr(path.rfind('/') + 1);
    for (const char* one : {"libmpi_mpifh", "libmpi_usempi", "libmpifort", "libmpichfort"})
        if (name.starts_with(one))
            return true;
    return false;
}

// This library's function of that name; null when it has none.
void* our_call(std::string_view name)
{
    if (name.starts_with("PMPI_"))
        name.remove_prefix(1);
    if (!name.starts_with("MPI_"))
        return nullptr;
    void* found = dlsym(RTLD_DEFAULT, std::string(name).c_str());
    Dl_info its{}, mine{};
    const bool ours = found != nullptr && dladdr(found, &its) != 0 &&
                      dladdr(reinterpret_cast<void*>(&attach), &mine) != 0 &&
                      its.dli_fbase == mine.dli_fbase;
    return ours ? found : nullptr;
}

void write(void** entry, void* to)
{
    const auto page = static_cast<std::uintptr_t>(sysconf(_SC_PAGESIZE));
    const auto begin = reinterpret_cast<std::uintptr_t>(entry) / page * page;
    if (mprotect(reinterpret_cast<void*>(begin), page, PROT_READ | PROT_WRITE) == 0)
        *entry = to;
}

// A library's section for the loader.
class Dynamic
{
  public:
    Dynamic(ElfW(Addr) base, const ElfW(Dyn) * at) : base_(base), at_(at) {}
    ElfW(Addr) value(ElfW(Sxword) tag) const
    {
        for (const ElfW(Dyn)* one = at_; one->d_tag != DT_NULL; ++one)
            if (one->d_tag == tag)
                return one->d_un.d_val;
        return 0;
    }
    template<class T>
    const T* table(ElfW(Sxword) tag) const
    {
        const ElfW(Addr) place = value(tag); // glibc has added the base already, others have not
        return reinterpret_cast<const T*>(place != 0 && place < base_ ? place + base_ : place);
    }

  private:
    ElfW(Addr) base_;
    const ElfW(Dyn) * at_;
};

void redirect(ElfW(Addr) base, const Dynamic& from, ElfW(Sxword) table, ElfW(Sxword) size)
{
    const auto* entries = from.table<ElfW(Rela)>(table);
    const auto* symbols = from.table<ElfW(Sym)>(DT_SYMTAB);
    const auto* names = from.table<char>(DT_STRTAB);
    if (entries == nullptr || symbols == nullptr || names == nullptr)
        return;
    for (std::size_t i = 0; i < from.value(size) / sizeof *entries; ++i) {
        const auto kind = ELF64_R_TYPE(entries[i].r_info);
        if (kind != in_table[0] && kind != in_table[1])
            continue;
        void* to = our_call(names + symbols[ELF64_R_SYM(entries[i].r_info)].st_name);
        if (to != nullptr)
            write(reinterpret_cast<void**>(base + entries[i].r_offset), to);
    }
}

int look_at_library(dl_phdr_info* info, std::size_t, void*)
{
    if (!translates(info->dlpi_name))
        return 0;
    for (int i = 0; i < info->dlpi_phnum; ++i) {
        const auto& part = info->dlpi_phdr[i];
        const Site begin = info->dlpi_addr + part.p_vaddr;
        if (part.p_type == PT_LOAD && (part.p_flags & PF_X) != 0)
            translators().push_back({begin, begin + part.p_memsz});
        if (part.p_type != PT_DYNAMIC)
            continue;
        const Dynamic dynamic(info->dlpi_addr, reinterpret_cast<const ElfW(Dyn)*>(begin));
        redirect(info->dlpi_addr, dynamic, DT_JMPREL, DT_PLTRELSZ);
        redirect(info->dlpi_addr, dynamic, DT_RELA, DT_RELASZ);
    }
    return 0;
}

bool in_translator(Site place)
{
    for (const Range& one : translators())
        if (place >= one.begin && place < one.end)
            return true;
    return false;
}

[[gnu::constructor]] void redirect_fortran()
{
    if (std::getenv("PRIMER_CHECK_STATE") != nullptr)
        dl_iterate_phdr(look_at_library, nullptr);
}

} // namespace

Site program_site(Site from)
{
    if (!in_translator(from))
        return from;
    void* frames[16];
    const int n = backtrace(frames, 16);
    bool behind = false; // the first frames are our own
    for (int i = 0; i < n; ++i) {
        const Site place = reinterpret_cast<Site>(frames[i]);
        const bool inside = in_translator(place);
        if (behind && !inside)
            return place;
        behind = behind || inside;
    }
    return from;
}

} // namespace check
