// Delays at atomic operations. clang turns them into calls of ThreadSanitizer's own functions; the
// program is linked with --wrap for each, so that they come here first.
#include <dlfcn.h>

#include <cstdint>

#include "watch.hpp"

namespace
{

template<typename Function>
Function* real(const char* name)
{
    return reinterpret_cast<Function*>(dlsym(RTLD_DEFAULT, name));
}

} // namespace

#define WRAPPED(result, name, parameters, arguments)                                               \
    extern "C" __attribute__((visibility("default"))) result __wrap_##name parameters              \
    {                                                                                              \
        static const auto call = real<result parameters>(#name);                                   \
        check::delay(check::Point::atomic);                                                        \
        return call arguments;                                                                     \
    }
#define CHANGE(bits, type, operation)                                                              \
    WRAPPED(type, __tsan_atomic##bits##_##operation, (volatile type * at, type value, int order),  \
            (at, value, order))
#define ALL(bits, type)                                                                            \
    WRAPPED(type, __tsan_atomic##bits##_load, (const volatile type* at, int order), (at, order))   \
    WRAPPED(void, __tsan_atomic##bits##_store, (volatile type * at, type value, int order),        \
            (at, value, order))                                                                    \
    CHANGE(bits, type, exchange)                                                                   \
    CHANGE(bits, type, fetch_add)                                                                  \
    CHANGE(bits, type, fetch_sub)                                                                  \
    CHANGE(bits, type, fetch_and)                                                                  \
    CHANGE(bits, type, fetch_or)                                                                   \
    CHANGE(bits, type, fetch_xor)                                                                  \
    WRAPPED(type, __tsan_atomic##bits##_compare_exchange_val,                                      \
            (volatile type * at, type expected, type value, int order, int otherwise),             \
            (at, expected, value, order, otherwise))

ALL(32, std::int32_t)
ALL(64, std::int64_t)
