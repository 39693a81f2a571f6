#include "models/store/linktable.h"

#include "models/log/statementlog.h"
#include "models/sql/session.h"
#include "models/sql/transaction.h"
#include "models/tr.h"
#include "models/values/quoting.h"

#include <functional>

namespace Rollcall {

static Result<> inOneStep(Session &session, int gesture, const std::function<Result<>()> &what)
{
    session.log().setGesture(gesture);
    const auto done = [&]() -> Result<> {
        Transaction transaction(session);
        if (const auto begun = transaction.begin(); !begun)
            return begun;
        if (const auto result = what(); !result)
            return result;
        return transaction.commit();
    }();
    session.log().setGesture(0);
    return done;
}

Result<> LinkTable::make(Session &session, const QStringList &statements, int gesture)
{
    return inOneStep(session, gesture, [&]() -> Result<> {
        for (const QString &statement : statements) {
            if (const auto ran = session.run({statement}); !ran)
                return ran.error();
        }
        return {};
    });
}

Result<> LinkTable::drop(Session &session, const Relationship &relationship, int gesture)
{
    const QString table = quoted(relationship.link.table);
    return inOneStep(session, gesture, [&]() -> Result<> {
        const auto rows = session.run({QStringLiteral("SELECT count(*) AS count_1 \nFROM %1").arg(table)});
        if (!rows)
            return rows.error();
        if (const qint64 count = rows->rows.first().first().toLongLong(); count > 0)
            return Failure{Tr::tr("The membership table contains %1 that someone has added since, so it was not removed.").arg(relationship.membership.counted(count))};
        const auto dropped = session.run({QStringLiteral("DROP TABLE %1").arg(table)});
        return dropped ? Result<>() : Result<>(dropped.error());
    });
}

} // namespace Rollcall
