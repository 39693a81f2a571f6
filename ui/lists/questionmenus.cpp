#include "ui/lists/questionmenus.h"

#include "models/lists/cellinput.h"
#include "models/lists/entitymodel.h"
#include "models/lists/membersmodel.h"
#include "models/lists/questionwords.h"
#include "models/lists/tablequestion.h"
#include "models/lists/toldvalues.h"
#include "models/relation/harmlesstext.h"
#include "models/relation/naming.h"
#include "models/roster.h"
#include "ui/dialogs/entitypicker.h"
#include "ui/lists/savedquestions.h"
#include "ui/widgets/mnemonic.h"

#include <QInputDialog>
#include <QMenu>

namespace Rollcall {

QuestionMenus::QuestionMenus(QWidget &owner)
    : QObject(&owner)
    , m_owner(owner)
    , m_side(Side::Left)
{
}

void QuestionMenus::setRoster(Roster *roster, Side side)
{
    m_roster = roster;
    m_side = side;
}

TableQuestion &QuestionMenus::question() const
{
    return m_roster->entities(m_side).question();
}

void QuestionMenus::ask(const MembershipQuestion &question)
{
    if (m_roster)
        this->question().ask(question);
}

void QuestionMenus::fillGroups(QMenu &menu, Groups groups)
{
    constexpr int Few = 24;
    constexpr qsizetype MostSelected = 5;
    menu.clear();
    if (!m_roster)
        return;
    const EntityModel &others = m_roster->entities(opposite(m_side));
    const bool isFew = others.total() >= 0 && others.total() <= Few && others.rowCount() == others.total();
    const KeyList named = isFew ? others.keys() : m_roster->members(m_side).anchors().mid(0, MostSelected);
    const MembershipQuestion &asked = question().asked();
    for (const Key &key : named) {
        const MembershipQuestion::Group group{key, {}};
        QAction *action = menu.addAction(literalText(harmlessInSentence(others.labelOf(key))), this, [this, groups, key] { addGroup(groups, key); });
        action->setEnabled(!asked.in.contains(group) && !asked.notIn.contains(group)); // it has a chip already
    }
    if (isFew)
        return;
    menu.addSeparator();
    menu.addAction(tr("Choose %1\u2026").arg(m_roster->relationship().at(opposite(m_side)).noun.title(1)), this, [this, groups] { choose(groups); });
}

void QuestionMenus::choose(Groups groups)
{
    const QString one = m_roster->relationship().at(opposite(m_side)).noun.one;
    const QuestionWords words(m_roster->relationship(), m_side);
    const QString title = groups == Groups::In ? words.in(tr("which %1?").arg(one)) : words.notIn(tr("which %1?").arg(one));
    auto *picker = new EntityPicker(title, *m_roster, opposite(m_side), &m_owner);
    connect(picker, &EntityPicker::picked, this, [this, groups](const Key &key) { addGroup(groups, key); });
    picker->open();
}

void QuestionMenus::addGroup(Groups groups, const Key &key)
{
    if (!m_roster)
        return;
    MembershipQuestion question = this->question().asked();
    const MembershipQuestion::Group group{key, m_roster->entities(opposite(m_side)).labelOf(key)};
    if (question.in.contains(group) || question.notIn.contains(group))
        return;
    (groups == Groups::In ? question.in : question.notIn).append(group);
    ask(question);
}

void QuestionMenus::addNumbers(QMenu &menu, MembershipQuestion::Bound bound, const QString &title)
{
    constexpr int Last = 5;
    QMenu *numbers = menu.addMenu(literalText(title));
    const QuestionWords words(m_roster->relationship(), m_side);
    const auto askFor = [this, bound](qint64 count) {
        if (!m_roster)
            return;
        MembershipQuestion question = this->question().asked();
        question.number = MembershipQuestion::Number{bound, count};
        ask(question);
    };
    for (int count = bound == MembershipQuestion::Bound::Exactly ? 0 : 1; count <= Last; ++count)
        numbers->addAction(literalText(words.number({bound, count})), this, [askFor, count] { askFor(count); });
    numbers->addAction(tr("Another Number\u2026"), this, [this, title, askFor] {
        auto *dialog = new QInputDialog(&m_owner);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setWindowTitle(title);
        dialog->setLabelText(tr("How many %1?").arg(m_roster ? m_roster->relationship().at(opposite(m_side)).noun.many : QString()));
        dialog->setInputMode(QInputDialog::IntInput);
        dialog->setIntRange(0, 1'000'000'000);
        dialog->setIntValue(Last + 1);
        connect(dialog, &QInputDialog::intValueSelected, this, askFor);
        dialog->open();
    });
}

void QuestionMenus::addTold(QMenu &menu)
{
    for (const ColumnInfo &column : m_roster->relationship().link.ownColumns) {
        QMenu *values = menu.addMenu(literalText(tr("%1 Is", "a column's title").arg(Naming::columnTitle(column.name))));
        connect(values, &QMenu::aboutToShow, this, [this, values, name = column.name] { fillValues(*values, name); });
    }
}

// The values in the file; where there are many, also an entry to type any other.
void QuestionMenus::fillValues(QMenu &menu, const QString &column)
{
    if (!m_roster || !menu.isEmpty())
        return;
    menu.addAction(tr("Reading\u2026"))->setEnabled(false);
    auto *values = new ToldValues(m_roster->session(), m_roster->relationship(), &menu);
    const auto askFor = [this, column](const QVariant &value) {
        if (!m_roster)
            return;
        MembershipQuestion question = this->question().asked();
        question.told.removeIf([&column](const MembershipQuestion::Told &told) { return told.column == column; });
        question.told.append({column, value});
        ask(question);
    };
    connect(values, &ToldValues::arrived, &menu, [this, &menu, column, askFor](const QString &, const QVariantList &found, bool isComplete) {
        if (!m_roster)
            return;
        menu.clear();
        const QuestionWords words(m_roster->relationship(), m_side);
        for (const QVariant &value : found)
            menu.addAction(literalText(value.isNull() ? words.told({column, value}) : words.value({column, value})), this, [askFor, value] { askFor(value); });
        if (found.isEmpty())
            menu.addAction(tr("Nothing yet"))->setEnabled(false);
        if (isComplete)
            return;
        menu.addAction(tr("Another Value\u2026"), this, [this, column, askFor] {
            const QString title = Naming::columnTitle(column);
            auto *dialog = new QInputDialog(&m_owner);
            dialog->setAttribute(Qt::WA_DeleteOnClose);
            dialog->setWindowTitle(title);
            dialog->setLabelText(title);
            connect(dialog, &QInputDialog::textValueSelected, this, [this, column, askFor](const QString &text) {
                const ColumnInfo *info = m_roster ? m_roster->relationship().link.ownColumn(column) : nullptr;
                if (const auto value = info ? parseCell(*info, text) : Result<QVariant>(QVariant(text)); value)
                    askFor(*value);
            });
            dialog->open();
        });
    });
    values->read(column);
}

void QuestionMenus::addSaved(QMenu &menu)
{
    SavedQuestions saved(*m_roster, m_side);
    const QStringList names = saved.names();
    if (names.isEmpty())
        return;
    menu.addSeparator();
    for (const QString &name : names) {
        QAction *action = menu.addAction(literalText(harmlessText(name)), this, [this, saved, name] { ask(saved.question(name)); });
        action->setCheckable(true);
        action->setChecked(saved.question(name) == question().asked());
    }
    QMenu *remove = menu.addMenu(tr("Remove Saved Question"));
    for (const QString &name : names)
        remove->addAction(literalText(harmlessText(name)), this, [saved, name]() mutable { saved.remove(name); });
}

void QuestionMenus::fillMore(QMenu &menu)
{
    menu.clear();
    if (!m_roster)
        return;
    using Bound = MembershipQuestion::Bound;
    const bool isIn = m_side == Side::Left;
    addNumbers(menu, Bound::AtLeast, isIn ? tr("In at Least") : tr("At Least"));
    addNumbers(menu, Bound::Exactly, isIn ? tr("In Exactly") : tr("Exactly"));
    addNumbers(menu, Bound::AtMost, isIn ? tr("In at Most") : tr("At Most"));
    addTold(menu);
    addSaved(menu);
}

void QuestionMenus::fillAll(QMenu &menu)
{
    menu.clear();
    if (!m_roster)
        return;
    const QuestionWords words(m_roster->relationship(), m_side);
    const MembershipQuestion::Number none;
    menu.addAction(literalText(words.number(none)), this, [this, none] {
        MembershipQuestion question = this->question().asked();
        question.number = none;
        ask(question);
    });
    const QString dots(QChar(0x2026));
    for (const Groups groups : {Groups::In, Groups::NotIn}) {
        QMenu *names = menu.addMenu(groups == Groups::In ? words.in(dots) : words.notIn(dots));
        connect(names, &QMenu::aboutToShow, this, [this, names, groups] { fillGroups(*names, groups); });
    }
    QMenu *more = menu.addMenu(tr("More"));
    connect(more, &QMenu::aboutToShow, this, [this, more] { fillMore(*more); });
}

void QuestionMenus::save()
{
    if (!m_roster || question().isEmpty())
        return;
    auto *dialog = new QInputDialog(&m_owner);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Save Question"));
    dialog->setLabelText(tr("Name of the question:"));
    dialog->setOkButtonText(tr("Save"));
    SavedQuestions saved(*m_roster, m_side);
    const MembershipQuestion asked = question().asked();
    QString before; // the name under which it is there already
    for (const QString &name : saved.names())
        before = saved.question(name) == asked ? name : before;
    dialog->setTextValue(before.isEmpty() ? QuestionWords(m_roster->relationship(), m_side).sentence(asked, {}) : before);
    connect(dialog, &QInputDialog::textValueSelected, this, [saved, asked](const QString &name) mutable {
        if (!name.trimmed().isEmpty())
            saved.save(name.trimmed(), asked);
    });
    dialog->open();
}

} // namespace Rollcall
