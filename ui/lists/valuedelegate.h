#pragma once

#include <QStyledItemDelegate>

namespace Rollcall {

// Shows and edits one value exactly: opening and closing the editor changes nothing, NULL is a greyed
// mark and not an empty text, numbers keep every digit. Marks the rows that someone else has just changed.
class ValueDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    explicit ValueDelegate(QObject *parent = nullptr);

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QWidget *createEditor(QWidget *parent, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void updateEditorGeometry(QWidget *editor, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void setEditorData(QWidget *editor, const QModelIndex &index) const override;
    void setModelData(QWidget *editor, QAbstractItemModel *model, const QModelIndex &index) const override;

signals:
    // What was typed was refused, and should not be lost.
    // Const because setModelData(), which emits it, is.
    void inputRefused(const QPersistentModelIndex &index, const QString &text) const; // clazy:exclude=const-signal-or-slot

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;
};

} // namespace Rollcall
