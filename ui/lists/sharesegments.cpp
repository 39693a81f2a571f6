#include "ui/lists/sharesegments.h"

#include "models/lists/entitymodel.h"
#include "models/lists/membershares.h"
#include "models/lists/membersmodel.h"
#include "models/relation/harmlesstext.h"
#include "models/roster.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/mnemonic.h"
#include "ui/widgets/tooltip.h"

#include <QButtonGroup>
#include <QKeyEvent>
#include <QLocale>
#include <QMenu>
#include <QToolButton>

#include <utility>

namespace Rollcall {

using Part = MemberShares::Part;

ShareSegments::ShareSegments(QWidget &list, QWidget *parent)
    : QWidget(parent)
    , m_list(list)
    , m_group(new QButtonGroup(this))
    , m_side(Side::Left)
{
    auto *row = new FlowLayout(this);
    row->setSpacing(0);
    hide();
}

void ShareSegments::setRoster(Roster *roster, Side side)
{
    m_roster = roster;
    m_side = side;
    m_anchors = 0;
    if (roster)
        connect(&members().shares(), &MemberShares::counted, this, &ShareSegments::tellCounts);
    follow();
}

MembersModel &ShareSegments::members() const
{
    return m_roster->members(m_side);
}

static QList<Part> partsOf(qsizetype anchors)
{
    if (anchors == 2)
        return {{Part::Kind::Any, 0}, {Part::Kind::All, 0}, {Part::Kind::Only, 0}, {Part::Kind::Only, 1}};
    return {{Part::Kind::Any, 0}, {Part::Kind::All, 0}, {Part::Kind::Exactly, 1}};
}

void ShareSegments::follow()
{
    const qsizetype anchors = m_roster && !members().hasTooManyAnchors() ? members().anchors().size() : 0;
    const bool isShort = m_roster && members().shares().count({}) >= 0; // a long list shows parts only for a few anchors
    setVisible(anchors > 1 && (isShort || anchors <= MemberShares::MostAnchors));
    if (isHidden())
        return;
    if (anchors != std::exchange(m_anchors, anchors))
        make();
    tellCounts();
}

void ShareSegments::make()
{
    for (QAbstractButton *button : m_group->buttons()) {
        m_group->removeButton(button);
        layout()->removeWidget(button);
        button->hide();
        button->deleteLater();
    }
    const QList<Part> parts = partsOf(m_anchors);
    QWidget *before = m_list.previousInFocusChain();
    for (qsizetype i = 0; i < parts.size(); ++i) {
        auto *button = new QToolButton(this);
        setTabOrder(before, button);
        before = button;
        button->setCheckable(true);
        button->setFocusPolicy(i == 0 ? Qt::StrongFocus : Qt::ClickFocus); // Tab stops once at the row; arrow keys move within it
        button->installEventFilter(this);
        m_group->addButton(button, int(i));
        layout()->addWidget(button);
        button->show();
        connect(button, &QToolButton::clicked, this, [this, button, part = parts.at(i)] {
            if (part.kind == Part::Kind::Exactly)
                popUpNumbers(*button);
            else if (m_roster)
                members().shares().show(part);
        });
    }
}

QString ShareSegments::nameOf(qsizetype anchor) const
{
    return harmlessInSentence(m_roster->entities(opposite(m_side)).labelOf(members().anchors().at(anchor)));
}

void ShareSegments::tellCounts()
{
    if (!m_roster || isHidden() || m_group->buttons().isEmpty() || members().anchors().size() != m_anchors)
        return;
    constexpr int Lines = 10; // names may be long
    const MemberShares &shares = members().shares();
    const QList<Part> parts = partsOf(m_anchors);
    for (qsizetype i = 0; i < parts.size(); ++i) {
        const bool isNumber = parts.at(i).kind == Part::Kind::Exactly;
        const bool isChosen = shares.part() == parts.at(i) || (isNumber && shares.part().kind == Part::Kind::Exactly);
        const Part part = isNumber && isChosen ? shares.part() : parts.at(i);
        const QString name = part.kind == Part::Kind::Any ? tr("Any")
                             : part.kind == Part::Kind::All ? (m_anchors == 2 ? tr("Both") : tr("All"))
                             : part.kind == Part::Kind::Only ? tr("Only %1").arg(nameOf(part.number))
                             : isChosen ? tr("In exactly %1").arg(part.number) : tr("In exactly");
        const qint64 count = isNumber && !isChosen ? -1 : shares.count(part);
        const QString number = count < 0 ? (isNumber ? QString() : QString(QChar(0x2026))) : QLocale().toString(count);
        auto *button = static_cast<QToolButton *>(m_group->button(int(i)));
        const QString shown = literalText(fontMetrics().elidedText(name, Qt::ElideMiddle, Lines * fontMetrics().height()));
        button->setText((shown + QStringLiteral("  ") + number + (isNumber ? QStringLiteral(" \u25be") : QString())).trimmed());
        button->setChecked(isChosen);
        QFont bold = font();
        bold.setBold(true);
        button->setFont(bold);
        button->setMinimumWidth(button->sizeHint().width()); // so that nothing moves when it is chosen
        button->setFont(isChosen ? bold : font());
        const QString spoken = count < 0 ? name : tr("%1, %2", "part of a list, and how many").arg(name, members().counted(count));
        const QString place = tr("%1, %2 of %3", "a button, and its place").arg(spoken).arg(i + 1).arg(parts.size());
        button->setAccessibleName(place);
        button->setToolTip(plainToolTip(spoken));
    }
}

void ShareSegments::popUpNumbers(QToolButton &button)
{
    tellCounts(); // the click has checked the button, but nothing is chosen yet
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setAccessibleName(tr("In exactly"));
    for (qsizetype number = 1; number < m_anchors; ++number) {
        const Part part{Part::Kind::Exactly, number};
        const qint64 count = members().shares().count(part);
        const QString text = tr("In exactly %1", "so many groups").arg(number);
        menu->addAction(count < 0 ? text : tr("%1: %2", "a choice, and how many").arg(text, QLocale().toString(count)), this, [this, part] {
            if (m_roster)
                members().shares().show(part);
        });
    }
    menu->popup(button.mapToGlobal(QPoint(0, button.height())));
}

bool ShareSegments::eventFilter(QObject *watched, QEvent *event)
{
    auto *button = qobject_cast<QToolButton *>(watched);
    const int place = button ? m_group->id(button) : -1;
    if (place < 0 || event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent *>(event)->key();
    const bool isMirrored = layoutDirection() == Qt::RightToLeft;
    const int step = key == (isMirrored ? Qt::Key_Left : Qt::Key_Right) ? 1 : key == (isMirrored ? Qt::Key_Right : Qt::Key_Left) ? -1 : 0;
    if (step == 0)
        return QWidget::eventFilter(watched, event);
    if (auto *next = m_group->button(place + step)) {
        button->setFocusPolicy(Qt::ClickFocus);
        next->setFocusPolicy(Qt::StrongFocus);
        next->setFocus(Qt::TabFocusReason);
    }
    return true;
}

} // namespace Rollcall
