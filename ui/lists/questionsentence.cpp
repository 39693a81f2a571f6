#include "ui/lists/questionsentence.h"

#include "ui/widgets/elidedlabel.h"

#include <QHBoxLayout>
#include <QToolButton>

namespace Rollcall {

QuestionSentence::QuestionSentence(QWidget *parent)
    : QWidget(parent)
    , m_text(new ElidedLabel(this))
    , m_save(new QToolButton(this))
    , m_clear(new QToolButton(this))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(fontMetrics().height() / 2);
    row->addWidget(m_text, 1);
    m_save->setText(tr("Save\u2026"));
    m_save->setToolTip(tr("Saves this question under a name; find it again under More"));
    m_clear->setText(tr("Clear"));
    m_clear->setToolTip(tr("Show all rows again (Esc in the filter)"));
    for (QToolButton *button : {m_save, m_clear}) {
        button->setAutoRaise(true);
        button->setFocusPolicy(Qt::TabFocus);
        row->addWidget(button);
    }
    connect(m_save, &QToolButton::clicked, this, &QuestionSentence::saveRequested);
    connect(m_clear, &QToolButton::clicked, this, &QuestionSentence::clearRequested);
}

void QuestionSentence::setPlace(const QString &table)
{
    m_save->setAccessibleName(tr("Save question about %1").arg(table));
    m_clear->setAccessibleName(tr("Clear question about %1").arg(table));
}

void QuestionSentence::setSentence(const QString &sentence, const QString &whyNone)
{
    m_text->setText(whyNone.isEmpty() ? sentence : whyNone);
    m_text->setAccessibleDescription(whyNone.isEmpty() ? QString() : sentence);
}

QString QuestionSentence::sentence() const
{
    return m_text->text();
}

} // namespace Rollcall
