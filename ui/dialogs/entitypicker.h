#pragma once

#include "models/relation/key.h"
#include "models/relation/relationship.h"

#include <QDialog>

#include <functional>
#include <memory>

class QPushButton;

namespace Rollcall {

class EntityModel;
class EntityPanel;
class Roster;

// Asks for one entity of a side; typing filters. The alternative by keyboard to dropping on a row.
class EntityPicker : public QDialog
{
    Q_OBJECT

public:
    EntityPicker(const QString &title, Roster &roster, Side side, QWidget *parent = nullptr);
    ~EntityPicker() override;

    // "Choose a team", over the parent, which must be a window; `picked` hears which.
    static void ask(Roster &roster, Side side, QWidget *parent, const std::function<void(const Key &)> &picked);

    // What is done with the choice: "Move" makes the button say "Move to Art".
    void setVerb(const QString &verb);

signals:
    void picked(const Rollcall::Key &key);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    Key choice() const;
    void follow();
    void pickCurrent();

    std::unique_ptr<EntityModel> m_entities;
    EntityPanel *m_panel;
    QPushButton *m_ok = nullptr;
    QString m_verb;
};

} // namespace Rollcall
