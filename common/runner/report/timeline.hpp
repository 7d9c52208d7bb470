// The timelines of a page: a picture that needs no script, and a script that zooms in and shows the
// box under the pointer.
#pragma once

namespace runner
{

// For pages with <figure class="timeline">; it asks for nothing beside the page.
extern const char* const timeline_script;

} // namespace runner
