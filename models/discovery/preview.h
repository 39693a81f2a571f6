#pragma once

#include "models/relation/relationship.h"
#include "models/result.h"

#include <QList>
#include <QString>

#include <utility>

namespace Rollcall {

class Session;

// Both ends of the first few memberships by name, left and right, as a sketched relationship would show
// them. Fails with one sentence where the sketch does not fit the file.
Result<QList<std::pair<QString, QString>>> previewOf(Session &session, const Catalog &catalog, const Relationship &sketch, int limit = 5);

} // namespace Rollcall
