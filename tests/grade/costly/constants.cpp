// lacks: compile
// Two hundred constants, of some millions of steps each, all computed by the compiler.
template<int which>
constexpr int long_sum()
{
    int sum = which;
    for (int i = 0; i < 2000; ++i)
        for (int j = 0; j < 2000; ++j)
            sum = (sum + i * j) & 1023;
    return sum;
}
template<int first, int count>
struct Sums {
    static constexpr int value = long_sum<first>() + Sums<first + 1, count - 1>::value;
};
template<int first>
struct Sums<first, 0> {
    static constexpr int value = 0;
};
static_assert(Sums<0, 200>::value >= 0);
