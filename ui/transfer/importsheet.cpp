#include "ui/transfer/importsheet.h"

#include "models/gesture/membershipcontroller.h"
#include "models/relation/harmlesstext.h"
#include "models/roster.h"
#include "models/transfer/importlines.h"
#include "models/transfer/importreader.h"
#include "models/transfer/importwords.h"
#include "models/transfer/unknownnames.h"
#include "ui/dialogs/entitypicker.h"
#include "ui/dialogs/filedialogs.h"
#include "ui/dialogs/linkvaluesform.h"
#include "ui/messages/messagebar.h"
#include "ui/transfer/columnchoosers.h"
#include "ui/transfer/groupchooser.h"
#include "ui/transfer/importdeed.h"
#include "ui/transfer/importfoot.h"
#include "ui/transfer/linesview.h"
#include "ui/transfer/outcometabs.h"
#include "ui/transfer/readform.h"
#include "ui/transfer/rememberedcolumns.h"
#include "ui/widgets/elidedlabel.h"

#include <QComboBox>
#include <QFileInfo>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScreen>
#include <QShortcut>
#include <QVBoxLayout>

#include <utility>

namespace Rollcall {

static QString titleOf(const ListSource &source)
{
    return source.path.isEmpty() ? ImportSheet::tr("Add from List") : ImportSheet::tr("Import \"%1\"").arg(harmlessText(QFileInfo(source.path).fileName()));
}

ImportSheet::ImportSheet(Roster &roster, const ListSource &source, QWidget *parent)
    : QDialog(parent)
    , m_roster(roster)
    , m_reader(new ImportReader(roster.store(), roster.file()->catalog(), this))
    , m_lines(new ImportLines(this))
{
    setWindowTitle(titleOf(source));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowModality(Qt::WindowModal);
    buildPage(source);
    connectParts();
    connectDeed();
    begin(source);
}

ImportSheet::~ImportSheet() = default;

QWidget *ImportSheet::buildTop()
{
    auto *top = new QWidget(this);
    auto *layout = new QHBoxLayout(top);
    layout->setContentsMargins(0, 0, 0, 0);
    m_side = new QComboBox(top);
    m_side->setAccessibleDescription(tr("Who is in the list"));
    for (const Side side : {Side::Left, Side::Right})
        m_side->addItem(m_roster.relationship().at(side).noun.title());
    m_groups = new GroupChooser(top);
    auto *target = new QLabel(tr("&for"), top);
    target->setBuddy(m_groups);
    auto *what = new QLabel(tr("What to &do"), top);
    m_mode = new QComboBox(top);
    m_mode->addItems({tr("Add"), tr("Make identical"), tr("Remove")}); // as ImportMode has them
    m_mode->setAccessibleDescription(tr("What to do with the list"));
    what->setBuddy(m_mode);
    m_readAs = new ElidedLabel(top);
    m_readAs->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_readAs->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_change = new QPushButton(tr("C&hange..."), top);
    m_change->setAccessibleName(tr("Change how the list is read"));
    m_change->setCheckable(true);
    m_change->setAutoDefault(false);
    layout->addWidget(m_side);
    layout->addWidget(target);
    layout->addWidget(m_groups);
    layout->addWidget(what);
    layout->addWidget(m_mode);
    layout->addWidget(m_readAs, 1);
    layout->addWidget(m_change);
    return top;
}

void ImportSheet::buildPage(const ListSource &source)
{
    const int line = fontMetrics().height();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(line, line, line, line);
    layout->setSpacing(line / 2);
    layout->addWidget(buildTop());
    m_form = new ReadForm(this);
    m_form->hide();
    layout->addWidget(m_form);
    if (source.isTyped) {
        m_text = new QPlainTextEdit(this);
        m_text->setAccessibleName(tr("The list"));
        m_text->setPlaceholderText(tr("Type names here, one on each line, or paste a list from a spreadsheet or a letter."));
        m_text->setTabChangesFocus(true);
        m_text->setFixedHeight(line * 6);
        layout->addWidget(m_text);
    }
    auto *filters = new QHBoxLayout;
    m_tabs = new OutcomeTabs(this);
    m_createAll = new QPushButton(this);
    m_createAll->setAutoDefault(false);
    m_createAll->hide();
    filters->addWidget(m_tabs, 1);
    filters->addWidget(m_createAll);
    layout->addLayout(filters);
    m_view = new LinesView(*m_lines, *m_reader, this);
    m_columns = new ColumnChoosers(*m_view, ImportLines::FirstCell, this);
    auto *table = new QVBoxLayout; // choosers stand close to what they are about
    table->setSpacing(line / 6);
    table->addWidget(m_columns);
    table->addWidget(m_view, 1);
    layout->addLayout(table, 1);
    m_problem = new MessageBar(tr("About the list"), this);
    layout->addWidget(m_problem);
    m_foot = new ImportFoot(this);
    layout->addWidget(m_foot);
    const QSize room = parentWidget() ? parentWidget()->window()->size() * 19 / 20 : screen()->availableSize() * 9 / 10;
    resize(QSize(line * 77, line * 54).boundedTo(room));
}

void ImportSheet::connectParts()
{
    constexpr int Pause = 300; // milliseconds
    m_typing.setSingleShot(true);
    m_typing.setInterval(Pause);
    connect(&m_typing, &QTimer::timeout, this, [this] { m_reader->readText(m_text->toPlainText()); });
    if (m_text) {
        connect(m_text, &QPlainTextEdit::textChanged, this, [this] {
            m_foot->holdBack(); // the button would carry out the previous text
            m_typing.start();
        });
    }
    connect(m_reader, &ImportReader::began, m_foot, &ImportFoot::showBusy);
    connect(m_reader, &ImportReader::ready, this, &ImportSheet::showDraft);
    connect(m_reader, &ImportReader::optionsFound, m_view, &LinesView::showDecisions);
    connect(m_reader, &ImportReader::progressed, m_foot, &ImportFoot::showProgress);
    connect(m_change, &QPushButton::toggled, m_form, &QWidget::setVisible);
    connect(m_form, &ReadForm::edited, this, [this] { m_reader->setForm(m_form->form()); });
    connect(m_columns, &ColumnChoosers::edited, this, [this] { m_reader->setRoles(m_columns->roles()); });
    connect(m_mode, &QComboBox::activated, this, &ImportSheet::setMode);
    connect(m_side, &QComboBox::activated, this, [this](int side) { m_reader->turn(Side(side)); });
    connect(m_groups, &GroupChooser::chosen, this, &ImportSheet::setInto);
    connect(m_groups, &GroupChooser::otherWanted, this, &ImportSheet::pickGroup);
    connect(m_tabs, &OutcomeTabs::chosen, this, [this](std::optional<ImportTally::Bucket> bucket) {
        m_lines->setFilter(bucket);
        m_view->showDecisions();
    });
    connect(m_lines, &ImportLines::toggleRequested, this, [this](int row) { m_reader->setWishes(m_lines->toggled(row, m_reader->wishes())); });
    connect(m_view, &LinesView::decided, this, &ImportSheet::decide);
    connect(m_view, &LinesView::otherWanted, this, &ImportSheet::pickOther);
    connect(m_createAll, &QPushButton::clicked, this, &ImportSheet::createAll);
    connect(m_foot, &ImportFoot::saveRequested, this, &ImportSheet::saveLeftOut);
    connect(m_foot, &ImportFoot::cancelRequested, this, &ImportSheet::reject);
    connect(m_foot, &ImportFoot::goRequested, this, &ImportSheet::carryOut);
    connect(new QShortcut(Qt::Key_F8, this), &QShortcut::activated, m_view, &LinesView::goToNext);
}

void ImportSheet::connectDeed()
{
    m_deed = new ImportDeed(*m_reader, m_roster.controller(), this); // connected last, so that a new draft is shown before the deed looks at it
    connect(m_deed, &ImportDeed::done, this, [this] {
        const ListRead &list = m_reader->draft()->list.list();
        if (list.hasHeading)
            RememberedColumns(m_roster.relationship()).remember(list.table.record(0), list.roles);
        accept();
    });
    connect(m_deed, &ImportDeed::numbersChanged, this, [this] {
        showProblem({tr("Someone else has changed the file since. These are the new numbers; nothing was changed yet.")});
    });
    connect(m_deed, &ImportDeed::valuesWanted, this, &ImportSheet::askValues);
    connect(m_deed, &ImportDeed::delayed, this, &QWidget::hide); // so that the window's question or progress can be seen
    connect(m_deed, &ImportDeed::refused, this, [this](const Failure &failure) {
        show();
        showProblem(failure);
        m_keepsProblem = true;
        m_reader->lookAgain();
    });
}

void ImportSheet::begin(const ListSource &source)
{
    ImportWishes wishes;
    wishes.into = source.into;
    m_problem->hide();
    showNumbers(); // all zero, so that the texts are there while the list is being read
    m_reader->setMemory([memory = RememberedColumns(m_roster.relationship())](const QStringList &heading) { return memory.of(heading); });
    m_reader->setMemberSide(source.memberSide);
    m_reader->setWishes(wishes);
    if (!source.path.isEmpty())
        m_reader->readFile(source.path);
    else
        m_reader->readText(source.text);
    if (m_text)
        m_text->setFocus();
    else
        m_view->setFocus();
}

void ImportSheet::reject()
{
    m_reader->stop();
    QDialog::reject();
}

void ImportSheet::showProblem(const Failure &failure)
{
    m_problem->show(MessageBar::Tone::Problem, failure.sentence, {}, failure.details);
}

// Shows the current draft. While an import is being carried out, its messages stay.
void ImportSheet::showDraft()
{
    ImportDraft &draft = *m_reader->draft();
    m_foot->showRest();
    if (draft.problem)
        showProblem(*draft.problem);
    else if (!m_deed->isBusy() && !std::exchange(m_keepsProblem, false))
        m_problem->dismiss();
    const ListRead &list = draft.list.list();
    const ListTarget &target = draft.list.names().target();
    QStringList headings;
    for (qsizetype column = 0; column < list.table.columns(); ++column)
        headings.append(list.heading(column));
    const bool isWiderNow = m_lines->cells() != list.table.columns();
    m_lines->setDraft(m_reader->draft());
    if (isWiderNow || !m_isShown)
        m_view->fitColumns();
    m_isShown = m_lines->rowCount() > 0;
    m_columns->setRoles(list.roles, target, headings);
    m_form->setForm(m_reader->form());
    m_readAs->setText(ReadForm::summary(m_reader->form()));
    const Side groupSide = opposite(list.roles.memberSide);
    const auto names = draft.isRead ? draft.list.names().labels(groupSide) : Result<const NameMatch *>(nullptr);
    m_side->setCurrentIndex(int(list.roles.memberSide));
    m_groups->setAccessibleDescription(tr("Which %1 the list is for").arg(target.at(groupSide).noun.many));
    if (names && *names)
        m_groups->setGroups(*names, m_reader->wishes().into, target.at(groupSide).noun);
    showNumbers();
    m_view->showDecisions();
}

void ImportSheet::showNumbers()
{
    ImportDraft &draft = *m_reader->draft();
    m_tally = ImportTally(draft.plan);
    m_tabs->setTally(m_tally);
    const qsizetype unknown = UnknownNames::in(draft).count();
    m_createAll->setText(tr("Create All %1 Not Found").arg(QLocale().toString(unknown)));
    m_createAll->setVisible(unknown > 1);
    m_foot->setTally(m_tally, m_tally.changesSomething() && !draft.problem && !m_reader->isBusy());
}

// A decision holds for every line that asks the same.
void ImportSheet::decide(const QString &question, const NameDecision &decision)
{
    ImportWishes wishes = m_reader->wishes();
    QHash<QString, NameDecision> &decisions = question.startsWith(u'>') ? wishes.groups : wishes.members;
    decisions.insert(question.mid(1), decision);
    m_reader->setWishes(wishes);
}

void ImportSheet::pick(Side side, const std::function<void(const Key &)> &picked)
{
    EntityPicker::ask(m_roster, side, this, picked);
}

void ImportSheet::pickOther(const QString &question)
{
    const Side memberSide = m_reader->draft()->list.roles().memberSide;
    pick(question.startsWith(u'>') ? opposite(memberSide) : memberSide, [this, question](const Key &key) { decide(question, {NameDecision::Kind::Use, key}); });
}

void ImportSheet::pickGroup()
{
    pick(opposite(m_reader->draft()->list.roles().memberSide), [this](const Key &key) { setInto({key}); });
}

void ImportSheet::setInto(const KeyList &into)
{
    ImportWishes wishes = m_reader->wishes();
    wishes.into = into;
    m_reader->setWishes(wishes);
}

void ImportSheet::setMode(int mode)
{
    ImportWishes wishes = m_reader->wishes();
    wishes.mode = ImportMode(mode);
    m_reader->setWishes(wishes);
}

void ImportSheet::createAll()
{
    m_reader->setWishes(UnknownNames::in(*m_reader->draft()).created(m_reader->wishes()));
}

// Asks once for the values that all new memberships need.
void ImportSheet::askValues(const QList<ColumnInfo> &columns)
{
    auto *form = new LinkValuesForm(m_tally.deed(), columns, {}, this);
    connect(form, &QDialog::accepted, this, [this, form] {
        ImportWishes wishes = m_reader->wishes();
        wishes.values = form->values();
        m_reader->setWishes(wishes);
        carryOut();
    });
    showNumbers();
    form->setWindowModality(Qt::WindowModal);
    form->show();
}

void ImportSheet::carryOut()
{
    m_deed->start(m_tally);
}

void ImportSheet::saveLeftOut()
{
    FileDialogs::askLeftOut(*this, [this](const QString &path) {
        ImportDraft &draft = *m_reader->draft();
        const ImportWords words(draft.list.names(), draft.list.list(), draft.plan);
        if (const auto saved = words.saveLeftOut(path); !saved)
            showProblem(saved.error());
        else
            m_foot->say(tr("The lines left out are saved in \"%1\".").arg(harmlessText(QFileInfo(path).fileName())));
    });
}

} // namespace Rollcall
