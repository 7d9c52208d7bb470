// Prints, as one JSON object, what the BLAS says of itself on this machine. A library judges the
// processor when it is loaded, so it takes a process of its own to find out; the runner asks.
#include <cblas.h>

#include <cstdio>
#include <string>

#include "primer/blas.hpp"

namespace
{

std::string quoted(const std::string& text)
{
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\')
            out += '\\';
        out += static_cast<unsigned char>(c) < ' ' ? ' ' : c;
    }
    return out + "\"";
}

} // namespace

int main()
{
    const double one = 1; // a call that needs the library: nothing used, nothing loaded
    if (cblas_ddot(1, &one, 1, &one, 1) != 1) {
        std::fprintf(stderr, "blas_probe: this BLAS says that 1 x 1 is not 1\n");
        return 1;
    }
    const std::string advised = primer::blas::advised_core();
    std::printf("{\"name\": %s, \"config\": %s, \"core\": %s, \"threading\": %s, \"threads\": %d, "
                "\"advised_core\": %s}\n",
                quoted(primer::blas::name()).c_str(), quoted(primer::blas::config()).c_str(),
                quoted(primer::blas::core()).c_str(), quoted(primer::blas::threading()).c_str(),
                primer::blas::threads(), advised.empty() ? "null" : quoted(advised).c_str());
    return 0;
}
