// says: defines _ZN5check8end_work
// lacks: compile
namespace check
{
void end_work();
void end_work() {}
} // namespace check
