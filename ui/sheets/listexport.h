#pragma once

#include "ui/lists/entityviews.h"
#include "ui/sheets/sheetdialog.h"

#include <QObject>
#include <QPointer>

#include <functional>

namespace Rollcall {

class Matrix;
class WindowActions;

// The actions that export or print a list. All of them open the same dialog.
class ListExport : public QObject
{
    Q_OBJECT

public:
    ListExport(const WindowActions &actions, const EntityViews &views, QWidget &window);

    void setRoster(Roster *roster); // null when no file is open
    // Answers what stands in the place of the lists; null while these are shown.
    void setMatrix(const std::function<const Matrix *()> &matrix) { m_matrix = matrix; }

signals:
    void outputWanted(const Rollcall::SheetOutput &output);

private:
    void show(SheetDialog::Purpose purpose);

    EntityViews m_views;
    QWidget &m_window;
    Roster *m_roster = nullptr;
    std::function<const Matrix *()> m_matrix;
    QPointer<SheetDialog> m_dialog;
};

} // namespace Rollcall
