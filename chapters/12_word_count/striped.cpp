// All threads share one table. It consists of stripes, and each stripe has a lock of its own.
#include "word_count.hpp"

#include <mutex>

#include <omp.h>

namespace word_count
{

// In cache lines of its own, so that two locks are never in the same one.
template<typename What>
struct alignas(64) Stripe {
    What what;
    std::mutex lock;
};

std::vector<Table> count(const Job& job)
{
    std::vector<Stripe<Table>> stripes(job.stripes);
#pragma omp parallel num_threads(job.workers) default(none) shared(job, stripes)
    {
        const auto threads = static_cast<std::size_t>(omp_get_num_threads());
        const auto me = static_cast<std::size_t>(omp_get_thread_num());
        Scanner scanner;
        // #region locked
        scanner.each_word(part(job.text, threads, me), [&](const Word& word) {
            Stripe<Table>& stripe = stripes[part_of(word, stripes.size())];
            const std::lock_guard held(stripe.lock);
            ++stripe.what[word];
        });
        // #endregion locked
    }
    std::vector<Table> tables;
    for (Stripe<Table>& stripe : stripes)
        tables.push_back(std::move(stripe.what));
    return tables;
}

std::vector<Tokens> encode(const Job& job, const Encoder& encoder)
{
    std::vector<Tokens> lists(static_cast<std::size_t>(job.workers));
    std::vector<Stripe<std::vector<Cache>>> stripes(job.stripes); // one cache each
    for (auto& stripe : stripes)
        stripe.what.emplace_back(encoder);
#pragma omp parallel num_threads(job.workers) default(none) shared(job, lists, stripes)
    {
        const auto threads = static_cast<std::size_t>(omp_get_num_threads());
        const auto me = static_cast<std::size_t>(omp_get_thread_num());
        Tokens mine;
        Scanner scanner;
        scanner.each_word(part(job.text, threads, me), [&](const Word& word) {
            auto& stripe = stripes[part_of(word, stripes.size())];
            const std::lock_guard held(stripe.lock);
            stripe.what[0].append(word, mine);
        });
        lists[me] = std::move(mine);
    }
    return lists;
}

} // namespace word_count
