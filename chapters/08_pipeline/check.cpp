#include "check.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <limits>

#include <zlib.h>

#include "primer/checksum.hpp"
#include "primer/error.hpp"
#include "primer/memory.hpp"

namespace pipeline
{
namespace
{

constexpr std::size_t columns = 8;

// Thousandths of column `column` in a generated record: 0 in one column, 1000 in the next.
std::size_t thousandths(std::size_t record, std::size_t column)
{
    if (column == record % columns)
        return 0;
    if (column == (record + 1) % columns)
        return 1000;
    return (record * 389 + column * 131) % 1001;
}

std::string three_digits(std::size_t thousandths)
{
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%zu.%03zu", thousandths / 1000, thousandths % 1000);
    return text.data();
}

// The lines of several gzip files, one after the other.
class Unpacked
{
  public:
    explicit Unpacked(std::istream& in) : in_(in)
    {
        if (inflateInit2(&z_, 15 + 16) != Z_OK)
            throw std::bad_alloc();
    }
    ~Unpacked() { inflateEnd(&z_); }
    Unpacked(const Unpacked&) = delete;
    Unpacked& operator=(const Unpacked&) = delete;

    // Whether there was a line. False also when what follows is no gzip file: see whole().
    bool next(std::string& line)
    {
        for (std::size_t from = at_;;) {
            const std::size_t end = text_.find('\n', from);
            if (end != text_.npos) {
                line.assign(text_, at_, end - at_);
                at_ = end + 1;
                return true;
            }
            text_.erase(0, at_);
            at_ = 0;
            from = text_.size(); // no end of the line so far
            if (!more())
                return false;
        }
    }
    // Whether everything was read, and ended where it should.
    bool whole() const { return !broken_ && ended_ && text_.empty(); }
    std::uint64_t checksum() const { return checksum_; }
    std::size_t bytes() const { return bytes_; }

  private:
    bool more()
    {
        if (z_.avail_in == 0)
            refill();
        if (broken_ || z_.avail_in == 0)
            return false;
        if (ended_)
            inflateReset(&z_);
        std::array<char, 65536> part;
        z_.next_out = reinterpret_cast<Bytef*>(part.data());
        z_.avail_out = part.size();
        const int status = inflate(&z_, Z_NO_FLUSH);
        ended_ = status == Z_STREAM_END;
        broken_ = status != Z_OK && status != Z_STREAM_END;
        text_.append(part.data(), part.size() - z_.avail_out);
        return !broken_;
    }
    void refill()
    {
        in_.read(packed_.data(), static_cast<std::streamsize>(packed_.size()));
        const auto count = static_cast<std::size_t>(in_.gcount());
        for (std::size_t i = 0; i < count; ++i)
            checksum_ +=
                primer::mix(primer::mix(bytes_ + i) + static_cast<unsigned char>(packed_[i]));
        bytes_ += count;
        z_.next_in = reinterpret_cast<Bytef*>(packed_.data());
        z_.avail_in = static_cast<uInt>(count);
    }
    std::istream& in_;
    z_stream z_{};
    std::array<char, 65536> packed_{};
    std::string text_;
    std::size_t at_ = 0, bytes_ = 0;
    std::uint64_t checksum_ = 0;
    bool ended_ = true, broken_ = false;
};

// The reader's own table, from its beginning. Throws BadRequest when it cannot be read. Only a file
// is opened: to open a pipe might take for ever.
std::ifstream input_of(const Problem& problem)
{
    std::error_code failed;
    std::ifstream file;
    if (std::filesystem::is_regular_file(problem.input, failed))
        file.open(problem.input);
    if (!file.is_open())
        throw primer::BadRequest("--input " + problem.input +
                                 ": there is no such file, or it cannot be read");
    return file;
}

// The lines that the pipeline should have written, one after the other.
class Lines
{
  public:
    explicit Lines(const Problem& problem) : records_(problem.n * problem.records)
    {
        if (!problem.input.empty())
            file_ = input_of(problem);
    }
    bool next(std::string& line)
    {
        if (!file_) {
            if (record_ == records_)
                return false;
            line = generated(record_);
            bytes_ += line.size() + 1;
            line = expected(record_);
        } else {
            if (!std::getline(*file_, line))
                return false;
            bytes_ += line.size() + 1;
            line = expected(record_, line);
        }
        ++record_;
        return true;
    }
    std::size_t bytes() const { return bytes_; } // of the input so far

  private:
    std::optional<std::ifstream> file_;
    std::size_t records_, record_ = 0, bytes_ = 0;
};

} // namespace

void add_flags(primer::Flags& flags, Problem& problem)
{
    flags.add("--n", problem.n, "items (a table of your own brings its own number)");
    flags.add("--records", problem.records, "records (lines) in each item", 1, 1000000);
    flags.add("--capacity", problem.capacity, "items that may wait between two workers", 1, 10000);
    flags.add("--level", problem.level, "how hard zlib tries: 1 is fast, 9 is small", 1, 9);
    flags.add("--input", problem.input, "a text file of numbers in place of the generated table");
    flags.add("--output", problem.output,
              "write the compressed table to this file (zcat reads it)");
    flags.add("--fail-at", problem.fail_at,
              "for the lesson: the stage compress fails at this item");
    flags.takes_place_of("--input", {"--n"});
}

double needed_bytes(const Problem& problem)
{
    const double records = static_cast<double>(problem.n) * static_cast<double>(problem.records);
    const double text = problem.input.empty() ? 56 : 0, packed = problem.output.empty() ? 40 : 0;
    return (text + packed) * records;
}

std::string request(const Problem& problem)
{
    return problem.input.empty() ? "--n " + std::to_string(problem.n) + " with --records " +
                                       std::to_string(problem.records)
                                 : "--input " + problem.input;
}

void check_input(const Problem& problem)
{
    if (!problem.input.empty())
        input_of(problem);
}

void check_output(const Problem& problem)
{
    namespace fs = std::filesystem;
    std::error_code failed;
    if (problem.output.empty())
        return;
    primer::require_writable(problem.output, "--output");
    if (fs::exists(problem.output, failed) && !fs::is_regular_file(problem.output, failed))
        throw primer::BadRequest("--output " + problem.output + ": must be a file");
    primer::require_not_input(problem.output, problem.input, "--output");
}

std::size_t items(const Problem& problem)
{
    if (problem.input.empty())
        return problem.n;
    std::ifstream file = input_of(problem);
    std::vector<char> part(65536); // a line may be longer than the memory
    std::size_t lines = 0;
    char last = '\n';
    while (file.read(part.data(), std::ssize(part)), file.gcount() > 0) {
        const auto end = part.begin() + file.gcount();
        lines += static_cast<std::size_t>(std::count(part.begin(), end, '\n'));
        last = *(end - 1);
    }
    if (file.bad())
        throw primer::BadRequest("--input " + problem.input + ": cannot be read to its end");
    lines += last != '\n' ? 1 : 0; // the last line may have no end
    return (lines + problem.records - 1) / problem.records;
}

std::string generated(std::size_t record)
{
    std::string line;
    for (std::size_t column = 0; column < columns; ++column)
        line += (column > 0 ? "," : "") +
                three_digits(1000 * (record % 50) + thousandths(record, column));
    return line;
}

std::string expected(std::size_t record)
{
    std::string line = std::to_string(record);
    for (std::size_t column = 0; column < columns; ++column)
        line += "," + three_digits(thousandths(record, column));
    return line;
}

std::string expected(std::size_t record, const std::string& line)
{
    std::vector<double> values;
    const char* at = line.c_str();
    for (;;) {
        at += std::strspn(at, ",; \t\r");
        char* next = nullptr;
        const double value = std::strtod(at, &next);
        if (next == at)
            break;
        values.push_back(value);
        at = next;
    }
    std::string result = std::to_string(record);
    if (values.empty())
        return result;
    const double low = *std::min_element(values.begin(), values.end());
    const double range = *std::max_element(values.begin(), values.end()) - low;
    for (const double value : values) {
        std::array<char, 32> text{};
        std::snprintf(text.data(), text.size(), ",%.3f", range > 0 ? (value - low) / range : 0);
        result += text.data();
    }
    return result;
}

Streams::Streams(const Problem& problem, bool reads, bool writes) : output_(problem.output)
{
    if (reads && !problem.input.empty()) {
        in_ = std::make_unique<std::ifstream>(input_of(problem));
    } else {
        std::string text;
        for (std::size_t record = 0; reads && record < problem.n * problem.records; ++record)
            text += generated(record) + "\n";
        in_ = std::make_unique<std::istringstream>(std::move(text));
    }
    if (writes && !output_.empty())
        part_.emplace(output_);
    if (part_ && !part_->is_open())
        primer::refuse_full(output_, "--output");
    rewind();
}

void Streams::rewind()
{
    in_->clear();
    in_->seekg(0);
    if (part_)
        out_ = std::make_unique<std::ofstream>(part_->name(), std::ios::binary);
    else
        out_ = std::make_unique<std::ostringstream>();
}

std::unique_ptr<std::istream> Streams::written()
{
    if (auto* const text = dynamic_cast<std::ostringstream*>(out_.get()))
        return std::make_unique<std::istringstream>(std::move(*text).str());
    out_->flush();
    if (!*out_)
        primer::refuse_full(output_, "--output");
    return std::make_unique<std::ifstream>(part_->name(), std::ios::binary);
}

void Streams::keep()
{
    if (part_ && !part_->keep())
        primer::refuse_full(output_, "--output");
}

std::string words_of(const Failure& failure, const Problem& problem)
{
    return (problem.input.empty() ? "" : "--input " + problem.input + ": ") + "item " +
           std::to_string(failure.item) + ": " + failure.why;
}

int status_of(const Failure& failure, const Problem& problem)
{
    return failure.item == problem.fail_at ? primer::wrong : primer::bad_request;
}

primer::Outcome judge(std::istream& output, const Problem& problem)
{
    Unpacked unpacked(output);
    Lines lines(problem);
    double wrong = 0;
    std::string line, right;
    for (;;) {
        const bool has_line = unpacked.next(line), has_right = lines.next(right);
        if (!has_line && !has_right)
            break;
        wrong += has_line != has_right || line != right ? 1 : 0;
    }
    if (!unpacked.whole())
        wrong = std::numeric_limits<double>::infinity();
    const double read = static_cast<double>(lines.bytes());
    const double written = static_cast<double>(unpacked.bytes());
    primer::Outcome outcome;
    outcome.check = {checked, wrong, 0};
    outcome.bytes = outcome.bytes_moved = read + written;
    outcome.bytes_written = written;
    outcome.checksum = unpacked.checksum();
    return outcome;
}

} // namespace pipeline
