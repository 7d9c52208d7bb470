#include "analysis/records.hpp"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <fmt/format.h>

#include "primer/error.hpp"
#include "system/json_text.hpp"

namespace runner
{
namespace
{

using Json = nlohmann::ordered_json;

constexpr int schema = 1; // common/RECORD.md

// Throws a line when the value of this field is not of this type.
void need_value(const Json& value, const std::string& field, std::string_view type)
{
    const bool number = value.is_number() && std::isfinite(value.get<double>());
    const bool good =
        type == "number"   ? number
        : type == "amount" ? number && value.get<double>() >= 0
        : type == "count"  ? value.is_number_integer() && value >= 1 && value <= 100000000
        : type == "index"  ? value.is_number_integer() && value >= 0 && value <= 100000000
        : type == "text"   ? value.is_string()
        : type == "array"  ? value.is_array()
        : type == "truth"  ? value.is_boolean()
                           : value.is_object();
    if (!good)
        throw primer::BadRequest(fmt::format("its \"{}\" must be {}", field,
                                             type == "amount"   ? "a number of 0 or more"
                                             : type == "count"  ? "a whole number of 1 or more"
                                             : type == "index"  ? "a whole number of 0 or more"
                                             : type == "truth"  ? "true or false"
                                             : type == "array"  ? "an array"
                                             : type == "object" ? "an object"
                                             : type == "text"   ? "a text"
                                                                : "a number"));
}

// The same of a field that must be there.
void need(const Json& object, const std::string& field, std::string_view type)
{
    const auto found = object.find(field);
    if (found == object.end())
        throw primer::BadRequest(fmt::format("it has no \"{}\"", field));
    need_value(*found, field, type);
}

void need_each(const Json& object, const std::string& list,
               const std::vector<std::pair<const char*, const char*>>& fields)
{
    need(object, list, "array");
    for (const Json& element : *object.find(list)) {
        if (!element.is_object())
            throw primer::BadRequest(
                fmt::format("an element of its \"{}\" is not an object", list));
        for (const auto& [field, type] : fields)
            need(element, field, type);
    }
}

// The same for fields of an object in it that may be there.
void need_if_there(const Json& record, const std::string& name, std::string_view type,
                   const std::vector<const char*>& fields)
{
    const auto object = record.find(name);
    if (object == record.end() || !object->is_object())
        return;
    for (const char* field : fields)
        if (const auto value = object->find(field); value != object->end())
            need_value(*value, name + "." + field, type);
}

void need_amounts_in(const Json& numbers, const std::string& list)
{
    need_value(numbers, list, "array");
    for (const Json& each : numbers)
        if (!each.is_number() || !(each.get<double>() >= 0) || !std::isfinite(each.get<double>()))
            throw primer::BadRequest(
                fmt::format("each element of its \"{}\" must be a number of 0 or more", list));
}

void need_amounts(const Json& object, const std::string& list)
{
    need(object, list, "array");
    need_amounts_in(*object.find(list), list);
}

// Its field of this name; null where there is none.
const Json* field_of(const Json& object, const std::string& name)
{
    const auto found = object.find(name);
    return found == object.end() ? nullptr : &*found;
}

// The references of a record (common/RECORD.md: probe, copies), its workers' waiting and what that
// is.
void check_yardsticks(const Json& record)
{
    for (const char* field : {"data_bytes", "bytes_written"})
        if (const Json* value = field_of(record, field))
            need_value(*value, field, "amount");
    if (const Json* probe = field_of(record, "probe")) {
        need_value(*probe, "probe", "object");
        for (const char* list : {"bytes_per_s", "memory_bytes_per_s", "flops_per_s"})
            if (const Json* rates = field_of(*probe, list))
                need_amounts_in(*rates, list);
        if (const Json* others = field_of(*probe, "others"))
            need_value(*others, "others", "amount");
    }
    if (const Json* copies = field_of(record, "copies")) {
        need_value(*copies, "copies", "object");
        need(*copies, "workers", "count");
        need(*copies, "repeats_s", "array");
        for (const Json& copy : *field_of(*copies, "repeats_s"))
            need_amounts_in(copy, "repeats_s");
    }
    if (const Json* threads = field_of(record, "threads_waiting")) {
        need_value(*threads, "threads_waiting", "object");
        need(*threads, "seconds", "amount");
        need_amounts(*threads, "waiting_s");
    }
    if (const Json* pop = field_of(record, "pop")) {
        need_value(*pop, "pop", "object");
        if (const Json* why = field_of(*pop, "not_computed"))
            need_value(*why, "not_computed", "text");
        else
            for (const char* part : {"load_balance", "serialisation", "transfer"})
                need(*pop, part, "amount");
    }
}

void check_messages(const Json& record)
{
    const Json* messages = field_of(record, "messages");
    if (messages == nullptr)
        return;
    need_value(*messages, "messages", "object");
    need_each(*messages, "point_to_point",
              {{"from", "index"}, {"to", "index"}, {"messages", "amount"}, {"bytes", "amount"}});
    need_each(*messages, "collectives",
              {{"call", "text"}, {"calls", "amount"}, {"bytes", "amount"}});
    if (const Json* waiting = field_of(*messages, "waiting_s"))
        need_amounts_in(*waiting, "waiting_s");
    need_if_there(record, "messages", "text", {"window"});
}

void check_optional(const Json& record)
{
    check_yardsticks(record);
    if (const Json* memory = field_of(record, "memory")) {
        need_each(record, "memory", {{"rank", "index"}, {"peak_bytes", "amount"}});
        for (const Json& process : *memory)
            if (const Json* share = field_of(process, "pss_bytes"))
                need_value(*share, "pss_bytes", "amount");
    }
    for (const char* field : {"shutdown_s", "bytes_moved", "others"})
        if (const Json* value = field_of(record, field))
            need_value(*value, field, "amount");
    if (field_of(record, "timeline") != nullptr)
        need_each(record, "timeline",
                  {{"rank", "index"},
                   {"thread", "index"},
                   {"name", "text"},
                   {"begin", "amount"},
                   {"end", "amount"}});
    check_messages(record);
    if (const Json* facts = field_of(record, "simulated"))
        need_value(*facts, "simulated", "object");
    need_if_there(record, "simulated", "amount", {"network_share", "host_flops_per_s"});
    need_if_there(record, "simulated", "count", {"hosts"});
    need_if_there(record, "simulated", "text", {"by", "network", "topology", "collectives"});
    if (const Json* counters = field_of(record, "counters")) {
        need_value(*counters, "counters", "object");
        for (const auto& [name, value] : counters->items())
            if (value.is_array())
                need_amounts_in(value, "counters." + name);
            else
                need_value(value, "counters." + name, "amount");
    }
    for (const char* field : {"limits", "lines_changed"})
        if (const Json* value = field_of(record, field))
            need_value(*value, field, "object");
    need_if_there(record, "lines_changed", "amount", {"added", "removed"});
    if (const Json* limits = field_of(record, "limits"))
        for (const auto& [name, value] : limits->items())
            if (name != "machine" && name != "date")
                need_value(value, "limits." + name, "amount");
}

void check(const Json& record)
{
    if (!record.is_object())
        throw primer::BadRequest("it is not an object");
    if (record.contains("schema") && record["schema"].is_number_integer() &&
        record["schema"] > schema)
        throw primer::BadRequest(fmt::format("it is of schema {}, and this Primer knows {}: use a "
                                             "newer Primer",
                                             to_text(record["schema"]), schema));
    need(record, "schema", "count");
    for (const char* field : {"chapter", "variant", "binding", "checksum", "date"})
        need(record, field, "text");
    for (const char* field : {"workers", "ranks", "threads"})
        need(record, field, "count");
    for (const char* field : {"startup_s", "flops", "bytes"})
        need(record, field, "amount");
    for (const char* field : {"problem", "machine", "build"})
        need(record, field, "object");
    need_if_there(record, "machine", "text", {"name", "processor"});
    need_if_there(record, "machine", "amount",
                  {"processors", "cores", "last_level_cache", "memory"});
    for (const auto& [name, value] : record["problem"].items())
        if (value.is_structured())
            throw primer::BadRequest(
                fmt::format("its \"problem.{}\" is neither a number nor a text", name));
    need(record, "verified", "truth");
    need_amounts(record, "repeats_s");
    if (record["repeats_s"].empty())
        throw primer::BadRequest("its \"repeats_s\" is empty");
    check_optional(record);
}

} // namespace

std::vector<Json> read_records(const std::string& path)
{
    const auto refuse = [&](const std::string& why) {
        throw primer::BadRequest(fmt::format("{}: {}", path, why));
    };
    std::error_code failed;
    if (!std::filesystem::is_regular_file(path, failed))
        refuse("no such file: `primer run CHAPTER --json FILE` creates one");
    std::ifstream file(path, std::ios::binary);
    std::ostringstream whole;
    whole << file.rdbuf(); // not by stream iterators, which are slow
    const std::string text = whole.str();
    if (!file.is_open() || file.bad())
        refuse("cannot be read");
    if (text.find_first_not_of(" \t\r\n") == text.npos)
        refuse("is empty; it should hold the records of `primer run --json`");
    Json all = parse_json(text);
    if (all.is_discarded())
        refuse(why_no_json(text) + "; create it again with `primer run --json`");
    make_printable(all); // a file from elsewhere may hold control codes
    if (all.is_object())
        all = Json::array({all});
    if (!all.is_array() || all.empty())
        refuse("holds no records of Primer; `primer run --json` writes an array of them");
    std::size_t number = 0;
    for (const Json& record : all) {
        ++number;
        try {
            check(record);
        } catch (const primer::BadRequest& why) {
            refuse(fmt::format("record {} of {} is not one of Primer's: {}", number, all.size(),
                               why.what()));
        }
    }
    return std::move(all.get_ref<Json::array_t&>());
}

std::string problem_of(const Json& record)
{
    std::string problem;
    for (const auto& [name, value] : record.at("problem").items())
        problem += fmt::format("{}{} = {}", problem.empty() ? "" : ", ", name,
                               value.is_string() ? value.get<std::string>() : value.dump());
    return problem;
}

bool same_problem(const Json& a, const Json& b)
{
    for (const auto& [name, value] : a.at("problem").items())
        if (b.at("problem").contains(name) && b.at("problem").at(name).dump() != value.dump())
            return false;
    return true;
}

} // namespace runner
