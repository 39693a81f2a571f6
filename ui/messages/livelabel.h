#pragma once

#include <QLabel>

namespace Rollcall {

// A label whose text assistive technology reads out when it is said, wherever the focus is.
class LiveLabel : public QLabel
{
    Q_OBJECT

public:
    enum class Urgency { Result, Refusal };

    explicit LiveLabel(QWidget *parent = nullptr);

    // Shows the text, and the label if it was hidden, and has it read out: a refusal at once, a result when there is a pause.
    void say(const QString &sentence, Urgency urgency);

signals:
    void said(const QString &sentence);
};

} // namespace Rollcall
