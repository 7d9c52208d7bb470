#include "system/filled_in.hpp"

#include <algorithm>

namespace runner
{

std::string filled_in(const std::string& text, const std::map<std::string, std::string>& values)
{
    std::string filled;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t begin = std::min(text.find('@', at), text.size());
        const std::size_t end = begin == text.size() ? begin : text.find('@', begin + 1);
        filled += text.substr(at, begin - at);
        if (begin == text.size())
            break;
        const auto value =
            end == text.npos ? values.end() : values.find(text.substr(begin + 1, end - begin - 1));
        filled += value == values.end() ? "@" : value->second;
        at = value == values.end() ? begin + 1 : end + 1;
    }
    return filled;
}

} // namespace runner
