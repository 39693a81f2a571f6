#pragma once

#include <QObject>
#include <QPointer>

class QAbstractItemModel;
class QTableView;

namespace Rollcall {

// Lays a table out once when rows have come or gone, and before it is painted. Left alone it is painted as it was laid out
// before, laid out when there is nothing else to do, and painted once more.
class PromptLayout : public QObject
{
    Q_OBJECT

public:
    enum class Turn {
        First,
        AfterOthers, // what comes while the others are being painted is laid out and painted with it
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
