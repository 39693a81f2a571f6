#pragma once

#include "models/relation/change.h"
#include "models/relation/relationship.h"

#include <QIdentityProxyModel>
#include <QMenu>
#include <QSet>

#include <functional>
#include <memory>

class QLabel;
class QLineEdit;
class QListView;
class QPushButton;

namespace Rollcall {

class EntityModel;
class Roster;

// The other side's entities with a tick each: full where all of the chosen members are in, half where some
// are. Ticking adds all of them, unticking removes them, each as one undoable step.
class TickModel : public QIdentityProxyModel
{
    Q_OBJECT

public:
    TickModel(Roster &roster, Side memberSide, const QList<Key> &members);
    ~TickModel() override;

    EntityModel &entities() const { return *m_entities; }
    const QList<Key> &members() const { return m_members; }

    QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    void findNamesakes();
    QString labelOf(const QModelIndex &index) const;

    Roster &m_roster;
    Side m_memberSide;
    QList<Key> m_members;
    QSet<QString> m_namesakes;
    std::unique_ptr<EntityModel> m_entities;
};

// "Teams of Deadpond": type to find, tick to add. Stays open, so that several can be ticked; a name that nobody has can be created.
class TickMenu : public QMenu
{
    Q_OBJECT

public:
    // `chosen` answers the members that are selected when the menu opens.
    TickMenu(Side memberSide, std::function<QList<Key>()> chosen, QWidget *parent);
    ~TickMenu() override;

    void setRoster(Roster *roster); // null when no file is open
    void setRelationship(const Relationship &relationship);

signals:
    // A new row needs values for further columns; `members` are to be linked to it.
    void newcomerRequested(Rollcall::Side side, const Rollcall::Fields &known, const Rollcall::KeyList &members);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void fill();
    void filter(const QString &text);
    QString newcomer() const;
    void create();
    bool wantsMoreThan(const Fields &fields) const;

    Side m_memberSide;
    std::function<QList<Key>()> m_chosen;
    Roster *m_roster = nullptr;
    std::unique_ptr<TickModel> m_ticks;
    Relationship m_relationship;
    QLabel *m_title;
    QLineEdit *m_filter;
    QListView *m_list;
    QPushButton *m_create;
};

} // namespace Rollcall
