#include "ui/gestures/tickmenu.h"

#include "models/gesture/membershipcontroller.h"
#include "models/lists/cellroles.h"
#include "models/lists/entitymodel.h"
#include "models/roster.h"
#include "ui/widgets/elidingdelegate.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QVBoxLayout>
#include <QWidgetAction>

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
    , m_filter(new QLineEdit)
    , m_list(new QListView)
{
    auto *body = new QWidget;
    auto *layout = new QVBoxLayout(body);
    layout->setContentsMargins(6, 6, 6, 6);
    layout->addWidget(m_filter);
    layout->addWidget(m_list);
    m_filter->installEventFilter(this);
    m_list->setUniformItemSizes(true);
    m_list->setItemDelegate(new ElidingDelegate(m_list));
    m_list->setMinimumWidth(fontMetrics().averageCharWidth() * 36);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    auto *holder = new QWidgetAction(this);
    holder->setDefaultWidget(body);
    addAction(holder);
    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString &text) {
        if (m_ticks)
            m_ticks->entities().setFilterText(text);
    });
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
    const Noun &noun = relationship.at(opposite(m_memberSide)).noun;
    setTitle(tr("Add to %1").arg(noun.title(1)));
    m_filter->setPlaceholderText(tr("Type to find"));
    m_filter->setAccessibleName(tr("Find %1 to tick").arg(noun.many));
    m_list->setAccessibleName(tr("%1 to tick").arg(noun.title()));
}

void TickMenu::fill()
{
    m_list->setModel(nullptr);
    m_ticks.reset();
    m_filter->clear();
    const QList<Key> members = m_roster ? m_chosen() : QList<Key>();
    setEnabled(!members.isEmpty());
    if (members.isEmpty())
        return;
    m_ticks = std::make_unique<TickModel>(*m_roster, m_memberSide, members);
    m_list->setModel(m_ticks.get());
    m_list->setModelColumn(m_ticks->entities().labelColumn());
    QMetaObject::invokeMethod(m_filter, qOverload<>(&QWidget::setFocus), Qt::QueuedConnection);
}

// From the filter the arrow leads into the list, where Space ticks.
bool TickMenu::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_filter && event->type() == QEvent::KeyPress && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Down && m_ticks) {
        m_list->setFocus();
        m_list->setCurrentIndex(m_ticks->index(0, m_list->modelColumn()));
        return true;
    }
    return QMenu::eventFilter(watched, event);
}

} // namespace Rollcall
