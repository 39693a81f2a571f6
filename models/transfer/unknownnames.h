#pragma once

#include "models/transfer/importdraft.h"

#include <QSet>

namespace Rollcall {

// Names in a list that no row has, not even with other accents, so that a person may want to create them all at once. In the form
// in which ImportWishes has them.
struct UnknownNames
{
    QSet<QString> members = {};
    QSet<QString> groups = {}; // of lines whose member is known, or to be created, too

    static UnknownNames in(ImportDraft &draft);

    qsizetype count() const { return members.size() + groups.size(); }
    // The same wishes, with every one of them to be created.
    ImportWishes created(ImportWishes wishes) const;
};

} // namespace Rollcall
