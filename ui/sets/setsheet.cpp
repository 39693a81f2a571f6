#include "ui/sets/setsheet.h"

#include "models/gesture/membershipcontroller.h"
#include "models/gesture/outlookreader.h"
#include "models/gesture/setwords.h"
#include "models/relation/harmlesstext.h"
#include "models/relation/sentenceparts.h"
#include "models/roster.h"
#include "models/sql/session.h"
#include "models/store/changesql.h"
#include "ui/dialogs/entitypicker.h"
#include "ui/gestures/deedwatch.h"
#include "ui/lists/entityview.h"
#include "ui/messages/messagebar.h"
#include "ui/sets/setchooser.h"
#include "ui/sets/tickedlist.h"
#include "ui/widgets/boldsentence.h"
#include "ui/widgets/mnemonic.h"

#include <QCheckBox>
#include <QFontDatabase>
#include <QLabel>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QScreen>
#include <QToolButton>
#include <QVBoxLayout>


namespace Rollcall {

SetSheet::SetSheet(Roster &roster, Side memberSide, const KeyList &groups, Verb verb, QWidget *parent)
    : QDialog(parent)
    , m_roster(roster)
    , m_side(memberSide)
    , m_reader(new OutlookReader(roster.store(), this))
    , m_deed(new DeedWatch(roster.controller(), this))
    , m_chooser(new SetChooser(roster.controller().naming(), memberSide, groups, [this](const auto &picked) { pick(picked); }, this))
    , m_lists{new TickedList(roster.controller(), memberSide, this), new TickedList(roster.controller(), memberSide, this)}
{
    setWindowTitle(tr("Combine %1").arg(roster.relationship().at(opposite(memberSide)).noun.title()));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowModality(Qt::WindowModal);
    m_chooser->setVerb(verb);
    buildPage();
    connectParts();
    readAnew();
    m_chooser->setFocus();
}

void SetSheet::buildPage()
{
    const int line = fontMetrics().height();
    m_sentence = makeBoldSentence(this);
    m_risk = new MessageBar(tr("Risk"), this);
    m_news = new MessageBar(tr("News"), this);
    auto *lists = new QHBoxLayout;
    lists->setSpacing(line);
    for (TickedList *list : m_lists)
        lists->addWidget(list, 1);
    m_sql = new QPlainTextEdit(this);
    m_sql->setReadOnly(true);
    m_sql->setAccessibleName(tr("SQL"));
    m_sql->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_sql->setMaximumHeight(line * 10);
    m_sql->setTabChangesFocus(true);
    m_sql->hide();
    m_sql->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(line, line, line, line);
    layout->setSpacing(line / 2);
    layout->addWidget(m_chooser);
    layout->addWidget(m_sentence);
    layout->addWidget(m_risk);
    layout->addLayout(lists, 1);
    layout->addWidget(buildColumns());
    layout->addWidget(m_sql);
    layout->addWidget(m_news);
    layout->addWidget(buildFoot());
    m_risk->hide();
    m_news->hide();
    const QSize room = parentWidget() ? parentWidget()->window()->size() * 19 / 20 : screen()->availableSize() * 9 / 10;
    resize(QSize(line * 62, line * 48).boundedTo(room));
}

// What joining members bring along: each column that may be copied has a tick.
QWidget *SetSheet::buildColumns()
{
    m_columns = new QWidget(this);
    m_bring = new QLabel(m_columns);
    m_bring->setTextFormat(Qt::PlainText);
    m_told = new QLabel(m_columns);
    m_told->setTextFormat(Qt::PlainText);
    m_told->setWordWrap(true);
    auto *layout = new QHBoxLayout(m_columns);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_bring);
    const LinkDescription &link = m_roster.relationship().link;
    for (const ColumnInfo &column : link.ownColumns) {
        auto *box = new QCheckBox(literalText(Naming::columnTitle(column.name)), m_columns);
        const Filling *filling = link.filling(column.name);
        const bool canBring = !(filling && filling->isOfEachRow()) && !column.isGenerated && !link.uniqueColumns.contains(column.name) && link.extraColumns.contains(column.name);
        box->setChecked(canBring);
        box->setEnabled(canBring);
        m_brought.append(box);
        layout->addWidget(box);
        connect(box, &QCheckBox::clicked, this, &SetSheet::readAnew);
    }
    layout->addWidget(m_told, 1);
    return m_columns;
}

QWidget *SetSheet::buildFoot()
{
    auto *foot = new QWidget(this);
    m_showSql = new QToolButton(foot);
    m_showSql->setText(tr("Show S&QL"));
    m_showSql->setCheckable(true);
    m_showSql->setAutoRaise(true);
    m_showSql->setArrowType(Qt::RightArrow);
    m_showSql->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_progress = new QProgressBar(foot);
    m_progress->setAccessibleName(tr("The file is being read"));
    m_progress->setRange(0, 0);
    m_progress->setMaximumSize(fontMetrics().height() * 14, fontMetrics().height());
    m_progress->hide();
    m_cancel = new QPushButton(tr("Cancel"), foot);
    m_go = new QPushButton(foot);
    for (QPushButton *button : {m_cancel, m_go}) {
        button->setAutoDefault(false);
        button->setMinimumSize(fontMetrics().height() * 7, fontMetrics().height() * 2);
    }
    auto *layout = new QHBoxLayout(foot);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_showSql);
    layout->addWidget(m_progress);
    layout->addStretch(1);
    layout->addWidget(m_cancel);
    layout->addWidget(m_go);
    return foot;
}

void SetSheet::connectParts()
{
    constexpr int Moment = 300; // milliseconds
    m_waiting.setSingleShot(true);
    m_waiting.setInterval(Moment);
    connect(&m_waiting, &QTimer::timeout, m_progress, &QWidget::show);
    connect(m_chooser, &SetChooser::chosen, this, &SetSheet::readAnew);
    connect(m_reader, &OutlookReader::ready, this, &SetSheet::take);
    connect(m_reader, &OutlookReader::failed, this, [this](const Failure &failure) {
        m_waiting.stop();
        m_progress->hide();
        showProblem(failure);
    });
    for (TickedList *list : m_lists) {
        connect(&list->members(), &TickedMembers::ticksChanged, this, &SetSheet::showNumbers);
        connect(&list->members(), &MembersModel::readFailed, this, &SetSheet::showProblem);
    }
    connect(&m_roster.store(), &MembershipStore::changed, this, &SetSheet::lookAgain);
    connect(&m_roster, &Roster::changedElsewhere, this, &SetSheet::lookAgain);
    connect(m_showSql, &QToolButton::toggled, this, [this](bool isShown) {
        m_showSql->setArrowType(isShown ? Qt::DownArrow : Qt::RightArrow);
        m_sql->setVisible(isShown);
        showSql();
    });
    connect(m_cancel, &QPushButton::clicked, this, &SetSheet::reject);
    connect(m_go, &QPushButton::clicked, this, &SetSheet::carryOut);
    connect(m_deed, &DeedWatch::done, this, &SetSheet::accept);
    connect(m_deed, &DeedWatch::delayed, this, &QWidget::hide); // what the window asks, or tells, is in sight
    connect(m_deed, &DeedWatch::refused, this, [this](const Failure &failure) {
        show();
        showProblem(failure);
        lookAgain();
    });
}

void SetSheet::pick(const std::function<void(const Key &)> &picked)
{
    EntityPicker::ask(m_roster, opposite(m_side), this, picked);
}

void SetSheet::reject()
{
    m_reader->stop();
    QDialog::reject();
}

void SetSheet::showProblem(const Failure &failure)
{
    m_news->show(MessageBar::Tone::Problem, failure.sentence, {}, failure.details);
}

void SetSheet::holdBack()
{
    m_go->setEnabled(false);
    m_waiting.start();
}

// Another question: what was left out was about the one before.
void SetSheet::readAnew()
{
    m_outlook.reset();
    m_news->dismiss();
    Gesture gesture = m_chooser->gesture();
    for (qsizetype i = 0; i < m_brought.size(); ++i) {
        if (m_brought.at(i)->isEnabled() && !m_brought.at(i)->isChecked())
            gesture.leftColumns.append(m_roster.relationship().link.ownColumns.at(i).name);
    }
    if (!gesture.isEmpty() && gesture.isSetVerb()) {
        holdBack();
        m_reader->read(gesture);
        return;
    }
    m_reader->stop();
    for (TickedList *list : m_lists)
        list->show({}, {}, {});
    showNumbers();
}

void SetSheet::lookAgain()
{
    if (m_deed->isBusy() || !(m_outlook || m_reader->isBusy()))
        return;
    holdBack();
    m_reader->lookAgain();
}

void SetSheet::take(const SetOutlook &outlook)
{
    m_waiting.stop();
    m_progress->hide();
    const bool isNews = m_outlook && !m_outlook->saysTheSameAs(outlook);
    const bool isOther = !m_outlook;
    if (isNews)
        showProblem({tr("Someone else has changed the file since. These are the new numbers; nothing was changed yet.")});
    m_outlook = outlook;
    if (isOther) {
        for (TickedList *list : m_lists)
            list->members().forgetTicks();
    }
    showLists();
    showNumbers();
}

QString SetSheet::nameOf(const KeyList &groups) const
{
    QStringList names;
    for (const Key &group : groups)
        names.append(harmlessText(m_roster.controller().naming().subject(opposite(m_side), {group})));
    return enumeration(names);
}

void SetSheet::showLists()
{
    const Gesture &gesture = m_outlook->gesture;
    const Key target = gesture.anchors.first();
    if (gesture.verb == Verb::Swap) {
        const Key other = gesture.anchors.last();
        m_lists[0]->show(tr("From %1 to %2").arg(nameOf({target}), nameOf({other})), {target}, m_outlook->leaving(target));
        m_lists[1]->show(tr("From %1 to %2").arg(nameOf({other}), nameOf({target})), {other}, m_outlook->leaving(other));
    } else {
        m_lists[0]->show(tr("Will join %1").arg(nameOf({target})), gesture.from, m_outlook->joining(target));
        m_lists[1]->show(tr("Will leave %1").arg(nameOf({target})), {target}, m_outlook->leaving(target));
    }
    m_lists[0]->setVisible(gesture.verb != Verb::Intersect && gesture.verb != Verb::Subtract);
    m_lists[1]->setVisible(gesture.verb != Verb::Unite);
}

// Who is left out stays where they are, in each of the groups.
QList<LinkBlock> SetSheet::leftOut() const
{
    KeyList members = m_lists[0]->members().leftOut();
    members.append(m_lists[1]->members().leftOut());
    QList<LinkBlock> blocks;
    if (!members.isEmpty() && m_outlook) {
        for (const Key &group : m_outlook->gesture.anchors)
            blocks.append({m_side, group, members});
    }
    return blocks;
}

void SetSheet::showNumbers()
{
    if (!m_outlook) {
        m_sentence->setText(m_reader->isBusy() ? tr("Reading\u2026") : tr("Choose two groups."));
        m_go->setText(tr("Nothing to Do"));
        m_go->setEnabled(false);
        m_columns->hide();
        m_risk->hide();
        return;
    }
    const SetWords words(m_roster.controller().naming(), *m_outlook, leftOut());
    m_sentence->setText(words.sentence());
    const QString risk = words.risk();
    if (risk.isEmpty())
        m_risk->dismiss();
    else if (risk != m_risk->sentence() || m_risk->isHidden())
        m_risk->show(MessageBar::Tone::Problem, risk);
    m_bring->setText(tr("Those who join bring from %1:").arg(nameOf(m_outlook->gesture.from)));
    const bool brings = !m_outlook->joins.isEmpty() && m_outlook->gesture.verb != Verb::Swap;
    m_bring->setVisible(brings);
    for (QCheckBox *box : std::as_const(m_brought))
        box->setVisible(brings);
    m_told->setText(words.told());
    m_columns->setVisible(!m_brought.isEmpty() && !words.told().isEmpty());
    m_go->setText(words.deed());
    m_go->setEnabled(words.changesSomething() && !m_reader->isBusy());
    // Return does no harm that nobody has looked at.
    m_go->setDefault(m_go->isEnabled() && !words.isGrave());
    m_cancel->setDefault(!m_go->isDefault());
    showSql();
}

void SetSheet::showSql()
{
    if (m_sql->isHidden() || !m_outlook)
        return;
    const QString sql = sqlOf(m_roster.relationship(), m_roster.session().dialect(), m_outlook->changeWithout(leftOut()));
    m_sql->setPlainText(sql.isEmpty() ? tr("-- nothing to do") : sql);
}

void SetSheet::carryOut()
{
    if (!m_outlook)
        return;
    m_news->dismiss();
    m_deed->perform(m_outlook->without(leftOut()));
}

} // namespace Rollcall
