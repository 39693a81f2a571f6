#pragma once

#include "models/lists/comparedmembers.h"

#include <QWidget>

#include <functional>

class QAction;
class QHBoxLayout;

namespace Rollcall {

class EntityView;
class ListHeading;
class MemberColumns;
class Roster;

// One list of a comparison: a heading with its number, the list, and below it the buttons that act on it.
class ComparePane : public QWidget
{
    Q_OBJECT

public:
    // A button, a key and an entry of the list's menu.
    struct Deed
    {
        std::function<QString(const QString &count)> text; // of so many: "Add 12 to Physics"
        QKeySequence key = {};
        std::function<Gesture(const KeyList &)> gesture;
        QString menu = {}; // the button that holds it with others; empty: its own
    };

    // The model belongs to the pane from now on.
    ComparePane(Roster &roster, ComparedMembers *members, const QString &title, const QList<Deed> &deeds, QWidget *parent = nullptr);
    ~ComparePane() override;

    ComparedMembers &members() const { return *m_members; }
    EntityView &view() const { return *m_view; }
    QString title() const;
    // The selected lines, or else all that are shown.
    KeyList meant() const;
    // What is compared is another column.
    void setCompared(int ownColumn);
    // Texts and state of the buttons, as the list is now.
    void follow();

signals:
    void deedWanted(const Rollcall::Gesture &gesture);
    // The list is another.
    void changed();
    void hoverExplained(const QString &sentence);

private:
    void addDeed(const Deed &deed, QHBoxLayout &buttons);
    void showColumns();

    Roster &m_roster;
    ComparedMembers *m_members;
    ListHeading *m_heading;
    EntityView *m_view;
    MemberColumns *m_columns = nullptr;
    QList<Deed> m_deeds;
    QList<QAction *> m_actions; // as m_deeds
};

} // namespace Rollcall
