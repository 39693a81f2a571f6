#pragma once

#include "models/transfer/nameoptions.h"

#include <QWidget>

class QButtonGroup;

namespace Rollcall {

class ElidedLabel;

// Asks which row a name in an imported list means, with a radio button for each answer.
class DecisionBox : public QWidget
{
    Q_OBJECT

public:
    explicit DecisionBox(QWidget *parent = nullptr);

    // `line`: the line's name for screen readers.
    void setQuestion(const QString &sentence, const QString &line, const QList<NameOption> &options, const NameDecision &chosen);
    // In the colours of the line's verdict.
    void setColors(const QColor &ground, const QColor &ink);
    // The height that it needs, also before it is shown.
    int heightFor(int width) const;
    // Sets the focus on the chosen answer.
    void focusChosen();
    // Puts the buttons after `before` in the order of Tab; returns the last button.
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
