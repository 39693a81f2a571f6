#pragma once

#include <QByteArray>
#include <QStringList>

namespace Rollcall::Test {

// A secret that is nowhere else, and where it may stand.
namespace Canary {

// Put together, so that no program's own text holds it.
QByteArray word();
// Statements with a place for the secret, "%1".
QStringList statements();

} // namespace Canary

} // namespace Rollcall::Test
