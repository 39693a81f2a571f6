#include "ui/lists/membershippanel.h"

#include "models/discovery/relationlist.h"
#include "models/gesture/membershipcontroller.h"
#include "models/gesture/preview.h"
#include "models/lists/entitymodel.h"
#include "models/lists/membersmodel.h"
#include "models/relation/harmlesstext.h"
#include "models/relation/sentenceparts.h"
#include "models/roster.h"
#include "ui/gestures/bintarget.h"
#include "ui/lists/columnheader.h"
#include "ui/lists/entityview.h"
#include "ui/lists/listheading.h"
#include "ui/lists/membertools.h"
#include "ui/lists/sharesegments.h"
#include "ui/widgets/actionbutton.h"
#include "ui/window/filestate.h"

#include <QCryptographicHash>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QSettings>
#include <QVBoxLayout>

namespace Rollcall {

MembershipPanel::MembershipPanel(Side side, QWidget *parent)
    : QWidget(parent)
    , m_side(side)
    , m_heading(new ListHeading(this))
    , m_view(new EntityView(this))
    , m_tools(new MemberTools(*m_view, this))
    , m_segments(new ShareSegments(*m_view, this))
    , m_bin(new BinTarget(this))
{
    m_view->horizontalHeader()->hide();
    m_view->setSortingEnabled(false);
    m_bin->coverFootOf(*m_view);
    connect(m_tools, &MemberTools::filterChanged, this, &MembershipPanel::rememberFilter);
    layOut();
    setRoster(nullptr, {});
}

void MembershipPanel::layOut()
{
    m_heading->addTool(m_tools);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, fontMetrics().height() / 3, 0, 0);
    layout->setSpacing(fontMetrics().height() / 4);
    layout->addWidget(m_heading);
    layout->addWidget(m_segments);
    layout->addWidget(m_view, 1);
}

MembersModel &MembershipPanel::members() const
{
    return m_roster->members(m_side);
}

void MembershipPanel::setActions(const QList<QAction *> &actions)
{
    for (QAction *action : actions) {
        auto *button = new ActionButton(action, m_heading);
        button->setAutoRaise(true);
        button->setPlace(entity().membersName);
        m_heading->addTool(button);
        setTabOrder(button, m_view);
    }
}

void MembershipPanel::resizeEvent(QResizeEvent *event)
{
    for (auto *button : m_heading->findChildren<ActionButton *>(Qt::FindDirectChildrenOnly))
        button->setWordy(width() > ActionButton::WordyFrom * fontMetrics().height());
    QWidget::resizeEvent(event);
    showFilter();
}

// The filter gets only the room that the name in the heading leaves.
void MembershipPanel::showFilter()
{
    constexpr int Lines = 20; // the filter's width, the count and a button
    m_tools->showFilter(width() > m_heading->widthOfTitle() + Lines * fontMetrics().height());
}

void MembershipPanel::setRoster(Roster *roster, const Relationship &relationship)
{
    m_roster = roster;
    m_relationship = relationship;
    m_view->setList(roster ? &members() : nullptr);
    m_view->setAccessibleName(entity().membersName);
    m_heading->count().setAccessibleDescription(tr("Number of %1").arg(entity().membersName.toLower())); // screen readers take its text for its name
    for (auto *button : m_heading->findChildren<ActionButton *>())
        button->setPlace(entity().membersName);
    if (roster) {
        showColumns();
        connect(&members(), &MembersModel::refreshed, this, &MembershipPanel::showHeading);
    }
    m_segments->setRoster(roster, m_side);
    m_tools->setMembers(roster ? &members() : nullptr, entity(), isRemembered() ? QSettings().value(filterSetting()).toString() : QString());
    showHeading();
    setEnabled(roster != nullptr);
    planBin();
}

// Only files in the list of recent files are remembered. A tutorial's file never is; a file just opened is, from a moment later on.
bool MembershipPanel::isRemembered() const
{
    return m_roster && RecentFiles::paths().contains(m_roster->session().place().path());
}

// Saves the filter at once, so that a crash does not lose it.
void MembershipPanel::rememberFilter(const QString &text)
{
    if (isRemembered())
        QSettings().setValue(filterSetting(), text);
}

// Kept with the file's other settings, as the tables' filters are.
QString MembershipPanel::filterSetting() const
{
    const QByteArray relation = QCryptographicHash::hash(nameOf(m_relationship).toUtf8(), QCryptographicHash::Sha256).toHex().left(24);
    return FileState::group(m_roster->session().place(), QString::fromLatin1(relation)) + (m_side == Side::Left ? QStringLiteral("/leftMembers/filter") : QStringLiteral("/rightMembers/filter"));
}

// A list of names needs no header; the link table's own columns do.
void MembershipPanel::showColumns()
{
    EntityView &view = *m_view;
    QHeaderView &header = *view.horizontalHeader();
    MembersModel &members = this->members();
    const bool tellsMore = members.columnCount() > MembersModel::FirstOwnColumn;
    view.setSortingEnabled(false);
    header.setVisible(tellsMore);
    view.columnHeader().forgetDragged();
    header.setStretchLastSection(false);
    header.setSortIndicator(-1, Qt::AscendingOrder); // in the order of joining, until a header is clicked
    header.setSortIndicatorClearable(true);
    view.setSortingEnabled(true); // by the menu of MemberTools while the header is hidden
    for (int column = 0; column < members.columnCount(); ++column) {
        const bool isName = column == MembersModel::LabelColumn || (column == MembersModel::DetailColumn && !tellsMore);
        header.setSectionResizeMode(column, isName ? QHeaderView::Stretch : QHeaderView::Interactive);
    }
    connect(&view, &EntityView::selectionChangedTo, &members, &MembersModel::setEditedTogether);
}

void MembershipPanel::planBin()
{
    m_bin->setAccessibleName(tr("Bin for %1").arg(entity().membersName.toLower()));
    if (m_roster)
        m_bin->setPreview([this](const QMimeData *mime) { return members().previewRemoval(mime); });
    else
        m_bin->setPreview({});
}

// Makes the link table's own columns as wide as their contents, up to a limit, and gives the rest to the names.
void MembershipPanel::fitColumns()
{
    EntityView &view = *m_view;
    const MembersModel &members = this->members();
    const int widest = fontMetrics().averageCharWidth() * 18;
    constexpr int RowsOfMembers = 64;
    view.horizontalHeader()->setResizeContentsPrecision(RowsOfMembers);
    if (members.rowCount() == 0)
        return;
    int left = view.viewport()->width();
    for (int column = MembersModel::DetailColumn; column < members.columnCount(); ++column) {
        if (column >= MembersModel::FirstOwnColumn && !view.columnHeader().isDragged(column)) {
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

QString MembershipPanel::heading() const
{
    return m_heading->title();
}

void MembershipPanel::setHeading(const QString &text)
{
    m_heading->setTitle(text);
    setAccessibleName(tr("Membership panel, %1").arg(text));
}

void MembershipPanel::showHeading()
{
    showWhose();
    m_segments->follow();
    showFilter();
}

void MembershipPanel::showWhose()
{
    const EntityDescription &entity = this->entity();
    if (!m_roster) {
        setHeading(entity.membersName);
        clearCount();
        m_view->setEmptyText({});
        return;
    }
    const Side anchorSide = opposite(m_side);
    const EntityDescription &anchor = m_roster->relationship().at(anchorSide);
    MembersModel &members = this->members();
    const QList<Key> &anchors = members.anchors();
    m_view->setColumnHidden(MembersModel::ShareColumn, anchors.size() < 2 && !members.hasRepeats());
    const bool tellsMore = members.columnCount() > MembersModel::FirstOwnColumn; // then the detail is shown only where it tells namesakes apart
    m_view->setColumnHidden(MembersModel::DetailColumn, entity.detail.isEmpty() || (tellsMore && !members.hasNamesakes()));
    if (!m_view->isColumnHidden(MembersModel::ShareColumn))
        m_view->resizeColumnToContents(MembersModel::ShareColumn);
    fitColumns();
    if (anchors.isEmpty()) {
        setHeading(entity.membersName);
        clearCount();
        m_view->setEmptyText(tr("Select %1 to see its %2.").arg(anchor.noun.withArticle(), entity.noun.many));
        return;
    }
    constexpr qsizetype Named = 2;
    QStringList names;
    for (const Key &key : anchors.size() <= Named ? anchors : QList<Key>())
        names.append(harmlessInSentence(m_roster->entities(anchorSide).labelOf(key)));
    const QString name = names.isEmpty() ? anchor.noun.counted(anchors.size()) : enumeration(names);
    setHeading(entity.membersTitle.arg(name));
    if (members.hasTooManyAnchors()) {
        clearCount();
        m_view->setEmptyText(tr("%1 are selected. Select up to %2 to see their %3.")
                                    .arg(anchor.noun.counted(anchors.size()), QString::number(MembersModel::MostAnchors), entity.noun.many));
        return;
    }
    showCount();
    showEmptyText();
}

void MembershipPanel::clearCount()
{
    m_heading->count().clear();
    m_heading->count().setAccessibleName({});
}

void MembershipPanel::showEmptyText()
{
    EntityView &view = *m_view;
    const EntityDescription &entity = this->entity();
    const MembersModel &members = this->members();
    if (members.isReading()) {
        view.setEmptyText(members.filterText().isEmpty() ? tr("Reading\u2026") : tr("Searching\u2026"));
        return;
    }
    if (!members.filterText().isEmpty() && members.total() != 0) {
        const QString text = fontMetrics().elidedText(members.filterText(), Qt::ElideRight, view.width() * 2 / 3);
        view.setEmptyText(tr("No %1 here matches \"%2\". Clear the filter to see all %3.").arg(entity.noun.one, text, entity.noun.many));
        return;
    }
    if (members.isFiltered() && members.total() != 0) {
        view.setEmptyText(tr("No %1 here. Press Any to see all %2.").arg(entity.noun.one, entity.noun.many));
        return;
    }
    const bool canWrite = m_roster->store().readOnlyReason().isEmpty();
    view.setEmptyText(canWrite ? tr("No %1 yet. Drag some here, or select them and press Add.").arg(entity.noun.many)
                               : tr("No %1.").arg(entity.noun.many)); // the message bar says why none can be added
}

void MembershipPanel::showCount()
{
    QLabel &count = m_heading->count();
    const MembersModel &members = this->members();
    const QString shown = QLocale().toString(members.rowCount());
    const bool isCounting = members.isReading() || members.total() < 0;
    if (isCounting)
        count.setText(tr("counting\u2026"));
    else
        count.setText(!members.isFiltered() ? shown : tr("%1 of %2").arg(shown, QLocale().toString(members.total())));
    const QString spoken = !members.isFiltered() ? members.counted(members.rowCount()) : tr("%1 of %2").arg(shown, members.counted(members.total()));
    count.setAccessibleName(isCounting ? QString() : spoken); // with an empty name, screen readers read the text
    count.setToolTip(members.total() < 0 ? QString() : plainToolTip(tr("%1 in all").arg(members.counted(members.total()))));
}

} // namespace Rollcall
