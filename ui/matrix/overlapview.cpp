#include "ui/matrix/overlapview.h"

#include "models/lists/entitymodel.h"
#include "models/matrix/matrix.h"
#include "models/relation/harmlesstext.h"
#include "models/roster.h"

#include <QLocale>

namespace Rollcall {

OverlapView::OverlapView(QWidget *parent)
    : BarPicture(parent)
{
    setAccessibleName(tr("Overlap"));
}

void OverlapView::setMatrix(Matrix *matrix)
{
    delete m_overlaps;
    m_overlaps = nullptr;
    m_matrix = matrix;
    m_names.clear();
    m_nameOf.clear();
    m_selected = {};
    setBars({}, {});
    if (matrix) {
        m_overlaps = new Overlaps(matrix->roster().store(), this);
        connect(m_overlaps, &Overlaps::arrived, this, &OverlapView::take);
        connect(m_overlaps, &Overlaps::failed, this, &OverlapView::fail);
        connect(matrix, &Matrix::axesChanged, this, &OverlapView::ask, Qt::UniqueConnection);
        connect(&matrix->roster(), &Roster::reloaded, this, &OverlapView::ask, Qt::UniqueConnection);
        for (const Side side : {Side::Left, Side::Right}) {
            connect(&matrix->axis(side), &MatrixAxis::tableChanged, this, &OverlapView::ask, Qt::UniqueConnection);
            connect(&matrix->axis(side), &MatrixAxis::textsChanged, this, &OverlapView::followNames, Qt::UniqueConnection);
        }
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
    m_reason.clear();
    if (groups.size() < Fewest || groups.size() > Overlaps::MostGroups) {
        m_reason = tr("Select %1 to %2 %3 to see how they overlap.").arg(QLocale().toString(Fewest), QLocale().toString(Overlaps::MostGroups), m_matrix->relationship().at(columns.side()).noun.many);
        m_overlaps->stop();
        build();
        return;
    }
    m_overlaps->ask(columns.side(), groups, m_matrix->rows().table().keys());
    build();
}

void OverlapView::take()
{
    m_reason.clear();
    build();
}

void OverlapView::fail(const Failure &failure)
{
    m_reason = failure.sentence;
    build();
}

// Names that were still to come. Most of what changes in the tables is in none of these.
void OverlapView::followNames()
{
    for (auto name = m_nameOf.cbegin(); name != m_nameOf.cend(); ++name) {
        if (nameOf(name.key()) != name.value()) {
            build();
            return;
        }
    }
}

// Of a group that is not shown any more, the name that it had.
QString OverlapView::nameOf(const Key &group) const
{
    const int place = m_matrix->columns().places().of(group);
    return place < 0 ? m_nameOf.value(group) : harmlessText(m_matrix->labelOf(m_matrix->columns().side(), place));
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

// The groups' names stand before the first bar, with their sizes.
void OverlapView::measure()
{
    int widest = 0;
    m_sizeWidth = 0;
    for (qsizetype group = 0; group < m_names.size(); ++group) {
        widest = qMax(widest, fontMetrics().horizontalAdvance(m_names.at(group)));
        m_sizeWidth = qMax(m_sizeWidth, fontMetrics().horizontalAdvance(QLocale().toString(m_overlaps->sizes().value(group))));
    }
    m_left = qMin(widest + m_sizeWidth + fontMetrics().height() * 1.6, width() / 2.5);
}

BarPicture::Bar OverlapView::barOf(const Overlaps::Pattern &pattern) const
{
    const Noun &members = m_matrix->relationship().at(m_matrix->rows().side()).noun, &groups = m_matrix->relationship().at(m_matrix->columns().side()).noun;
    const QString counted = members.counted(pattern.members.size()), number = QLocale().toString(pattern.members.size());
    Bar bar{{}, {}, {}, pattern.groups, false, pattern.members};
    if (pattern.groups == 0) {
        bar.name = tr("In none of these %1: %2").arg(groups.many, number);
        bar.words = tr("none", "of the groups");
        bar.sentence = tr("%1 in none of these %2").arg(counted, groups.many);
        return bar;
    }
    const QString names = QLocale().createSeparatedList(namesOf(pattern.groups));
    bar.name = tr("Exactly in %1: %2", "names of groups, and a count").arg(names, number);
    bar.sentence = tr("%1 in exactly %2").arg(counted, names);
    return bar;
}

BarPicture::Bar OverlapView::restFrom(qsizetype first) const
{
    const QList<Overlaps::Pattern> &patterns = m_overlaps->patterns();
    Bar rest;
    rest.isRest = true;
    rest.words = tr("the rest");
    for (qsizetype i = first; i < patterns.size(); ++i)
        rest.rows.append(patterns.at(i).members);
    rest.name = tr("The rest: %1").arg(QLocale().toString(rest.rows.size()));
    rest.sentence = tr("The rest: %1 in %2 other ways")
                        .arg(m_matrix->relationship().at(m_matrix->rows().side()).noun.counted(rest.rows.size()), QLocale().toString(patterns.size() - first));
    return rest;
}

// As many bars as there is room for; the last one for all that are left over.
void OverlapView::build()
{
    m_names.clear();
    QHash<Key, QString> names;
    QList<Bar> bars;
    if (m_matrix && m_overlaps && m_reason.isEmpty()) {
        for (const Key &key : m_overlaps->groups()) {
            m_names.append(nameOf(key));
            names.insert(key, m_names.constLast());
        }
        measure();
        constexpr int Most = 40;
        const QList<Overlaps::Pattern> &patterns = m_overlaps->patterns();
        const int room = qBound(2, int((width() - left() - fontMetrics().height() / 2.0) / pitch()), Most);
        const qsizetype shown = patterns.size() <= room ? patterns.size() : room - 1;
        for (qsizetype i = 0; i < shown; ++i)
            bars.append(barOf(patterns.at(i)));
        if (shown < patterns.size())
            bars.append(restFrom(shown));
    }
    m_nameOf = names;
    setBars(bars, bars.isEmpty() && m_reason.isEmpty() && m_overlaps && m_overlaps->isReading() ? tr("Reading\u2026") : m_reason);
}

QSize OverlapView::minimumSizeHint() const
{
    const int height = fontMetrics().height();
    return {20 * height, int((m_names.size() * 1.3 + 10) * height)};
}

QSize OverlapView::sizeHint() const
{
    return minimumSizeHint() + QSize(10, 10) * fontMetrics().height();
}

// Each group's name and size, and a dot for each bar.
void OverlapView::addGroups(PictureShapes &shapes, double top) const
{
    using Ink = PictureShapes::Ink;
    const double line = fontMetrics().height(), row = line * 1.3, dot = line * 0.28;
    const double gap = line * 0.6, numbers = left() - gap - m_sizeWidth;
    for (qsizetype group = 0; group < m_names.size(); ++group) {
        const double y = top + row * double(group);
        const QRectF name(0, y, qMax(0.0, numbers - gap), row);
        shapes.add(PictureShapes::Words{name, fontMetrics().elidedText(m_names.at(group), Qt::ElideRight, int(name.width())), PictureShapes::Align::Right, Ink::Strong});
        shapes.add(PictureShapes::Words{QRectF(numbers, y, m_sizeWidth, row), QLocale().toString(m_overlaps->sizes().value(group)), PictureShapes::Align::Right, Ink::Strong});
    }
    for (int bar = 0; bar < bars().size(); ++bar) {
        if (bars().at(bar).isRest)
            continue;
        const double middle = left() + pitch() * (bar + 0.5);
        double first = -1, last = -1;
        for (qsizetype group = 0; group < m_names.size(); ++group) {
            const double y = top + row * (double(group) + 0.5);
            const bool isIn = bars().at(bar).groups & (1U << group);
            shapes.add(PictureShapes::Box{QRectF(middle - dot, y - dot, dot * 2, dot * 2), isIn ? Ink::Strong : Ink::Faint, true});
            if (isIn) {
                first = first < 0 ? y : first;
                last = y;
            }
        }
        if (last > first)
            shapes.add(PictureShapes::Box{QRectF(middle - 0.75, first, 1.5, last - first), Ink::Strong});
    }
}

PictureShapes OverlapView::shapes(bool marksCurrent) const
{
    PictureShapes shapes;
    const double line = fontMetrics().height(), row = line * 1.3;
    const double foot = line * 3.5; // words under the bars, and the sentence
    const double base = height() - foot - row * double(m_names.size()) - line * 0.5;
    addGroups(shapes, base + line * 0.5);
    for (int i = 0; i < bars().size(); ++i) {
        addBar(shapes, i, base, qMax(line, base - line * 2), marksCurrent);
        const Bar &bar = bars().at(i);
        if (bar.words.isEmpty())
            continue;
        const double wide = pitch() * 3, x = left() + pitch() * (i - 1);
        const bool isAtEnd = x > width() - wide;
        shapes.add(PictureShapes::Words{QRectF(qMin(x, width() - wide), base + line * 0.6 + row * double(m_names.size()), wide, line), bar.words,
                                        isAtEnd ? PictureShapes::Align::Right : PictureShapes::Align::Middle});
    }
    if (!bars().isEmpty()) {
        const QString sentence = tr("%1 in exactly these %2; the bars add up to %3.")
                                     .arg(m_matrix->relationship().at(m_matrix->rows().side()).noun.title(), m_matrix->relationship().at(m_matrix->columns().side()).noun.many, QLocale().toString(sum()));
        shapes.add(PictureShapes::Words{QRectF(0, height() - line * 1.6, width(), line), sentence});
    }
    return shapes;
}

} // namespace Rollcall
