#include "models/sql/damagecheck.h"

#include "models/sql/integrity.h"
#include "models/sql/session.h"
#include "models/sql/writeguard.h"

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
    const qint64 largest = m_session.isWal() ? LargestWalFile : LargestFile;
    if (!BackgroundReader::canRead(m_session) || (!seemsDamaged && QFileInfo(m_session.path()).size() > largest))
        return;
    m_reader.start([this](BackgroundReader::Task &task) {
        task.letOwnerGoFirst();
        const auto read = [&task] { return task.session().run({QString::fromLatin1(Integrity::Check)}); };
        auto checked = read();
        while (!checked && task.waitsAfter(checked.error()))
            checked = read();
        if (!checked && checked.error().isDamage()) // or the disk failed for a moment
            checked = read();
        QStringList answers;
        for (const QVariantList &row : checked ? checked->rows : QList<QVariantList>())
            answers.append(row.first().toString());
        const bool isSound = checked && !answers.isEmpty() && !Integrity::tellsOfDamage(answers);
        if (checked ? !isSound : checked.error().isDamage())
            task.deliver([this] { m_session.guard().forbid(); });
        else if (isSound)
            task.deliver([this] { m_session.guard().allow(); });
    });
}

} // namespace Rollcall
