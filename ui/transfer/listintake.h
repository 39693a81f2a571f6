#pragma once

#include "models/gesture/preview.h"
#include "models/result.h"
#include "ui/transfer/listsource.h"

#include <QObject>
#include <QPointer>

class QWidget;

namespace Rollcall {

class ImportSheet;
class Roster;

// Every way in which a list comes to the window: pasted, typed, chosen, dropped or opened. Each leads to the same sheet.
class ListIntake : public QObject
{
    Q_OBJECT

public:
    explicit ListIntake(QWidget &window);

    // Null when no file is open. A list that was chosen before a file was open is shown with the first roster.
    void setRoster(Roster *roster);

    void take(const QString &text, const DropTarget &target);
    void askText(const DropTarget &target);
    void askFile();
    void openFile(const QString &path);

signals:
    // A list was chosen while no file is open. It waits until one is.
    void fileWanted(const QString &list);
    void refused(const Rollcall::Failure &failure);

private:
    void show(const ListSource &source);

    QWidget &m_window;
    Roster *m_roster = nullptr;
    QPointer<ImportSheet> m_sheet;
    QString m_waiting; // the list for which a file is to be opened
};

} // namespace Rollcall
