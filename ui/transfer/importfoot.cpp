#include "ui/transfer/importfoot.h"

#include "models/transfer/importtally.h"

#include <QGridLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>

namespace Rollcall {

ImportFoot::ImportFoot(QWidget *parent)
    : QWidget(parent)
    , m_numbers(new QLabel(this))
    , m_save(new QPushButton(tr("&Save the Left-Out Lines..."), this))
    , m_hint(new QLabel(tr("One step: Undo takes all of it back."), this))
    , m_progress(new QProgressBar(this))
    , m_cancel(new QPushButton(tr("Cancel"), this))
    , m_go(new QPushButton(this))
{
    m_numbers->setTextFormat(Qt::RichText);
    m_numbers->setWordWrap(true);
    m_hint->setTextFormat(Qt::PlainText);
    m_progress->setAccessibleName(tr("How far the list is read"));
    m_progress->setMaximumHeight(fontMetrics().height());
    m_progress->hide();
    for (QPushButton *button : {m_save, m_cancel, m_go})
        button->setAutoDefault(false);
    for (QPushButton *button : {m_cancel, m_go})
        button->setMinimumSize(fontMetrics().height() * 7, fontMetrics().height() * 2);
    auto *answers = new QHBoxLayout;
    answers->addWidget(m_hint, 1);
    answers->addWidget(m_progress, 1);
    answers->addWidget(m_cancel);
    answers->addWidget(m_go);
    auto *layout = new QGridLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_numbers, 0, 0);
    layout->addWidget(m_save, 0, 1);
    layout->addLayout(answers, 1, 0, 1, 2);
    layout->setColumnStretch(0, 1);
    constexpr int Moment = 300; // milliseconds
    m_waiting.setSingleShot(true);
    m_waiting.setInterval(Moment);
    connect(&m_waiting, &QTimer::timeout, this, [this] {
        m_hint->hide();
        m_progress->setRange(0, 0);
        m_progress->show();
    });
    connect(m_save, &QPushButton::clicked, this, &ImportFoot::saveRequested);
    connect(m_cancel, &QPushButton::clicked, this, &ImportFoot::cancelRequested);
    connect(m_go, &QPushButton::clicked, this, &ImportFoot::goRequested);
}

void ImportFoot::showBusy()
{
    if (!m_waiting.isActive() && m_progress->isHidden())
        m_waiting.start();
    holdBack();
}

void ImportFoot::showProgress(qint64 done, qint64 total)
{
    constexpr int Steps = 1000;
    m_progress->setRange(0, total > 0 ? Steps : 0);
    m_progress->setValue(total > 0 ? int(done * Steps / total) : 0);
}

void ImportFoot::showRest()
{
    m_waiting.stop();
    m_progress->hide();
    m_hint->show();
}

void ImportFoot::setTally(const ImportTally &tally, bool isPossible)
{
    const bool hasLines = tally.lines() > 0;
    m_numbers->setText(hasLines ? tr("<b>%1:</b> %2").arg(tally.total().toHtmlEscaped(), tally.sentence().toHtmlEscaped()) : QString());
    m_numbers->setAccessibleName(hasLines ? tr("%1: %2").arg(tally.total(), tally.sentence()) : QString());
    m_save->setVisible(tally.leavesOut());
    m_go->setText(tally.deed());
    m_go->setEnabled(isPossible);
    // Return must never remove anybody.
    m_go->setDefault(isPossible && !tally.takesSomethingAway());
    m_cancel->setDefault(!m_go->isDefault());
}

void ImportFoot::holdBack()
{
    m_go->setEnabled(false);
}

void ImportFoot::say(const QString &sentence)
{
    m_hint->setText(sentence);
}

} // namespace Rollcall
