#pragma once

#include "models/relation/change.h"

#include <QHash>
#include <QObject>

class QWidget;

namespace Rollcall {

class MembershipController;

// Asks the user for the values that new memberships need, once for each gesture, and suggests the last answers the next time.
// Escape cancels the whole gesture.
class ValueAsker : public QObject
{
    Q_OBJECT

public:
    explicit ValueAsker(QWidget &window);

    void setController(MembershipController *controller); // null when no file is open

private:
    void ask(const QString &gesture, const QList<ColumnInfo> &columns);

    QWidget &m_window;
    MembershipController *m_controller = nullptr;
    QHash<QString, Fields> m_answers; // by link table
};

} // namespace Rollcall
