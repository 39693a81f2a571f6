#pragma once

#include "models/gesture/setoutlook.h"
#include "models/result.h"

#include <QDialog>
#include <QTimer>

#include <optional>

class QCheckBox;
class QHBoxLayout;
class QLabel;
class QPlainTextEdit;
class QProgressBar;
class QPushButton;
class QToolButton;

namespace Rollcall {

class DeedWatch;
class MessageBar;
class OutlookReader;
class Roster;
class SetChooser;
class TickedList;

// A set verb before it is carried out: the numbers first, then the names, of which each can be left out. The button says what it does.
class SetSheet : public QDialog
{
    Q_OBJECT

public:
    // `groups` are those that are offered; they stand opposite `memberSide`. The roster must outlive this.
    SetSheet(Roster &roster, Side memberSide, const KeyList &groups, Verb verb, QWidget *parent = nullptr);

    void reject() override;

private:
    void buildPage();
    QWidget *buildColumns();
    QWidget *buildFoot();
    void connectParts();
    void pick(const std::function<void(const Key &)> &picked);

    void readAnew();
    void lookAgain();
    void take(const SetOutlook &outlook);
    void showLists();
    void showNumbers();
    void showSql();
    void showProblem(const Failure &failure);
    void holdBack();
    void carryOut();
    QList<LinkBlock> leftOut() const;
    QString nameOf(const KeyList &groups) const;

    Roster &m_roster;
    Side m_side; // of the members
    OutlookReader *m_reader;
    DeedWatch *m_deed;
    SetChooser *m_chooser;
    QLabel *m_sentence;
    MessageBar *m_risk;
    MessageBar *m_news;
    TickedList *m_lists[2]; // who joins, who leaves; of an exchange each from one of the two
    QWidget *m_columns;
    QLabel *m_bring;
    QList<QCheckBox *> m_brought; // in the order of the link's own columns
    QLabel *m_told;
    QToolButton *m_showSql;
    QPlainTextEdit *m_sql;
    QProgressBar *m_progress;
    QPushButton *m_cancel;
    QPushButton *m_go;
    QTimer m_waiting; // until it is worth to be shown
    std::optional<SetOutlook> m_outlook; // as shown
};

} // namespace Rollcall
