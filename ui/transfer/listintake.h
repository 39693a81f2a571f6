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

    void setRoster(Roster *roster); // null when no file is open

    void take(const QString &text, const DropTarget &target);
    void askText(const DropTarget &target);
    void askFile();
    void openFile(const QString &path);

signals:
    void refused(const Rollcall::Failure &failure);

private:
    void show(const ListSource &source);

    QWidget &m_window;
    Roster *m_roster = nullptr;
    QPointer<ImportSheet> m_sheet;
};

} // namespace Rollcall
