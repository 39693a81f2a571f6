#pragma once

#include "models/relation/change.h"

#include <QHash>
#include <QObject>

class QWidget;

namespace Rollcall {

class MembershipController;

// Puts the controller's question for a membership's values to the user, once for a gesture, and remembers
// the answers for the next time. Escape gives the whole gesture up.
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
