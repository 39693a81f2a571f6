#pragma once

#include <QList>
#include <QObject>
#include <QStringList>

class QAction;
class QActionGroup;
class QComboBox;
class QMenu;
class QToolBar;

namespace Rollcall {

struct RelationList;

// Which of a file's relationships is shown: a list in the tool bar, where there is a choice, and its twin
// in the menu, which also offers to appoint another.
class RelationChooser : public QObject
{
    Q_OBJECT

public:
    RelationChooser(QMenu &menu, QToolBar &bar, QAction *appoint);

    // `current` is -1 when none of them is shown.
    void setRelations(const RelationList &relations, qsizetype current);

    // How the tables that are shown are connected.
    const QString &why() const { return m_why; }

signals:
    void chosen(qsizetype index);

private:
    QMenu &m_menu;
    QComboBox *m_list;
    QList<QAction *> m_inBar;
    QActionGroup *m_entries;
    QAction *m_appoint;
    QString m_why;
};

} // namespace Rollcall
