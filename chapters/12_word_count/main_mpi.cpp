// The launch of processes: every line is run by every rank. Each has a part of the text.
#include "word_count_mpi.hpp"

#include "check.hpp"
#include "primer/mpi/program.hpp"

using namespace word_count;

// What rank 0 keeps until the answer is checked: a reader's own text.
struct Text {
    std::string mine, whole;
    std::size_t size = 0; // of the whole
};

// Cuts the text that rank 0 has into parts, and sends each rank its own: in pieces, for MPI counts
// in int, and a text may be longer. Collective.
static std::string scattered(const std::string& whole, MPI_Comm comm)
{
    constexpr std::size_t piece = std::size_t{1} << 30;
    const auto ranks = static_cast<std::size_t>(primer::mpi::size(comm));
    std::vector<std::uint64_t> sizes;
    for (std::size_t r = 0; primer::mpi::rank(comm) == 0 && r < ranks; ++r)
        sizes.push_back(part(whole, ranks, r).size());
    std::uint64_t size = 0;
    const std::uint64_t* const all = sizes.data(); // clang-tidy sees no type in data()
    MPI_Scatter(all, 1, MPI_UINT64_T, &size, 1, MPI_UINT64_T, 0, comm);
    if (primer::mpi::rank(comm) == 0) {
        for (std::size_t r = 1; r < ranks; ++r)
            for (std::string_view rest = part(whole, ranks, r); !rest.empty();
                 rest.remove_prefix(std::min(rest.size(), piece)))
                MPI_Send(rest.data(), int_of(std::min(rest.size(), piece)), MPI_CHAR,
                         static_cast<int>(r), 0, comm);
        return std::string(part(whole, ranks, 0));
    }
    std::string mine(size, ' ');
    for (std::size_t at = 0; at < size; at += piece)
        MPI_Recv(&mine[at], int_of(std::min(size - at, piece)), MPI_CHAR, 0, 0, comm,
                 MPI_STATUS_IGNORE);
    return mine;
}

// Rank 0 reads a text of the reader's own; of the generated one each rank makes its lines.
static Text load(const Problem& problem, MPI_Comm comm)
{
    Text text;
    if (problem.input.empty()) {
        const auto r = static_cast<std::size_t>(primer::mpi::rank(comm)),
                   p = static_cast<std::size_t>(primer::mpi::size(comm));
        text.mine = generated(1 + problem.n / p * r + std::min(r, problem.n % p),
                              1 + problem.n / p * (r + 1) + std::min(r + 1, problem.n % p),
                              different_words(problem));
    } else {
        primer::mpi::all_or_none(comm, [&] {
            if (primer::mpi::rank(comm) == 0)
                text.whole = read_text(problem.input);
        });
        text.mine = scattered(text.whole, comm);
    }
    std::uint64_t size = text.mine.size();
    MPI_Allreduce(MPI_IN_PLACE, &size, 1, MPI_UINT64_T, MPI_SUM, comm);
    text.size = size;
    return text;
}

// The words of all ranks, on rank 0; and their tokens. Collective.
static Entries collected(const Table& mine, MPI_Comm comm)
{
    std::vector<char> bytes;
    pack(mine, bytes);
    bytes = gathered(bytes, comm);
    // Not into one table: a word that two ranks have must show.
    Entries all;
    for (std::size_t at = 0; at < bytes.size();) {
        std::array<std::uint64_t, 2> head;
        std::memcpy(head.data(), &bytes[at], sizeof head);
        at += sizeof head;
        all.emplace_back(std::string(&bytes[at], head[1]), head[0]);
        at += head[1];
    }
    return sorted(std::move(all));
}

static Tokens collected(const Tokens& mine, MPI_Comm comm)
{
    const char* const begin = reinterpret_cast<const char*>(mine.data());
    const auto bytes = gathered({begin, begin + mine.size() * sizeof(Token)}, comm);
    Tokens all(bytes.size() / sizeof(Token));
    if (!bytes.empty())
        std::memcpy(all.data(), bytes.data(), bytes.size());
    return all;
}

// --job count: rank 0 checks the words of all ranks.
static primer::Outcome count_words(const Problem& problem, const Text& text, int repeats,
                                   MPI_Comm comm)
{
    const Job job{text.mine};
    Table table;
    const auto seconds = primer::mpi::measure(
        comm, repeats, [&] { table = {}; }, [&] { table = count(job, comm); });
    const Entries found = collected(table, comm);
    primer::Outcome outcome; // the other ranks have nothing to check
    outcome.check.what = checked_words;
    primer::mpi::all_or_none(comm, [&] {
        if (primer::mpi::rank(comm) != 0)
            return;
        outcome = judge(found, expected(problem, text.whole), text.size);
        if (outcome.check.ok())
            keep(problem.output, "--output", [&] { return lines_of(found); });
    });
    for (double* bytes : {&outcome.bytes, &outcome.bytes_written, &outcome.data_bytes})
        MPI_Bcast(bytes, 1, MPI_DOUBLE, 0, comm);
    outcome.repeats_s = seconds;
    return outcome;
}

// The merges that rank 0 knows or trains, on every rank. Collective.
static Merges merges_on_all(const Problem& problem, const Job& job, MPI_Comm comm)
{
    Entries words;
    if (problem.vocabulary.empty())
        words = collected(count(job, comm), comm);
    Merges merges;
    primer::mpi::all_or_none(comm, [&] {
        if (primer::mpi::rank(comm) == 0)
            merges = vocabulary(problem, words);
    });
    merges.resize(primer::mpi::same_on_all(merges.size(), comm));
    MPI_Bcast(merges.data(), int_of(2 * merges.size()), MPI_UINT32_T, 0, comm);
    return merges;
}

// --job encode: each rank checks the tokens of its part.
static primer::Outcome encode_words(const Problem& problem, const Text& text, int repeats,
                                    MPI_Comm comm)
{
    const Job job{text.mine};
    const Merges merges = merges_on_all(problem, job, comm);
    const Encoder encoder(merges);
    Encoded mine;
    const auto seconds = primer::mpi::measure(
        comm, repeats, [&] { mine = {}; }, [&] { mine = encode(job, encoder, comm); });
    primer::Outcome outcome = judge(mine.tokens, merges, text.mine, mine.first);
    const bool right = primer::mpi::all_agree(outcome.check.ok(), comm);
    Tokens all;
    if (right && !problem.output.empty())
        all = collected(mine.tokens, comm);
    primer::mpi::all_or_none(comm, [&] {
        if (!right || primer::mpi::rank(comm) != 0)
            return;
        keep(problem.output, "--output", [&] { return numbers_of(all); });
        keep(problem.save_vocabulary, "--save-vocabulary", [&] { return written(merges); });
    });
    for (double* bytes : {&outcome.bytes, &outcome.bytes_written, &outcome.data_bytes})
        MPI_Allreduce(MPI_IN_PLACE, bytes, 1, MPI_DOUBLE, MPI_SUM, comm);
    outcome.repeats_s = seconds;
    return outcome;
}

int main(int argc, char** argv)
{
    MPI_Init(&argc, &argv);
    const int status = primer::mpi::run_program([&] {
        Problem problem;
        primer::Flags flags(primer::this_program, "how often does each word occur? by processes");
        add_flags(flags, problem);
        primer::mpi::all_or_none(MPI_COMM_WORLD, [&] { flags.parse(argc, argv); });
        primer::mpi::all_or_none(MPI_COMM_WORLD, [&] {
            if (primer::mpi::rank(MPI_COMM_WORLD) == 0)
                check_outputs(problem);
        });
        if (problem.input.empty())
            primer::mpi::require_memory(needed_bytes(problem, primer::mpi::size(MPI_COMM_WORLD)),
                                        request(problem), MPI_COMM_WORLD);
        const double startup_s = primer::since_launch();

        const Text text = load(problem, MPI_COMM_WORLD);
        if (!problem.input.empty()) // rank 0 has it, and writes the record
            flags.note("n", lines_in(text.whole));
        primer::Outcome outcome = problem.encodes()
                                      ? encode_words(problem, text, flags.repeats(), MPI_COMM_WORLD)
                                      : count_words(problem, text, flags.repeats(), MPI_COMM_WORLD);
        outcome.startup_s = startup_s;
        return primer::mpi::report(flags, outcome, MPI_COMM_WORLD);
    });
    MPI_Finalize();
    return status;
}
