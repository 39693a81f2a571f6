#pragma once

#include <QObject>
#include <QPointer>

class QAbstractItemModel;
class QTableView;

namespace Rollcall {

// Lays out a table once after rows were inserted or removed, before it is painted. QTableView would paint the old layout first, lay
// out when the event loop is idle, and paint again.
class PromptLayout : public QObject
{
    Q_OBJECT

public:
    enum class Turn {
        First,
        AfterOthers, // after the pending painting; rows that come meanwhile are laid out together
    };

    PromptLayout(QTableView &view, Turn turn);

    // The view's model, or null.
    void follow(QAbstractItemModel *model);

private:
    void ask();

    QTableView &m_view;
    Turn m_turn;
    QPointer<QAbstractItemModel> m_model;
    bool m_isAsked = false;
};

} // namespace Rollcall
