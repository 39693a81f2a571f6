#include "app/listrun.h"

#include "app/opentables.h"
#include "models/discovery/completion.h"
#include "models/opendatabase.h"
#include "models/values/pythonrepr.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <cstdio>

namespace Rollcall {

ListRun::ListRun(const CommandLine &line)
    : m_file(line)
{
}

QByteArray ListRun::lineOf(const Proposal &proposal, const Catalog &catalog, Session &session)
{
    const Relationship &relationship = proposal.relationship;
    const auto whole = completedBy(session, relationship, catalog, {});
    const QString whyReadOnly = whole ? whole->readOnlyReason : whole.error().sentence;
    const Condition &condition = relationship.link.condition;
    const QJsonObject line{{QStringLiteral("left"), relationship.left.table},
                           {QStringLiteral("link"), relationship.link.table},
                           {QStringLiteral("right"), relationship.right.table},
                           {QStringLiteral("title"), titleOf(relationship)},
                           {QStringLiteral("reason"), proposal.why},
                           {QStringLiteral("condition"), condition.isEmpty() ? QJsonValue() : QJsonValue(condition.sql({}))},
                           {QStringLiteral("readOnly"), !whyReadOnly.isEmpty()},
                           {QStringLiteral("readOnlyReason"), whyReadOnly.isEmpty() ? QJsonValue() : QJsonValue(whyReadOnly)}};
    return QJsonDocument(line).toJson(QJsonDocument::Compact);
}

int ListRun::run()
{
    const auto opened = m_file.open(Session::Access::ReadOnly);
    if (opened) {
        const OpenTables &tables = m_file.tables();
        for (const Proposal &proposal : tables.list().choices)
            std::printf("%s\n", lineOf(proposal, tables.file()->catalog(), tables.file()->session()).constData());
    }
    const auto closed = m_file.close();
    for (const Result<> &result : {opened, closed}) {
        if (!result)
            std::fprintf(stderr, "%s\n", qUtf8Printable(printableText(result.error().sentence)));
    }
    return opened && closed ? 0 : 1;
}

} // namespace Rollcall
