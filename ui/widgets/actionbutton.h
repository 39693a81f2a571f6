#pragma once

#include <QToolButton>

namespace Rollcall {

// A button that does, says and enables what its action does; its tool tip names the key.
class ActionButton : public QToolButton
{
    Q_OBJECT

public:
    explicit ActionButton(QAction *action, QWidget *parent = nullptr);

    // Below so many times the font's height in width, a table or list has no room for words on its buttons.
    static constexpr int WordyFrom = 26;

    void setAction(QAction *action);
    // Without its word, which the tool tip still says.
    void setWordy(bool isWordy);
    // The list it belongs to, for those who do not see where it stands.
    void setPlace(const QString &place);

private:
    void follow();

    QAction *m_action = nullptr;
    QString m_place;
};

} // namespace Rollcall
