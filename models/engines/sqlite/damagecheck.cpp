#include "models/engines/sqlite/damagecheck.h"

#include "models/engines/sqlite/integrity.h"
#include "models/sql/session.h"
#include "models/sql/writeguard.h"

#include <QFileInfo>

namespace Rollcall {

using Soundness = SqliteHandle::Soundness;

// Unknown when it could not be read to its end.
static Soundness soundness(BackgroundReader::Task &task)
{
    const auto read = [&task] { return task.session().run({QString::fromLatin1(Integrity::Check)}); };
    auto checked = read();
    while (!checked && task.waitsAfter(checked.error()))
        checked = read();
    if (!checked)
        return checked.error().isDamage() ? Soundness::Damaged : Soundness::Unknown;
    QStringList answers;
    for (const QVariantList &row : checked->rows)
        answers.append(row.first().toString());
    if (answers.isEmpty())
        return Soundness::Unknown;
    return Integrity::tellsOfDamage(answers) ? Soundness::Damaged : Soundness::Sound;
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
    const qint64 largest = m_session.isWal() ? LargestWalFile : LargestFile;
    if (!BackgroundReader::canRead(m_session) || (!seemsDamaged && QFileInfo(m_session.path()).size() > largest))
        return;
    m_reader.start([this](BackgroundReader::Task &task) {
        task.letOwnerGoFirst();
        auto found = soundness(task);
        if (found == Soundness::Damaged)
            found = soundness(task); // a disk that failed for a moment looks the same to SQLite
        if (found == Soundness::Damaged)
            task.deliver([this] { m_session.guard().forbid(); });
        else if (found == Soundness::Sound)
            task.deliver([this] { m_session.guard().allow(); });
    });
}

} // namespace Rollcall
