#pragma once

#include <QByteArray>
#include <QStringList>

namespace Rollcall::Test {

// A unique secret, and statements that contain it.
namespace Canary {

// Put together, so that no program's own text holds it.
QByteArray word();
// Statements with a place for the secret, "%1".
QStringList statements();

} // namespace Canary

} // namespace Rollcall::Test
