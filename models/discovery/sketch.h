#pragma once

#include "models/relation/relationship.h"

#include <QByteArray>

#include <optional>

namespace Rollcall {

// What a person chose of a relationship: tables, keys, labels, words, the link's columns. Kept in the
// user's settings for each file; completed() reads everything else from the file when it is opened.
QByteArray toJson(const Relationship &sketch);
// Nothing where the text is not what toJson() writes, or is larger than anyone would choose.
std::optional<Relationship> fromJson(const QByteArray &json);

} // namespace Rollcall
