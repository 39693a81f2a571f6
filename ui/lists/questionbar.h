#pragma once

#include "models/lists/membershipquestion.h"

#include <QWidget>

#include <functional>

class QMenu;
class QToolButton;

namespace Rollcall {

class EntityPanel;
class QuestionMenus;
class QuestionSentence;
class Roster;
class TableQuestion;
enum class Side;

// The chips under a table's filter: a raised one with a cross for each part of the current question, and flat ones that add a part. In a
// narrow window one button beside the filter replaces them all. Tab stops once at the row; arrow keys move within it.
class QuestionBar : public QWidget
{
    Q_OBJECT

public:
    explicit QuestionBar(EntityPanel &panel);

    void setRoster(Roster *roster, Side side); // null for none
    // Clears the question; false if there was none.
    bool clear();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void layOut();
    void showQuestion();
    void showSentence();
    void showChips();
    void addChip(const QString &text, const QString &spoken, const MembershipQuestion &without);
    QToolButton *addButton(const QString &text, const QString &spoken);
    QList<QToolButton *> chips() const;
    void leadFocusTo(qsizetype place);
    void popUp(QToolButton &button, const std::function<void(QMenu &)> &fill);
    TableQuestion *question() const;

    EntityPanel &m_panel;
    QWidget *m_row;
    QToolButton *m_funnel;
    QuestionSentence *m_sentence;
    QuestionMenus *m_menus;
    Roster *m_roster = nullptr;
    Side m_side;
};

} // namespace Rollcall
