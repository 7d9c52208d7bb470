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
    if (json.contains("mistake")) {
        judged.mistake = json["mistake"].at("name");
        judged.says = json["mistake"].at("says");
    }
    return judged;
}

} // namespace runner
