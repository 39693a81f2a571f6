#pragma once

namespace Rollcall {

// What can be expected of the database behind a session. Each says why somebody asks.
struct Features
{
    // A statement is answered before anyone could notice. Where it may not be, as on a server far away, no list and no
    // gesture runs one in the window's thread: lists read in a reader's thread, gestures are carried out by a worker.
    bool answersAtOnce = true;
    // Its pages can be copied, so that an export of the log can begin with what was there before.
    bool canBeCopied = true;
    // After an error nothing can be read in the same transaction; whoever wants to say more about the error must return to
    // a savepoint first.
    bool errorEndsTransaction = false;
    // Readers keep others from committing, so our own readers stop while this program writes.
    bool readersBlockWriters = true;
    // Each row has a number of its own, in the order in which rows came, where its table does not say otherwise: it gives the
    // order of joining, and tells rows without a key apart.
    bool numbersRows = true;
    // A text whose bytes are no valid Unicode comes as it is, and can be bound. Where it cannot, rows that are known by such a text
    // are only shown.
    bool takesEveryText = true;
    // gather_keys() and gather_linked() answer a set of keys in one pass. Where they do not, each key is a row.
    bool gathersKeys = true;
    // A transaction keeps every other writer out from its beginning. Where it does not, what was checked may have changed
    // before it is written; the write then fails as busy, and the gesture begins again.
    bool keepsOthersOut = true;
};

} // namespace Rollcall
