#pragma once

#include <QToolButton>

namespace Rollcall {

// A button for an action: triggers it, shows its text and is enabled when it is; its tool tip names the key.
class ActionButton : public QToolButton
{
    Q_OBJECT

public:
    explicit ActionButton(QAction *action, QWidget *parent = nullptr);

    // A table or list narrower than this many heights of the font has no room for text on its buttons.
    static constexpr int WordyFrom = 26;

    void setAction(QAction *action);
    // False hides the text, which the tool tip still has.
    void setWordy(bool isWordy);
    // The list the button belongs to, for screen readers.
    void setPlace(const QString &place);

private:
    void follow();

    QAction *m_action = nullptr;
    QString m_place;
};

} // namespace Rollcall
