#pragma once

#include <QToolButton>

namespace Rollcall {

// A button that does, says and enables what its action does; its tool tip names the key.
class ActionButton : public QToolButton
{
    Q_OBJECT

public:
    explicit ActionButton(QAction *action, QWidget *parent = nullptr);

    // The list it belongs to, for those who do not see where it stands.
    void setPlace(const QString &place);

private:
    void follow();

    QAction *m_action;
    QString m_place;
};

} // namespace Rollcall
