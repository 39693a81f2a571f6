#include "models/discovery/preview.h"

#include "models/discovery/completion.h"
#include "models/lists/liststatements.h"
#include "models/sql/session.h"
#include "models/tr.h"

#include <QFileInfo>

namespace Rollcall {

using Names = QList<std::pair<QString, QString>>;

// There are links but none has both ends: that suggests wrong columns rather than a file whose rows were all deleted.
static Result<Names> withoutAny(Session &session, const Relationship &relationship)
{
    const auto rows = session.run({QStringLiteral("SELECT 1 \nFROM %1 LIMIT ?").arg(quoted(relationship.link.table)), {1}});
    if (!rows)
        return rows.error();
    if (rows->rows.isEmpty())
        return Names();
    return Failure{Tr::tr("No row of \"%1\" fits both \"%2\" and \"%3\" by these columns. Choose other columns.")
                       .arg(relationship.link.table, relationship.left.table, relationship.right.table)};
}

Result<Names> previewOf(Session &session, const Catalog &catalog, const Relationship &sketch, int limit)
{
    const auto relationship = completed(sketch, catalog, session.place().title());
    if (!relationship)
        return relationship.error();
    const ListStatements statements(*relationship, session.dialect());
    const auto rows = session.run(statements.sample(limit));
    if (!rows)
        return rows.error();
    if (rows->rows.isEmpty())
        return withoutAny(session, *relationship);
    Names names;
    for (const QVariantList &row : rows->rows)
        names.append(statements.sampleFrom(row));
    return names;
}

} // namespace Rollcall
