#include "ui/sets/namepane.h"

#include "models/relation/harmlesstext.h"
#include "ui/lists/listheading.h"
#include "ui/widgets/mnemonic.h"

#include <QAction>
#include <QLabel>
#include <QListWidget>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

namespace Rollcall {

NamePane::NamePane(const QString &title, QWidget *parent)
    : QWidget(parent)
    , m_heading(new ListHeading(this))
    , m_list(new QListWidget(this))
{
    m_heading->setTitle(title);
    m_list->setAccessibleName(title);
    m_list->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_list->setAlternatingRowColors(true);
    m_list->setUniformItemSizes(true);
    m_list->setContextMenuPolicy(Qt::ActionsContextMenu);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(fontMetrics().height() / 4);
    column->addWidget(m_heading);
    column->addWidget(m_list, 1);
    connect(m_list, &QListWidget::itemSelectionChanged, this, &NamePane::follow);
}

void NamePane::setGroup(const QString &name)
{
    m_group = name;
    if (!m_add) {
        m_add = new QAction(this);
        m_add->setShortcut(Qt::Key_Insert);
        m_add->setShortcutContext(Qt::WidgetShortcut);
        m_list->addAction(m_add);
        auto *button = new QPushButton(this);
        button->setAutoDefault(false);
        layout()->addWidget(button);
        connect(button, &QPushButton::clicked, m_add, &QAction::trigger);
        connect(m_add, &QAction::changed, button, [this, button] {
            button->setText(m_add->text());
            button->setEnabled(m_add->isEnabled());
        });
        connect(m_add, &QAction::triggered, this, [this] { emit addRequested(meant()); });
    }
    follow();
}

// Whoever was selected stays so.
void NamePane::setNames(const QList<Name> &names)
{
    const KeySet selected(m_list->selectedItems().isEmpty() ? KeyList() : meant());
    const QSignalBlocker blocker(m_list);
    m_list->clear();
    m_keys.clear();
    for (const Name &name : names) {
        auto *item = new QListWidgetItem(harmlessText(name.text), m_list);
        m_keys.append(name.key);
        item->setSelected(name.key.isValid() && selected.contains(name.key));
    }
    follow();
}

KeyList NamePane::meant() const
{
    const QList<QListWidgetItem *> selected = m_list->selectedItems();
    KeyList keys;
    for (int row = 0; row < m_list->count(); ++row) {
        if (selected.isEmpty() || m_list->item(row)->isSelected())
            keys.append(m_keys.at(row));
    }
    return keys;
}

void NamePane::setCanAdd(bool canAdd)
{
    m_canAdd = canAdd;
    follow();
}

void NamePane::follow()
{
    const QLocale locale;
    m_heading->count().setText(locale.toString(m_list->count()));
    if (!m_add)
        return;
    const qsizetype count = meant().size();
    m_add->setText(literalText(tr("Add %1 to %2").arg(locale.toString(count), m_group)));
    m_add->setEnabled(m_canAdd && count > 0);
}

} // namespace Rollcall
