#include "models/sql/place.h"

#include "models/sql/engine.h"

#include <QFileInfo>

namespace Rollcall {

Place::Place(Kind kind, const QString &path, const QString &identity, MakeEngine maker)
    : m_kind(kind)
    , m_path(path)
    , m_identity(identity)
    , m_makeEngine(maker)
{
}

QString Place::title() const
{
    return isFile() ? QFileInfo(m_path).fileName() : QStringLiteral(":memory:");
}

QString Place::settingsKey() const
{
    return isFile() ? QFileInfo(m_path).canonicalFilePath() : QString();
}

QString Place::realPathOf(const QString &path)
{
    const QString real = QFileInfo(path).canonicalFilePath();
    return real.isEmpty() ? path : real; // there is no such file
}

std::unique_ptr<Engine> Place::makeEngine(Session &session) const
{
    return m_makeEngine(session, *this);
}

} // namespace Rollcall
