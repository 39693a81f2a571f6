#include "ui/lists/promptlayout.h"

#include "ui/widgets/afterpainting.h"

#include <QTableView>

#include <utility>

namespace Rollcall {

PromptLayout::PromptLayout(QTableView &view, Turn turn)
    : m_view(view)
    , m_turn(turn)
{
}

void PromptLayout::follow(QAbstractItemModel *model)
{
    if (m_model)
        m_model->disconnect(this);
    m_model = model;
    if (!model)
        return;
    connect(model, &QAbstractItemModel::rowsInserted, this, &PromptLayout::ask);
    connect(model, &QAbstractItemModel::rowsRemoved, this, &PromptLayout::ask);
    connect(model, &QAbstractItemModel::modelReset, this, &PromptLayout::ask);
}

// The posted call runs before the painting, and only once for any number of changes.
void PromptLayout::ask()
{
    if (std::exchange(m_isAsked, true))
        return;
    const auto layOut = [this] {
        m_isAsked = false;
        m_view.doItemsLayout();
    };
    if (m_turn == Turn::First)
        QMetaObject::invokeMethod(this, layOut, Qt::QueuedConnection);
    else
        afterPainting(this, layOut);
}

} // namespace Rollcall
