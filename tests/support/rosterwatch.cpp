#include "models/gesture/membershipcontroller.h"
#include "models/lists/cellroles.h"
#include "models/lists/entitymodel.h"
#include "models/lists/membersmodel.h"
#include "models/log/statementlog.h"
#include "models/values/sqlverb.h"
#include "support/answerslater.h"
#include "support/rosterwatch.h"
#include "support/testdatabase.h"

namespace Rollcall::Test {

RosterWatch::RosterWatch(Roster &roster)
    : m_roster(roster)
{
    for (const Side side : {Side::Left, Side::Right}) {
        m_testers[int(side)] = std::make_unique<QAbstractItemModelTester>(&roster.entities(side));
        m_testers[2 + int(side)] = std::make_unique<QAbstractItemModelTester>(&roster.members(side));
    }
    connect(&roster.controller(), &MembershipController::told, this, [this](const QString &sentence) { m_told.append(sentence); });
    connect(&roster.controller(), &MembershipController::refused, this, [this](const Failure &failure) {
        m_refused.append(failure.sentence);
        m_lastRefusal = failure.kind;
    });
    for (const Side side : {Side::Left, Side::Right})
        columnText(roster.entities(side), roster.entities(side).labelColumn());
    mark();
}

void RosterWatch::mark()
{
    settleLists();
    m_mark = m_roster.log().lastNumber();
    m_told.clear();
    m_refused.clear();
    m_lastRefusal = Failure::Plain;
}

static QString asText(const QVariant &value)
{
    if (value.isNull())
        return QStringLiteral("NULL");
    return value.typeId() == QMetaType::QString ? u'\'' + value.toString() + u'\'' : value.toString();
}

static QString asText(const QList<QVariantList> &sets)
{
    QStringList tuples;
    for (const QVariantList &set : sets) {
        QStringList values;
        for (const QVariant &value : set)
            values.append(asText(value));
        tuples.append(u'(' + values.join(QStringLiteral(", ")) + u')');
    }
    return tuples.join(QStringLiteral(", "));
}

QString RosterWatch::told() const
{
    settleLists();
    return m_told.join(u'\n');
}

QString RosterWatch::refused() const
{
    settleLists();
    return m_refused.join(u'\n');
}

QString RosterWatch::writes() const
{
    settleLists();
    QStringList lines;
    for (const StatementEntry &entry : m_roster.log().entries()) {
        if (entry.number > m_mark && entry.kind == StatementKind::Write)
            lines.append(entry.sql + u' ' + asText(entry.sets));
    }
    return lines.join(u'\n');
}

QString RosterWatch::frame() const
{
    settleLists();
    QStringList verbs;
    for (const StatementEntry &entry : m_roster.log().entries()) {
        const bool isOfEngine = verbOf(entry.sql) == SqlVerb::Savepoint; // savepoints depend on the engine
        if (entry.number > m_mark && !isOfEngine && (entry.kind == StatementKind::Write || entry.kind == StatementKind::Transaction))
            verbs.append(entry.sql.section(u' ', 0, 0));
    }
    return verbs.join(u' ');
}

QString RosterWatch::read(const QString &sql) const
{
    settleLists();
    const QString path = m_roster.session().place().path();
    return path.isEmpty() ? readHere(m_roster, sql) : readElsewhere(path, sql);
}

QString RosterWatch::pairs() const
{
    const LinkDescription &link = m_roster.relationship().link;
    return read(QStringLiteral("SELECT \"%1\" || '-' || \"%2\" FROM \"%3\" ORDER BY \"%1\", \"%2\"")
                    .arg(link.leftColumns.first(), link.rightColumns.first(), link.table))
        .replace(u'\n', u' ');
}

QString RosterWatch::counts(Side side) const
{
    return columnText(m_roster.entities(side), m_roster.entities(side).countColumn());
}

QString RosterWatch::members(Side side) const
{
    return columnText(m_roster.members(side), MembersModel::LabelColumn);
}

QString RosterWatch::expectedEntities(Side side) const
{
    const Relationship &r = m_roster.relationship();
    return read(QStringLiteral("SELECT mine.*, (SELECT count(*) FROM \"%1\" AS link JOIN \"%2\" AS other ON other.\"%3\" = link.\"%4\" "
                               "WHERE link.\"%5\" = mine.\"%6\") FROM \"%7\" AS mine ORDER BY mine.\"%6\"")
                    .arg(r.link.table, r.at(opposite(side)).table, r.at(opposite(side)).key.first(), r.link.columns(opposite(side)).first(),
                         r.link.columns(side).first(), r.at(side).key.first(), r.at(side).table));
}

QString RosterWatch::expectedMembers(Side side) const
{
    const Relationship &r = m_roster.relationship();
    QStringList anchors;
    for (const Key &key : m_roster.members(side).anchors())
        anchors.append(asText(key.toVariant()));
    const QString order = r.link.firstSide == opposite(side) || !r.link.isNumbered ? QStringLiteral("mine.\"%1\"").arg(r.at(side).key.first()) : QStringLiteral("link.place");
    return read(QStringLiteral("SELECT mine.\"%1\" || CASE WHEN count(*) OVER (PARTITION BY mine.\"%1\", mine.\"%2\") > 1 THEN ' (' || mine.\"%8\" || ')' ELSE '' END, mine.\"%2\" FROM \"%3\" AS mine JOIN "
                               "(SELECT \"%4\" AS member, min(rowid) AS place FROM \"%5\" WHERE \"%6\" IN (%7) GROUP BY 1) AS link "
                               "ON link.member = mine.\"%8\" ORDER BY %9")
                    .arg(r.at(side).label.columns().first(), r.at(side).detail, r.at(side).table, r.link.columns(side).first(), r.link.table,
                         r.link.columns(opposite(side)).first(), anchors.join(u','), r.at(side).key.first(), order));
}

// All cells as stored, NULL in words, rows by "\n".
static QString rowsOf(const QAbstractItemModel &model, int columns, int role)
{
    return seenInTheEnd([&] {
        QStringList rows;
        for (int row = 0; row < model.rowCount(); ++row) {
            QStringList cells;
            for (int column = 0; column < columns; ++column) {
                const QModelIndex index = model.index(row, column);
                cells.append(index.data(IsNullRole).toBool() ? QStringLiteral("NULL") : index.data(role).toString());
            }
            rows.append(cells.join(u'|'));
        }
        return rows.join(u'\n');
    });
}

QString RosterWatch::differenceFromFile() const
{
    QString difference;
    const auto compare = [&difference](const char *what, const QString &shown, const QString &stored) {
        if (shown != stored)
            difference += QStringLiteral("%1 show\n%2\nbut the file has\n%3\n").arg(QLatin1String(what), shown, stored);
    };
    for (const Side side : {Side::Left, Side::Right}) {
        const EntityModel &entities = m_roster.entities(side);
        compare("entities", rowsOf(entities, entities.columnCount(), Qt::EditRole), expectedEntities(side));
        compare("members", rowsOf(m_roster.members(side), 2, Qt::DisplayRole), expectedMembers(side));
    }
    return difference;
}

} // namespace Rollcall::Test
