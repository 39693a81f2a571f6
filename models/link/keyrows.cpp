#include "models/link/keyrows.h"

#include "models/sql/session.h"

#include <QSqlQuery>

#include <algorithm>

namespace Rollcall {

static bool isMoreThanAscii(const QVariant &value)
{
    const auto *text = value.typeId() == QMetaType::QString ? static_cast<const QString *>(value.constData()) : nullptr;
    return text && std::any_of(text->cbegin(), text->cend(), [](QChar c) { return c.unicode() >= 0x80; });
}

static QVariantList valuesOf(const QSqlQuery &row, qsizetype columns)
{
    QVariantList values;
    for (int column = 0; column < int(columns); ++column)
        values.append(row.value(column));
    return values;
}

Result<> KeyRows::read(Session &session, const Statement &statement, qsizetype columns, const std::function<void()> &begin,
                       const std::function<bool(const Key &)> &visit) const
{
    const bool readsBytes = *m_readsBytes;
    bool startsOver = false;
    begin();
    const auto done = session.forEachRow(statement, [&](const QSqlQuery &row) {
        const QVariantList values = columns == 1 ? QVariantList() : valuesOf(row, columns);
        const QVariant single = columns == 1 ? row.value(0) : QVariant();
        startsOver = !readsBytes && (isMoreThanAscii(single) || std::any_of(values.cbegin(), values.cend(), isMoreThanAscii));
        return !startsOver && visit(columns == 1 ? Key::fromVariant(single) : Key::fromRow(values, 0, columns));
    }, readsBytes ? Session::Texts::Exactly : Session::Texts::AsQtReads);
    if (!startsOver)
        return done;
    *m_readsBytes = true;
    return read(session, statement, columns, begin, visit);
}

} // namespace Rollcall
