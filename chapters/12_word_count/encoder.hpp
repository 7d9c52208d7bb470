// Byte-pair encoding: words become tokens. A token is a byte (0 to 255), or what a merge has
// joined: merge k joins two tokens to token 256 + k. To encode a word, begin with its bytes; as
// long as two neighbours can be joined, join the pair whose merge came first (R. Sennrich, B.
// Haddow, A. Birch, "Neural Machine Translation of Rare Words with Subword Units", ACL 2016).
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace word_count
{

using Token = std::uint32_t;
using Tokens = std::vector<Token>;
using Merge = std::pair<Token, Token>; // the left one and the right one, both known before
using Merges = std::vector<Merge>;

class Encoder
{
  public:
    explicit Encoder(const Merges& merges)
    {
        while (slots_.size() < 4 * merges.size())
            slots_.resize(2 * slots_.size());
        for (std::size_t k = 0; k < merges.size(); ++k) {
            Slot& slot = slot_of(merges[k].first, merges[k].second);
            if (slot.joined == none) // of two merges of one pair the first one counts
                slot = {merges[k].first, merges[k].second, static_cast<Token>(256 + k)};
        }
    }

    // #region encode
    // Appends the word's tokens.
    void append(std::string_view word, Tokens& tokens) const
    {
        const auto begin = static_cast<std::ptrdiff_t>(tokens.size());
        for (const char byte : word)
            tokens.push_back(static_cast<unsigned char>(byte));
        for (;;) {
            Token best = none;
            auto place = tokens.begin();
            for (auto at = tokens.begin() + begin; at + 1 < tokens.end(); ++at)
                if (const Token joined = this->joined(at[0], at[1]); joined < best) {
                    best = joined;
                    place = at;
                }
            if (best == none)
                return;
            *place = best;
            tokens.erase(place + 1);
        }
    }
    // #endregion encode

  private:
    static constexpr Token none = 0xffffffff;
    struct Slot {
        Token left = 0, right = 0, joined = none;
    };

    Token joined(Token left, Token right) const
    {
        return const_cast<Encoder*>(this)->slot_of(left, right).joined;
    }
    Slot& slot_of(Token left, Token right)
    {
        std::uint64_t i = ((std::uint64_t{left} << 32 | right) * 0x9e3779b97f4a7c15) >> 32;
        for (;; ++i) {
            Slot& slot = slots_[i & (slots_.size() - 1)];
            if (slot.joined == none || (slot.left == left && slot.right == right))
                return slot;
        }
    }
    std::vector<Slot> slots_ = std::vector<Slot>(64); // a power of two, mostly free
};

// #region train
// The vocabulary of a text: again and again the pair of neighbours that is most frequent in all
// words is joined, up to `merges` times, or until no pair occurs twice. Of equally frequent pairs
// the smallest one is taken, so the order of the words does not matter. `words` are the distinct
// words as bytes, `counts` how often each occurs.
inline Merges train(std::vector<Tokens> words, const std::vector<std::uint64_t>& counts,
                    std::size_t merges)
{
    const std::size_t most = 256 + merges;
    std::vector<std::uint64_t> pairs(most * most); // [left][right]
    Merges made;
    while (made.size() < merges) {
        std::fill(pairs.begin(), pairs.end(), 0);
        for (std::size_t w = 0; w < words.size(); ++w)
            for (std::size_t i = 0; i + 1 < words[w].size(); ++i)
                pairs[words[w][i] * most + words[w][i + 1]] += counts[w];
        const auto best = std::max_element(pairs.begin(), pairs.end()); // the first of equals
        if (*best < 2)
            break;
        const auto place = static_cast<std::size_t>(best - pairs.begin());
        const Merge merge{static_cast<Token>(place / most), static_cast<Token>(place % most)};
        const auto joined = static_cast<Token>(256 + made.size());
        for (Tokens& word : words)
            for (std::size_t i = 0; i + 1 < word.size(); ++i)
                if (word[i] == merge.first && word[i + 1] == merge.second) {
                    word[i] = joined;
                    word.erase(word.begin() + static_cast<std::ptrdiff_t>(i) + 1);
                }
        made.push_back(merge);
    }
    return made;
}
// #endregion train

} // namespace word_count
