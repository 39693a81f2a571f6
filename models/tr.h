#pragma once

#include <QCoreApplication>

namespace Rollcall {

// tr() for code that has no QObject of its own.
struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(Rollcall)
};

} // namespace Rollcall
