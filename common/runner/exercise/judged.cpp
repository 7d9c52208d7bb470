#include "exercise/judged.hpp"

#include <nlohmann/json.hpp>

namespace runner
{

Judged read_judged(const std::string& text)
{
    const auto json = nlohmann::json::parse(text);
    Judged judged;
    if (json.contains("failure")) {
        const auto& failure = json["failure"];
        judged.wrong =
            Wrong{failure.at("words"),   failure.at("problem"),      failure.at("array"),
                  failure.at("place"),   failure.at("expected"),     failure.at("got"),
                  failure.at("wrong"),   failure.at("of"),           failure.at("all_expected"),
                  failure.at("all_got"), failure.at("unanswered_by")};
    }
    for (const auto& mistake : json.at("mistakes"))
        judged.mistakes.push_back({mistake.at("name"), mistake.at("says")});
    return judged;
}

} // namespace runner
