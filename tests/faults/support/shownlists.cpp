#include "faults/support/shownlists.h"

#include "faults/support/handprocess.h"
#include "support/testdatabase.h"

#include <algorithm>

namespace Rollcall::Test {

static QStringList sorted(const QString &numbers)
{
    QStringList list = numbers.split(u',', Qt::SkipEmptyParts);
    std::sort(list.begin(), list.end());
    return list;
}

static QString differenceIn(const QString &line, const QString &path)
{
    const QStringList parts = line.split(u' ');
    const bool isLeft = parts.value(1) == QLatin1String("left");
    const QString mine = isLeft ? QStringLiteral("hero") : QStringLiteral("team");
    const QString others = isLeft ? QStringLiteral("team") : QStringLiteral("hero");
    QString query;
    if (parts.first() == QLatin1String("members")) {
        query = QStringLiteral("SELECT DISTINCT %1_id FROM heroteamlink WHERE %2_id IN (%3)").arg(mine, others, parts.value(2));
    } else {
        query = QStringLiteral("SELECT id || '=' || ifnull(number, 0) FROM (SELECT id FROM %1 ORDER BY id LIMIT 1000) "
                               "LEFT JOIN (SELECT %1_id, count(*) AS number FROM heroteamlink GROUP BY 1) ON %1_id = id").arg(mine);
    }
    const QStringList there = sorted(readElsewhere(path, query).replace(u'\n', u','));
    const QStringList shown = sorted(parts.last());
    return there == shown ? QString() : QStringLiteral("%1 %2: %3 shown, %4 in the file").arg(parts.first(), parts.value(1)).arg(shown.size()).arg(there.size());
}

QString differenceFromFile(HandProcess &hand, const QString &path)
{
    const HandProcess::Ack ack = hand.tell(QStringLiteral("show"));
    if (ack.outcome != QLatin1String("ok"))
        return QStringLiteral("the program does not answer");
    int looked = 0;
    for (const QString &line : ack.before) {
        if (!line.startsWith(QLatin1String("members ")) && !line.startsWith(QLatin1String("counts ")))
            continue;
        ++looked;
        if (const QString difference = differenceIn(line, path); !difference.isEmpty())
            return difference;
    }
    return looked == 4 ? QString() : QStringLiteral("%1 lists are shown instead of four").arg(looked);
}

} // namespace Rollcall::Test
