#include "ui/messages/progressstrip.h"

#include "models/sql/writeactivity.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QShortcut>

#include <cmath>

namespace Rollcall {

ProgressStrip::ProgressStrip(QWidget *parent)
    : QFrame(parent)
    , m_text(new QLabel(this))
    , m_bar(new QProgressBar(this))
    , m_cancel(new QPushButton(tr("Cancel"), this))
{
    setAccessibleName(tr("Progress"));
    setFrameShape(QFrame::StyledPanel);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Maximum);
    m_text->setTextFormat(Qt::PlainText);
    m_bar->setTextVisible(false);
    m_bar->setMaximumWidth(fontMetrics().averageCharWidth() * 30);
    m_bar->setAccessibleName(tr("Progress: how far it is"));
    m_cancel->setAccessibleName(tr("Progress: cancel"));
    m_cancel->setToolTip(tr("Stop, and leave everything as it was (Escape)"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(8, 3, 4, 3);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_bar);
    layout->addWidget(m_cancel);
    m_patience.setSingleShot(true);
    connect(&m_patience, &QTimer::timeout, this, &QWidget::show);
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        if (m_work)
            m_work->cancel();
    });
    connect(new QShortcut(Qt::Key_Escape, this), &QShortcut::activated, m_cancel, &QPushButton::click);
    hide();
}

void ProgressStrip::setWork(WriteActivity *work)
{
    if (m_work)
        m_work->disconnect(this);
    end();
    m_work = work;
    if (!work)
        return;
    connect(work, &WriteActivity::began, this, &ProgressStrip::begin);
    connect(work, &WriteActivity::progressed, this, &ProgressStrip::follow);
    connect(work, &WriteActivity::waiting, this, &ProgressStrip::sayWaiting);
    connect(work, &WriteActivity::cancelled, this, &ProgressStrip::sayCancelled);
    connect(work, &WriteActivity::ended, this, &ProgressStrip::end);
    if (work->isBusy())
        begin();
}

QString ProgressStrip::text() const
{
    return m_text->text();
}

void ProgressStrip::begin()
{
    m_since.invalidate();
    m_cancel->setEnabled(true);
    follow(0, 0);
    m_patience.start(Patience);
}

// Rounded to two digits: "850,000" for 851,237, since a rate is never exact.
static QString rounded(double rate)
{
    const double step = rate < 1000 ? 1 : std::pow(10.0, std::floor(std::log10(rate)) - 1);
    return QLocale().toString(qint64(std::round(rate / step) * step));
}

void ProgressStrip::follow(qint64 done, qint64 total)
{
    if (!m_work || !m_cancel->isEnabled())
        return;
    constexpr int Steps = 1000;
    m_bar->setRange(0, total > 0 ? Steps : 0); // without an end it only moves
    m_bar->setValue(total > 0 ? int(done * Steps / total) : 0);
    if (!m_since.isValid() || total == 0) {
        m_text->setText(m_work->what());
        m_since.start();
        return;
    }
    const QLocale locale;
    const double seconds = double(qMax<qint64>(1, m_since.elapsed())) / 1000;
    m_text->setText(tr("%1: %2 of %3, %4 a second")
                        .arg(m_work->what(), locale.toString(done), locale.toString(total), rounded(double(done) / seconds)));
}

void ProgressStrip::sayWaiting(const QString &holder)
{
    if (!m_work || !m_cancel->isEnabled())
        return;
    m_since.invalidate();
    m_bar->setRange(0, 0);
    m_text->setText(tr("%1: waiting for %2, which is writing the file").arg(m_work->what(), holder.isEmpty() ? tr("another program") : holder));
}

void ProgressStrip::sayCancelled()
{
    m_cancel->setEnabled(false);
    m_bar->setRange(0, 0);
    m_text->setText(tr("Cancelling; everything is put back as it was"));
}

void ProgressStrip::end()
{
    m_patience.stop();
    hide();
}

} // namespace Rollcall
