#pragma once

#include "models/transfer/importdraft.h"

#include <QSet>

namespace Rollcall {

// The names of a list that nobody has, not even but for the accents: whom one could create all at once. By them decisions are made.
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
