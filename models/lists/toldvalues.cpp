#include "models/lists/toldvalues.h"

#include "models/sql/backgroundreader.h"
#include "models/sql/session.h"
#include "models/values/quoting.h"
#include "models/values/statement.h"

#include <algorithm>

namespace Rollcall {

ToldValues::ToldValues(Session &session, const Relationship &relationship, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_relationship(relationship)
{
}

static Statement distinctValues(const Relationship &relationship, const QString &column)
{
    const QString link = quoted(relationship.link.table);
    const QString where = relationship.link.condition.isEmpty() ? QString() : QStringLiteral(" \nWHERE ") + relationship.link.condition.sql(link);
    return {QStringLiteral("SELECT DISTINCT %1.%2 \nFROM %1%3 ORDER BY 1 LIMIT ?").arg(link, quoted(column), where), {ToldValues::Most + 1}};
}

static QVariantList valuesIn(const Rows &rows)
{
    QVariantList values;
    for (const QVariantList &row : rows.rows) {
        if (row.first().isNull() || row.first().typeId() != QMetaType::QByteArray) // bytes are nothing that people choose
            values.append(row.first());
    }
    return values;
}

void ToldValues::read(const QString &column)
{
    const ColumnInfo *info = m_relationship.link.ownColumn(column);
    if (info && !info->choices.isEmpty()) {
        emit arrived(column, info->isNotNull ? info->choices : info->choices + QVariantList{QVariant()}, true);
        return;
    }
    const Statement statement = distinctValues(m_relationship, column);
    const auto tell = [this, column](const QVariantList &values) { emit arrived(column, values.mid(0, Most), values.size() <= Most); };
    if (!BackgroundReader::canRead(m_session)) {
        const auto rows = m_session.run(statement);
        tell(rows ? valuesIn(*rows) : QVariantList());
        return;
    }
    if (!m_reader)
        m_reader = new BackgroundReader(m_session, this);
    m_reader->start([statement, tell](BackgroundReader::Task &task) {
        auto rows = task.session().run(statement);
        while (!rows && task.waitsAfter(rows.error()))
            rows = task.session().run(statement);
        task.deliver([tell, values = rows ? valuesIn(*rows) : QVariantList()] { tell(values); });
    });
}

} // namespace Rollcall
