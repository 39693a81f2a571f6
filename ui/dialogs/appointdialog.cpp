#include "ui/dialogs/appointdialog.h"

#include "models/discovery/completion.h"
#include "models/discovery/linkguess.h"
#include "models/discovery/words.h"
#include "ui/dialogs/appointlink.h"
#include "ui/dialogs/appointside.h"
#include "ui/messages/livelabel.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QTableWidget>
#include <QTimer>
#include <QVBoxLayout>

#include <utility>

namespace Rollcall {

constexpr int PreviewRows = 5;

static QLabel *plainLabel(const QString &text, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

AppointDialog::AppointDialog(const Catalog &catalog, const Relationship &start, Preview preview, QWidget *parent)
    : QDialog(parent)
    , m_catalog(catalog)
    , m_start(start)
    , m_preview(std::move(preview))
    , m_timer(new QTimer(this))
{
    setWindowTitle(tr("Choose Tables"));
    setAttribute(Qt::WA_DeleteOnClose);
    build();
    m_timer->setSingleShot(true);
    m_timer->setInterval(150);
    connect(m_timer, &QTimer::timeout, this, &AppointDialog::refresh);
    const auto later = qOverload<>(&QTimer::start);
    for (const Side side : {Side::Left, Side::Right}) {
        connect(m_sides[int(side)], &AppointSide::tableChosen, this, [this, side] { takeTable(side); });
        connect(m_sides[int(side)], &AppointSide::keyChosen, this, [this, side] { takeKey(side); });
        connect(m_sides[int(side)], &AppointSide::changed, m_timer, later);
    }
    connect(m_link, &AppointLink::tableChosen, this, &AppointDialog::takeLink);
    connect(m_link, &AppointLink::changed, m_timer, later);

    for (const Side side : {Side::Left, Side::Right})
        m_sides[int(side)]->setEntity(start.at(side));
    m_link->setSketch(start);
    refresh();
}

void AppointDialog::build()
{
    QWidget *groups = makeGroups();
    QWidget *preview = makePreview();
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    m_ok = buttons->button(QDialogButtonBox::Ok);
    m_ok->setDefault(true);
    connect(buttons, &QDialogButtonBox::accepted, this, &AppointDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &AppointDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(9, 8, 9, 8);
    layout->setSpacing(5);
    layout->addWidget(plainLabel(tr("Each row of the membership table connects a row of the left table with one of the right table."), this));
    layout->addWidget(groups, 1);
    layout->addWidget(preview);
    layout->addWidget(buttons);
    resize(780, 575); // fits a screen of 800 by 600 with its window frame
}

QWidget *AppointDialog::makeGroups()
{
    auto *area = new QScrollArea(this);
    auto *groups = new QWidget(area);
    m_sides[int(Side::Left)] = new AppointSide(m_catalog, Side::Left, groups);
    m_link = new AppointLink(m_catalog, groups);
    m_sides[int(Side::Right)] = new AppointSide(m_catalog, Side::Right, groups);
    auto *row = new QHBoxLayout(groups);
    row->setContentsMargins({});
    row->setSpacing(8);
    row->addWidget(m_sides[int(Side::Left)], 1);
    row->addWidget(m_link, 1);
    row->addWidget(m_sides[int(Side::Right)], 1);
    area->setWidget(groups);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setFocusPolicy(Qt::NoFocus);
    return area;
}

QWidget *AppointDialog::makePreview()
{
    auto *preview = new QWidget(this);
    m_pages = new QStackedWidget(preview);
    m_names = new QTableWidget(0, 2, m_pages);
    m_names->setAccessibleName(tr("Five memberships, by name"));
    m_names->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_names->setSelectionMode(QAbstractItemView::NoSelection);
    m_names->setTabKeyNavigation(false);
    m_names->setWordWrap(false);
    m_names->verticalHeader()->hide();
    m_names->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 4);
    m_names->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_names->horizontalHeader()->setSectionsClickable(false);
    m_names->horizontalHeader()->setHighlightSections(false);
    m_names->horizontalHeader()->setDefaultAlignment(Qt::AlignLeading | Qt::AlignVCenter);
    m_sentence = new LiveLabel(m_pages);
    m_sentence->setWordWrap(true);
    m_sentence->setAlignment(Qt::AlignLeading | Qt::AlignTop);
    m_sentence->setMargin(8);
    m_sentence->setFrameStyle(m_names->frameStyle());
    m_pages->addWidget(m_names);
    m_pages->addWidget(m_sentence);
    m_pages->setFixedHeight(m_names->horizontalHeader()->sizeHint().height()
                            + PreviewRows * m_names->verticalHeader()->defaultSectionSize() + 2 * m_names->frameWidth());
    m_readOnly = plainLabel({}, preview);

    auto *title = plainLabel(tr("Five memberships, b&y name:"), preview);
    title->setBuddy(m_names);
    auto *layout = new QVBoxLayout(preview);
    layout->setContentsMargins({});
    layout->setSpacing(3);
    layout->addWidget(title);
    layout->addWidget(m_pages);
    layout->addWidget(m_readOnly);
    return preview;
}

Relationship AppointDialog::sketch() const
{
    Relationship sketch;
    for (const Side side : {Side::Left, Side::Right}) {
        sketch.at(side) = m_sides[int(side)]->entity();
        sketch.link.columns(side) = m_link->columns(side);
    }
    sketch.link.table = m_link->table();
    sketch.link.condition = m_link->condition();
    return sketch;
}

// Updates a side only when its table or key has changed, so that a text being typed stays.
void AppointDialog::setSketch(const Relationship &sketch)
{
    for (const Side side : {Side::Left, Side::Right}) {
        const EntityDescription shown = m_sides[int(side)]->entity();
        if (shown.table != sketch.at(side).table || shown.key != sketch.at(side).key)
            m_sides[int(side)]->setEntity(sketch.at(side));
    }
    m_link->setSketch(sketch);
    m_timer->start();
}

void AppointDialog::takeTable(Side side)
{
    Relationship wanted = sketch();
    wanted.link.columns(side).clear();
    if (wanted.link.table.isEmpty()) {
        wanted.link.table = guessLinkTable(wanted, m_catalog);
        wanted.link.columns(opposite(side)).clear();
    }
    guessEnds(wanted, m_catalog);
    guessColumns(wanted, m_catalog);
    setSketch(wanted);
}

void AppointDialog::takeKey(Side side)
{
    Relationship wanted = sketch();
    wanted.link.columns(side).clear();
    guessColumns(wanted, m_catalog);
    setSketch(wanted);
}

void AppointDialog::takeLink()
{
    Relationship wanted = sketch();
    wanted.link.leftColumns.clear();
    wanted.link.rightColumns.clear();
    wanted.link.condition = {}; // it was about another table
    guessEnds(wanted, m_catalog);
    guessColumns(wanted, m_catalog);
    setSketch(wanted);
}

static bool haveSameWords(const Relationship &a, const Relationship &b)
{
    const auto agree = [](const EntityDescription &one, const EntityDescription &other) {
        return one.table == other.table && one.noun.one == other.noun.one && one.noun.many == other.noun.many;
    };
    return agree(a.left, b.left) && agree(a.right, b.right) && a.link.table == b.link.table;
}

bool AppointDialog::refresh()
{
    m_timer->stop();
    for (const QString &problem : {m_sides[int(Side::Left)]->problem(), m_sides[int(Side::Right)]->problem(), m_link->problem()}) {
        if (problem.isEmpty())
            continue;
        say(problem);
        return false;
    }
    const Relationship wanted = sketch();
    const auto names = m_preview(wanted);
    const auto whole = completed(wanted, m_catalog, {});
    if (!names || !whole) {
        say(!names ? names.error().sentence : whole.error().sentence);
        return false;
    }
    showNames(*whole, *names);
    return true;
}

void AppointDialog::showNames(const Relationship &relationship, const Names &names)
{
    m_names->setHorizontalHeaderLabels({relationship.left.noun.title(), relationship.right.noun.title()});
    m_names->setRowCount(int(qMin<qsizetype>(PreviewRows, names.size())));
    for (int row = 0; row < m_names->rowCount(); ++row) {
        m_names->setItem(row, 0, new QTableWidgetItem(names.at(row).first));
        m_names->setItem(row, 1, new QTableWidgetItem(names.at(row).second));
    }
    m_sentence->setText(tr("No memberships yet."));
    m_pages->setCurrentWidget(names.isEmpty() ? static_cast<QWidget *>(m_sentence) : m_names);
    m_readOnly->setText(relationship.readOnlyReason);
    m_readOnly->setVisible(!relationship.readOnlyReason.isEmpty());
    m_ok->setEnabled(true);
}

void AppointDialog::say(const QString &sentence)
{
    const bool isNews = m_sentence->text() != sentence || m_pages->currentWidget() != m_sentence;
    m_names->setRowCount(0);
    m_pages->setCurrentWidget(m_sentence);
    m_readOnly->hide();
    m_ok->setEnabled(false);
    if (isNews && isVisible())
        m_sentence->say(sentence, LiveLabel::Urgency::Result);
    else
        m_sentence->setText(sentence);
}

// Return shortly after a choice: updates the OK button first, which otherwise still waits for the timer.
void AppointDialog::keyPressEvent(QKeyEvent *event)
{
    if (m_timer->isActive() && (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter))
        refresh();
    QDialog::keyPressEvent(event);
}

void AppointDialog::accept()
{
    if (!refresh()) // the file may have changed, or the last input not been checked yet
        return;
    Relationship relationship = sketch();
    if (haveSameWords(relationship, m_start) && !m_start.left.membersTitle.isEmpty()) {
        for (const Side side : {Side::Left, Side::Right}) {
            relationship.at(side).membersTitle = m_start.at(side).membersTitle;
            relationship.at(side).membersName = m_start.at(side).membersName;
        }
        relationship.membership = m_start.membership;
    } else {
        fillWords(relationship);
    }
    emit appointed(relationship);
    QDialog::accept();
}

} // namespace Rollcall
