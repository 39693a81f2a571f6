#include "ui/gestures/quickmodel.h"

#include "ui/widgets/mnemonic.h"

#include <QAction>

namespace Rollcall {

QuickModel::QuickModel(QObject *parent)
    : QAbstractListModel(parent)
{
}

void QuickModel::setLines(const QList<QuickLine> &lines, const QList<QAction *> &commands)
{
    beginResetModel();
    m_lines = lines;
    m_commands = QList<QPointer<QAction>>(commands.cbegin(), commands.cend());
    endResetModel();
}

const QuickLine *QuickModel::line(int row) const
{
    return row >= 0 && row < m_lines.size() ? &m_lines.at(row) : nullptr;
}

QAction *QuickModel::command(int row) const
{
    return m_commands.value(row - m_lines.size());
}

int QuickModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_lines.size() + m_commands.size());
}

QVariant QuickModel::data(const QModelIndex &index, int role) const
{
    const QuickLine *line = this->line(index.row());
    const QAction *command = this->command(index.row());
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return line ? line->sentence : command ? withoutMnemonic(command->text()) : QString();
    case CertainRole:
        return line ? line->isCertain : command && rowCount() == 1;
    case HintRole:
        return data(index, CertainRole).toBool() ? tr("Return") : command ? command->shortcut().toString(QKeySequence::NativeText) : QString();
    default:
        return {};
    }
}

} // namespace Rollcall
