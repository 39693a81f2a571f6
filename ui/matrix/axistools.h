#pragma once

#include "models/matrix/matrix.h"

#include <QPointer>
#include <QWidget>

class QLabel;
class QLineEdit;
class QToolButton;

namespace Rollcall {

class EntityPanel;

class QuestionMenus;
class QuestionSentence;

// What one axis of the matrix shows: how many, which of them by text and question, and whether only those that were selected. Text and question are
// the table's own, so that both faces of the window show the same.
class AxisTools : public QWidget
{
    Q_OBJECT

public:
    AxisTools(Side side, EntityPanel &panel, QWidget *parent);

    void setMatrix(Matrix *matrix); // null for none
    QLineEdit &filter() const { return *m_filter; }

signals:
    void matrixRequested();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void build();
    void refresh();
    void popUpQuestions();

    Side m_side;
    EntityPanel &m_panel;
    QPointer<Matrix> m_matrix;
    QLabel *m_title;
    QLabel *m_count;
    QLineEdit *m_filter;
    QToolButton *m_funnel;
    QToolButton *m_only;
    QuestionSentence *m_sentence;
    QuestionMenus *m_menus;
};

} // namespace Rollcall
