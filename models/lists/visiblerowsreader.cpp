#include "models/lists/visiblerowsreader.h"

#include "models/sql/session.h"
#include "models/store/keysql.h"

#include <QSqlQuery>

#include <algorithm>
#include <utility>

namespace Rollcall {

namespace {

constexpr qsizetype Around = 256; // rows before and after the one that is looked at: more than any screen shows
constexpr qsizetype Most = 3 * Around;

// Runs in the reader's thread.
class Look
{
public:
    Look(Session &session, const KeyReader::Question &question, const KeyList &before, const Key &above, const Key &below)
        : m_session(session)
        , m_question(question)
        , m_before(before)
        , m_above(above)
        , m_below(below)
    {
    }

    // The rows that are there now; those from before when only the whole list could tell.
    Result<KeyList> now()
    {
        const bool isBetweenKeys = m_question.isInKeyOrder;
        const qsizetype most = isBetweenKeys ? Most : Around;
        const auto read = readKeys(isBetweenKeys ? between(most) : first(most));
        if (!read)
            return read.error();
        KeyList now = read->keys;
        if (read->rows < most)
            return isBetweenKeys ? now : m_before; // the first part is the whole list then, which arrives as soon
        // Beyond the last row that both have nobody knows what follows.
        const KeySet were(m_before);
        qsizetype known = now.size();
        while (known > 0 && !were.contains(now.at(known - 1)))
            --known;
        const qsizetype place = known > 0 ? m_before.indexOf(now.at(known - 1)) : -1;
        if (known == 0 && !isBetweenKeys)
            return m_before; // another list altogether
        if (known > 0)
            now = now.mid(0, known);
        KeyList gone;
        const KeySet stay(now);
        for (const Key &key : m_before.mid(0, place + 1)) {
            if (!stay.contains(key))
                gone.append(key);
        }
        const auto isMoved = isBetweenKeys ? Result<bool>(false) : isListed(gone);
        if (!isMoved)
            return isMoved.error();
        if (*isMoved)
            return m_before; // only the whole list tells where it has moved to
        now.append(m_before.mid(place + 1));
        return now;
    }

private:
    struct Keys
    {
        KeyList keys;
        qsizetype rows = 0;
    };

    // Each once, in their order.
    Result<Keys> readKeys(const Statement &statement)
    {
        Keys found;
        KeySet seen{KeyList()};
        const auto read = m_session.forEachRow(statement, [&](const QSqlQuery &row) {
            QVariantList values;
            for (int column = 0; column < int(m_question.columns.ofKey); ++column)
                values.append(row.value(column));
            ++found.rows;
            if (const Key key = Key::fromRow(values, 0, values.size()); key.isValid() && seen.insert(key))
                found.keys.append(key);
            return true;
        });
        return read ? Result<Keys>(found) : Result<Keys>(read.error());
    }

    Statement first(qsizetype most) const
    {
        Statement statement = m_question.keys;
        statement.text += QStringLiteral(" LIMIT %1").arg(most);
        return statement;
    }

    // The question as a table with one name for each column of the key.
    QString listed(const QStringList &columns) const
    {
        const QString names = columns.join(QStringLiteral(", "));
        return QStringLiteral("WITH %1 AS (%2) \nSELECT %3 \nFROM listed \nWHERE ")
            .arg(QStringLiteral("listed(%1)").arg(m_question.columns.isRowNumberNext ? names + QStringLiteral(", row_id") : names), m_question.keys.text, names);
    }

    Statement between(qsizetype most) const
    {
        const Key &least = m_question.isDescending ? m_below : m_above;
        const Key &greatest = m_question.isDescending ? m_above : m_below;
        QStringList tests{QStringLiteral("key IS NOT NULL")};
        Statement statement{{}, m_question.keys.values};
        for (const auto &[key, test] : {std::pair(least, "key > ?"), std::pair(greatest, "key < ?")}) {
            if (!key.isValid())
                continue;
            tests.append(QLatin1String(test));
            statement.values += key.values();
        }
        statement.text = listed({QStringLiteral("key")}) + tests.join(QStringLiteral(" AND "))
                         + QStringLiteral(" ORDER BY key%1 LIMIT %2").arg(m_question.isDescending ? QStringLiteral(" DESC") : QString()).arg(most);
        return statement;
    }

    // True when the list contains any of these keys.
    Result<bool> isListed(const KeyList &keys)
    {
        if (keys.isEmpty())
            return false;
        QStringList columns;
        for (qsizetype i = 0; i < m_question.columns.ofKey; ++i)
            columns.append(QStringLiteral("key_%1").arg(i + 1));
        const auto found = readKeys({listed(columns) + KeySql::in(m_session.dialect(), QStringLiteral("listed"), columns, keys), m_question.keys.values + QVariantList{toJsonArray(keys)}});
        return found ? Result<bool>(!found->keys.isEmpty()) : Result<bool>(found.error());
    }

    Session &m_session;
    const KeyReader::Question &m_question;
    const KeyList &m_before;
    const Key &m_above; // invalid at either end of the list
    const Key &m_below;
};

} // namespace

KeyList VisibleRowsReader::Part::in(const KeyList &list) const
{
    if (!(list.mid(from, before.size()) == before))
        return list;
    constexpr qsizetype Few = 8; // each is looked for in the whole list
    const KeySet were(before);
    qsizetype come = 0;
    for (const Key &key : now) {
        if (mayComeFromElsewhere && !were.contains(key) && (++come > Few || list.contains(key)))
            return list;
    }
    KeyList with = list;
    with.remove(from, before.size());
    with.insert(from, now);
    return with;
}

VisibleRowsReader::VisibleRowsReader(Session &session, QObject *parent)
    : QObject(parent)
    , m_session(session)
{
}

void VisibleRowsReader::look(const KeyReader::Question &question, const KeyList &shown, int row)
{
    if (row >= shown.size()) { // it was painted before the list became shorter
        stop();
        return;
    }
    const qsizetype from = question.isInKeyOrder ? qMax<qsizetype>(0, row - Around) : 0;
    const KeyList before = shown.mid(from, question.isInKeyOrder ? 2 * Around : Around);
    const Key above = from > 0 ? shown.at(from - 1) : Key();
    const qsizetype end = from + before.size();
    const Key below = end < shown.size() ? shown.at(end) : Key();
    const bool lacksKeys = question.columns.isRowNumberNext && (above.isRowNumber() || below.isRowNumber() || std::any_of(before.begin(), before.end(), [](const Key &key) { return key.isRowNumber(); }));
    if (before.isEmpty() || row >= end || lacksKeys) { // a row without a key cannot be found by key
        stop();
        return;
    }
    if (!m_reader)
        m_reader = new BackgroundReader(m_session, this);
    m_reader->start([this, question, before, from, above, below](BackgroundReader::Task &task) {
        Look look(task.session(), question, before, above, below);
        auto now = look.now();
        while (!now && task.waitsAfter(now.error()))
            now = look.now();
        if (now && !(*now == before))
            task.deliver([this, part = Part{from, before, *now, !question.isInKeyOrder}] { emit seen(part); });
    });
}

void VisibleRowsReader::stop()
{
    if (m_reader)
        m_reader->stop();
}

} // namespace Rollcall
