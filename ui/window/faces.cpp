#include "ui/window/faces.h"

#include "models/lists/entitymodel.h"
#include "models/matrix/matrix.h"
#include "models/roster.h"
#include "ui/lists/entitypanel.h"
#include "ui/lists/entityview.h"
#include "ui/matrix/matrixpanel.h"
#include "ui/matrix/matrixview.h"
#include "ui/window/halves.h"
#include "ui/window/windowactions.h"

#include <QAction>
#include <QBoxLayout>

namespace Rollcall {

Faces::Faces(WindowActions &actions, const EntityViews &views, Halves &lists, QBoxLayout &place)
    : QObject(&lists)
    , m_actions(actions)
    , m_views(views)
    , m_lists(lists)
    , m_place(place)
{
    constexpr int Rest = 150; // milliseconds: each move would read two lists
    m_selecting.setSingleShot(true);
    m_selecting.setInterval(Rest);
    connect(&m_selecting, &QTimer::timeout, this, &Faces::tellSelection);
    connect(actions.showLists, &QAction::triggered, this, [this] {
        showLists();
        m_views.table(Side::Left).setFocus();
    });
    connect(actions.showMatrix, &QAction::triggered, this, &Faces::showMatrix);
    for (const Side side : {Side::Left, Side::Right}) {
        connect(actions.focusTable[int(side)], &QAction::triggered, this, &Faces::showLists);
        connect(actions.focusMembers[int(side)], &QAction::triggered, this, &Faces::showLists);
    }
}

bool Faces::showsMatrix() const
{
    return m_matrix && !m_matrix->isHidden();
}

void Faces::setRoster(Roster *roster)
{
    m_selecting.stop();
    m_roster = roster;
    if (m_matrix)
        m_matrix->setRoster(showsMatrix() ? roster : nullptr);
    m_actions.showMatrix->setEnabled(roster);
    if (!roster)
        showLists();
}

void Faces::showLists()
{
    if (m_selecting.isActive())
        tellSelection();
    m_actions.showLists->setChecked(true);
    if (!showsMatrix())
        return;
    m_matrix->view().finishEditing();
    m_matrix->hide();
    m_matrix->setRoster(nullptr); // nobody looks, so nothing is read
    m_lists.show();
    emit explained({});
}

// Made when it is needed: most starts show the lists.
void Faces::showMatrix()
{
    if (!m_roster)
        return;
    m_actions.showMatrix->setChecked(true);
    if (!m_matrix) {
        m_matrix = new MatrixPanel(m_views.tablePanel(Side::Left), m_views.tablePanel(Side::Right), m_lists.parentWidget());
        m_matrix->hide();
        m_place.addWidget(m_matrix);
        connect(&m_matrix->view(), &MatrixView::explained, this, &Faces::explained);
        connect(&m_matrix->view(), &MatrixView::moved, &m_selecting, qOverload<>(&QTimer::start));
    }
    if (!showsMatrix()) {
        m_matrix->setRoster(m_roster);
        beginWithSelection();
        m_lists.hide();
        m_matrix->show();
    }
    m_matrix->view().setFocus(Qt::ShortcutFocusReason);
}

// One row is selected most of the time, and says where to look; several are what is to be looked at.
void Faces::beginWithSelection()
{
    Matrix &matrix = *m_matrix->matrix();
    QPoint at(0, 0);
    for (const Side side : {Side::Left, Side::Right}) {
        const KeyList selected = m_views.table(side).selectedKeys();
        if (selected.size() > 1 && selected.size() < m_roster->entities(side).rowCount())
            matrix.axis(side).setOnly(selected);
        const int place = selected.isEmpty() ? 0 : qMax(0, matrix.axis(side).places().of(selected.first()));
        side == matrix.rowSide() ? at.setY(place) : at.setX(place);
    }
    m_matrix->view().moveTo(at);
    m_selecting.stop();
}

void Faces::tellSelection()
{
    m_selecting.stop();
    if (!showsMatrix() || !m_matrix->matrix())
        return;
    constexpr int Most = 10'000; // that anyone looks at in a list
    const Matrix &matrix = *m_matrix->matrix();
    const QRect selected = m_matrix->view().cursor().selected();
    for (const Side side : {Side::Left, Side::Right}) {
        const bool ofRows = side == matrix.rowSide();
        const int count = selected.isEmpty() ? 0 : ofRows ? selected.height() : selected.width();
        if (count > 0 && count <= Most)
            m_views.table(side).selectKeys(matrix.axis(side).places().keys().mid(ofRows ? selected.top() : selected.left(), count));
    }
}

} // namespace Rollcall
