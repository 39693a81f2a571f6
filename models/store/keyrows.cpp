#include "models/store/keyrows.h"

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

Result<> KeyRows::read(Session &session, const Statement &statement, const Columns &columns, const std::function<void()> &begin,
                       const std::function<bool(const Key &)> &visit) const
{
    const bool readsBytes = *m_readsBytes;
    bool startsOver = false;
    begin();
    const auto done = session.forEachRow(statement, [&](const QSqlQuery &row) {
        const QVariant single = columns.ofKey == 1 ? row.value(0) : QVariant();
        const QVariantList several = columns.ofKey == 1 ? QVariantList() : valuesOf(row, columns.ofKey);
        startsOver = !readsBytes && (isMoreThanAscii(single) || std::any_of(several.cbegin(), several.cend(), isMoreThanAscii));
        if (startsOver)
            return false;
        const Key key = columns.ofKey == 1 ? Key::fromVariant(single) : Key::fromRow(several, 0, columns.ofKey);
        return visit(key.isValid() || !columns.isRowNumberNext ? key : Key::ofRowNumber(row.value(int(columns.ofKey)).toLongLong()));
    }, readsBytes ? Session::Texts::Exactly : Session::Texts::AsQtReads);
    if (!startsOver)
        return done;
    *m_readsBytes = true;
    return read(session, statement, columns, begin, visit);
}

} // namespace Rollcall
