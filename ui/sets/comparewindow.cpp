#include "ui/sets/comparewindow.h"

#include "models/gesture/membershipcontroller.h"
#include "models/relation/harmlesstext.h"
#include "models/relation/sentenceparts.h"
#include "models/roster.h"
#include "ui/dialogs/entitypicker.h"
#include "ui/messages/messagebar.h"
#include "ui/sets/comparedeeds.h"
#include "ui/sets/comparefoot.h"
#include "ui/sets/comparisonoffers.h"
#include "ui/sheets/sheetdialog.h"
#include "ui/widgets/boldsentence.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/icons.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QScreen>
#include <QShortcut>
#include <QToolButton>
#include <QVBoxLayout>

#include <utility>

namespace Rollcall {

using Part = MemberShares::Part;

CompareWindow::CompareWindow(Roster &roster, Side memberSide, const KeyList &groups, const WindowActions &actions, QWidget *parent)
    : QDialog(parent)
    , m_roster(roster)
    , m_side(memberSide)
    , m_offered(groups)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowFlag(Qt::WindowMaximizeButtonHint);
    const int line = fontMetrics().height();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(line, line, line, line);
    layout->setSpacing(line / 2);
    buildTop();
    m_lists = new QHBoxLayout;
    m_lists->setSpacing(line);
    layout->addLayout(m_lists, 1);
    m_problem = new MessageBar(tr("About the comparison"), this);
    m_problem->hide();
    layout->addWidget(m_problem);
    m_foot = new CompareFoot(actions, this);
    layout->addWidget(m_foot);
    connect(m_foot, &CompareFoot::sheetRequested, this, &CompareWindow::showSheet);
    connect(m_foot, &CompareFoot::closeRequested, this, &QDialog::reject);
    m_deeds = new CompareDeeds(m_roster, *m_problem, *m_foot, *this);
    setGroups(groups);
    const QSize room = parent ? parent->window()->size() * 19 / 20 : screen()->availableSize() * 9 / 10;
    resize(QSize(line * (groups.size() > 2 ? 62 : 84), line * 54).boundedTo(room));
    m_filter->setFocus();
}

CompareWindow::~CompareWindow() = default;

void CompareWindow::buildTop()
{
    m_choosers = new FlowLayout;
    auto *row = new QHBoxLayout;
    m_filter = new QLineEdit(this);
    const QString many = m_roster.relationship().at(m_side).noun.many;
    m_filter->setPlaceholderText(tr("Filter %1").arg(many));
    m_filter->setAccessibleName(tr("Filter %1").arg(many));
    m_filter->setClearButtonEnabled(true);
    m_filter->addAction(icon(QStringLiteral("find")), QLineEdit::LeadingPosition);
    m_onlyDifferent = new QCheckBox(tr("Only &different values"), this);
    m_onlyDifferent->setToolTip(tr("Of those in both only the ones of whom not the same is noted in the two"));
    m_part = new QComboBox(this);
    m_part->setAccessibleName(tr("In how many of them"));
    m_part->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_compared = new QComboBox(this);
    m_compared->setAccessibleName(tr("What is compared"));
    m_compared->setToolTip(tr("What stands in the columns of the lists"));
    for (const ColumnInfo &own : m_roster.relationship().link.ownColumns)
        m_compared->addItem(Naming::columnTitle(own.name));
    m_compared->setVisible(m_compared->count() > 1);
    row->addWidget(m_filter, 1);
    row->addWidget(m_part);
    row->addWidget(m_compared);
    row->addWidget(m_onlyDifferent);
    m_sentence = makeBoldSentence(this);
    auto *all = static_cast<QVBoxLayout *>(layout());
    all->addLayout(m_choosers);
    all->addLayout(row);
    all->addWidget(m_sentence);
    connect(m_filter, &QLineEdit::textChanged, this, &CompareWindow::filter);
    connect(m_onlyDifferent, &QCheckBox::toggled, this, &CompareWindow::showParts);
    connect(m_part, &QComboBox::activated, this, &CompareWindow::showParts);
    connect(m_compared, &QComboBox::activated, this, [this] {
        m_isChosen = true;
        showCompared();
    });
    connect(new QShortcut(QKeySequence::Find, this), &QShortcut::activated, m_filter, qOverload<>(&QWidget::setFocus));
}

void CompareWindow::setGroups(const KeyList &groups)
{
    m_groups = groups;
    m_names.clear();
    for (const Key &group : groups)
        m_names.append(m_roster.controller().naming().subject(opposite(m_side), {group}));
    setWindowTitle(tr("Compare %1").arg(enumeration(m_names)));
    showChoosers();
    makePanes();
}

// An entry's data is its place among the groups that are offered; -1 leaves this one out, -2 asks for another one, -3 for a list.
void CompareWindow::showChoosers()
{
    while (QLayoutItem *item = m_choosers->takeAt(0)) {
        item->widget()->deleteLater();
        item->widget()->hide();
        delete item;
    }
    for (qsizetype place = 0; place < qMax<qsizetype>(2, m_groups.size()); ++place) {
        auto *label = new QLabel(place == 0 ? tr("Compare") : place == 1 ? tr("with") : tr("and"), this);
        auto *box = new QComboBox(this);
        label->setMinimumHeight(box->sizeHint().height());
        box->setAccessibleName(tr("%1 %2 of the comparison", "Course 2 of the comparison").arg(m_roster.relationship().at(opposite(m_side)).noun.title(1)).arg(place + 1));
        box->setMaximumWidth(fontMetrics().height() * 16);
        box->setPlaceholderText(tr("Choose..."));
        for (qsizetype i = 0; i < m_offered.size(); ++i)
            box->addItem(harmlessText(m_roster.controller().naming().subject(opposite(m_side), {m_offered.at(i)})), int(i));
        box->addItem(tr("Another..."), -2);
        if (place == 1 && m_groups.size() < 3)
            box->addItem(tr("A List of Names..."), -3);
        if (m_groups.size() > 2)
            box->addItem(tr("Leave Out"), -1);
        box->setCurrentIndex(place < m_groups.size() ? int(m_offered.indexOf(m_groups.at(place))) : -1);
        connect(box, &QComboBox::activated, this, [this, place, box] { choose(place, box->currentData().toInt()); });
        m_choosers->addWidget(label);
        m_choosers->addWidget(box);
    }
    if (m_groups.size() >= 2 && m_groups.size() < ComparedMembers::MostGroups) {
        auto *more = new QToolButton(this);
        more->setText(tr("&And..."));
        more->setIcon(icon(QStringLiteral("new")));
        more->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        more->setAutoRaise(true);
        more->setToolTip(tr("Compare with one more, up to eight"));
        connect(more, &QToolButton::clicked, this, &CompareWindow::addGroup);
        m_choosers->addWidget(more);
    }
}

void CompareWindow::choose(qsizetype place, int entry)
{
    const auto put = [this, place](const Key &key) {
        KeyList groups;
        for (qsizetype i = 0; i < qMax(m_groups.size(), place + 1); ++i) {
            const Key was = i < m_groups.size() ? m_groups.at(i) : Key();
            const bool changesPlaces = was == key && place < m_groups.size(); // with the one that it takes the place of
            groups.append(i == place ? key : changesPlaces ? m_groups.at(place) : was);
        }
        if (place >= m_groups.size() && m_groups.contains(key)) {
            m_deeds->tell(tr("%1 is compared already.").arg(m_roster.controller().naming().subject(opposite(m_side), {key})));
            showChoosers();
            return;
        }
        setGroups(groups);
    };
    if (entry == -1) {
        KeyList left = m_groups;
        left.remove(place);
        setGroups(left);
    } else if (entry == -3) {
        emit listWanted(m_groups.first());
    } else if (entry == -2) {
        showChoosers();
        pick(put);
    } else {
        put(m_offered.at(entry));
    }
}

void CompareWindow::addGroup()
{
    pick([this](const Key &key) {
        KeyList groups = m_groups;
        if (!groups.contains(key))
            groups.append(key);
        setGroups(groups);
    });
}

void CompareWindow::pick(const std::function<void(const Key &)> &picked)
{
    EntityPicker::ask(m_roster, opposite(m_side), this, [this, picked](const Key &key) {
        if (!m_offered.contains(key))
            m_offered.append(key);
        picked(key);
    });
}

QString CompareWindow::titleOf(const Part &part) const
{
    if (part.kind == Part::Kind::Only)
        return tr("Only in %1").arg(name(part.number));
    return part.kind == Part::Kind::All && m_groups.size() == 2 ? tr("In both") : m_roster.relationship().at(m_side).noun.title();
}

ComparePane::Deed CompareWindow::addition(qsizetype to, const KeyList &from, const QKeySequence &key) const
{
    const bool pointsRight = m_groups.size() == 2 && to == 1;
    const bool pointsLeft = m_groups.size() == 2 && to == 0;
    const bool isMirrored = isRightToLeft();
    const auto text = [name = name(to), pointsRight, pointsLeft, isMirrored](const QString &count) {
        const QString deed = tr("Add %1 to %2").arg(count, name);
        const QString arrow = (pointsRight != isMirrored) ? QStringLiteral("\u2192") : QStringLiteral("\u2190");
        return pointsRight ? deed + u' ' + arrow : pointsLeft ? arrow + u' ' + deed : deed;
    };
    return {text, key, [side = m_side, target = m_groups.at(to), from](const KeyList &members) { return Gesture::add(side, members, {target}, from); }};
}

ComparePane::Deed CompareWindow::removal(qsizetype from, const QKeySequence &key) const
{
    const auto text = [name = name(from)](const QString &count) { return tr("Remove %1 from %2").arg(count, name); };
    return {text, key, [side = m_side, group = m_groups.at(from)](const KeyList &members) { return Gesture::remove(side, members, {group}); }};
}

QList<ComparePane::Deed> CompareWindow::deedsFor(const Part &part) const
{
    QList<ComparePane::Deed> deeds;
    if (part.kind == Part::Kind::Only) {
        const ComparePane::Deed add = addition(1 - part.number, {m_groups.at(part.number)}, Qt::Key_Insert);
        const ComparePane::Deed remove = removal(part.number, Qt::Key_Delete);
        return {add, remove};
    }
    if (m_groups.size() == 2)
        return {removal(0, Qt::Key_Delete), removal(1, Qt::SHIFT | Qt::Key_Delete)};
    for (qsizetype group = 0; group < m_groups.size(); ++group) {
        ComparePane::Deed add = addition(group, m_groups, {});
        add.menu = tr("Add to");
        deeds.append(add);
    }
    for (qsizetype group = 0; group < m_groups.size(); ++group) {
        ComparePane::Deed remove = removal(group, {});
        remove.menu = tr("Remove from");
        deeds.append(remove);
    }
    return deeds;
}

void CompareWindow::addPane(const QString &title, const Part &part, const QList<ComparePane::Deed> &deeds)
{
    auto *members = new ComparedMembers(m_roster.controller(), m_side, m_groups, m_names, part);
    members->setFilterText(m_filter->text());
    auto *pane = new ComparePane(m_roster, members, title, deeds, this);
    m_deeds->follow(*pane);
    connect(&m_roster, &Roster::changedElsewhere, members, [members] { (void)members->refresh(); });
    connect(pane, &ComparePane::changed, this, &CompareWindow::showSentence);
    m_lists->addWidget(pane, 1);
    m_panes.append(pane);
}

void CompareWindow::makePanes()
{
    for (ComparePane *pane : std::exchange(m_panes, {}))
        delete pane;
    const bool isPair = m_groups.size() == 2;
    const bool tells = !m_roster.relationship().link.ownColumns.isEmpty();
    m_onlyDifferent->setVisible(isPair && tells);
    m_onlyDifferent->setChecked(false);
    m_part->setVisible(m_groups.size() > 2);
    m_foot->setReady(m_groups.size() > 1);
    m_filter->setEnabled(m_groups.size() > 1);
    if (isPair) {
        for (const Part &part : {Part{Part::Kind::Only, 0}, Part{Part::Kind::All}, Part{Part::Kind::Only, 1}})
            addPane(titleOf(part), part, deedsFor(part));
    } else if (m_groups.size() > 2) {
        addPane(titleOf({}), {}, deedsFor({}));
        fillParts();
    }
    if (!m_panes.isEmpty() && !m_isChosen)
        m_compared->setCurrentIndex(m_panes.first()->members().compared());
    showCompared();
    showSentence();
}

// Of more than two: in any, in all, in exactly so many.
void CompareWindow::fillParts()
{
    const MemberShares &shares = m_panes.first()->members().shares();
    const auto text = [&shares](const QString &words, const Part &part) {
        const qint64 count = shares.count(part);
        return count < 0 ? words : CompareWindow::tr("%1: %2", "a choice and its number").arg(words, QLocale().toString(count));
    };
    const int chosen = qMax(0, m_part->currentIndex());
    const int entries = int(m_groups.size()) + 1;
    while (m_part->count() > entries)
        m_part->removeItem(m_part->count() - 1);
    while (m_part->count() < entries)
        m_part->addItem({});
    m_part->setItemText(0, text(tr("In any"), {}));
    m_part->setItemText(1, text(tr("In all %1").arg(m_groups.size()), {Part::Kind::All}));
    for (int number = int(m_groups.size()) - 1; number >= 1; --number) {
        const int entry = int(m_groups.size()) - number + 1;
        m_part->setItemText(entry, text(tr("In exactly %1").arg(number), {Part::Kind::Exactly, number}));
    }
    m_part->setCurrentIndex(qMin(chosen, entries - 1));
}

void CompareWindow::showParts()
{
    if (m_panes.size() == 3) {
        m_panes.at(1)->members().showPart(m_onlyDifferent->isChecked() ? Part{Part::Kind::Differing, qMax(0, m_compared->currentIndex())} : Part{Part::Kind::All});
        m_panes.at(1)->follow();
    } else if (!m_panes.isEmpty()) {
        const int entry = m_part->currentIndex();
        const Part part = entry <= 0 ? Part() : entry == 1 ? Part{Part::Kind::All} : Part{Part::Kind::Exactly, m_groups.size() + 1 - entry};
        m_panes.first()->members().showPart(part);
    }
}

void CompareWindow::showCompared()
{
    for (ComparePane *pane : std::as_const(m_panes))
        pane->setCompared(m_compared->currentIndex());
    if (m_onlyDifferent->isChecked())
        showParts();
}

void CompareWindow::filter()
{
    for (ComparePane *pane : std::as_const(m_panes))
        pane->members().setFilterText(m_filter->text());
}

void CompareWindow::showSentence()
{
    if (m_panes.isEmpty()) {
        m_sentence->setText(tr("Choose what to compare with."));
        return;
    }
    const QLocale locale;
    const Noun &noun = m_roster.relationship().at(m_side).noun;
    const MemberShares &shares = m_panes.first()->members().shares();
    const qint64 all = shares.count({});
    const QString prefix = m_filter->text().isEmpty() ? QString() : tr("With \"%1\": ", "before a sentence with the numbers of those the filter shows").arg(m_filter->text());
    if (all < 0) {
        m_sentence->setText(tr("Reading\u2026"));
    } else if (m_panes.size() == 1) {
        m_sentence->setText(prefix + tr("%1 in %2 groups, %3 of them in all").arg(noun.counted(all), QString::number(m_groups.size()), locale.toString(shares.count({Part::Kind::All}))));
        fillParts();
    } else {
        const auto count = [&](const Part &part) { return locale.toString(shares.count(part)); };
        m_sentence->setText(prefix + tr("%1: %2 only in %3, %4 in both, %5 only in %6")
                                .arg(noun.counted(all), count({Part::Kind::Only, 0}), name(0), count({Part::Kind::All}), count({Part::Kind::Only, 1}), name(1)));
    }
}

void CompareWindow::showSheet(bool isForPrinter)
{
    const ComparisonOffers offers(m_roster, m_side, m_groups, m_names, m_panes, m_sentence->text());
    auto *dialog = new SheetDialog(m_roster, offers.all(), 0, isForPrinter ? SheetDialog::Purpose::Print : SheetDialog::Purpose::Export, this);
    connect(dialog, &SheetDialog::outputWanted, this, &CompareWindow::outputWanted);
    dialog->show();
}

} // namespace Rollcall
