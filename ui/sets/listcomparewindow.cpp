#include "ui/sets/listcomparewindow.h"

#include "models/gesture/membershipcontroller.h"
#include "models/roster.h"
#include "models/transfer/importreader.h"
#include "models/transfer/importwords.h"
#include "ui/messages/messagebar.h"
#include "ui/sets/comparedeeds.h"
#include "ui/sets/comparefoot.h"
#include "ui/sets/comparepane.h"
#include "ui/sets/comparisonoffers.h"
#include "ui/sets/namepane.h"
#include "ui/sheets/sheetdialog.h"
#include "ui/widgets/boldsentence.h"
#include "ui/window/taborder.h"

#include <QLabel>
#include <QLocale>
#include <QPlainTextEdit>
#include <QScreen>
#include <QVBoxLayout>

namespace Rollcall {

ListCompareWindow::ListCompareWindow(Roster &roster, Side memberSide, const Key &group, const WindowActions &actions, QWidget *parent)
    : QDialog(parent)
    , m_roster(roster)
    , m_side(memberSide)
    , m_group(group)
    , m_name(roster.controller().naming().subject(opposite(memberSide), {group}))
    , m_reader(new ImportReader(roster.store(), roster.file()->catalog(), this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowFlag(Qt::WindowMaximizeButtonHint);
    setWindowTitle(tr("Compare %1 with a List").arg(m_name));
    buildPage(actions);
    connectParts();
    ImportWishes wishes;
    wishes.into = {group};
    m_reader->setMemberSide(memberSide);
    m_reader->setWishes(wishes);
    const int line = fontMetrics().height();
    const QSize room = parent ? parent->window()->size() * 19 / 20 : screen()->availableSize() * 9 / 10;
    resize(QSize(line * 84, line * 54).boundedTo(room));
    showNumbers();
    leadTabThrough(*this, {m_text, m_onlyGroup, m_both, m_onlyList, m_unknown, m_problem, m_foot});
    m_text->setFocus();
}

ListCompareWindow::~ListCompareWindow() = default;

void ListCompareWindow::buildPage(const WindowActions &actions)
{
    const int line = fontMetrics().height();
    m_text = new QPlainTextEdit(this);
    m_text->setAccessibleName(tr("The list to compare with"));
    m_text->setPlaceholderText(tr("Paste a list of names here, one a line."));
    m_text->setTabChangesFocus(true);
    m_text->setFixedHeight(line * 6);
    m_sentence = makeBoldSentence(this);
    m_problem = new MessageBar(tr("About the comparison"), this);
    m_problem->hide();
    m_foot = new CompareFoot(actions, this);
    m_deeds = new CompareDeeds(m_roster, *m_problem, *m_foot, *this);
    m_onlyGroup = makePane(tr("Only in %1").arg(m_name), true);
    m_both = makePane(tr("In both"), false);
    m_onlyList = new NamePane(tr("Only in the list"), this);
    m_onlyList->setGroup(m_name);
    m_unknown = new NamePane(tr("Not found"), this);
    auto *names = new QVBoxLayout;
    names->addWidget(m_onlyList, 2);
    names->addWidget(m_unknown, 1);
    auto *lists = new QHBoxLayout;
    lists->setSpacing(line);
    lists->addWidget(m_onlyGroup, 1);
    lists->addWidget(m_both, 1);
    lists->addLayout(names, 1);
    auto *page = new QVBoxLayout(this);
    page->setContentsMargins(line, line, line, line);
    page->setSpacing(line / 2);
    page->addWidget(m_text);
    page->addWidget(m_sentence);
    page->addLayout(lists, 1);
    page->addWidget(m_problem);
    page->addWidget(m_foot);
}

// Whoever is dropped on either joins the group.
ComparePane *ListCompareWindow::makePane(const QString &title, bool canRemove)
{
    auto *members = new ComparedMembers(m_roster.controller(), m_side, {m_group}, {m_name}, {MemberShares::Part::Kind::All});
    ComparePane::Deed removal;
    removal.text = [name = m_name](const QString &count) { return tr("Remove %1 from %2").arg(count, name); };
    removal.key = Qt::Key_Delete;
    removal.gesture = [side = m_side, group = m_group](const KeyList &keys) { return Gesture::remove(side, keys, {group}); };
    auto *pane = new ComparePane(m_roster, members, title, canRemove ? QList<ComparePane::Deed>{removal} : QList<ComparePane::Deed>(), this);
    m_deeds->follow(*pane);
    connect(pane, &ComparePane::changed, this, &ListCompareWindow::showNumbers);
    return pane;
}

void ListCompareWindow::connectParts()
{
    constexpr int Pause = 300; // milliseconds
    m_typing.setSingleShot(true);
    m_typing.setInterval(Pause);
    connect(&m_typing, &QTimer::timeout, this, [this] { m_reader->readText(m_text->toPlainText()); });
    connect(m_text, &QPlainTextEdit::textChanged, this, [this] {
        m_isRead = false;
        m_typing.start();
        showNumbers();
    });
    connect(m_reader, &ImportReader::ready, this, &ListCompareWindow::take);
    connect(m_onlyList, &NamePane::addRequested, this, [this](const KeyList &keys) { m_deeds->perform(Gesture::add(m_side, keys, {m_group})); });
    connect(&m_roster.store(), &MembershipStore::changed, m_reader, &ImportReader::lookAgain);
    connect(&m_roster, &Roster::changedElsewhere, m_reader, &ImportReader::lookAgain);
    connect(m_deeds, &CompareDeeds::permissionsChanged, this, &ListCompareWindow::showNumbers);
    connect(m_foot, &CompareFoot::sheetRequested, this, &ListCompareWindow::showSheet);
    connect(m_foot, &CompareFoot::closeRequested, this, &QDialog::reject);
}

// What importing the list into the group would come to says who is where.
void ListCompareWindow::take()
{
    using Outcome = ImportLine::Outcome;
    ImportDraft &draft = *m_reader->draft();
    m_isRead = !m_typing.isActive();
    if (draft.problem)
        m_problem->show(MessageBar::Tone::Problem, draft.problem->sentence, {}, draft.problem->details);
    else
        m_problem->dismiss();
    const auto labels = draft.list.names().labels(m_side);
    const ImportWords words(draft.list.names(), draft.list.list(), draft.plan);
    KeyList both;
    QList<NamePane::Name> only, unknown;
    for (qsizetype line = 0; line < draft.plan.lines().size(); ++line) {
        const ImportLine &which = draft.plan.lines().at(line);
        const bool isKnown = labels && *labels && which.member >= 0;
        if (which.outcome == Outcome::Already && isKnown)
            both.append((*labels)->key(which.member));
        else if (which.outcome == Outcome::Joins && isKnown)
            only.append({(*labels)->text(which.member), (*labels)->key(which.member)});
        else if (which.outcome != Outcome::Twice)
            unknown.append({tr("%1 (%2)", "a name of a list, and what is wrong with it").arg(words.member(line), words.remark(line))});
    }
    m_onlyList->setNames(only);
    m_unknown->setNames(unknown);
    m_onlyGroup->members().showAmong(both, false);
    m_both->members().showAmong(both, true);
    showNumbers();
}

void ListCompareWindow::showNumbers()
{
    const bool canWrite = m_roster.store().readOnlyReason().isEmpty() && !m_roster.controller().isBusy();
    const bool hasList = !m_reader->draft()->plan.lines().isEmpty();
    m_onlyList->setCanAdd(canWrite && m_isRead && !m_reader->isBusy());
    m_onlyGroup->setEnabled(hasList && m_isRead);
    m_both->setEnabled(hasList && m_isRead);
    m_foot->setReady(hasList);
    const QLocale locale;
    m_sentence->setText(!hasList ? tr("Compare %1 with a list of names.").arg(m_name)
                                 : tr("%1 only in %2, %3 in both, %4 only in the list")
                                       .arg(locale.toString(m_onlyGroup->members().rowCount()), m_name, locale.toString(m_both->members().rowCount()), locale.toString(m_onlyList->keys().size())));
}

void ListCompareWindow::showSheet(bool isForPrinter)
{
    const auto offer = [this](const QString &title, const KeyList &keys, bool isReading) { return ComparisonOffers::list(m_side, {m_group}, {m_name}, keys, title, isReading); };
    const QList<SheetOffer> offers{offer(m_onlyGroup->title(), m_onlyGroup->members().keys(), m_onlyGroup->members().isReading()),
                                   offer(tr("In %1 and in the list").arg(m_name), m_both->members().keys(), m_both->members().isReading()),
                                   offer(tr("Only in the list"), m_onlyList->keys(), m_reader->isBusy())};
    auto *dialog = new SheetDialog(m_roster, offers, 0, isForPrinter ? SheetDialog::Purpose::Print : SheetDialog::Purpose::Export, this);
    connect(dialog, &SheetDialog::outputWanted, this, &ListCompareWindow::outputWanted);
    dialog->show();
}

} // namespace Rollcall
