#include "ui/lists/membershippanel.h"

#include "models/discovery/relationlist.h"
#include "models/gesture/membershipcontroller.h"
#include "models/gesture/preview.h"
#include "models/lists/entitymodel.h"
#include "models/lists/membersmodel.h"
#include "models/relation/harmlesstext.h"
#include "models/roster.h"
#include "ui/gestures/bintarget.h"
#include "ui/lists/entityview.h"
#include "ui/lists/membertools.h"
#include "ui/widgets/actionbutton.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/flowlayout.h"
#include "ui/window/filestate.h"

#include <QCryptographicHash>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QSettings>
#include <QSplitter>
#include <QVBoxLayout>

namespace Rollcall {

MembershipPanel::MembershipPanel(QWidget *parent)
    : QWidget(parent)
    , m_splitter(new QSplitter(Qt::Vertical, this))
    , m_bin(new BinTarget(this))
{
    for (const Side side : {Side::Left, Side::Right}) {
        m_splitter->addWidget(makeList(m_lists[int(side)]));
        connect(m_lists[int(side)].tools, &MemberTools::filterChanged, this, [this, side](const QString &text) { rememberFilter(side, text); });
    }
    m_splitter->setChildrenCollapsible(false);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(6, 6, 6, 6);
    layout->addWidget(m_splitter, 1);
    layout->addWidget(m_bin);
    setMinimumWidth(fontMetrics().averageCharWidth() * 26);
    setRoster(nullptr, {});
}

QWidget *MembershipPanel::makeList(List &list)
{
    auto *area = new QWidget(this);
    list.heading = new ElidedLabel(area);
    QFont bold = list.heading->font();
    bold.setBold(true);
    list.heading->setFont(bold);
    list.count = new QLabel(area);
    list.view = new EntityView(area);
    list.view->horizontalHeader()->hide();
    list.view->setSortingEnabled(false);
    list.tools = new MemberTools(*list.view, area);
    const int oneRow = list.view->verticalHeader()->defaultSectionSize() + 2 * list.view->frameWidth();
    list.view->setMinimumHeight(qMax(oneRow, list.view->minimumHeight() - list.tools->sizeHint().height())); // a small screen has no room for more
    list.buttons = new QWidget(area);
    auto *flow = new FlowLayout(list.buttons);
    flow->setContentsMargins(0, 0, 0, 0);

    auto *top = new QHBoxLayout;
    top->addWidget(list.heading, 1);
    top->addWidget(list.count);
    auto *layout = new QVBoxLayout(area);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addLayout(top);
    layout->addWidget(list.tools);
    layout->addWidget(list.view, 1);
    layout->addWidget(list.buttons);
    return area;
}

void MembershipPanel::setActions(Side side, const QList<QAction *> &actions)
{
    QWidget *buttons = m_lists[int(side)].buttons;
    constexpr qsizetype WithIcon = 2; // the rest in words alone: the panel is narrow
    for (qsizetype i = 0; i < actions.size(); ++i) {
        auto *button = new ActionButton(actions.at(i), buttons);
        button->setPlace(m_relationship.at(side).membersName);
        if (i >= WithIcon)
            button->setToolButtonStyle(Qt::ToolButtonTextOnly);
        buttons->layout()->addWidget(button);
    }
}

void MembershipPanel::setRoster(Roster *roster, const Relationship &relationship)
{
    m_roster = roster;
    m_relationship = relationship;
    for (const Side side : {Side::Left, Side::Right}) {
        List &list = m_lists[int(side)];
        list.view->setList(roster ? &roster->members(side) : nullptr);
        const EntityDescription &entity = relationship.at(side);
        list.view->setAccessibleName(entity.membersName);
        list.count->setAccessibleDescription(tr("Number of %1").arg(entity.membersName.toLower())); // its name is what it shows
        for (auto *button : list.buttons->findChildren<ActionButton *>())
            button->setPlace(entity.membersName);
        if (roster) {
            showColumns(side);
            connect(&roster->members(side), &MembersModel::refreshed, this, [this, side] { showHeading(side); });
        }
        list.tools->setMembers(roster ? &roster->members(side) : nullptr, entity, isRemembered() ? QSettings().value(filterSetting(side)).toString() : QString());
        showHeading(side);
    }
    setEnabled(roster != nullptr);
    planBin();
}

// A tutorial's file is not, for nobody opens it again; one that has just been opened is from a moment later on.
bool MembershipPanel::isRemembered() const
{
    return m_roster && RecentFiles::paths().contains(m_roster->session().path());
}

// At once, for after a bad end nobody could.
void MembershipPanel::rememberFilter(Side side, const QString &text)
{
    if (isRemembered())
        QSettings().setValue(filterSetting(side), text);
}

// Kept with the file's other settings, as the tables' filters are.
QString MembershipPanel::filterSetting(Side side) const
{
    const QByteArray relation = QCryptographicHash::hash(nameOf(m_relationship).toUtf8(), QCryptographicHash::Sha256).toHex().left(24);
    return FileState::group(m_roster->session().path(), QString::fromLatin1(relation)) + (side == Side::Left ? QStringLiteral("/leftMembers/filter") : QStringLiteral("/rightMembers/filter"));
}

// Names alone need no header; what the links tell does.
void MembershipPanel::showColumns(Side side)
{
    EntityView &view = *m_lists[int(side)].view;
    QHeaderView &header = *view.horizontalHeader();
    MembersModel &members = m_roster->members(side);
    const bool tellsMore = members.columnCount() > MembersModel::FirstOwnColumn;
    view.setSortingEnabled(false);
    header.setVisible(tellsMore);
    header.setStretchLastSection(false);
    header.setSortIndicator(-1, Qt::AscendingOrder); // in the order of joining, until a header is clicked
    header.setSortIndicatorClearable(true);
    view.setSortingEnabled(true); // by the tools' menu, where the header is hidden
    for (int column = 0; column < members.columnCount(); ++column) {
        const bool isName = column == MembersModel::LabelColumn || (column == MembersModel::DetailColumn && !tellsMore);
        header.setSectionResizeMode(column, isName ? QHeaderView::Stretch : QHeaderView::Interactive);
    }
    connect(&view, &EntityView::selectionChangedTo, &members, &MembersModel::setEditedTogether);
}

void MembershipPanel::planBin()
{
    m_bin->setText(tr("Drop here to remove"));
    m_bin->setAccessibleName(tr("Bin for %1").arg(m_relationship.membership.many));
    if (!m_roster) {
        m_bin->setPreview({});
        return;
    }
    // Beside every row of the opposite table means the same: taken away.
    m_bin->setPreview([this](const QMimeData *mime) {
        Preview preview;
        for (const Side side : {Side::Left, Side::Right}) {
            preview = m_roster->entities(side).previewDrop(mime, Qt::CopyAction);
            if (preview.changesSomething)
                return preview;
        }
        const auto dragged = DraggedEntities::fromMime(mime, m_roster->session().identity(), DraggedEntities::relationName(m_roster->relationship()));
        return dragged ? m_roster->entities(opposite(dragged->side)).previewDrop(mime, Qt::CopyAction) : preview;
    });
}

// As wide as what they hold, until someone drags one.
void MembershipPanel::fitColumns(Side side)
{
    EntityView &view = *m_lists[int(side)].view;
    const MembersModel &members = m_roster->members(side);
    const int widest = fontMetrics().averageCharWidth() * 18;
    constexpr int RowsOfMembers = 64;
    view.horizontalHeader()->setResizeContentsPrecision(RowsOfMembers);
    if (members.rowCount() == 0)
        return;
    int left = view.viewport()->width();
    for (int column = MembersModel::DetailColumn; column < members.columnCount(); ++column) {
        if (column >= MembersModel::FirstOwnColumn) {
            view.resizeColumnToContents(column);
            if (view.columnWidth(column) > widest)
                view.setColumnWidth(column, widest);
        }
        left -= view.columnWidth(column); // 0 when it is hidden
    }
    // A name keeps some room, even when the rest must then be scrolled to.
    const int narrowest = fontMetrics().averageCharWidth() * 16;
    const bool tellsMore = members.columnCount() > MembersModel::FirstOwnColumn;
    const auto mode = tellsMore && left < narrowest ? QHeaderView::Interactive : QHeaderView::Stretch;
    if (view.horizontalHeader()->sectionResizeMode(MembersModel::LabelColumn) != mode) // even the same would have all sections laid out again
        view.horizontalHeader()->setSectionResizeMode(MembersModel::LabelColumn, mode);
    if (tellsMore && left < narrowest)
        view.setColumnWidth(MembersModel::LabelColumn, narrowest);
}

QString MembershipPanel::heading(Side side) const
{
    return m_lists[int(side)].heading->text();
}

void MembershipPanel::showHeading(Side side)
{
    List &list = m_lists[int(side)];
    const EntityDescription &entity = m_relationship.at(side);
    if (!m_roster) {
        list.heading->setText(entity.membersName);
        clearCount(side);
        list.view->setEmptyText({});
        return;
    }
    const Side anchorSide = opposite(side);
    const EntityDescription &anchor = m_roster->relationship().at(anchorSide);
    MembersModel &members = m_roster->members(side);
    const QList<Key> &anchors = members.anchors();
    list.view->setColumnHidden(MembersModel::ShareColumn, anchors.size() < 2 && !members.hasRepeats());
    const bool tellsMore = members.columnCount() > MembersModel::FirstOwnColumn; // then a detail takes its room only where it must
    list.view->setColumnHidden(MembersModel::DetailColumn, entity.detail.isEmpty() || (tellsMore && !members.hasNamesakes()));
    if (!list.view->isColumnHidden(MembersModel::ShareColumn))
        list.view->resizeColumnToContents(MembersModel::ShareColumn);
    fitColumns(side);
    if (anchors.isEmpty()) {
        list.heading->setText(entity.membersName);
        clearCount(side);
        list.view->setEmptyText(tr("Select a %1 to see its %2.").arg(anchor.noun.one, entity.noun.many));
        return;
    }
    const QString name = anchors.size() == 1 ? harmlessInSentence(m_roster->entities(anchorSide).labelOf(anchors.first())) : anchor.noun.counted(anchors.size());
    list.heading->setText(entity.membersTitle.arg(name));
    if (members.hasTooManyAnchors()) {
        clearCount(side);
        list.view->setEmptyText(tr("%1 are selected. Select up to %2 to see their %3.")
                                    .arg(anchor.noun.counted(anchors.size()), QString::number(MembersModel::MostAnchors), entity.noun.many));
        return;
    }
    showCount(side);
    showEmptyText(side);
}

void MembershipPanel::clearCount(Side side)
{
    m_lists[int(side)].count->clear();
    m_lists[int(side)].count->setAccessibleName({});
}

void MembershipPanel::showEmptyText(Side side)
{
    EntityView &view = *m_lists[int(side)].view;
    const EntityDescription &entity = m_relationship.at(side);
    const MembersModel &members = m_roster->members(side);
    if (members.isReading()) {
        view.setEmptyText(members.filterText().isEmpty() ? tr("Reading\u2026") : tr("Searching\u2026"));
        return;
    }
    if (!members.filterText().isEmpty() && members.total() != 0) {
        const QString text = fontMetrics().elidedText(members.filterText(), Qt::ElideRight, view.width() * 2 / 3);
        view.setEmptyText(tr("No %1 here matches \"%2\". Clear the filter to see all %3.").arg(entity.noun.one, text, entity.noun.many));
        return;
    }
    const bool canWrite = m_roster->store().readOnlyReason().isEmpty();
    view.setEmptyText(canWrite ? tr("No %1 yet. Drag some here, or select them and press Add.").arg(entity.noun.many)
                               : tr("No %1.").arg(entity.noun.many)); // why none can be added the message bar says
}

void MembershipPanel::showCount(Side side)
{
    QLabel &count = *m_lists[int(side)].count;
    const MembersModel &members = m_roster->members(side);
    const QString shown = QLocale().toString(members.rowCount());
    const bool isCounting = members.isReading() || members.total() < 0;
    if (isCounting)
        count.setText(tr("counting\u2026"));
    else
        count.setText(members.filterText().isEmpty() ? shown : tr("%1 of %2").arg(shown, QLocale().toString(members.total())));
    const QString spoken = members.filterText().isEmpty() ? members.counted(members.rowCount()) : tr("%1 of %2").arg(shown, members.counted(members.total()));
    count.setAccessibleName(isCounting ? QString() : spoken); // else its text is read
    count.setToolTip(members.total() < 0 ? QString() : tr("%1 in all").arg(members.counted(members.total())));
}

} // namespace Rollcall
