#include "models/store/everyname.h"

#include "models/sql/session.h"
#include "models/store/linkstatements.h"
#include "models/tr.h"

#include <QSqlQuery>

namespace Rollcall {

static constexpr qint64 RowsBetweenReports = 4096;

Result<> forEachName(Session &session, const Relationship &relationship, Side side, const LabelTemplate &label,
                     const std::function<void(const Key &key, const QString &name)> &take, const Progress &progress)
{
    const qsizetype keyColumns = relationship.at(side).key.size();
    const qsizetype columns = keyColumns + label.columns().size();
    qint64 rows = 0;
    bool isCalledOff = false;
    const auto read = session.forEachRow(LinkStatements(relationship, session.dialect()).everyEntity(side, label.columns()), [&](const QSqlQuery &query) {
        QVariantList row;
        for (qsizetype i = 0; i < columns; ++i)
            row.append(query.value(int(i)));
        take(Key::fromRow(row, 0, keyColumns), label.compose(row.mid(keyColumns)));
        isCalledOff = progress && ++rows % RowsBetweenReports == 0 && !progress(rows, 0);
        return !isCalledOff;
    });
    return isCalledOff ? Result<>(Failure{Tr::tr("Cancelled; nothing was changed."), {}, Failure::CalledOff}) : read;
}

} // namespace Rollcall
