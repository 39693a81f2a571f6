#include "ui/messages/readstop.h"

#include "models/sql/readactivity.h"

#include <QAction>
#include <QHBoxLayout>
#include <QKeySequence>
#include <QLabel>
#include <QToolButton>

namespace Rollcall {

ReadStop::ReadStop(QAction &stop, QWidget *parent)
    : QWidget(parent)
    , m_stop(stop)
{
    auto *text = new QLabel(tr("Reading…"), this);
    auto *button = new QToolButton(this);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus);
    button->setText(tr("Stop"));
    button->setAccessibleName(tr("Reading: stop"));
    button->setToolTip(tr("Stop reading, and show what has been read (%1)").arg(stop.shortcut().toString(QKeySequence::NativeText)));
    connect(button, &QToolButton::clicked, &stop, &QAction::trigger);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(text);
    layout->addWidget(button);
    m_patience.setSingleShot(true);
    m_patience.setInterval(Patience);
    connect(&m_patience, &QTimer::timeout, this, [this] { setShown(true); });
    connect(&stop, &QAction::triggered, this, [this] {
        if (m_reads)
            m_reads->stop();
    });
    setShown(false);
}

void ReadStop::setReads(ReadActivity *reads)
{
    if (m_reads)
        m_reads->disconnect(this);
    m_patience.stop();
    setShown(false);
    m_reads = reads;
    if (!reads)
        return;
    connect(reads, &ReadActivity::began, &m_patience, qOverload<>(&QTimer::start));
    connect(reads, &ReadActivity::ended, this, [this] {
        m_patience.stop();
        setShown(false);
    });
    if (reads->isBusy())
        m_patience.start();
}

void ReadStop::setShown(bool isShown)
{
    setVisible(isShown);
    m_stop.setEnabled(isShown);
}

} // namespace Rollcall
