#include "ui/window/relationchooser.h"

#include "models/discovery/relationlist.h"
#include "ui/widgets/tooltip.h"

#include <QAction>
#include <QActionGroup>
#include <QComboBox>
#include <QMenu>
#include <QToolBar>

#include <utility>

namespace Rollcall {

RelationChooser::RelationChooser(QMenu &menu, QToolBar &bar, QAction *appoint)
    : QObject(&menu)
    , m_menu(menu)
    , m_list(new QComboBox(&bar))
    , m_entries(new QActionGroup(this))
    , m_appoint(appoint)
{
    m_list->setAccessibleName(tr("Shown tables"));
    m_list->setSizeAdjustPolicy(QComboBox::AdjustToContentsOnFirstShow);
    m_list->setMaximumWidth(m_list->fontMetrics().averageCharWidth() * 44);
    m_inBar = {bar.addWidget(m_list), bar.addSeparator()};
    connect(m_list, &QComboBox::activated, this, [this](int index) { emit chosen(index); });
    connect(m_entries, &QActionGroup::triggered, this, [this](QAction *entry) { emit chosen(entry->data().toLongLong()); });
    setRelations({}, -1);
}

void RelationChooser::setRelations(const RelationList &relations, qsizetype current)
{
    m_list->clear();
    m_menu.clear();
    m_why = relations.choices.value(current).why;
    const QList<QAction *> old = m_entries->actions();
    qDeleteAll(old);
    for (qsizetype i = 0; i < relations.choices.size(); ++i) {
        const Proposal &choice = relations.choices.at(i);
        const QString title = choice.isGuessed ? tr("%1 (guessed)").arg(titleOf(choice.relationship)) : titleOf(choice.relationship);
        m_list->addItem(title);
        m_list->setItemData(int(i), plainToolTip(choice.why), Qt::ToolTipRole);
        QAction *entry = m_entries->addAction(literalText(title));
        entry->setCheckable(true);
        entry->setChecked(i == current);
        entry->setData(i);
        entry->setToolTip(plainToolTip(title)); // Qt would use the text, which may look like HTML
        entry->setStatusTip(choice.why);
        m_menu.addAction(entry);
    }
    m_list->setCurrentIndex(int(current));
    const qsizetype others = relations.choices.size() - 1;
    const QString more = others == 0 ? QString() : others == 1 ? tr("1 other choice") : tr("%1 other choices").arg(others);
    m_list->setToolTip(tr("Which tables are shown, and which table says who belongs to what. %1").arg(more).trimmed());
    m_list->setAccessibleDescription(more);
    for (QAction *part : std::as_const(m_inBar))
        part->setVisible(relations.choices.size() > 1);
    m_menu.addSeparator();
    m_menu.addAction(m_appoint);
}

} // namespace Rollcall
