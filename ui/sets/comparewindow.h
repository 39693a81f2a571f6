#pragma once

#include "models/lists/membershares.h"
#include "models/result.h"
#include "ui/sets/comparepane.h"

#include <QDialog>

class QCheckBox;
class QComboBox;
class QHBoxLayout;
class QLabel;
class QLineEdit;

namespace Rollcall {

class CompareDeeds;
class CompareFoot;
class FlowLayout;
class MessageBar;
class SheetDialog;
struct SheetOutput;
struct SheetOffer;
class WindowActions;

// Two to eight groups side by side: who is only in one, who is in both, and what is told differently of them there. Of more than two one
// list with a column for each. It follows every change; buttons and drags change the groups.
class CompareWindow : public QDialog
{
    Q_OBJECT

public:
    // `groups` stand opposite `memberSide`. The roster must outlive this.
    CompareWindow(Roster &roster, Side memberSide, const KeyList &groups, const WindowActions &actions, QWidget *parent = nullptr);
    ~CompareWindow() override;

    const KeyList &groups() const { return m_groups; }
    QList<ComparePane *> panes() const { return m_panes; }

signals:
    void outputWanted(const Rollcall::SheetOutput &output);
    // This group is to be compared with a list of names instead.
    void listWanted(const Rollcall::Key &group);

private:
    void buildTop();
    void setGroups(const KeyList &groups);
    void showChoosers();
    void choose(qsizetype place, int entry);
    void addGroup();
    void pick(const std::function<void(const Key &)> &picked);
    void makePanes();
    void addPane(const QString &title, const MemberShares::Part &part, const QList<ComparePane::Deed> &deeds);
    QList<ComparePane::Deed> deedsFor(const MemberShares::Part &part) const;
    ComparePane::Deed addition(qsizetype to, const KeyList &from, const QKeySequence &key) const;
    ComparePane::Deed removal(qsizetype from, const QKeySequence &key) const;
    void fillParts();
    void showParts();
    void showCompared();
    void showSentence();
    void filter();
    void showSheet(bool isForPrinter);
    QString name(qsizetype group) const { return m_names.value(group); }
    QString titleOf(const MemberShares::Part &part) const;

    Roster &m_roster;
    Side m_side; // of the members
    KeyList m_groups;
    KeyList m_offered; // in the choosers
    QStringList m_names;
    FlowLayout *m_choosers;
    QLineEdit *m_filter;
    QCheckBox *m_onlyDifferent;
    QComboBox *m_part; // of more than two groups
    QComboBox *m_compared; // where memberships tell more than one thing
    QLabel *m_sentence;
    QHBoxLayout *m_lists;
    QList<ComparePane *> m_panes;
    MessageBar *m_problem;
    CompareFoot *m_foot = nullptr;
    CompareDeeds *m_deeds = nullptr;
    bool m_isChosen = false; // what is compared, by a person
};

} // namespace Rollcall
