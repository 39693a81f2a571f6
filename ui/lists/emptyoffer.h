#pragma once

#include <QPushButton>

class QAbstractScrollArea;
class QAction;

namespace Rollcall {

// The button that fills an empty table, in its middle below the sentence that says it is empty.
class EmptyOffer : public QPushButton
{
    Q_OBJECT

public:
    EmptyOffer(QAction *action, QAbstractScrollArea &view);

    void setOffered(bool isOffered);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void follow();
    void place();

    QAction *m_action;
    QAbstractScrollArea &m_view;
};

} // namespace Rollcall
