// How often does each word occur in a text? Words, the table that counts them, and what the kernels
// are asked to do. The standard library only.
//
// The rule. A word is a longest run of letters A-Z a-z, digits, and bytes from 128 on: UTF-8 writes
// every character beyond ASCII with those. Capital letters A-Z count as small ones. Everything else
// separates. (Punctuation beyond ASCII has become blanks before: input.cpp.)
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "encoder.hpp"
#include "slots_memory.hpp"

namespace word_count
{

using Count = std::uint64_t;

// A word as the table wants it. Its letters are small, and at least 8 bytes from `text` on may be
// read, also of a shorter word.
struct Word {
    const char* text;
    std::size_t length;
    std::uint64_t head; // its first 8 bytes; zeros behind a shorter word
    std::uint64_t hash;
    std::string_view view() const { return {text, length}; }
};

// The product of two numbers has 128 bits: both halves together depend on all bits of both.
inline std::uint64_t scramble(std::uint64_t a, std::uint64_t b)
{
    const unsigned __int128 product = static_cast<unsigned __int128>(a) * b;
    return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
}

inline std::uint64_t eight_bytes(const char* at)
{
    std::uint64_t bytes = 0;
    std::memcpy(&bytes, at, 8);
    return bytes;
}

// #region word
// Most words have 8 letters or fewer: they are their head alone, and their hash is one product.
inline Word make_word(const char* text, std::size_t length, std::uint64_t head)
{
    std::uint64_t hash = scramble(head ^ 0x9e3779b97f4a7c15, length ^ 0xd6e8feb86659fd93);
    for (std::size_t i = 8; i < length; i += 8) // the last piece ends where the word ends
        hash = scramble(hash ^ eight_bytes(text + (i + 8 < length ? i : length - 8)),
                        0xe7037ed1a0b428db);
    return {text, length, head, hash};
}

inline Word make_word(const char* text, std::size_t length)
{
    std::uint64_t head = eight_bytes(text);
    if (length < 8)
        head &= (std::uint64_t{1} << 8 * length) - 1;
    return make_word(text, length, head);
}
// #endregion word

// Which of `parts` a word belongs to: by the hash's upper half, for the table uses the lower one.
inline std::size_t part_of(const Word& word, std::size_t parts)
{
    return (word.hash >> 32) * parts >> 32;
}

// #region table
// Words and their counts. Open addressing: a word stands in the first free slot from
// hash % slots on. Four numbers a slot, so a word of 8 letters is known by its slot alone; the
// letters of longer words stand behind each other in one array. For one thread at a time.
class Table
{
  public:
    Table() : Table(0) {}
    // With room for so many words; it grows when more come.
    explicit Table(std::size_t words) : slots_(std::bit_ceil(2 * words + 64)) {}

    // The word's count, 0 when it is new. Valid until the next call.
    Count& operator[](const Word& word)
    {
        for (std::size_t i = word.hash;; ++i) {
            Slot& slot = slots_[i & (slots_.size() - 1)];
            if (slot.head == word.head && slot.length == word.length && same_rest(slot, word))
                return slot.count;
            if (slot.length == 0)
                return insert(word);
        }
    }
    // #endregion table

    std::size_t size() const { return size_; }

    // visit(word, count) for each word, in no order that means anything.
    template<typename Visit>
    void each(Visit&& visit) const
    {
        for (const Slot& slot : slots_)
            if (slot.length > 0)
                visit(word_in(slot), slot.count);
    }

    // #region merge
    void add(const Table& other)
    {
        other.each([&](const Word& word, Count count) { (*this)[word] += count; });
    }
    // #endregion merge

  private:
    struct Slot {
        std::uint64_t head = 0;
        Count count = 0;
        std::size_t length = 0; // 0: free
        std::size_t place = 0;  // of the letters, where there are more than 8
    };

    Word word_in(const Slot& slot) const
    {
        const char* const text =
            slot.length > 8 ? &letters_[slot.place] : reinterpret_cast<const char*>(&slot.head);
        return make_word(text, slot.length, slot.head);
    }

    bool same_rest(const Slot& slot, const Word& word) const
    {
        return word.length <= 8 ||
               std::memcmp(&letters_[slot.place + 8], word.text + 8, word.length - 8) == 0;
    }

    // Not inline: new words are rare.
    [[gnu::noinline]] Count& insert(const Word& word)
    {
        if (2 * ++size_ > slots_.size())
            grow();
        Slot& slot = slots_[free_from(word.hash)];
        slot = {word.head, 0, word.length, letters_.size()};
        if (word.length > 8)
            letters_.insert(letters_.end(), word.text, word.text + word.length);
        return slot.count;
    }

    std::size_t free_from(std::size_t i) const
    {
        while (slots_[i & (slots_.size() - 1)].length > 0)
            ++i;
        return i & (slots_.size() - 1);
    }

    void grow()
    {
        Slots old(2 * slots_.size());
        old.swap(slots_);
        for (const Slot& slot : old)
            if (slot.length > 0)
                slots_[free_from(word_in(slot).hash)] = slot;
    }

    using Slots = std::vector<Slot, SlotsMemory<Slot>>;
    Slots slots_; // a power of two, at most half of them used
    std::vector<char> letters_;
    std::size_t size_ = 0;
};

// Whether a byte is no part of a word.
constexpr bool separates(char c)
{
    const auto byte = static_cast<unsigned char>(c);
    return !(byte >= 128 || (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') ||
             (byte >= 'a' && byte <= 'z'));
}

// #region cut
// Where a part may begin: behind the first separator from place `at` on. So a word that lies across
// the cut is left to the part before.
inline std::size_t cut(std::string_view text, std::size_t at)
{
    while (at > 0 && at < text.size() && !separates(text[at - 1]))
        ++at;
    return at;
}

// The part of one of `workers`, cut near equal numbers of bytes. No word is lost or cut.
inline std::string_view part(std::string_view text, std::size_t workers, std::size_t worker)
{
    const std::size_t begin = cut(text, text.size() / workers * worker);
    const std::size_t end =
        worker + 1 < workers ? cut(text, text.size() / workers * (worker + 1)) : text.size();
    return text.substr(begin, end - begin);
}
// #endregion cut

// Finds the words of a text, piece by piece, in three plain loops that the compiler turns into
// vector instructions where it can; there is no branch for each byte.
class Scanner
{
  public:
    // #region scan
    // visit(word) for each word, in order.
    template<typename Visit>
    void each_word(std::string_view text, Visit&& visit)
    {
        while (!text.empty()) {
            const std::size_t size = piece(text);
            fold(text.data(), size);
            find_edges(size);
            for (std::size_t i = 0; i < found_; i += 2) // a word begins, and ends
                visit(make_word(&letters_[edges_[i]], edges_[i + 1] - edges_[i]));
            text.remove_prefix(size);
        }
    }
    // #endregion scan

  private:
    // Some thousand bytes that end behind a separator, or with the text; more where a word is
    // longer than that.
    static std::size_t piece(std::string_view text)
    {
        if (text.size() <= usual)
            return text.size();
        std::size_t size = usual;
        while (size > 0 && !separates(text[size - 1]))
            --size;
        return size > 0 ? size : cut(text, usual);
    }

    // #region fold
    // Capital letters become small ones, separators 0; and for each byte, 1 in a word, else 0.
    void fold(const char* text, std::size_t size)
    {
        if (letters_.size() < size + 72) { // zeros behind: the last word ends, too
            letters_.resize(size + 72);
            inside_.resize(size + 72);
            edges_.resize(size + 72);
        }
        char* const letters = letters_.data();
        unsigned char* const inside = inside_.data();
        for (std::size_t i = 0; i < size; ++i) {
            const auto byte = static_cast<unsigned char>(text[i]);
            const auto small = static_cast<unsigned char>(byte | 0x20);
            const bool letter = static_cast<unsigned char>(small - 'a') < 26;
            const bool other = static_cast<unsigned char>(byte - '0') < 10 || byte >= 128;
            inside[i] = letter || other;
            letters[i] = static_cast<char>(letter ? small : other ? byte : 0);
        }
        std::memset(letters + size, 0, 72);
        std::memset(inside + size, 0, 72);
    }
    // #endregion fold

    // #region edges
    // 64 bytes become the 64 bits of one number. Where a bit differs from the one before it, a word
    // begins or ends.
    void find_edges(std::size_t size)
    {
        std::size_t* edge = edges_.data();
        std::uint64_t before = 0;
        for (std::size_t i = 0; i <= size; i += 64) {
            std::uint64_t bits = 0;
            for (std::size_t k = 0; k < 8; ++k) { // the product gathers eight lowest bits
                std::uint64_t eight = 0;
                std::memcpy(&eight, &inside_[i + 8 * k], 8);
                bits |= (eight * 0x0102040810204080 >> 56) << 8 * k;
            }
            for (std::uint64_t e = bits ^ (bits << 1 | before); e != 0; e &= e - 1)
                *edge++ = i + static_cast<std::size_t>(std::countr_zero(e));
            before = bits >> 63;
        }
        found_ = static_cast<std::size_t>(edge - edges_.data());
    }
    // #endregion edges

    static constexpr std::size_t usual = 4096; // stays in the first cache
    std::vector<char> letters_;
    std::vector<unsigned char> inside_;
    std::vector<std::size_t> edges_;
    std::size_t found_ = 0;
};

// What the kernels are asked to do.
struct Job {
    std::string_view text; // a rank's: its own part
    int workers = 1;       // threads
    std::size_t stripes = 64;
};

// Every kernel file defines these two; the linker takes one file for each program.
// count(): the counts of all words, in tables that have no word in common.
// encode(): the tokens of all words, in lists that follow each other in the order of the text.
// Called by one thread, outside any parallel region. (Ranks: word_count_mpi.hpp.)
std::vector<Table> count(const Job& job);
std::vector<Tokens> encode(const Job& job, const Encoder& encoder);

// The tokens of a text. A word's tokens are found once and kept: cache[word] is 1 + its number.
class Cache
{
  public:
    explicit Cache(const Encoder& encoder) : encoder_(&encoder) {}
    void append(const Word& word, Tokens& tokens)
    {
        Count& number = table_[word];
        if (number == 0) {
            begins_.push_back(kept_.size());
            encoder_->append(word.view(), kept_);
            number = begins_.size();
        }
        const std::size_t end = number < begins_.size() ? begins_[number] : kept_.size();
        for (std::size_t i = begins_[number - 1]; i < end; ++i)
            tokens.push_back(kept_[i]);
    }

  private:
    const Encoder* encoder_;
    Table table_;
    std::vector<std::size_t> begins_; // of each word's tokens
    Tokens kept_;
};

} // namespace word_count
