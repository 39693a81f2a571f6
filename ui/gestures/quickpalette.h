#pragma once

#include "models/lists/quickline.h"
#include "ui/lists/entityviews.h"

#include <QFrame>

#include <memory>

class QAction;
class QLineEdit;
class QListView;

namespace Rollcall {

class LiveLabel;
class QuickFinder;
class QuickModel;
class Roster;

// One field for everything: "spider z" adds Spider-Boy to Z-Force, a name leads to its row, other words to the window's commands.
// Return runs the first line if the words can mean nothing else; otherwise it leads into the list of choices.
class QuickPalette : public QFrame
{
    Q_OBJECT

public:
    // `commands` are found by their texts, while they are enabled.
    QuickPalette(const QList<QAction *> &commands, const EntityViews &views, QWidget &window);
    ~QuickPalette() override;

    void setRoster(Roster *roster); // null when no file is open
    // Over the window, empty.
    void popUp();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void ask(const QString &query);
    void show(const QList<QuickLine> &lines);
    void run(int row, bool staysOpen);
    void step(int rows);
    void tellCurrent();

    QList<QAction *> m_commands;
    EntityViews m_views;
    QLineEdit *m_field;
    QListView *m_list;
    LiveLabel *m_spoken; // tells screen readers which line is current
    QuickModel *m_model;
    Roster *m_roster = nullptr;
    std::unique_ptr<QuickFinder> m_finder;
    bool m_isChosen = false; // the user has moved to the current line, so Return runs it
};

} // namespace Rollcall
