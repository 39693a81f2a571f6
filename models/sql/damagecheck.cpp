#include "models/sql/damagecheck.h"

#include "models/sql/session.h"

#include <QFileInfo>

namespace Rollcall {

DamageCheck::DamageCheck(Session &session, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_reader(session, nullptr)
{
}

void DamageCheck::start(bool seemsDamaged)
{
    if (!BackgroundReader::canRead(m_session) || (!seemsDamaged && QFileInfo(m_session.path()).size() > LargestFile))
        return;
    m_reader.start([this](BackgroundReader::Task &task) {
        task.letOwnerGoFirst();
        const auto read = [&task] { return task.session().run({QStringLiteral("PRAGMA quick_check(1)")}); };
        auto checked = read();
        while (!checked && task.waitsAfter(checked.error()))
            checked = read();
        if (!checked && checked.error().isDamage()) // or the disk failed for a moment
            checked = read();
        const bool isSound = checked && !checked->rows.isEmpty() && checked->rows.first().first() == QLatin1String("ok");
        if (checked ? !isSound : checked.error().isDamage())
            task.deliver([this] { m_session.forbidWriting(); });
        else if (isSound)
            task.deliver([this] { m_session.allowWriting(); });
    });
}

} // namespace Rollcall
