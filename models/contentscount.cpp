#include "models/contentscount.h"

#include "models/roster.h"
#include "models/store/membershipstore.h"
#include "models/values/quoting.h"

#include <QLocale>

namespace Rollcall {

static constexpr qint64 MostCounted = 1'000'000; // more takes long to count, and nobody reads the number

ContentsCount::ContentsCount(Roster &roster, QObject *parent)
    : QObject(parent)
    , m_roster(roster)
    , m_reader(roster.session(), nullptr)
{
    constexpr int Soon = 500; // milliseconds; several changes in this time are counted once
    m_reader.leaveOutOfLog();
    m_soon.setSingleShot(true);
    m_soon.setInterval(Soon);
    connect(&m_soon, &QTimer::timeout, this, &ContentsCount::count);
    connect(&roster.store(), &MembershipStore::changed, &m_soon, qOverload<>(&QTimer::start));
    connect(&roster, &Roster::changedElsewhere, &m_soon, qOverload<>(&QTimer::start));
    m_soon.start();
}

static QString numbered(const Noun &noun, qint64 count)
{
    return count > MostCounted ? ContentsCount::tr("over %1", "as in \"over 1,000,000 students\"").arg(noun.counted(MostCounted)) : noun.counted(count);
}

static QString sentenceFor(const Relationship &relationship, const QList<qint64> &counts)
{
    QStringList parts{numbered(relationship.left.noun, counts.at(0))};
    if (!relationship.isWithinOneTable())
        parts.append(numbered(relationship.right.noun, counts.at(1)));
    parts.append(numbered(relationship.membership, counts.at(2)));
    return parts.join(ContentsCount::tr(", ", "between the parts of a list"));
}

void ContentsCount::count()
{
    if (!BackgroundReader::canRead(m_roster.session()))
        return;
    const Relationship relationship = m_roster.relationship();
    QList<Statement> statements;
    for (const QString &table : {relationship.left.table, relationship.right.table, relationship.link.table}) {
        const Condition &condition = relationship.link.condition;
        const bool isPart = table == relationship.link.table && !condition.isEmpty();
        statements.append({QStringLiteral("SELECT count(*) AS count_1 \nFROM (SELECT 1 FROM %1%2 LIMIT ?)")
                               .arg(quoted(table), isPart ? QStringLiteral(" WHERE ") + condition.sql({}) : QString()),
                           {MostCounted + 1}});
    }
    m_reader.start([this, relationship, statements](BackgroundReader::Task &task) {
        QList<qint64> counts;
        for (const Statement &statement : statements) {
            const auto rows = task.session().run(statement);
            if (!rows)
                return; // what was counted before stays
            counts.append(rows->rows.first().first().toLongLong());
        }
        task.deliver([this, relationship, counts] { emit counted(sentenceFor(relationship, counts)); });
    });
}

} // namespace Rollcall
