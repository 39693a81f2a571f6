#include "ui/matrix/sizesview.h"

#include "models/lists/entitymodel.h"
#include "models/matrix/matrix.h"
#include "models/roster.h"

#include <QLocale>

namespace Rollcall {

SizesView::SizesView(QWidget *parent)
    : BarPicture(parent)
{
    setAccessibleName(tr("Sizes"));
}

void SizesView::setMatrix(Matrix *matrix)
{
    delete m_sizes;
    m_sizes = nullptr;
    m_matrix = matrix;
    setBars({}, {});
    if (matrix) {
        m_sizes = new GroupSizes(matrix->roster().store(), this);
        connect(m_sizes, &GroupSizes::arrived, this, &SizesView::take);
        connect(m_sizes, &GroupSizes::failed, this, &SizesView::fail);
        connect(matrix, &Matrix::axesChanged, this, &SizesView::ask, Qt::UniqueConnection);
        connect(&matrix->roster(), &Roster::reloaded, this, &SizesView::ask, Qt::UniqueConnection);
        for (const Side side : {Side::Left, Side::Right})
            connect(&matrix->axis(side), &MatrixAxis::tableChanged, this, &SizesView::ask, Qt::UniqueConnection);
    }
    ask();
}

QString SizesView::title() const
{
    return m_matrix ? tr("How many %1 each of the %2 has").arg(m_matrix->relationship().at(m_matrix->rows().side()).noun.many, m_matrix->relationship().at(m_matrix->columns().side()).noun.many)
                    : QString();
}

// All that the table shows, so that a bar stays where it is when its groups are chosen.
void SizesView::ask()
{
    if (!m_matrix || !m_sizes)
        return;
    const EntityModel &table = m_matrix->columns().table();
    m_reason.clear();
    m_sizes->ask(table.side(), table.keys(), table.search());
    build();
}

void SizesView::take()
{
    m_reason.clear();
    build();
}

void SizesView::fail(const Failure &failure)
{
    m_reason = failure.sentence;
    build();
}

static QString wordsOf(const GroupSizes::Class &one)
{
    const QLocale locale;
    const QString from = locale.toString(one.from), to = locale.toString(one.to);
    return one.isRest ? SizesView::tr("%1 or more").arg(from) : one.from == one.to ? to : SizesView::tr("%1\u2013%2", "from and to").arg(from, to);
}

BarPicture::Bar SizesView::barOf(const GroupSizes::Class &one) const
{
    const Noun &members = m_matrix->relationship().at(m_matrix->rows().side()).noun, &groups = m_matrix->relationship().at(m_matrix->columns().side()).noun;
    const QString number = QLocale().toString(one.groups.size()), counted = groups.counted(one.groups.size());
    const QString from = QLocale().toString(one.from);
    Bar bar{{}, {}, wordsOf(one), 0, one.isRest, one.groups};
    if (one.isRest) {
        bar.name = tr("The rest, with %1 or more: %2", "members, and a count of groups").arg(from, number);
        bar.sentence = tr("The rest: %1 with %2 or more %3").arg(counted, from, members.many);
    } else if (one.to == 0) {
        bar.name = tr("Without %1: %2").arg(members.many, number);
        bar.sentence = tr("%1 without %2").arg(counted, members.many);
    } else if (one.from == one.to) {
        bar.name = tr("With %1: %2").arg(members.counted(one.to), number);
        bar.sentence = tr("%1 with %2").arg(counted, members.counted(one.to));
    } else {
        bar.name = tr("With %1 to %2: %3").arg(from, members.counted(one.to), number);
        bar.sentence = tr("%1 with %2 to %3").arg(counted, from, members.counted(one.to));
    }
    return bar;
}

// As far apart as the widest words below them need.
void SizesView::build()
{
    QList<Bar> bars;
    if (m_matrix && m_sizes && m_reason.isEmpty()) {
        const auto fit = [this](const QList<GroupSizes::Class> &classes) {
            const int height = fontMetrics().height();
            m_pitch = height * 3;
            for (const GroupSizes::Class &one : classes)
                m_pitch = qMax(m_pitch, fontMetrics().horizontalAdvance(wordsOf(one)) + height / 2);
            return m_pitch * double(classes.size()) <= width() - 2 * left();
        };
        const QList<GroupSizes::Class> classes = m_sizes->classes(fit);
        (void)fit(classes);
        for (const GroupSizes::Class &one : classes)
            bars.append(barOf(one));
    }
    setBars(bars, bars.isEmpty() && m_reason.isEmpty() && m_sizes && m_sizes->isReading() ? tr("Reading\u2026") : m_reason);
}

QSize SizesView::minimumSizeHint() const
{
    return QSize(20, 9) * fontMetrics().height();
}

QSize SizesView::sizeHint() const
{
    return QSize(30, 14) * fontMetrics().height();
}

PictureShapes SizesView::shapes(bool marksCurrent) const
{
    PictureShapes shapes;
    const double line = fontMetrics().height(), base = height() - line * 3.6;
    const QRectF axis(left(), base, pitch() * double(bars().size()), 1);
    shapes.add(PictureShapes::Box{axis, PictureShapes::Ink::Faint});
    for (int i = 0; i < bars().size(); ++i) {
        addBar(shapes, i, base, qMax(line, base - line * 1.8), marksCurrent);
        shapes.add(PictureShapes::Words{QRectF(left() + pitch() * i, base + line * 0.3, pitch(), line), bars().at(i).words});
    }
    if (!bars().isEmpty()) {
        const Noun &members = m_matrix->relationship().at(m_matrix->rows().side()).noun, &groups = m_matrix->relationship().at(m_matrix->columns().side()).noun;
        const QString sentence = tr("%1 by number of %2; the bars add up to %3.").arg(groups.title(), members.many, QLocale().toString(sum()));
        shapes.add(PictureShapes::Words{QRectF(0, height() - line * 1.6, width(), line), sentence});
    }
    return shapes;
}

} // namespace Rollcall
