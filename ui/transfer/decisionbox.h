#pragma once

#include "models/transfer/nameoptions.h"

#include <QWidget>

class QButtonGroup;

namespace Rollcall {

class ElidedLabel;

// The question which row a name of a list means, and its answers as radio buttons.
class DecisionBox : public QWidget
{
    Q_OBJECT

public:
    explicit DecisionBox(QWidget *parent = nullptr);

    // `line` is how the line is called where the buttons are read out.
    void setQuestion(const QString &sentence, const QString &line, const QList<NameOption> &options, const NameDecision &chosen);
    // As the verdict's colours.
    void setColors(const QColor &ground, const QColor &ink);
    // The height that it needs, also before it is shown.
    int heightFor(int width) const;
    // Leads the keyboard to the chosen answer.
    void focusChosen();
    // Puts its buttons behind this widget in the order of Tab; answers the last of them.
    QWidget *tabAfter(QWidget *before);

signals:
    void decided(const Rollcall::NameDecision &decision);
    void otherWanted();

private:
    void addButtons(const QString &line);

    ElidedLabel *m_sentence;
    QWidget *m_answers;
    QButtonGroup *m_group = nullptr;
    QWidget *m_other = nullptr;
    QList<NameOption> m_options;
};

} // namespace Rollcall
