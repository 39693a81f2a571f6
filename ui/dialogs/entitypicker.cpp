#include "ui/dialogs/entitypicker.h"

#include "models/lists/entitymodel.h"
#include "models/roster.h"
#include "ui/lists/entitypanel.h"
#include "ui/lists/entityview.h"
#include "ui/widgets/mnemonic.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace Rollcall {

EntityPicker::EntityPicker(const QString &title, Roster &roster, Side side, QWidget *parent)
    : QDialog(parent)
    , m_entities(std::make_unique<EntityModel>(roster.controller(), side, roster.entities(side).table()))
    , m_panel(new EntityPanel(this))
{
    setWindowTitle(title);
    setAttribute(Qt::WA_DeleteOnClose);
    m_panel->setEntities(m_entities.get(), roster.relationship().at(side));
    (void)m_entities->refresh();
    const QString name = roster.relationship().at(side).noun.title();
    m_panel->view().setAccessibleName(tr("%1 to choose from").arg(name));
    m_panel->filter().setAccessibleName(tr("Filter %1 to choose from").arg(name));
    m_panel->view().verticalHeader()->hide();
    m_panel->view().setSelectionMode(QAbstractItemView::SingleSelection);
    m_panel->view().setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_panel->view().setDragDropMode(QAbstractItemView::NoDragDrop);
    m_panel->filter().installEventFilter(this);

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    connect(buttons, &QDialogButtonBox::accepted, this, &EntityPicker::pickCurrent);
    connect(buttons, &QDialogButtonBox::rejected, this, &EntityPicker::reject);
    connect(&m_panel->view(), &EntityView::doubleClicked, this, &EntityPicker::pickCurrent);
    auto *deed = new QLabel(title, this);
    deed->setTextFormat(Qt::PlainText);
    deed->setWordWrap(true);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(deed);
    layout->addWidget(m_panel);
    layout->addWidget(buttons);
    resize(fontMetrics().averageCharWidth() * 70, fontMetrics().height() * 22);
    m_ok = buttons->button(QDialogButtonBox::Ok);
    connect(&m_panel->view(), &EntityView::selectionChangedTo, this, &EntityPicker::follow);
    connect(m_entities.get(), &EntityModel::countsChanged, this, &EntityPicker::follow);
    follow();
    m_panel->filter().setFocus();
}

EntityPicker::~EntityPicker()
{
    m_panel->setEntities(nullptr, {});
}

void EntityPicker::ask(Roster &roster, Side side, QWidget *parent, const std::function<void(const Key &)> &picked)
{
    auto *picker = new EntityPicker(tr("Choose %1").arg(roster.relationship().at(side).noun.withArticle()), roster, side, parent);
    connect(picker, &EntityPicker::picked, parent, picked);
    picker->setWindowModality(Qt::WindowModal);
    picker->show();
}

// While the filter has the focus, up and down walk through what it left.
bool EntityPicker::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->key() == Qt::Key_Up || key->key() == Qt::Key_Down) {
            const int step = key->key() == Qt::Key_Down ? 1 : -1;
            const int row = qBound(0, m_panel->view().currentIndex().row() + step, m_entities->rowCount() - 1);
            m_panel->view().setCurrentIndex(m_entities->index(row, m_entities->labelColumn()));
            return true;
        }
        if (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) { // FilterKeys would move the focus to the list
            pickCurrent();
            return true;
        }
    }
    return QDialog::eventFilter(watched, event);
}

// The selected row, or the only row that the filter leaves; nothing else is chosen for the user.
Key EntityPicker::choice() const
{
    const QList<Key> selected = m_panel->view().selectedKeys();
    if (!selected.isEmpty())
        return selected.first();
    return m_entities->rowCount() == 1 ? m_entities->keyAt(0) : Key();
}

void EntityPicker::setVerb(const QString &verb)
{
    m_verb = verb;
    follow();
}

void EntityPicker::follow()
{
    const Key key = choice();
    m_ok->setEnabled(key.isValid());
    if (m_verb.isEmpty())
        return;
    const QString name = fontMetrics().elidedText(m_entities->labelOf(key), Qt::ElideMiddle, fontMetrics().height() * 15);
    m_ok->setText(key.isValid() ? literalText(tr("%1 to %2", "Move to Art").arg(m_verb, name)) : m_verb);
}

void EntityPicker::pickCurrent()
{
    const Key key = choice();
    if (!key.isValid())
        return;
    emit picked(key);
    accept();
}

} // namespace Rollcall
