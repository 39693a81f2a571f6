#pragma once

#include <QLabel>

namespace Rollcall {

// A sentence that stands out, in as many lines as it takes, with names in it.
inline QLabel *makeBoldSentence(QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    QFont bold = label->font();
    bold.setBold(true);
    label->setFont(bold);
    return label;
}

} // namespace Rollcall
