// lacks: compile
// It includes itself twice, and so on: 2^40 times.
#if __INCLUDE_LEVEL__ < 40
#include __FILE__
#include __FILE__
#endif
