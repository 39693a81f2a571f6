#include "support/effectsfile.h"

#include "models/export/logexport.h"
#include "models/gesture/membershipcontroller.h"
#include "models/log/statementlog.h"
#include "support/replay.h"

#include <QFile>

namespace Rollcall::Test {

EffectsFile::EffectsFile(const QStringList &schema, const QString &left, const QString &right, const QString &link, const QStringList &columns)
{
    const QString error = runScript(path(), (schema.join(QStringLiteral(";\n")) + u';').toUtf8(), false);
    if (!error.isEmpty())
        qFatal("The schema: %s", qPrintable(error));
    Relationship relationship;
    relationship.left = {left, {QStringLiteral("id")}, QStringLiteral("name"), {}, {left, left + u's'}, {}, {}};
    relationship.right = {right, {QStringLiteral("id")}, QStringLiteral("name"), {}, {right, right + u's'}, {}, {}};
    relationship.link.table = link;
    relationship.link.leftColumns = {columns.at(0)};
    relationship.link.rightColumns = {columns.at(1)};
    relationship.membership = {QStringLiteral("membership"), QStringLiteral("memberships")};
    auto roster = Roster::open(path(), relationship, std::make_unique<StatementLog>());
    if (!roster)
        qFatal("The file: %s", qPrintable(roster.error().sentence + roster.error().details));
    m_roster = *std::move(roster);
    connect(&controller(), &MembershipController::consentWanted, this, [this](const QString &question) { m_questions.append(question); });
    connect(&controller(), &MembershipController::told, this, [this](const QString &sentence) { m_told.append(sentence); });
    connect(&controller(), &MembershipController::refused, this, [this](const Failure &failure) {
        m_refused.append(failure.sentence);
        m_details.append(failure.details);
    });
}

MembershipController &EffectsFile::controller()
{
    return m_roster->controller();
}

QStringList EffectsFile::contents() const
{
    return contentsOf(path());
}

QStringList EffectsFile::replayed()
{
    const QString script = m_folder.filePath(QStringLiteral("log.sql"));
    const QString copy = m_folder.filePath(QStringLiteral("copy.db"));
    QFile::remove(copy);
    if (const auto written = LogExport(m_roster->log(), m_roster->session().replayBase()).writeTo(script, EchoFormat::Prefix::Full); !written)
        return {written.error().sentence};
    QFile file(script);
    if (!file.open(QIODevice::ReadOnly))
        return {file.errorString()};
    const QString error = runScript(copy, file.readAll(), false);
    return error.isEmpty() ? contentsOf(copy) : QStringList(error);
}

void EffectsFile::forget()
{
    m_questions.clear();
    m_told.clear();
    m_refused.clear();
    m_details.clear();
}

QString differenceOf(const QStringList &is, const QStringList &should)
{
    QStringList lines;
    for (const QString &line : is) {
        if (!should.contains(line))
            lines.append(QStringLiteral("+ ") + line);
    }
    for (const QString &line : should) {
        if (!is.contains(line))
            lines.append(QStringLiteral("- ") + line);
    }
    return lines.join(u'\n');
}

} // namespace Rollcall::Test
