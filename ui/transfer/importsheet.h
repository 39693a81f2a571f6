#pragma once

#include "models/transfer/importtally.h"
#include "models/transfer/nameoptions.h"
#include "ui/transfer/listsource.h"

#include <QDialog>
#include <QTimer>

#include <functional>

class QComboBox;
class QPlainTextEdit;
class QPushButton;

namespace Rollcall {

class ColumnChoosers;
class ElidedLabel;
class GroupChooser;
class ImportDeed;
class ImportFoot;
class ImportLines;
class ImportReader;
class LinesView;
class MessageBar;
class OutcomeTabs;
class ReadForm;
class Roster;

// The import dialog, all on one page: how the list is read, what its columns hold, and what would happen to each line. Nothing is written
// until the user presses the button that says what the import does.
class ImportSheet : public QDialog
{
    Q_OBJECT

public:
    // The roster must outlive this.
    ImportSheet(Roster &roster, const ListSource &source, QWidget *parent = nullptr);
    ~ImportSheet() override;

    void reject() override;

private:
    QWidget *buildTop();
    void buildPage(const ListSource &source);
    void connectParts();
    void connectDeed();
    void begin(const ListSource &source);

    void showDraft();
    void showNumbers();
    void showProblem(const Failure &failure);
    void decide(const QString &question, const NameDecision &decision);
    void pick(Side side, const std::function<void(const Key &)> &picked);
    void pickOther(const QString &question);
    void pickGroup();
    void setInto(const KeyList &into);
    void setMode(int mode);
    void createAll();
    void askValues(const QList<ColumnInfo> &columns);
    void carryOut();
    void saveLeftOut();

    Roster &m_roster;
    ImportReader *m_reader;
    ImportLines *m_lines;
    ImportDeed *m_deed = nullptr;
    ImportTally m_tally;
    QPlainTextEdit *m_text = nullptr; // where someone types the list
    QComboBox *m_side; // of the members
    GroupChooser *m_groups;
    QComboBox *m_mode;
    ElidedLabel *m_readAs;
    QPushButton *m_change;
    ReadForm *m_form;
    OutcomeTabs *m_tabs;
    QPushButton *m_createAll;
    ColumnChoosers *m_columns;
    LinesView *m_view;
    MessageBar *m_problem;
    ImportFoot *m_foot;
    QTimer m_typing; // until someone pauses
    bool m_keepsProblem = false; // the next draft must not hide the message
    bool m_isShown = false; // lines are shown and their columns' widths are set
};

} // namespace Rollcall
