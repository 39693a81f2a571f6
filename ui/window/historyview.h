#pragma once

#include <QPointer>
#include <QUndoView>

namespace Rollcall {

class Roster;

// The undo steps of the open file; a click goes back or forth to a step. Disabled while something is being written to the file.
class HistoryView : public QUndoView
{
    Q_OBJECT

public:
    explicit HistoryView(QWidget *parent = nullptr);

    void setRoster(Roster *roster); // null for none
    // The step that this gesture became; -1 when it is no longer there.
    int stepOf(int gesture) const;
    // Selects the step; returns its text.
    QString showStep(int step);

protected:
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;

private:
    QPointer<Roster> m_roster;
};

} // namespace Rollcall
