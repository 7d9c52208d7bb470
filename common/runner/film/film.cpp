#include "film/film.hpp"

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>

#include <fmt/format.h>

#include "system/list_in_words.hpp"

namespace runner
{
namespace
{

using Json = nlohmann::ordered_json;

struct Moment {
    std::int64_t ns = 0;
    bool ends = false;
    std::size_t act = 0;
};

class Cutter
{
  public:
    Cutter(Film film, std::vector<Act> acts, const FilmWishes& wishes)
        : film_(std::move(film)), acts_(std::move(acts)), wishes_(wishes),
          now_(film_.workers.size(), nullptr)
    {
    }

    Film cut()
    {
        std::vector<Moment> moments;
        for (std::size_t i = 0; i < acts_.size(); ++i) {
            moments.push_back({acts_[i].begin, false, i});
            if (acts_[i].end >= 0)
                moments.push_back({acts_[i].end, true, i});
        }
        std::ranges::stable_sort(moments, [](const Moment& a, const Moment& b) {
            return a.ns != b.ns ? a.ns < b.ns : a.ends && !b.ends;
        });
        first_ns_ = moments.empty() ? 0 : moments.front().ns;
        for (std::size_t i = 0; i < moments.size();)
            i = step(moments, i);
        for (std::size_t i = 0; i < film_.steps.size(); ++i)
            if (times_[i] > 1)
                film_.steps[i].says += fmt::format(" ({} times)", times_[i]);
        keep();
        name_places();
        return std::move(film_);
    }

  private:
    const Act& act(const Moment& moment) const { return acts_[moment.act]; }

    // Several that begin or end the same, one right after the other, are one step.
    std::size_t step(const std::vector<Moment>& moments, std::size_t i)
    {
        const Moment& first = moments[i];
        const auto group = [&](const Moment& one) {
            return one.ends ? act(one).end_group : act(one).begin_group;
        };
        std::set<int> who = {act(first).worker};
        std::vector<const Act*> ended;
        std::size_t next = i + 1;
        while (group(first) != 0 && next < moments.size() && moments[next].ends == first.ends &&
               group(moments[next]) == group(first))
            who.insert(act(moments[next++]).worker);
        for (std::size_t k = i; k < next; ++k) {
            const Act& one = act(moments[k]);
            now_[std::size_t(one.worker)] = first.ends ? nullptr : &one;
            if (first.ends)
                ended.push_back(&one);
        }
        const bool at_once = !first.ends && next < moments.size() && moments[next].ends &&
                             moments[next].act == first.act && who.size() == 1 &&
                             act(first).end_group == 0 && !act(first).ends.empty();
        if (at_once)
            ended.push_back(&act(moments[next++]));
        const Act& one = act(first);
        const std::string said = first.ends ? one.ends : one.begins;
        if (!said.empty())
            add(first, at_once, who, ended);
        if (at_once)
            now_[std::size_t(one.worker)] = nullptr;
        return next;
    }

    void add(const Moment& moment, bool at_once, const std::set<int>& who,
             const std::vector<const Act*>& ended)
    {
        const Act& one = act(moment);
        Film::Step step;
        step.at_s = double(moment.ns - first_ns_) * 1e-9;
        const std::string many = moment.ends ? one.end_together : one.begin_together;
        step.says = workers_in_words(who, film_.ranks) + " " +
                    (who.size() > 1 && !many.empty() ? many
                     : moment.ends                   ? one.ends
                                                     : one.begins);
        for (const Act* each : ended)
            for (const Act::Arrival& arrival : each->arrivals) {
                const auto sent = began_.find({arrival.from, arrival.sent});
                step.arrows.push_back(
                    {arrival.from, each->worker, sent == began_.end() ? -1 : sent->second});
            }
        if (moment.ends && who.size() > 1)
            step.meet.assign(who.begin(), who.end());
        step.name = moment.ends ? "" : one.name;
        step.who = one.worker;
        for (std::size_t w = 0; w < now_.size(); ++w)
            step.lanes.push_back(lane(w, moment.ns));
        const auto key = std::pair{one.worker, one.name};
        const bool again = at_once && step.arrows.empty() && !film_.steps.empty() && last_ == key &&
                           film_.steps.back().says == step.says;
        last_ = at_once && step.arrows.empty() ? key : std::pair{-1, std::string()};
        if (!moment.ends)
            for (const int w : who)
                began_[{w, moment.ns}] = int(film_.steps.size()) - (again ? 1 : 0);
        if (again) {
            ++times_.back();
            return;
        }
        sites_.emplace_back(one.worker, one.site);
        times_.push_back(1);
        film_.steps.push_back(std::move(step));
    }

    Film::Lane lane(std::size_t worker, std::int64_t ns) const
    {
        const Act* one = now_[worker];
        if (one == nullptr)
            return {worker == 0 ? 'w' : wishes_.other_state, wishes_.otherwise};
        if (ns < one->waits_until || (one->end < 0 && !one->waits.empty()))
            return {'i', one->waits};
        return {one->state, one->inside};
    }

    void keep()
    {
        const std::size_t all = film_.steps.size(), most = wishes_.most_steps;
        if (all <= most)
            return;
        film_.notes.push_back(fmt::format("The film has the {} {} of {} steps.",
                                          wishes_.last ? "last" : "first", most, all));
        if (!wishes_.last) {
            film_.steps.resize(most);
            return;
        }
        const auto gone = static_cast<std::ptrdiff_t>(all - most);
        film_.steps.erase(film_.steps.begin(), film_.steps.begin() + gone);
        sites_.erase(sites_.begin(), sites_.begin() + gone);
        for (Film::Step& step : film_.steps)
            for (Film::Arrow& arrow : step.arrows)
                arrow.sent = std::max(arrow.sent - int(gone), -1);
    }

    void name_places()
    {
        if (!wishes_.places)
            return;
        std::map<std::pair<int, std::uint64_t>, SourcePlace> known;
        sites_.resize(film_.steps.size());
        for (const auto& site : sites_)
            if (site.second != 0)
                known[site];
        std::vector<std::pair<int, std::uint64_t>> asked;
        for (const auto& each : known)
            asked.push_back(each.first);
        const std::vector<SourcePlace> found = wishes_.places(asked);
        for (std::size_t i = 0; i < asked.size() && i < found.size(); ++i)
            known[asked[i]] = found[i];
        for (std::size_t i = 0; i < sites_.size(); ++i) {
            const auto at = known.find(sites_[i]);
            if (at == known.end() || at->second.file.empty() || at->second.line <= 0)
                continue;
            const SourceLine line = line_at(at->second);
            Film::Step& step = film_.steps[i];
            step.place =
                fmt::format("{}:{}", std::filesystem::path(at->second.file).filename().string(),
                            at->second.line);
            step.region = line.region;
            step.code = line.text;
        }
    }

    Film film_;
    std::vector<Act> acts_;
    const FilmWishes& wishes_;
    std::vector<const Act*> now_;
    std::vector<std::pair<int, std::uint64_t>> sites_; // of each step
    std::vector<int> times_;
    std::map<std::pair<int, std::int64_t>, int> began_; // worker and moment → step
    std::pair<int, std::string> last_{-1, ""};
    std::int64_t first_ns_ = 0;
};

} // namespace

std::string workers_in_words(const std::set<int>& workers, bool ranks)
{
    return fmt::format("{}{} {}", ranks ? "rank" : "thread", workers.size() == 1 ? "" : "s",
                       list_in_words(workers));
}

Film made_of(Film film, std::vector<Act> acts, const FilmWishes& wishes)
{
    return Cutter(std::move(film), std::move(acts), wishes).cut();
}

Json to_json(const Film& film)
{
    Json steps = Json::array();
    std::vector<Film::Lane> before(film.workers.size(), Film::Lane{'?', ""});
    for (const Film::Step& step : film.steps) {
        Json one = {{"at_s", step.at_s}, {"says", step.says}, {"who", step.who}};
        for (const auto& [key, text] :
             {std::pair{"name", &step.name}, std::pair{"place", &step.place},
              std::pair{"region", &step.region}, std::pair{"code", &step.code}})
            if (!text->empty())
                one[key] = *text;
        for (std::size_t w = 0; w < step.lanes.size(); ++w)
            if (step.lanes[w].state != before[w].state || step.lanes[w].says != before[w].says)
                one["now"].push_back({w, std::string(1, step.lanes[w].state), step.lanes[w].says});
        before = step.lanes;
        for (const Film::Arrow& arrow : step.arrows)
            one["arrows"].push_back({arrow.from, arrow.to, arrow.sent});
        if (!step.meet.empty())
            one["meet"] = step.meet;
        steps.push_back(one);
    }
    return {{"title", film.title},
            {"ranks", film.ranks},
            {"workers", film.workers},
            {"notes", film.notes},
            {"steps", steps}};
}

Film film_from(const Json& json)
{
    Film film{json.at("title"), json.at("ranks"), json.at("workers"), json.at("notes"), {}};
    const int workers = int(film.workers.size());
    const auto checked = [&](const Json& number) {
        return std::clamp(number.get<int>(), 0, std::max(workers - 1, 0));
    };
    std::vector<Film::Lane> lanes(film.workers.size());
    for (const Json& one : json.at("steps")) {
        Film::Step step;
        step.at_s = one.at("at_s");
        step.says = one.at("says");
        step.who = checked(one.at("who"));
        step.name = one.value("name", "");
        step.place = one.value("place", "");
        step.region = one.value("region", "");
        step.code = one.value("code", "");
        if (workers > 0)
            for (const Json& change : one.value("now", Json::array())) {
                const std::string state = change.at(1);
                lanes[std::size_t(checked(change.at(0)))] = {state.empty() ? 'w' : state[0],
                                                             change.at(2)};
            }
        step.lanes = lanes;
        for (const Json& arrow : one.value("arrows", Json::array()))
            step.arrows.push_back({checked(arrow.at(0)), checked(arrow.at(1)), arrow.at(2)});
        for (const Json& worker : one.value("meet", Json::array()))
            step.meet.push_back(checked(worker));
        film.steps.push_back(std::move(step));
    }
    return film;
}

} // namespace runner
