#include "ui/gestures/tickmenu.h"

#include "models/gesture/membershipcontroller.h"
#include "models/lists/cellroles.h"
#include "models/lists/entitymodel.h"
#include "models/roster.h"
#include "ui/widgets/tooltip.h"
#include "ui/widgets/trailingdelegate.h"

#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QVBoxLayout>
#include <QWidgetAction>

#include <algorithm>
#include <utility>

namespace Rollcall {

TickModel::TickModel(Roster &roster, Side memberSide, const QList<Key> &members)
    : m_roster(roster)
    , m_memberSide(memberSide)
    , m_members(members)
    , m_entities(std::make_unique<EntityModel>(roster.controller(), opposite(memberSide), roster.entities(opposite(memberSide)).table()))
{
    m_entities->setMarkedBy(members);
    (void)m_entities->refresh();
    setSourceModel(m_entities.get());
    findNamesakes();
}

// A tick must not hit the wrong one of two that are called the same.
void TickModel::findNamesakes()
{
    constexpr int MostRows = 2000; // beyond, nobody reads the list without the filter
    if (m_entities->rowCount() > MostRows)
        return;
    QSet<QString> seen;
    const QStringList labels = m_entities->labelsOf(m_entities->keys());
    for (const QString &label : labels) {
        if (seen.contains(label))
            m_namesakes.insert(label);
        seen.insert(label);
    }
}

QString TickModel::labelOf(const QModelIndex &index) const
{
    const Key key = m_entities->keyAt(index.row());
    const QString label = m_entities->labelOf(key);
    return label.isEmpty() || m_namesakes.contains(label) ? tr("%1 (%2)", "a name, and the key that tells it from others").arg(label, key.display()).trimmed()
                                                          : label;
}

TickModel::~TickModel()
{
    setSourceModel(nullptr);
}

QVariant TickModel::data(const QModelIndex &index, int role) const
{
    if (role == Qt::DisplayRole && index.column() == m_entities->labelColumn())
        return labelOf(index);
    if (role == MarkTextRole && data(index, Qt::CheckStateRole).toInt() != Qt::PartiallyChecked)
        return {}; // the tick already shows whether all or none are in
    if (role != Qt::CheckStateRole)
        return QIdentityProxyModel::data(index, role);
    switch (mapToSource(index).data(MarkRole).toInt()) {
    case AllMarked:
        return Qt::Checked;
    case SomeMarked:
        return Qt::PartiallyChecked;
    default:
        return Qt::Unchecked;
    }
}

bool TickModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::CheckStateRole)
        return false;
    const Key anchor = m_entities->keyAt(mapToSource(index).row());
    const bool joins = value.toInt() == Qt::Checked;
    return m_roster.controller().perform(joins ? Gesture::add(m_memberSide, m_members, {anchor}) : Gesture::remove(m_memberSide, m_members, {anchor}));
}

Qt::ItemFlags TickModel::flags(const QModelIndex &index) const
{
    return index.isValid() ? Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable : Qt::NoItemFlags;
}

TickMenu::TickMenu(Side memberSide, std::function<QList<Key>()> chosen, QWidget *parent)
    : QMenu(parent)
    , m_memberSide(memberSide)
    , m_chosen(std::move(chosen))
    , m_title(new QLabel)
    , m_filter(new QLineEdit)
    , m_list(new QListView)
    , m_create(new QPushButton)
{
    auto *body = new QWidget;
    auto *layout = new QVBoxLayout(body);
    const int space = fontMetrics().height() / 2;
    layout->setContentsMargins(space, space, space, space);
    layout->setSpacing(space);
    for (QWidget *part : std::initializer_list<QWidget *>{m_title, m_filter, m_list, m_create})
        layout->addWidget(part);
    QFont bold = m_title->font();
    bold.setBold(true);
    m_title->setFont(bold);
    m_title->setTextFormat(Qt::PlainText);
    m_filter->installEventFilter(this);
    m_filter->setClearButtonEnabled(true);
    m_list->setUniformItemSizes(true);
    m_list->setAlternatingRowColors(true);
    m_list->setItemDelegate(new TrailingDelegate(MarkTextRole, TrailingDelegate::TableRow, m_list));
    m_list->setMinimumWidth(fontMetrics().height() * 24);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_create->setAutoDefault(false);
    connect(m_create, &QPushButton::clicked, this, &TickMenu::create);
    auto *holder = new QWidgetAction(this);
    holder->setDefaultWidget(body);
    addAction(holder);
    connect(m_filter, &QLineEdit::textChanged, this, &TickMenu::filter);
    connect(this, &QMenu::aboutToShow, this, &TickMenu::fill);
}

TickMenu::~TickMenu() = default;

void TickMenu::setRoster(Roster *roster)
{
    m_list->setModel(nullptr);
    m_ticks.reset();
    m_roster = roster;
}

void TickMenu::setRelationship(const Relationship &relationship)
{
    m_relationship = relationship;
    const Noun &noun = relationship.at(opposite(m_memberSide)).noun;
    setNamedText(*menuAction(), tr("Add to %1").arg(noun.title(1)));
    m_filter->setPlaceholderText(tr("Find or create %1").arg(noun.withArticle()));
    m_filter->setAccessibleName(tr("Find %1 to tick").arg(noun.many));
    m_list->setAccessibleName(tr("%1 to tick").arg(noun.title()));
}

void TickMenu::fill()
{
    m_list->setModel(nullptr);
    m_ticks.reset();
    m_filter->clear();
    const QList<Key> members = m_roster ? m_chosen() : QList<Key>();
    m_list->setEnabled(!members.isEmpty());
    m_filter->setEnabled(!members.isEmpty());
    m_create->hide();
    const EntityDescription &anchors = m_relationship.at(opposite(m_memberSide));
    if (members.isEmpty()) {
        m_title->setText(tr("Select %1 first.").arg(m_relationship.at(m_memberSide).noun.withArticle()));
        return;
    }
    m_title->setText(fontMetrics().elidedText(anchors.membersTitle.arg(m_roster->controller().naming().subject(m_memberSide, members)), Qt::ElideMiddle, m_list->minimumWidth()));
    m_ticks = std::make_unique<TickModel>(*m_roster, m_memberSide, members);
    m_list->setModel(m_ticks.get());
    m_list->setModelColumn(m_ticks->entities().labelColumn());
    QMetaObject::invokeMethod(m_filter, qOverload<>(&QWidget::setFocus), Qt::QueuedConnection);
}

void TickMenu::filter(const QString &text)
{
    if (!m_ticks)
        return;
    m_ticks->entities().setFilterText(text);
    const QString name = newcomer();
    m_create->setVisible(!name.isEmpty());
    if (name.isEmpty())
        return;
    const Noun &noun = m_relationship.at(opposite(m_memberSide)).noun;
    const QString members = m_roster->controller().naming().subject(m_memberSide, m_ticks->members());
    m_create->setText(literalText(tr("New %1 \u201c%2\u201d with %3").arg(noun.one, fontMetrics().elidedText(name, Qt::ElideMiddle, m_list->minimumWidth() / 3), members)));
}

// The typed name, if no row has it and a row could be made for it; otherwise empty.
QString TickMenu::newcomer() const
{
    const QString name = m_filter->text().simplified();
    const bool isUnknown = m_ticks->entities().rowCount() == 0 && !m_ticks->entities().isReading();
    const EntityDescription &entity = m_relationship.at(opposite(m_memberSide));
    const bool canBeMade = m_roster->store().readOnlyReason().isEmpty() && !entity.label.isEmpty() && !entity.isNamedElsewhere();
    return isUnknown && canBeMade ? name : QString();
}

// Where a name takes two columns, the last word goes into the second one: "Zoë Ng" has a first and a last name.
void TickMenu::create()
{
    const QString name = newcomer();
    if (name.isEmpty())
        return;
    const QStringList columns = m_relationship.at(opposite(m_memberSide)).label.columns();
    const qsizetype gap = columns.size() == 2 ? name.lastIndexOf(u' ') : -1;
    Fields fields;
    if (gap > 0)
        fields = {{columns.first(), name.left(gap)}, {columns.last(), name.mid(gap + 1)}};
    else
        fields = {{columns.first(), name}};
    if (wantsMoreThan(fields)) {
        const KeyList members = m_ticks->members();
        hide();
        emit newcomerRequested(opposite(m_memberSide), fields, members);
        return;
    }
    m_roster->controller().perform(Gesture::create(opposite(m_memberSide), fields, m_ticks->members()));
    m_filter->clear();
    m_filter->setFocus();
}

bool TickMenu::wantsMoreThan(const Fields &fields) const
{
    const TableInfo &table = m_ticks->entities().table();
    return std::any_of(table.columns.cbegin(), table.columns.cend(), [&](const ColumnInfo &column) {
        const bool isKnown = std::any_of(fields.cbegin(), fields.cend(), [&](const auto &field) { return field.first == column.name; });
        return column.isNotNull && !column.hasDefault && !column.isGenerated && column.name != table.numberedColumn && !isKnown;
    });
}

// From the filter the arrow leads into the list, where Space ticks.
bool TickMenu::eventFilter(QObject *watched, QEvent *event)
{
    const bool isReturn = event->type() == QEvent::KeyPress
                          && (static_cast<QKeyEvent *>(event)->key() == Qt::Key_Return || static_cast<QKeyEvent *>(event)->key() == Qt::Key_Enter);
    if (watched == m_filter && isReturn && m_ticks) {
        create();
        return true;
    }
    if (watched == m_filter && event->type() == QEvent::KeyPress && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Down && m_ticks) {
        m_list->setFocus();
        m_list->setCurrentIndex(m_ticks->index(0, m_list->modelColumn()));
        return true;
    }
    return QMenu::eventFilter(watched, event);
}

} // namespace Rollcall
