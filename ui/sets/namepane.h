#pragma once

#include "models/relation/keylist.h"

#include <QWidget>

class QAction;
class QListWidget;

namespace Rollcall {

class ListHeading;

// Names of a list that belong to no group, or to nobody: a heading with their number, and perhaps a button that acts on them.
class NamePane : public QWidget
{
    Q_OBJECT

public:
    struct Name
    {
        QString text;
        Key key = {}; // invalid where nobody is called so
    };

    explicit NamePane(const QString &title, QWidget *parent = nullptr);

    void setNames(const QList<Name> &names);
    // A button, the Insert key and a menu for "Add 12 to Algebra".
    void setGroup(const QString &name);
    KeyList keys() const { return m_keys; }
    // Of the selected names, or of all.
    KeyList meant() const;
    // The button can be pressed.
    void setCanAdd(bool canAdd);

signals:
    void addRequested(const Rollcall::KeyList &members);

private:
    void follow();

    ListHeading *m_heading;
    QListWidget *m_list;
    QAction *m_add = nullptr;
    QString m_group;
    KeyList m_keys; // in the list's order
    bool m_canAdd = true;
};

} // namespace Rollcall
