#pragma once

#include "models/relation/keylist.h"
#include "models/result.h"

#include <QDialog>
#include <QTimer>

class QLabel;
class QPlainTextEdit;

namespace Rollcall {

class CompareDeeds;
class CompareFoot;
class ComparePane;
class ImportReader;
class MessageBar;
class NamePane;
class Roster;
struct SheetOutput;
class WindowActions;
enum class Side;

// A group and a pasted list of names side by side: who is only in the group, who in both, who only in the list; and names that nobody has. It
// follows every change.
class ListCompareWindow : public QDialog
{
    Q_OBJECT

public:
    // The group stands opposite `memberSide`. The roster must outlive this.
    ListCompareWindow(Roster &roster, Side memberSide, const Key &group, const WindowActions &actions, QWidget *parent = nullptr);
    ~ListCompareWindow() override;

    QPlainTextEdit &list() const { return *m_text; }

signals:
    void outputWanted(const Rollcall::SheetOutput &output);

private:
    void buildPage(const WindowActions &actions);
    void connectParts();
    ComparePane *makePane(const QString &title, bool canRemove);
    void take();
    void showNumbers();
    void showSheet(bool isForPrinter);

    Roster &m_roster;
    Side m_side; // of the members
    Key m_group;
    QString m_name;
    ImportReader *m_reader;
    QPlainTextEdit *m_text;
    QLabel *m_sentence;
    ComparePane *m_onlyGroup = nullptr;
    ComparePane *m_both = nullptr;
    NamePane *m_onlyList = nullptr;
    NamePane *m_unknown = nullptr;
    MessageBar *m_problem;
    CompareFoot *m_foot = nullptr;
    CompareDeeds *m_deeds = nullptr;
    QTimer m_typing; // until someone pauses
    bool m_isRead = true; // the lists are about the text in the field
};

} // namespace Rollcall
