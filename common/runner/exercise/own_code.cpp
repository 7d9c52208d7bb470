#include "exercise/own_code.hpp"

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <memory>
#include <sstream>
#include <string_view>

#include <cxxabi.h>
#include <fmt/format.h>

namespace runner
{
namespace
{

namespace fs = std::filesystem;

bool in_name(char c)
{
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '$' ||
           static_cast<unsigned char>(c) >= 0x80;
}

bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

bool begins(std::string_view text, std::string_view beginning)
{
    return text.substr(0, beginning.size()) == beginning;
}

bool holds(std::string_view text, std::string_view part)
{
    return text.find(part) != text.npos;
}

// The value of an integer, or of a floating-point number, with its suffix in small letters.
std::string normal_number(const std::string& text)
{
    std::string plain;
    std::copy_if(text.begin(), text.end(), std::back_inserter(plain),
                 [](char c) { return c != '\''; });
    std::transform(plain.begin(), plain.end(), plain.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    const bool hex = begins(plain, "0x"), binary = begins(plain, "0b");
    const bool floating =
        plain.find('.') != plain.npos || plain.find(hex ? 'p' : 'e') != plain.npos;
    char* end = nullptr;
    std::string value;
    if (floating)
        value = fmt::format("{:.21Lg}", std::strtold(plain.c_str(), &end));
    else if (binary)
        value = std::to_string(std::strtoull(plain.c_str() + 2, &end, 2));
    else
        value = std::to_string(std::strtoull(plain.c_str(), &end, 0));
    return value + end;
}

// Reads preprocessed text token by token.
class Reader
{
  public:
    Reader(const std::string& text, const fs::path& source)
        : text_(text), own_(source.filename().string())
    {
    }

    std::vector<Token> all()
    {
        while (at_ < text_.size())
            one();
        return std::move(tokens_);
    }

  private:
    char now(std::size_t ahead = 0) const
    {
        return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
    }

    void one()
    {
        const char c = now();
        if (c == '\n') {
            ++line_;
            ++at_;
            fresh_ = true;
        } else if (std::isspace(static_cast<unsigned char>(c)) != 0) {
            ++at_;
        } else if (c == '#' && fresh_ && is_marker()) {
            marker();
        } else {
            fresh_ = false;
            token();
        }
    }

    bool is_marker() const { return now(1) == ' ' && is_digit(now(2)); }

    // # 12 "path" 1 3: what follows is line 12 of that file; 3 says that it is the system's. In the
    // middle of such a file the 3 may lack, where a name is expanded that a command line gave.
    void marker()
    {
        const auto end = std::min(text_.find('\n', at_), text_.size());
        const std::string line = text_.substr(at_ + 2, end - at_ - 2);
        line_ = std::atoi(line.c_str());
        const auto open = line.find('"'), close = line.rfind('"');
        const std::string path = open == close ? "" : line.substr(open + 1, close - open - 1);
        if (close != line.npos && line.find('3', close) != line.npos)
            systems_.insert(path);
        const bool strange = begins(path, "/proc") || begins(path, "/dev");
        mine_ = systems_.count(path) == 0 || strange || fs::path(path).filename() == own_;
        at_ = std::min(end + 1, text_.size()); // the number is that of the next line
        fresh_ = true;
    }

    void token()
    {
        const std::size_t from = at_;
        if (is_digit(now()) || (now() == '.' && is_digit(now(1))))
            number();
        else if (in_name(now()))
            while (in_name(now()))
                ++at_;
        else if (now() == '"' || now() == '\'')
            quoted(from);
        else
            ++at_;
        std::string text = text_.substr(from, at_ - from);
        const bool raw = now() == '"' && !text.empty() && text.back() == 'R' && text.size() <= 3;
        if (raw) {
            raw_text();
            text = text_.substr(from, at_ - from);
        }
        if (is_digit(text[0]) || (text[0] == '.' && text.size() > 1))
            text = normal_number(text);
        if (mine_)
            tokens_.push_back({text, line_});
    }

    void number()
    {
        while (in_name(now()) || now() == '.' || (now() == '\'' && in_name(now(1))) ||
               ((now() == '+' || now() == '-') && holds("eEpP", text_.substr(at_ - 1, 1)) &&
                !is_hex_integer()))
            ++at_;
    }
    // In 0xe+1 the sign is no part of the number; such a number has no p.
    bool is_hex_integer() const
    {
        std::size_t from = at_;
        while (from > 0 && (in_name(text_[from - 1]) || text_[from - 1] == '.'))
            --from;
        const std::string_view number(text_.data() + from, at_ - from);
        return (begins(number, "0x") || begins(number, "0X")) &&
               !holds("pP", number.substr(number.size() - 1));
    }

    void quoted(std::size_t from)
    {
        const char quote = text_[from];
        for (++at_; at_ < text_.size() && now() != quote && now() != '\n'; ++at_)
            if (now() == '\\')
                ++at_;
        at_ = std::min(at_ + 1, text_.size());
    }

    // R"x(...)x"
    void raw_text()
    {
        const auto open = text_.find('(', at_);
        if (open == text_.npos) {
            ++at_;
            return;
        }
        const std::string close = ")" + text_.substr(at_ + 1, open - at_ - 1) + "\"";
        const auto end = text_.find(close, open);
        const std::size_t to = end == text_.npos ? text_.size() : end + close.size();
        line_ +=
            static_cast<int>(std::count(text_.begin() + static_cast<std::ptrdiff_t>(at_),
                                        text_.begin() + static_cast<std::ptrdiff_t>(to), '\n'));
        at_ = to;
    }

    const std::string& text_;
    const std::string own_;
    std::size_t at_ = 0;
    int line_ = 1;
    bool mine_ = true, fresh_ = true;
    std::set<std::string> systems_; // files that are the system's
    std::vector<Token> tokens_;
};

// "std::basic_filebuf<…>::open(char const*, …)" for its name in a library.
std::string as_written(const std::string& symbol)
{
    int status = 0;
    const std::unique_ptr<char, void (*)(void*)> name(
        abi::__cxa_demangle(symbol.c_str(), nullptr, nullptr, &status), std::free);
    return status == 0 ? name.get() : symbol;
}

bool is_text(const Token& token)
{
    return token.text.find('"') != token.text.npos;
}

// What a text in quotes holds, neighbours joined: "a" "b" is one.
std::string joined_text(const std::vector<Token>& own, std::size_t at)
{
    std::string all;
    for (; at < own.size() && is_text(own[at]); ++at) {
        const std::string& text = own[at].text;
        const auto open = text.find('"'), close = text.rfind('"');
        all += open == close ? "" : text.substr(open + 1, close - open - 1);
    }
    return all;
}

std::string why_not_name(std::string_view name, bool threads)
{
    if (name == "asm" || name == "__asm" || name == "__asm__")
        return "is assembler: what it reads and writes is seen by no stage of a check";
    for (const char* part : {"no_sanitize", "disable_sanitizer_instrumentation"})
        if (holds(name, part))
            return "hides code from the tools that look for races and for wrong memory";
    for (const char* part : {"__tsan",
                             "__sanitizer_",
                             "__asan_",
                             "__msan_",
                             "__lsan_",
                             "__ubsan_",
                             "__interceptor_",
                             "___interceptor_",
                             "AnnotateHappens",
                             "AnnotateIgnore",
                             "AnnotateBenign",
                             "AnnotateRWLock",
                             "AnnotateThread",
                             "AnnotateNewMemory",
                             "AnnotateEnableRace",
                             "AnnotateMutex",
                             "AnnotateCondVar",
                             "AnnotatePublish",
                             "AnnotateUnpublish",
                             "AnnotatePCQ",
                             "AnnotateFlushState",
                             "AnnotateExpectRace",
                             "AnnotateNoOp"})
        if (begins(name, part))
            return "is a name of the tools that look for races and for wrong memory";
    if (!threads)
        return "";
    if (begins(name, "__builtin_ia32_") || begins(name, "__builtin_nontemporal_"))
        return "is a vector instruction that ThreadSanitizer does not see: write the loop, the "
               "compiler makes vectors of it";
    if (begins(name, "_mm"))
        for (const char* part :
             {"_mask_", "_maskz_", "_mask2_", "_mask3_", "_maskstore", "_maskload", "_maskmove",
              "scatter", "gather", "compressstore", "_stream_"})
            if (holds(name, part))
                return "is a masked or streaming access, which ThreadSanitizer does not see: write "
                       "the loop, the compiler makes vectors of it";
    return "";
}

constexpr const char* past_the_library =
    "what goes past the library is seen by no stage of a check";

} // namespace

std::vector<Token> own_tokens(const std::string& preprocessed, const fs::path& source)
{
    return Reader(preprocessed, source).all();
}

std::optional<Refused> moved_lines(const std::string& text)
{
    const auto blank = [&](std::size_t& at) { // and comments, and ends of lines that are spliced
        for (; at < text.size(); ++at) {
            if (text.compare(at, 2, "/*") == 0)
                at = std::min(text.find("*/", at + 2), text.size() - 2) + 1;
            else if (text.compare(at, 2, "\\\n") == 0)
                ++at;
            else if (text[at] != ' ' && text[at] != '\t')
                break;
        }
    };
    const auto first_on_line = [&](std::size_t at) {
        while (at > 0 && (text[at - 1] == ' ' || text[at - 1] == '\t'))
            --at;
        return at == 0 || text[at - 1] == '\n' || (at > 1 && text.compare(at - 2, 2, "*/") == 0);
    };
    for (std::size_t at = 0; at < text.size(); ++at) {
        const std::size_t length = text[at] == '#' ? 1 : text.compare(at, 2, "%:") == 0 ? 2 : 0;
        if (length == 0 || !first_on_line(at))
            continue;
        std::size_t word = at + length;
        blank(word);
        if (word < text.size() && (is_digit(text[word]) || text.compare(word, 4, "line") == 0))
            return Refused{
                1 + static_cast<int>(std::count(
                        text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n')),
                "this line gives the lines below it other numbers, or another file's "
                "name: they are judged as what they are"};
    }
    return std::nullopt;
}

std::optional<Refused> refused_construct(const std::vector<Token>& own, bool threads)
{
    for (std::size_t i = 0; i < own.size(); ++i) {
        const Token& token = own[i];
        // Here, by its own words: std::barrier and atomics that wait call it in the library's
        // headers.
        if (token.text == "syscall")
            return Refused{token.line, fmt::format("this calls syscall: {}", past_the_library)};
        if (const std::string why = why_not_name(token.text, threads); !why.empty())
            return Refused{token.line, token.text + " " + why};
        if (!is_text(token) || (i > 0 && is_text(own[i - 1])))
            continue;
        const std::string said = joined_text(own, i);
        for (const char* part : {"/proc/", "/dev/shm", "TSAN_OPTIONS", "OMP_TOOL", "LD_PRELOAD",
                                 "PRIMER_CHECK", "__tsan", "no_sanitize"})
            if (holds(said, part))
                return Refused{token.line,
                               fmt::format("\"{}\" asks by whom, or how, the code is watched: what "
                                           "depends on that cannot be judged",
                                           part)};
    }
    return std::nullopt;
}

std::optional<Refused> first_unlike(const std::vector<Token>& one, const std::vector<Token>& other)
{
    const auto [a, b] =
        std::mismatch(one.begin(), one.end(), other.begin(), other.end(),
                      [](const Token& x, const Token& y) { return x.text == y.text; });
    if (a == one.end() && b == other.end())
        return std::nullopt;
    const int line = a != one.end() ? a->line : b->line;
    return Refused{line,
                   "from here on your code depends on which compiler builds it, and with "
                   "which flags (does it ask for __clang__, NDEBUG or the like?): what others "
                   "get cannot be judged"};
}

std::optional<Refused> refused_name(const std::set<std::string>& asked, bool ranks)
{
    const auto named = [](const std::string& name, std::initializer_list<const char*> list) {
        return std::any_of(list.begin(), list.end(), [&](const char* one) { return name == one; });
    };
    const auto one_of = [](const std::string& name, std::initializer_list<const char*> list) {
        return std::any_of(list.begin(), list.end(),
                           [&](const char* one) { return begins(name, one); });
    };
    const auto refuse = [](const std::string& name, const char* why) {
        const std::string spelt = as_written(name);
        return Refused{1, fmt::format("this calls {}: {}", spelt.substr(0, spelt.find('(')), why)};
    };
    for (const std::string& name : asked) {
        if (one_of(name, {"_ZN5check", "_ZNK5check", "primer_check_", "primer_trace_"}))
            return refuse(name, "that belongs to the checker");
        if (named(name, {"dlsym", "dlvsym", "dlopen", "dlmopen", "dladdr", "dladdr1", "dlinfo",
                         "dl_iterate_phdr", "_r_debug"}))
            return refuse(name, "functions must be called by their names, not looked up");
        if (named(name, {"process_vm_readv", "process_vm_writev"}))
            return refuse(name, past_the_library);
        if (one_of(name, {"__sanitizer_", "Annotate", "__interceptor_"}))
            return refuse(name, "that belongs to the tools that look for races");
        if (!ranks)
            continue;
        if (one_of(name, {"PMPI_", "pmpi_", "mca_", "opal_", "orte_", "PMIx_", "PMI_", "PMI2_",
                          "MPIR_", "MPID_", "MPIDI_", "ompi_comm_", "ompi_group_", "ompi_coll_"}))
            return refuse(name, "messages are checked in calls that begin with MPI_, so no others "
                                "are allowed");
        if (named(name,
                  {"shm_open", "memfd_create", "shmget", "shmat", "mmap", "mmap64", "mkfifo",
                   "mkfifoat", "mknod", "mq_open", "sem_open", "socket", "socketpair", "sigqueue"}))
            return refuse(name, "ranks share nothing: what one has, another gets by a message");
        if (named(name, {"open", "open64", "openat", "openat64", "creat", "creat64", "fopen",
                         "fopen64", "freopen", "freopen64", "symlink", "link", "mkdir", "rename",
                         "opendir", "stat", "access", "unlink", "truncate"}) ||
            one_of(name, {"_ZNSt13basic_filebuf", "_ZNSt14basic_ofstream", "_ZNSt14basic_ifstream",
                          "_ZNSt13basic_fstream", "_ZNSt10filesystem"}))
            return refuse(name, "in this exercise ranks have no files: what one has, another gets "
                                "by a message (and what you want to see, print)");
    }
    return std::nullopt;
}

const std::vector<std::string>& headers_left_out()
{
    static const std::vector<std::string> names = {
        "immintrin.h", "x86intrin.h", "xmmintrin.h", "emmintrin.h", "pmmintrin.h", "tmmintrin.h",
        "smmintrin.h", "nmmintrin.h", "ammintrin.h", "wmmintrin.h", "mmintrin.h",  "arm_neon.h"};
    return names;
}

std::vector<std::string> alike_flags()
{
    std::vector<std::string> flags = {"-D__DATE__=\"\"", "-D__TIME__=\"\""};
    for (const char* type : {"FLT", "DBL", "LDBL"})
        for (const char* what : {"MAX", "MIN", "EPSILON", "DENORM_MIN"}) {
            const std::string name = fmt::format("__{}_{}__", type, what);
            flags.push_back("-D" + name + "=" + name);
        }
    return flags;
}

} // namespace runner
