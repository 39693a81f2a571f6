#pragma once

#include "models/lists/quickline.h"

#include <QAbstractListModel>
#include <QPointer>

class QAction;

namespace Rollcall {

// What the words typed into the palette may mean: deeds and rows of the open file, and the window's commands.
class QuickModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role {
        CertainRole = Qt::UserRole, // Return may run the line without a choice from the list
        HintRole,                   // the key that does it
    };

    explicit QuickModel(QObject *parent = nullptr);

    void setLines(const QList<QuickLine> &lines, const QList<QAction *> &commands);
    // Null unless the line is a deed or a row.
    const QuickLine *line(int row) const;
    QAction *command(int row) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    QList<QuickLine> m_lines;
    QList<QPointer<QAction>> m_commands;
};

} // namespace Rollcall
