#include "ui/window/totals.h"

#include "models/lists/entitymodel.h"
#include "models/roster.h"

#include <QLocale>

namespace Rollcall {

Totals::Totals(QWidget *parent)
    : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    setIndent(fontMetrics().height() / 2);
    setContentsMargins(0, 0, fontMetrics().height() / 2, 0);
    setAccessibleDescription(tr("How much there is in all")); // screen readers take its text for its name
}

void Totals::setRoster(Roster *roster)
{
    if (m_roster) {
        for (const Side side : {Side::Left, Side::Right})
            m_roster->entities(side).disconnect(this);
    }
    m_roster = roster;
    if (roster) {
        for (const Side side : {Side::Left, Side::Right}) {
            connect(&roster->entities(side), &EntityModel::countsChanged, this, &Totals::refresh);
            connect(&roster->entities(side), &EntityModel::dataChanged, this, &Totals::refresh, Qt::QueuedConnection);
        }
    }
    refresh();
}

// The sum of the counts that a short, completely shown table has anyway, so that no statement is run for it.
std::optional<qint64> Totals::memberships() const
{
    constexpr int MostRows = 64;
    const EntityModel *table = nullptr;
    for (const Side side : {Side::Left, Side::Right}) {
        if (const EntityModel &one = m_roster->entities(side); one.total() == one.rowCount() && one.rowCount() <= MostRows)
            table = &one;
    }
    if (!table)
        return {};
    qint64 sum = 0;
    for (int row = 0; row < table->rowCount(); ++row) {
        const QVariant links = table->index(row, table->countColumn()).data(Qt::EditRole);
        if (links.typeId() != QMetaType::LongLong)
            return {};
        sum += links.toLongLong();
    }
    return sum;
}

void Totals::refresh()
{
    if (!m_roster) {
        clear();
        return;
    }
    QStringList parts;
    for (const Side side : {Side::Left, Side::Right}) {
        const EntityModel &table = m_roster->entities(side);
        parts.append(table.total() < 0 ? tr("%1: counting\u2026").arg(m_roster->relationship().at(side).noun.title()) : table.counted(table.total()));
    }
    if (const auto count = memberships())
        parts.append(m_roster->relationship().membership.counted(*count));
    setText(parts.join(tr(", ", "between two numbers of things")));
}

} // namespace Rollcall
