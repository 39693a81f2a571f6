#include "ui/window/halves.h"

#include <QDataStream>
#include <QEvent>
#include <QIODevice>

namespace Rollcall {

static QSplitter *stacked(const Halves::Half &half)
{
    auto *splitter = new QSplitter(Qt::Vertical);
    splitter->addWidget(half.table);
    splitter->addWidget(half.list);
    splitter->setChildrenCollapsible(false);
    return splitter;
}

Halves::Halves(const Half &left, const Half &right, QWidget *parent)
    : QSplitter(Qt::Horizontal, parent)
    , m_halves{stacked(left), stacked(right)}
{
    for (int half = 0; half < 2; ++half) {
        addWidget(m_halves[half]);
        m_halves[half]->installEventFilter(this);
        m_halves[half]->handle(1)->installEventFilter(this);
        connect(m_halves[half], &QSplitter::splitterMoved, this, [this, half] { m_isMoved[half] = true; });
    }
    setChildrenCollapsible(false);
    setHandleWidth(fontMetrics().height());
    resetLayout();
}

void Halves::setWanted(int left, int right)
{
    m_wanted[0] = left;
    m_wanted[1] = right;
    for (int half = 0; half < 2; ++half)
        fit(half);
}

void Halves::fit(int half)
{
    if (m_isMoved[half])
        return;
    QSplitter &splitter = *m_halves[half];
    const int room = splitter.height() - splitter.handleWidth();
    const int most = room * 7 / 10;
    const int table = m_wanted[half] > 0 ? qMin(m_wanted[half], most) : most;
    splitter.setSizes({table, room - table});
}

void Halves::giveBack(int half)
{
    m_isMoved[half] = false;
    fit(half);
}

// QSplitter takes these sizes as proportions.
void Halves::resetLayout()
{
    setSizes({5400, 4600});
    for (int half = 0; half < 2; ++half)
        giveBack(half);
}

QByteArray Halves::saveBorders() const
{
    if (!m_isMoved[0] && !m_isMoved[1])
        return {};
    QByteArray state;
    QDataStream stream(&state, QIODevice::WriteOnly);
    for (int half = 0; half < 2; ++half)
        stream << m_isMoved[half] << m_halves[half]->saveState();
    return state;
}

void Halves::restoreBorders(const QByteArray &state)
{
    QDataStream stream(state);
    for (int half = 0; half < 2; ++half) {
        bool isMoved = false;
        QByteArray heights;
        stream >> isMoved >> heights;
        if (isMoved && m_halves[half]->restoreState(heights))
            m_isMoved[half] = true;
        else
            giveBack(half);
    }
}

bool Halves::eventFilter(QObject *watched, QEvent *event)
{
    for (int half = 0; half < 2; ++half) {
        if (watched == m_halves[half] && event->type() == QEvent::Resize)
            fit(half);
        if (watched == m_halves[half]->handle(1) && event->type() == QEvent::MouseButtonDblClick)
            giveBack(half);
    }
    return QSplitter::eventFilter(watched, event);
}

} // namespace Rollcall
