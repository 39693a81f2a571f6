#include "ui/transfer/linesview.h"

#include "models/relation/harmlesstext.h"
#include "models/transfer/importlines.h"
#include "models/transfer/importreader.h"
#include "models/transfer/importwords.h"
#include "ui/transfer/decisionbox.h"
#include "ui/transfer/linedelegate.h"
#include "ui/transfer/verdictcolors.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QScrollBar>

namespace Rollcall {

LinesView::LinesView(ImportLines &lines, ImportReader &reader, QWidget *parent)
    : QTableView(parent)
    , m_lines(lines)
    , m_reader(reader)
{
    setModel(&lines);
    setAccessibleName(tr("Lines of the list"));
    setItemDelegate(new LineDelegate(this));
    setSelectionBehavior(SelectRows);
    setSelectionMode(SingleSelection);
    setEditTriggers(NoEditTriggers);
    setAlternatingRowColors(true);
    setShowGrid(false);
    setWordWrap(false);
    setTabKeyNavigation(false);
    setHorizontalScrollMode(ScrollPerPixel);
    setVerticalScrollMode(ScrollPerPixel); // an open line is high
    setCornerButtonEnabled(false);
    verticalHeader()->hide();
    verticalHeader()->setMinimumSectionSize(1);
    verticalHeader()->setDefaultSectionSize(fontMetrics().height() * 31 / 20);
    constexpr int FewestRows = 4;
    setMinimumHeight(FewestRows * verticalHeader()->defaultSectionSize() + horizontalHeader()->sizeHint().height());
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setStretchLastSection(true);
    connect(horizontalHeader(), &QHeaderView::sectionResized, this, &LinesView::place);
    connect(&lines, &ImportLines::modelReset, this, &LinesView::dropBoxes);
}

QString LinesView::questionAt(int row) const
{
    return m_lines.index(row, 0).data(ImportLines::QuestionRole).toString();
}

void LinesView::dropBoxes()
{
    const bool hadFocus = viewport()->isAncestorOf(window()->focusWidget());
    qDeleteAll(m_boxes);
    m_boxes.clear();
    if (hadFocus)
        setFocus();
}

void LinesView::showDecisions()
{
    setHeights();
    for (auto box = m_boxes.cbegin(); box != m_boxes.cend(); ++box) {
        if (!questionAt(box.key()).isEmpty())
            fill(**box, box.key());
    }
    place();
}

int LinesView::openHeight()
{
    if (m_openHeight == 0) {
        constexpr int Wide = 10'000;
        DecisionBox box(viewport());
        box.setQuestion(tr("Leave out"), {}, {{{}, tr("Leave out")}}, {});
        m_openHeight = box.heightFor(Wide);
    }
    return m_openHeight;
}

// A line with a question gets the height of one row of answers. Boxes that need more rows raise their lines when they come into sight.
void LinesView::setHeights()
{
    const int plain = verticalHeader()->defaultSectionSize();
    const int open = openHeight();
    for (int row = 0; row < m_lines.rowCount(); ++row) {
        const bool isOpen = !questionAt(row).isEmpty();
        if (isOpen != (rowHeight(row) > plain))
            setRowHeight(row, isOpen ? open : plain);
    }
}

DecisionBox *LinesView::boxAt(int row)
{
    DecisionBox *&box = m_boxes[row];
    if (!box) {
        box = new DecisionBox(viewport());
        fill(*box, row);
        connect(box, &DecisionBox::decided, this, [this, row](const NameDecision &decision) { emit decided(questionAt(row), decision); });
        connect(box, &DecisionBox::otherWanted, this, [this, row] { emit otherWanted(questionAt(row)); });
        box->show();
    }
    return box;
}

void LinesView::fill(DecisionBox &box, int row)
{
    ImportDraft &draft = *m_reader.draft();
    const qsizetype line = m_lines.lineOf(row);
    const ImportLine &which = draft.plan.lines().at(line);
    const ImportWords words(draft.list.names(), draft.list.list(), draft.plan);
    constexpr qsizetype Longest = 200; // letters that anyone would want to hear
    const QString name = (which.isAboutGroup ? words.group(line) : words.member(line)).left(Longest);
    const ImportWishes &wishes = m_reader.wishes();
    const NameDecision chosen = (which.isAboutGroup ? wishes.groups : wishes.members).value(words.subject(line));
    QList<NameOption> options = m_reader.options(questionAt(row));
    const bool isListed = std::any_of(options.cbegin(), options.cend(), [&chosen](const NameOption &option) { return option.decision.kind == chosen.kind && option.decision.key == chosen.key; });
    const auto labels = draft.list.names().labels(which.isAboutGroup ? opposite(draft.list.roles().memberSide) : draft.list.roles().memberSide);
    const int place = which.isAboutGroup ? which.group : which.member;
    if (chosen.kind == NameDecision::Kind::Use && !isListed && labels && place >= 0) // the user has picked it with "Other..."
        options.prepend({chosen, harmlessText((*labels)->text(place))});
    const bool isAmbiguous = which.outcome == ImportLine::Outcome::Ambiguous;
    const auto bucket = ImportTally::bucketOf(which);
    const QString said = m_lines.index(row, m_lines.outcomeColumn()).data().toString();
    const QString note = m_lines.index(row, m_lines.noteColumn()).data().toString();
    const bool isOpen = bucket == ImportTally::Bucket::ToDecide;
    const QString sign = isAmbiguous ? QStringLiteral("?") : QStringLiteral("\u2717");
    const QString sentence = isOpen ? tr("%1 %2", "a sign and a sentence").arg(sign, note) : note.isEmpty() ? said : tr("%1: %2", "what happens, and why").arg(said, note);
    box.setQuestion(sentence, tr("Line %1, %2").arg(m_lines.index(row, 0).data().toString(), harmlessText(name)), options, chosen);
    const VerdictColors colors = VerdictColors::of(bucket, !isAmbiguous, palette());
    box.setColors(colors.ground, colors.ink);
}

// Places boxes over the visible lines and deletes the others.
void LinesView::place()
{
    if (m_isPlacing)
        return;
    m_isPlacing = true;
    const int first = qMax(0, rowAt(0));
    QList<int> shown;
    const int left = columnViewportPosition(m_lines.outcomeColumn());
    const int right = left + columnWidth(m_lines.outcomeColumn());
    const int room = isRightToLeft() ? right : viewport()->width() - left;
    const int width = qMax(room, columnWidth(m_lines.outcomeColumn()) + columnWidth(m_lines.noteColumn()));
    QWidget *last = this;
    for (int row = first; row < m_lines.rowCount() && rowViewportPosition(row) < viewport()->height(); ++row) {
        if (questionAt(row).isEmpty())
            continue;
        DecisionBox *box = boxAt(row);
        const int wanted = box->heightFor(width);
        if (wanted > rowHeight(row))
            setRowHeight(row, wanted);
        box->setGeometry(isRightToLeft() ? right - width : left, rowViewportPosition(row), width, rowHeight(row));
        last = box->tabAfter(last);
        shown.append(row);
    }
    for (const int row : m_boxes.keys()) {
        if (shown.contains(row))
            continue;
        DecisionBox *gone = m_boxes.take(row);
        if (gone->isAncestorOf(window()->focusWidget()))
            setFocus();
        gone->deleteLater(); // it may be telling its decision right now
        gone->hide();
    }
    m_isPlacing = false;
}

void LinesView::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    place();
}

void LinesView::scrollContentsBy(int dx, int dy)
{
    QTableView::scrollContentsBy(dx, dy);
    place();
}

void LinesView::changeEvent(QEvent *event)
{
    QTableView::changeEvent(event);
    const bool isOfStyle = event->type() == QEvent::StyleChange || event->type() == QEvent::FontChange;
    m_openHeight = isOfStyle ? 0 : m_openHeight;
    if (event->type() == QEvent::PaletteChange)
        showDecisions();
}

bool LinesView::open(int row)
{
    if (row < 0 || questionAt(row).isEmpty())
        return false;
    setCurrentIndex(m_lines.index(row, 0));
    scrollTo(m_lines.index(row, 0));
    place();
    if (DecisionBox *box = m_boxes.value(row))
        box->focusChosen();
    return true;
}

bool LinesView::goToNext()
{
    const bool isIn = hasFocus() || viewport()->isAncestorOf(window()->focusWidget());
    return open(m_lines.nextToDecide(isIn && currentIndex().isValid() ? currentIndex().row() + 1 : 0));
}

void LinesView::keyPressEvent(QKeyEvent *event)
{
    if (!hasFocus()) { // the key comes from an answer, which has ignored it
        event->ignore();
        return;
    }
    const bool opens = event->key() == Qt::Key_Space || event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_F2;
    if (opens && open(currentIndex().row()))
        return;
    const QModelIndex tick = currentIndex().siblingAtColumn(0);
    if (event->key() == Qt::Key_Space && tick.data(Qt::CheckStateRole).isValid()) {
        m_lines.setData(tick, tick.data(Qt::CheckStateRole) == Qt::Checked ? Qt::Unchecked : Qt::Checked, Qt::CheckStateRole);
        return;
    }
    QTableView::keyPressEvent(event);
}

// The list's columns are as wide as their contents, up to a limit and to half of the width; outcome and note take the rest.
void LinesView::fitColumns()
{
    const int letter = fontMetrics().averageCharWidth();
    const int narrowest = letter * 10, widest = letter * 30;
    resizeColumnToContents(0);
    QList<int> widths;
    int all = 0;
    for (int column = ImportLines::FirstCell; column < m_lines.outcomeColumn(); ++column) {
        const int wanted = qMax(sizeHintForColumn(column), horizontalHeader()->sectionSizeHint(column)) + letter;
        widths.append(qBound(letter * 16, wanted, widest));
        all += widths.last();
    }
    const int room = viewport()->width() / 2;
    for (int column = ImportLines::FirstCell; column < m_lines.outcomeColumn(); ++column) {
        const int width = widths.at(column - ImportLines::FirstCell);
        setColumnWidth(column, all <= room ? width : qMax(narrowest, width * room / all));
    }
    setColumnWidth(m_lines.outcomeColumn(), letter * 20);
}

} // namespace Rollcall
