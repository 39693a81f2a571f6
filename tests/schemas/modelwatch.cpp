#include "schemas/modelwatch.h"

#include "models/gesture/membershipcontroller.h"
#include "models/lists/entitymodel.h"
#include "models/lists/membersmodel.h"

#include <QRegularExpression>

namespace Rollcall::Test {

ModelWatch::ModelWatch(Workbench &bench)
    : m_bench(bench)
{
    for (const Side side : {Side::Left, Side::Right})
        watchLists(side);
    MembershipController &controller = bench.controller();
    connect(&controller, &MembershipController::refused, this, [this](const Failure &failure) {
        const QString details = failure.details.simplified().left(200);
        m_bench.walk->note(QStringLiteral("    refused: ") + failure.sentence + QLatin1Char(' ') + details);
    });
    connect(&controller, &MembershipController::told, this,
            [this](const QString &sentence) { m_bench.walk->note(QStringLiteral("    told: ") + sentence); });
    connect(&controller, &MembershipController::consentWanted, this, [this](const QString &question) {
        m_bench.walk->note(QStringLiteral("    asked: ") + question);
        static const QRegularExpression onlyPast(QStringLiteral("This also (removes \\d+ past [^\\d,]+)?( and )?(changes .*)?\\.$"));
        if (!question.contains(onlyPast))
            return; // the oracle does not tell what would come of it
        m_bench.walk->noteConsent();
        m_bench.controller().consent();
    });
    connect(&controller, &MembershipController::valuesWanted, this,
            [this](const QString &, const QList<ColumnInfo> &columns) { supply(columns); });
}

void ModelWatch::watchLists(Side side)
{
    const auto mode = QAbstractItemModelTester::FailureReportingMode::Warning;
    const auto failed = [this](const Failure &failure) { m_bench.fail(failure.sentence + QLatin1Char('\n') + failure.details); };
    EntityModel &entities = m_bench.roster->entities(side);
    MembersModel &members = m_bench.roster->members(side);
    m_testers[int(side)] = std::make_unique<QAbstractItemModelTester>(&entities, mode);
    m_testers[2 + int(side)] = std::make_unique<QAbstractItemModelTester>(&members, mode);
    connect(&entities, &EntityModel::readFailed, this, failed);
    connect(&members, &MembersModel::readFailed, this, failed);
}

void ModelWatch::supply(const QList<ColumnInfo> &columns)
{
    Fields values;
    for (const ColumnInfo &column : columns) {
        for (const ValueColumn &own : std::as_const(m_bench.schema.own)) {
            if (own.name != column.name)
                continue;
            values.append({own.name, m_bench.walk->supply(own)});
            if (!own.isRequired() && own.rule == ValueColumn::Typed)
                m_bench.fail(QStringLiteral("a value was wanted for \"%1\", which has a default").arg(own.name));
        }
    }
    if (values.size() == columns.size())
        m_bench.controller().supply(values);
    else
        m_bench.fail(QStringLiteral("a value was wanted for \"%1\", which is none of the link's own columns").arg(columns.first().name));
}

} // namespace Rollcall::Test
