#pragma once

namespace Rollcall {

// What can be expected of the database behind a session.
struct Features
{
    // A statement is answered before anyone could notice. Where it may not be, as on a server far away, no list and no
    // gesture runs one in the window's thread: lists read in a reader's thread, gestures are carried out by a worker.
    bool answersAtOnce = true;
    // Its pages can be copied, so that an export of the log can begin with what was there before.
    bool canBeCopied = true;
};

} // namespace Rollcall
