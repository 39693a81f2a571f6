#include "ui/window/statusline.h"

#include "models/roster.h"
#include "ui/messages/livelabel.h"
#include "ui/messages/messagebar.h"
#include "ui/messages/readstop.h"
#include "ui/widgets/mnemonic.h"
#include "ui/window/totals.h"
#include "ui/window/windowactions.h"

#include <QAction>
#include <QLabel>
#include <QStatusBar>

namespace Rollcall {

StatusLine::StatusLine(const WindowActions &actions, const MessageBar &messages, QStatusBar &bar)
    : QObject(&bar)
    , m_bar(bar)
    , m_messages(messages)
    , m_add(*actions.link)
    , m_spoken(new LiveLabel(bar.parentWidget()))
    , m_hint(new QLabel(&bar))
    , m_reads(new ReadStop(*actions.stopReading, &bar))
    , m_totals(new Totals(&bar))
{
    m_spoken->resize(0, 0); // invisible: for screen readers only
    m_hint->setTextFormat(Qt::PlainText);
    m_hint->setIndent(bar.fontMetrics().height() / 3);
    bar.addWidget(m_hint);
    bar.addPermanentWidget(m_reads);
    bar.addPermanentWidget(m_totals);
    bar.setSizeGripEnabled(false);
    connect(actions.link, &QAction::changed, this, &StatusLine::showHint);
}

void StatusLine::setRoster(Roster *roster)
{
    m_totals->setRoster(roster);
    m_reads->setReads(roster ? &roster->session().readActivity() : nullptr);
}

// Not where the message bar shows the same sentence and has it read out.
void StatusLine::say(const QString &sentence)
{
    m_said = sentence;
    m_bar.showMessage(sentence);
    const auto speak = [this, sentence] {
        if (m_said == sentence && m_messages.sentence() != sentence)
            m_spoken->say(sentence, LiveLabel::Urgency::Result);
    };
    QMetaObject::invokeMethod(this, speak, Qt::QueuedConnection);
}

void StatusLine::explain(const QString &sentence)
{
    m_bar.showMessage(sentence.isEmpty() ? m_said : sentence);
}

void StatusLine::tellSelection(Side side, const QString &sentence)
{
    QString &told = m_selected[int(side)];
    const bool isSaid = !told.isEmpty() && m_said == told; // and is no longer true
    if (!sentence.isEmpty() || isSaid)
        say(sentence);
    if (!sentence.isEmpty())
        told = sentence;
}

void StatusLine::showHint()
{
    const QString deed = withoutMnemonic(m_add.text());
    m_hint->setText(m_add.isEnabled() ? tr("%1: %2", "a key, and what it does").arg(m_add.shortcut().toString(QKeySequence::NativeText), deed) : QString());
}

} // namespace Rollcall
