#include "ui/sheets/columnlist.h"

#include <QKeyEvent>
#include <QSignalBlocker>

#include <algorithm>

namespace Rollcall {

ColumnList::ColumnList(QWidget *parent)
    : QListWidget(parent)
{
    setAccessibleName(tr("Columns"));
    setDragDropMode(InternalMove);
    setAlternatingRowColors(false);
    connect(this, &QListWidget::itemChanged, this, &ColumnList::changed);
}

QString ColumnList::nameOf(const SheetColumn &column)
{
    if (column.kind == SheetColumn::Kind::Told)
        return QStringLiteral("%1:%2:%3:%4").arg(QString::number(int(column.kind)), QString::number(int(column.side)), QString::number(column.group), column.column);
    return QStringLiteral("%1:%2:%3").arg(QString::number(int(column.kind)), QString::number(int(column.side)), column.column);
}

void ColumnList::setColumns(const QList<SheetColumn> &columns, const QStringList &remembered)
{
    const QSignalBlocker blocker(this);
    clear();
    m_columns = columns;
    QList<std::pair<qsizetype, bool>> order; // which, and whether it is ticked
    for (const QString &text : remembered) {
        const auto found = std::find_if(columns.cbegin(), columns.cend(), [&text](const SheetColumn &column) { return nameOf(column) == text.mid(1); });
        if (found != columns.cend())
            order.append({found - columns.cbegin(), text.startsWith(u'+')});
    }
    for (qsizetype i = 0; i < columns.size(); ++i) {
        const bool isKnown = std::any_of(order.cbegin(), order.cend(), [i](const auto &entry) { return entry.first == i; });
        if (!isKnown)
            order.append({i, columns.at(i).isChosen && (remembered.isEmpty() || columns.at(i).kind == SheetColumn::Kind::Tick)}); // other groups than last time
    }
    for (const auto &[column, isTicked] : std::as_const(order)) {
        auto *item = new QListWidgetItem(columns.at(column).title, this);
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable | Qt::ItemIsDragEnabled);
        item->setCheckState(isTicked ? Qt::Checked : Qt::Unchecked);
        item->setData(Qt::UserRole, column);
    }
    setCurrentRow(0);
}

QList<SheetColumn> ColumnList::chosen() const
{
    QList<SheetColumn> chosen;
    for (int row = 0; row < count(); ++row) {
        if (item(row)->checkState() == Qt::Checked)
            chosen.append(m_columns.at(item(row)->data(Qt::UserRole).toLongLong()));
    }
    return chosen;
}

QStringList ColumnList::toText() const
{
    QStringList texts;
    for (int row = 0; row < count(); ++row)
        texts.append((item(row)->checkState() == Qt::Checked ? u'+' : u'-') + nameOf(m_columns.at(item(row)->data(Qt::UserRole).toLongLong())));
    return texts;
}

void ColumnList::move(int by)
{
    const int from = currentRow();
    const int to = from + by;
    if (from < 0 || to < 0 || to >= count())
        return;
    {
        const QSignalBlocker blocker(this);
        insertItem(to, takeItem(from));
        setCurrentRow(to);
    }
    emit changed();
}

void ColumnList::keyPressEvent(QKeyEvent *event)
{
    const bool isMove = event->modifiers() == Qt::ControlModifier && (event->key() == Qt::Key_Up || event->key() == Qt::Key_Down);
    if (isMove)
        move(event->key() == Qt::Key_Up ? -1 : 1);
    else
        QListWidget::keyPressEvent(event);
}

void ColumnList::dropEvent(QDropEvent *event)
{
    QListWidget::dropEvent(event);
    emit changed();
}

} // namespace Rollcall
