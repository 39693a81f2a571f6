#include "models/sql/damagecheck.h"

#include "models/sql/schemaqueries.h"
#include "models/sql/session.h"
#include "models/sql/writeguard.h"

#include <QFileInfo>

namespace Rollcall {

// Unknown when it could not be read to its end.
static Soundness soundnessOf(BackgroundReader::Task &task)
{
    auto found = task.session().schema().soundness();
    while (!found && task.waitsAfter(found.error()))
        found = task.session().schema().soundness();
    if (found)
        return *found;
    return found.error().isDamage() ? Soundness::Damaged : Soundness::Unknown;
}

DamageCheck::DamageCheck(Session &session, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_reader(session, nullptr)
{
    m_reader.leaveOutOfLog();
}

void DamageCheck::start(bool seemsDamaged)
{
    const qint64 largest = m_session.features().readersBlockWriters ? LargestFile : LargestWalFile;
    if (!BackgroundReader::canRead(m_session) || (!seemsDamaged && QFileInfo(m_session.place().path()).size() > largest))
        return;
    m_reader.start([this](BackgroundReader::Task &task) {
        task.letOwnerGoFirst();
        auto found = soundnessOf(task);
        if (found == Soundness::Damaged)
            found = soundnessOf(task); // a disk that failed for a moment looks the same
        if (found == Soundness::Damaged)
            task.deliver([this] { m_session.guard().forbid(); });
        else if (found == Soundness::Sound)
            task.deliver([this] { m_session.guard().allow(); });
    });
}

} // namespace Rollcall
