#pragma once

#include <QPointer>
#include <QUndoView>

namespace Rollcall {

class Roster;

// The steps done to the open file, to go back and forth among. Nobody can while something else is being done to it.
class HistoryView : public QUndoView
{
    Q_OBJECT

public:
    explicit HistoryView(QWidget *parent = nullptr);

    void setRoster(Roster *roster); // null for none
    // The step that this gesture became; -1 when it is no longer there.
    int stepOf(int gesture) const;
    // Selects it; answers its name.
    QString showStep(int step);

protected:
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;

private:
    QPointer<Roster> m_roster;
};

} // namespace Rollcall
