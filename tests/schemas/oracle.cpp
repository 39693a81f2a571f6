#include "schemas/oracle.h"

#include "models/sql/textbytes.h"
#include "schemas/sqltext.h"
#include "support/replay.h"

#include <sqlite3.h>

#include <algorithm>
#include <iterator>

namespace Rollcall::Test {

namespace {

QString shown(const StoredLink &link)
{
    return QStringLiteral("[%1 | %2 | %3 | #%4]").arg(link.ends[0], link.ends[1], link.told.join(QLatin1String(", ")), link.number);
}

template<typename Links>
QString shown(const Links &links)
{
    QStringList texts;
    for (const StoredLink &link : links)
        texts.append(shown(link));
    return texts.join(QLatin1String("\n  "));
}

QStringList literals(const QVariantList &row)
{
    QStringList list;
    for (const QVariant &value : row)
        list.append(literal(value));
    return list;
}

std::multiset<StoredLink> difference(const std::multiset<StoredLink> &a, const std::multiset<StoredLink> &b)
{
    std::multiset<StoredLink> result;
    std::set_difference(a.begin(), a.end(), b.begin(), b.end(), std::inserter(result, result.end()));
    return result;
}

Pairs pairsOf(const std::multiset<StoredLink> &links)
{
    Pairs pairs;
    for (const StoredLink &link : links)
        pairs.insert(link.pair());
    return pairs;
}

} // namespace

bool World::holds(const Pair &pair) const
{
    return std::any_of(links.begin(), links.end(), [&pair](const StoredLink &link) { return link.pair() == pair; });
}

std::set<QString> World::membersOf(Side side, const QString &anchor) const
{
    std::set<QString> members;
    for (const StoredLink &link : links) {
        if (link.ends[1 - int(side)] == anchor)
            members.insert(link.ends[int(side)]);
    }
    return members;
}

std::vector<StoredLink> World::linksOf(const Pair &pair) const
{
    std::vector<StoredLink> found;
    std::copy_if(links.begin(), links.end(), std::back_inserter(found), [&pair](const StoredLink &link) { return link.pair() == pair; });
    return found;
}

Oracle::Oracle(const Schema &schema, const QString &path)
    : m_schema(schema)
    , m_path(path)
{
    sqlite3_open_v2(path.toUtf8().constData(), &m_database, SQLITE_OPEN_READONLY, nullptr);
    look();
    m_first = m_world;
}

Oracle::~Oracle()
{
    sqlite3_close(m_database);
}

std::vector<QVariantList> Oracle::rows(const QString &sql) const
{
    std::vector<QVariantList> found;
    sqlite3_stmt *query = nullptr;
    if (sqlite3_prepare_v2(m_database, sql.toUtf8().constData(), -1, &query, nullptr) != SQLITE_OK)
        qCritical("%s: %s", sqlite3_errmsg(m_database), qUtf8Printable(sql));
    while (query && sqlite3_step(query) == SQLITE_ROW) {
        QVariantList row;
        for (int column = 0; column < sqlite3_column_count(query); ++column) {
            switch (sqlite3_column_type(query, column)) {
            case SQLITE_INTEGER:
                row.append(qint64(sqlite3_column_int64(query, column)));
                break;
            case SQLITE_FLOAT:
                row.append(sqlite3_column_double(query, column));
                break;
            case SQLITE_TEXT:
                row.append(textFromBytes(reinterpret_cast<const char *>(sqlite3_column_text(query, column))));
                break;
            case SQLITE_BLOB: {
                const char *bytes = static_cast<const char *>(sqlite3_column_blob(query, column));
                row.append(QByteArray(bytes ? bytes : "", sqlite3_column_bytes(query, column)));
                break;
            }
            default:
                row.append(QVariant());
            }
        }
        found.push_back(row);
    }
    sqlite3_finalize(query);
    return found;
}

QString Oracle::literalOf(const Key &key)
{
    return literals(key.values()).join(QLatin1String(", "));
}

World Oracle::read() const
{
    World world;
    for (const Side side : {Side::Left, Side::Right}) {
        const EntityTable &entity = m_schema.entities[int(side)];
        const auto found = rows(QLatin1String("SELECT ") + quotedNames(entity.columns()) + QLatin1String(" FROM ") + quotedName(entity.table));
        for (const QVariantList &row : found) {
            const Key key = Key::fromRow(row, 0, entity.key.size());
            const QString name = literalOf(key);
            m_keys[name] = key;
            world.entities[int(side)][name] = literals(row);
        }
    }
    QStringList columns = m_schema.linkColumns[0] + m_schema.linkColumns[1];
    if (!m_schema.numbering.isEmpty())
        columns.append(m_schema.numbering);
    for (const ValueColumn &own : m_schema.own) {
        if (!own.isGenerated)
            columns.append(own.name);
    }
    const auto found = rows(QLatin1String("SELECT ") + quotedNames(columns) + QLatin1String(" FROM ") + quotedName(m_schema.link));
    for (const QVariantList &row : found) {
        QStringList values = literals(row);
        StoredLink link;
        for (const Side side : {Side::Left, Side::Right}) {
            const qsizetype count = m_schema.linkColumns[int(side)].size();
            link.ends[int(side)] = values.first(count).join(QLatin1String(", "));
            values.remove(0, count);
        }
        if (!m_schema.numbering.isEmpty())
            link.number = values.takeFirst();
        link.told = values;
        const bool isStray = !world.entities[0].count(link.ends[0]) || !world.entities[1].count(link.ends[1]);
        (isStray ? world.strays : world.links).insert(link);
    }
    return world;
}

void Oracle::look()
{
    m_world = read();
}

QStringList Oracle::others() const
{
    QStringList lines = contentsOf(m_path);
    QStringList mine{m_schema.entities[0].table, m_schema.entities[1].table, m_schema.link, QStringLiteral("sqlite_sequence")};
    mine += m_schema.written;
    lines.removeIf([&mine](const QString &line) {
        return std::any_of(mine.cbegin(), mine.cend(), [&line](const QString &table) { return line.startsWith(table + QLatin1String(": ")); });
    });
    return lines;
}

bool Oracle::isReferredTo(Side side, const QString &key) const
{
    for (const Reference &reference : m_schema.references) {
        if (m_schema.entities[int(reference.side)].table != m_schema.entities[int(side)].table)
            continue;
        const EntityTable &entity = m_schema.entities[int(side)];
        const auto found = rows(QStringLiteral("SELECT ") + quotedNames(entity.key) + QLatin1String(" FROM ") + quotedName(entity.table) + QLatin1String(" WHERE (")
                                + quotedNames(reference.referenced) + QLatin1String(") IN (SELECT ") + quotedNames(reference.columns) + QLatin1String(" FROM ")
                                + quotedName(reference.table) + QLatin1Char(')'));
        if (std::any_of(found.begin(), found.end(), [&key](const QVariantList &row) { return literals(row).join(QLatin1String(", ")) == key; }))
            return true;
    }
    return false;
}

bool Oracle::changesAnything(const Expectation &expected) const
{
    if (expected.isRefused)
        return false;
    return !expected.removed.empty() || !expected.added.empty() || !expected.exactlyAdded.empty() || !expected.edited.empty()
           || expected.entities[0] != m_world.entities[0] || expected.entities[1] != m_world.entities[1];
}

QString Oracle::checkEntities(const Expectation &expected, const World &now) const
{
    for (const Side side : {Side::Left, Side::Right}) {
        const auto &wanted = expected.entities[int(side)];
        const auto &found = now.entities[int(side)];
        const bool isSame = std::equal(wanted.begin(), wanted.end(), found.begin(), found.end(), [](const auto &a, const auto &b) {
            return a.first == b.first && std::equal(a.second.begin(), a.second.end(), b.second.begin(), b.second.end(), [](const QString &x, const QString &y) {
                       return x == y || x == QLatin1String("*");
                   });
        });
        if (isSame)
            continue;
        QString text = QStringLiteral("the rows of \"%1\" are not what they should be").arg(m_schema.entities[int(side)].table);
        for (const auto &[key, row] : wanted)
            text += QStringLiteral("\n  wanted ") + row.join(QLatin1String(", "));
        for (const auto &[key, row] : found)
            text += QStringLiteral("\n  found ") + row.join(QLatin1String(", "));
        return text;
    }
    return {};
}

QString Oracle::checkLinks(const Expectation &expected, const World &now, Side memberSide, const QStringList &freshlyTold) const
{
    if (!expected.edited.empty()) {
        std::multiset<StoredLink> wanted = m_world.links;
        for (const auto &[before, after] : expected.edited) {
            const auto place = wanted.find(before);
            if (place == wanted.end())
                return QStringLiteral("the edited link was not there: ") + shown(before);
            wanted.erase(place);
        }
        for (const auto &[before, after] : expected.edited)
            wanted.insert(after);
        return wanted == now.links ? QString() : QStringLiteral("wanted\n  %1\nfound\n  %2").arg(shown(wanted), shown(now.links));
    }
    const std::multiset<StoredLink> removed = difference(m_world.links, now.links);
    const std::multiset<StoredLink> added = difference(now.links, m_world.links);
    const QString happened = QStringLiteral("\nremoved\n  %1\nadded\n  %2").arg(shown(removed), shown(added));
    if (pairsOf(removed) != expected.removed)
        return QStringLiteral("wrong links were removed") + happened;
    Pairs wanted;
    for (const auto &joining : expected.added)
        wanted.insert(joining.pair);
    for (const StoredLink &link : expected.exactlyAdded)
        wanted.insert(link.pair());
    if (pairsOf(added) != wanted)
        return QStringLiteral("wrong links were added") + happened;
    for (const StoredLink &link : added) {
        if (std::any_of(m_world.links.begin(), m_world.links.end(), [&link](const StoredLink &old) { return !link.number.isEmpty() && old.number == link.number; })
            && std::none_of(removed.begin(), removed.end(), [&link](const StoredLink &old) { return old.number == link.number; }))
            return QStringLiteral("a number came twice") + happened;
    }
    if (!expected.exactlyAdded.empty()) {
        std::multiset<std::pair<Pair, QStringList>> told[2];
        for (const StoredLink &link : expected.exactlyAdded)
            told[0].insert({link.pair(), link.told});
        for (const StoredLink &link : added)
            told[1].insert({link.pair(), link.told});
        return told[0] == told[1] ? QString() : QStringLiteral("added links tell something else") + happened;
    }
    for (const auto &joining : expected.added) {
        std::set<QStringList> allowed = joining.told;
        if (expected.movesValues) {
            allowed.clear();
            for (const StoredLink &link : removed) {
                if (link.ends[int(memberSide)] == joining.member)
                    allowed.insert(link.told);
            }
        }
        if (allowed.empty())
            allowed.insert(freshlyTold);
        const auto link = std::find_if(added.begin(), added.end(), [&joining](const StoredLink &candidate) { return candidate.pair() == joining.pair; });
        if (!allowed.count(link->told))
            return QStringLiteral("an added link should tell ") + allowed.begin()->join(QLatin1String(", ")) + happened;
    }
    return {};
}

// Links to nobody stay as they are; one goes with the entity it hangs on, and comes back with it or does not.
QString Oracle::checkStrays(const World &now)
{
    std::multiset<StoredLink> wanted;
    for (const StoredLink &stray : m_first.strays) {
        bool isGone = false;
        bool mayBeGone = false;
        for (const int side : {0, 1}) {
            const QString &end = stray.ends[side];
            if (m_first.entities[side].count(end) && !now.entities[side].count(end))
                m_removed[side].insert(end);
            isGone = isGone || (m_first.entities[side].count(end) && !now.entities[side].count(end));
            mayBeGone = mayBeGone || m_removed[side].count(end);
        }
        if (!isGone && (!mayBeGone || now.strays.count(stray)))
            wanted.insert(stray);
    }
    if (wanted == now.strays)
        return {};
    return QStringLiteral("links to nobody gone\n  %1\nlinks to nobody come\n  %2")
        .arg(shown(difference(wanted, now.strays)), shown(difference(now.strays, wanted)));
}

QString Oracle::check(const Expectation &expected, Side memberSide, const QStringList &freshlyTold)
{
    World now = read();
    QString wrong;
    if (!changesAnything(expected)) {
        wrong = differenceTo(m_world);
        return wrong.isEmpty() ? wrong : QStringLiteral("nothing should have changed: ") + wrong;
    }
    wrong = checkEntities(expected, now);
    if (wrong.isEmpty())
        wrong = checkLinks(expected, now, memberSide, freshlyTold);
    if (wrong.isEmpty())
        wrong = checkStrays(now);
    m_world = now;
    return wrong;
}

QString Oracle::differenceTo(const World &world)
{
    const World now = read();
    if (now.entities[0] == world.entities[0] && now.entities[1] == world.entities[1] && now.links == world.links)
        return checkStrays(now);
    QString text = QStringLiteral("links gone\n  %1\nlinks come\n  %2").arg(shown(difference(world.links, now.links)), shown(difference(now.links, world.links)));
    Expectation entities(world);
    return text + QLatin1Char('\n') + checkEntities(entities, now);
}

} // namespace Rollcall::Test
