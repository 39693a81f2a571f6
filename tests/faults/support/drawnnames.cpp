#include "faults/support/drawnnames.h"

#include <QAbstractItemModel>
#include <QAction>
#include <QApplication>
#include <QLabel>
#include <QTextDocument>

namespace Rollcall::Test {

static bool holdsName(const QString &text, const QStringList &names)
{
    for (const QString &name : names) {
        if (text.contains(name))
            return true;
    }
    return false;
}

QString richTextIn(const QStringList &names)
{
    const auto widgets = QApplication::allWidgets();
    for (const QWidget *widget : widgets) {
        const auto *label = qobject_cast<const QLabel *>(widget);
        if (label && label->textFormat() != Qt::PlainText && holdsName(label->text(), names))
            return QStringLiteral("label \"%1\" (%2)").arg(label->text(), label->objectName());
        if (holdsName(widget->toolTip(), names) && Qt::mightBeRichText(widget->toolTip()))
            return QStringLiteral("tooltip \"%1\"").arg(widget->toolTip());
        const auto actions = widget->actions();
        for (const QAction *action : actions) {
            if (holdsName(action->toolTip(), names) && Qt::mightBeRichText(action->toolTip()))
                return QStringLiteral("tooltip of action %1: \"%2\"").arg(action->objectName(), action->toolTip());
        }
    }
    return {};
}

QString richTextIn(const QAbstractItemModel &model)
{
    for (int column = 0; column < model.columnCount(); ++column) {
        QStringList tips{model.headerData(column, Qt::Horizontal, Qt::ToolTipRole).toString()};
        for (int row = 0; row < qMin(20, model.rowCount()); ++row)
            tips.append(model.index(row, column).data(Qt::ToolTipRole).toString());
        for (const QString &tip : tips) {
            if (Qt::mightBeRichText(tip) && !tip.contains(QLatin1String("&lt;")))
                return QStringLiteral("tooltip in column %1: \"%2\"").arg(column).arg(tip);
        }
    }
    return {};
}

} // namespace Rollcall::Test
