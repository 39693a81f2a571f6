#include "ui/matrix/overlapview.h"

#include "models/lists/entitymodel.h"
#include "models/matrix/matrix.h"
#include "models/relation/harmlesstext.h"
#include "models/roster.h"
#include "ui/widgets/tooltip.h"

#include <QAccessible>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QLocale>
#include <QPainter>
#include <QToolTip>

namespace Rollcall {

OverlapView::OverlapView(QWidget *parent)
    : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Overlap"));
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
}

void OverlapView::setMatrix(Matrix *matrix)
{
    delete m_overlaps;
    m_overlaps = nullptr;
    m_matrix = matrix;
    m_bars.clear();
    m_names.clear();
    m_selected = {};
    if (matrix) {
        m_overlaps = new Overlaps(matrix->roster().store(), this);
        connect(m_overlaps, &Overlaps::arrived, this, &OverlapView::build);
        connect(matrix, &Matrix::axesChanged, this, &OverlapView::ask, Qt::UniqueConnection);
        connect(&matrix->roster(), &Roster::reloaded, this, &OverlapView::ask, Qt::UniqueConnection);
        for (const Side side : {Side::Left, Side::Right})
            connect(&matrix->axis(side), &MatrixAxis::textsChanged, this, qOverload<>(&QWidget::update), Qt::UniqueConnection);
    }
    ask();
}

void OverlapView::follow(const QRect &selected)
{
    const auto columns = [](const QRect &cells) { return std::pair(cells.left(), cells.width()); };
    if (columns(selected) == columns(m_selected))
        return;
    m_selected = selected;
    ask();
}

QString OverlapView::title() const
{
    return m_matrix ? tr("How the %1 overlap").arg(m_matrix->relationship().at(m_matrix->columns().side()).noun.many) : QString();
}

void OverlapView::ask()
{
    if (!m_matrix || !m_overlaps)
        return;
    constexpr int Fewest = 2;
    const MatrixAxis &columns = m_matrix->columns();
    const bool hasChoice = m_selected.width() >= Fewest && m_selected.width() <= Overlaps::MostGroups && m_selected.right() < columns.size();
    const KeyList groups = hasChoice ? columns.places().keys().mid(m_selected.left(), m_selected.width()) : columns.places().keys();
    m_problem.clear();
    if (groups.size() < Fewest || groups.size() > Overlaps::MostGroups) {
        m_problem = tr("Select %1 to %2 %3 to see how they overlap.").arg(QLocale().toString(Fewest), QLocale().toString(Overlaps::MostGroups), m_matrix->relationship().at(columns.side()).noun.many);
        m_overlaps->stop();
        build();
        return;
    }
    m_overlaps->ask(columns.side(), groups, m_matrix->rows().table().keys());
}

QStringList OverlapView::namesOf(quint32 groups) const
{
    QStringList names;
    for (qsizetype group = 0; group < m_names.size(); ++group) {
        if (groups & (1U << group))
            names.append(m_names.at(group));
    }
    return names;
}

double OverlapView::left() const
{
    double widest = 0;
    for (qsizetype group = 0; group < m_names.size(); ++group)
        widest = qMax(widest, double(fontMetrics().horizontalAdvance(m_names.at(group) + QStringLiteral("  ") + QLocale().toString(m_overlaps->sizes().value(group)))));
    return qMin(widest + fontMetrics().height(), width() / 2.5);
}

// As many bars as there is room for; the last one for all that are left over.
void OverlapView::build()
{
    m_bars.clear();
    m_names.clear();
    if (m_matrix && m_overlaps && m_problem.isEmpty()) {
        const Noun &members = m_matrix->relationship().at(m_matrix->rows().side()).noun, &groups = m_matrix->relationship().at(m_matrix->columns().side()).noun;
        for (const Key &key : m_overlaps->groups())
            m_names.append(harmlessText(m_matrix->labelOf(m_matrix->columns().side(), m_matrix->columns().places().of(key))));
        constexpr int Most = 40;
        const QList<Overlaps::Pattern> &patterns = m_overlaps->patterns();
        const int room = qBound(2, int((width() - left() - fontMetrics().height() / 2) / barPitch()), Most);
        const qsizetype shown = patterns.size() <= room ? patterns.size() : room - 1;
        for (qsizetype i = 0; i < shown; ++i) {
            const Overlaps::Pattern &pattern = patterns.at(i);
            const QString counted = members.counted(pattern.members.size());
            Bar bar{{}, {}, pattern.groups, false, pattern.members};
            if (pattern.groups == 0) {
                bar.words = tr("none", "of the groups");
                bar.sentence = tr("%1 in none of these %2").arg(counted, groups.many);
            } else {
                bar.sentence = tr("%1 in exactly %2").arg(counted, QLocale().createSeparatedList(namesOf(pattern.groups)));
            }
            m_bars.append(bar);
        }
        if (shown < patterns.size()) {
            Bar rest;
            rest.isRest = true;
            rest.words = tr("the rest");
            for (qsizetype i = shown; i < patterns.size(); ++i)
                rest.members.append(patterns.at(i).members);
            rest.sentence = tr("The rest: %1 in %2 other ways").arg(members.counted(rest.members.size()), QLocale().toString(patterns.size() - shown));
            m_bars.append(rest);
        }
    }
    m_current = qBound(0, m_current, qMax(0, int(m_bars.size()) - 1));
    updateGeometry();
    update();
    emit changed();
}

QSize OverlapView::minimumSizeHint() const
{
    const int height = fontMetrics().height();
    return {20 * height, int((m_names.size() * 1.3 + 14) * height)};
}

QSize OverlapView::sizeHint() const
{
    return minimumSizeHint() + QSize(10, 10) * fontMetrics().height();
}

PictureShapes OverlapView::shapes(bool marksCurrent) const
{
    using Ink = PictureShapes::Ink;
    using Align = PictureShapes::Align;
    PictureShapes shapes;
    const double line = fontMetrics().height(), row = line * 1.3, from = left();
    const double foot = line * 3.5; // words under the bars, and the sentence
    const double base = height() - foot - row * double(m_names.size()) - line * 0.5;
    const double most = qMax(line, base - line * 2);
    qsizetype largest = 1;
    for (const Bar &bar : m_bars)
        largest = qMax(largest, bar.members.size());
    for (qsizetype group = 0; group < m_names.size(); ++group) {
        const QRectF words(0, base + line * 0.5 + row * double(group), from - line * 0.6, row);
        const QString size = QStringLiteral("  ") + QLocale().toString(m_overlaps->sizes().value(group));
        const int room = qMax(0, int(words.width()) - fontMetrics().horizontalAdvance(size));
        shapes.add(PictureShapes::Words{words, fontMetrics().elidedText(m_names.at(group), Qt::ElideRight, room) + size, Align::Right, Ink::Strong});
    }
    for (qsizetype i = 0; i < m_bars.size(); ++i) {
        const Bar &bar = m_bars.at(i);
        const double x = from + barPitch() * double(i), middle = x + barPitch() / 2;
        const double high = qMax(1.0, most * double(bar.members.size()) / double(largest));
        const bool isCurrent = marksCurrent && i == m_current;
        shapes.add(PictureShapes::Box{QRectF(x + barPitch() * 0.2, base - high, barPitch() * 0.6, high), isCurrent ? Ink::Chosen : bar.isRest ? Ink::Rest : Ink::Bar});
        shapes.add(PictureShapes::Words{QRectF(x - barPitch() / 2, base - high - line * 1.2, barPitch() * 2, line), QLocale().toString(bar.members.size())});
        if (!bar.words.isEmpty()) {
            const double wide = barPitch() * 3;
            shapes.add(PictureShapes::Words{QRectF(qMin(x - barPitch(), width() - wide), base + line * 0.6 + row * double(m_names.size()), wide, line), bar.words, x - barPitch() > width() - wide ? Align::Right : Align::Middle});
            if (bar.isRest)
                continue;
        }
        double first = -1, last = -1;
        const double dot = line * 0.28;
        for (qsizetype group = 0; group < m_names.size(); ++group) {
            const double y = base + line * 0.5 + row * (double(group) + 0.5);
            const bool isIn = bar.groups & (1U << group);
            shapes.add(PictureShapes::Box{QRectF(middle - dot, y - dot, dot * 2, dot * 2), isIn ? Ink::Strong : Ink::Faint, true});
            if (isIn) {
                first = first < 0 ? y : first;
                last = y;
            }
        }
        if (last > first)
            shapes.add(PictureShapes::Box{QRectF(middle - 0.75, first, 1.5, last - first), Ink::Strong});
    }
    if (!m_bars.isEmpty()) {
        const Noun &members = m_matrix->relationship().at(m_matrix->rows().side()).noun;
        qint64 sum = 0;
        for (const Bar &bar : m_bars)
            sum += bar.members.size();
        const QString sentence = tr("%1 in exactly these %2; the bars add up to %3.")
                                     .arg(members.title(), m_matrix->relationship().at(m_matrix->columns().side()).noun.many, QLocale().toString(sum));
        shapes.add(PictureShapes::Words{QRectF(0, height() - line * 1.6, width(), line), sentence});
    }
    return shapes;
}

QByteArray OverlapView::toSvg() const
{
    return shapes(false).toSvg(size(), font());
}

void OverlapView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    if (m_bars.isEmpty()) {
        painter.setPen(palette().color(QPalette::PlaceholderText));
        painter.drawText(rect(), int(Qt::AlignCenter) | Qt::TextWordWrap, m_problem);
        return;
    }
    shapes(hasFocus()).paint(painter, palette());
}

void OverlapView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    build();
}

int OverlapView::barAt(const QPoint &point) const
{
    const int bar = int((point.x() - left()) / barPitch());
    return point.x() < left() || bar >= m_bars.size() ? -1 : bar;
}

void OverlapView::moveTo(int bar)
{
    if (bar < 0 || bar >= m_bars.size())
        return;
    m_current = bar;
    setAccessibleDescription(m_bars.at(bar).sentence); // told to those who do not see it
    emit explained(m_bars.at(bar).sentence);
    update();
}

void OverlapView::mousePressEvent(QMouseEvent *event)
{
    const int bar = barAt(event->position().toPoint());
    if (event->button() != Qt::LeftButton || bar < 0)
        return;
    moveTo(bar);
    emit chosen(m_bars.at(bar).members);
}

void OverlapView::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Left:
        moveTo(qMax(0, m_current - 1));
        break;
    case Qt::Key_Right:
        moveTo(m_current + 1);
        break;
    case Qt::Key_Home:
        moveTo(0);
        break;
    case Qt::Key_End:
        moveTo(int(m_bars.size()) - 1);
        break;
    case Qt::Key_Space:
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_current < m_bars.size())
            emit chosen(m_bars.at(m_current).members);
        break;
    default:
        QWidget::keyPressEvent(event);
    }
}

void OverlapView::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    moveTo(m_current);
}

void OverlapView::focusOutEvent(QFocusEvent *event)
{
    QWidget::focusOutEvent(event);
    update();
}

bool OverlapView::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const int bar = barAt(help->pos());
        bar < 0 ? QToolTip::hideText() : QToolTip::showText(help->globalPos(), plainToolTip(m_bars.at(bar).sentence), this);
        return true;
    }
    return QWidget::event(event);
}

} // namespace Rollcall
