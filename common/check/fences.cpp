// Fences for ThreadSanitizer, which sees memory and its atomic operations, and takes a fence for
// nothing. It is compiled into the same library as the code that is looked at for races: what that
// asks of the sanitizer's and of OpenMP's library is answered here. All fences meet in one place,
// as if each were the release and the acquire of one lock: what is ordered by a pair of fences and
// a flag is seen as ordered. (So is what comes by chance in this order between two fences: that a
// race beside a fence is missed is possible, that order by fences is called a race is not.)

namespace
{

int meeting_place = 0;

void meet()
{
    __atomic_fetch_add(&meeting_place, 1, __ATOMIC_SEQ_CST);
}

} // namespace

// The compiler's word for a fence where this sanitizer watches.
extern "C" [[gnu::visibility("hidden")]] void __tsan_atomic_thread_fence(int)
{
    meet();
}

// The one for OpenMP's flush.
extern "C" [[gnu::visibility("hidden")]] void __kmpc_flush(void*)
{
    meet();
}
