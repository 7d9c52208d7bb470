// says: check::end_work
// lacks: compile
namespace check
{
void end_work();
}

// Says that the work is done, before it has begun.
static bool misbehave()
{
    check::end_work();
    return true;
}

[[maybe_unused]] static const bool begun = misbehave();
