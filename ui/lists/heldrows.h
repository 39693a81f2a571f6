#pragma once

#include <QObject>
#include <QPointer>

namespace Rollcall {

class EntityView;
class TableQuestion;

// Tells a table's question which rows must stay although the answer no longer has them: the selected ones and the current one. While
// a mouse button is down no row is released, since rows would move under the mouse.
class HeldRows : public QObject
{
    Q_OBJECT

public:
    explicit HeldRows(EntityView &view);

    void setQuestion(TableQuestion *question); // null for none

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void look();
    void release();

    EntityView &m_view;
    QPointer<TableQuestion> m_question;
    bool m_isDue = false;
};

} // namespace Rollcall
