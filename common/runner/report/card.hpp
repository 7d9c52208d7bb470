// The summary at the top of a page and of each chapter: which variant won or why none did, the main
// figure, and one picture.
#pragma once

#include <string>

#include <nlohmann/json.hpp>

#include "analysis/groups.hpp"

namespace runner
{

// "03 · Heat"
std::string heading_of(const Group& group);

// "n = 8000, steps = 3"
std::string problem_words(const nlohmann::ordered_json& all, const Group& group);

// Machine and date: "vm, Intel …, 2 processors · 2026-11-21".
std::string machine_line(const nlohmann::ordered_json& all, const Group& group);

// Who won and why, as paragraphs; of a busy machine and of a wrong answer only that. `verdict`: the
// group's verdict_lines().
std::string outcome_of(const nlohmann::ordered_json& all, const Group& group,
                       const std::vector<std::string>& verdict);

// Of several chapters: which each side won, and the largest gain. `verdicts`: of each group.
std::string outcome_of_all(const nlohmann::ordered_json& all, const std::vector<Group>& groups,
                           const std::vector<std::vector<std::string>>& verdicts);

// For the top of a page: which chapters were measured on a busy machine; "" where none was.
std::string busy_notice(const std::vector<Group>& groups);

bool all_right(const Group& group); // every answer

extern const char* const card_style;

} // namespace runner
