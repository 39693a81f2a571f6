#pragma once

#include "models/discovery/rosterdraft.h"

#include <QDialog>

class QComboBox;
class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace Rollcall {

class DraftExample;
class DraftFields;
class DraftWords;
class LiveLabel;

// Asks who belongs to what, and which columns the tables have: for a new file, or for a link table that a file lacks. Writes nothing.
// The receiver of createRequested() calls accept() or refuse(), so that nothing typed is lost when writing fails.
class RosterForm : public QDialog
{
    Q_OBJECT

public:
    // A template to begin with. `statements` replace those made from the draft, as long as the user does not change the draft.
    struct Preset
    {
        QString title;
        RosterDraft draft;
        QStringList statements = {};
    };

    // For a new file. `presets` come after the built-in ones, such as members and groups.
    explicit RosterForm(const QList<Preset> &presets, QWidget *parent = nullptr);
    // For a file with these tables, which are not linked. `taken`: the names of everything in it.
    RosterForm(const QList<DraftSide> &tables, const QStringList &taken, QWidget *parent = nullptr);

    RosterDraft draft() const;
    QStringList statements() const;
    // The sentence on screen about the draft, or about what was refused.
    QString problem() const;
    void refuse(const QString &sentence);

signals:
    void createRequested();

private:
    RosterForm(const QList<Preset> &presets, const QList<DraftSide> &tables, const QStringList &taken, QWidget *parent);

    void build(const QList<DraftSide> &tables);
    QWidget *makeFields(bool isNew);
    QWidget *makeEnd(const QString &verb);
    void take(const Preset &preset);
    void refresh();

    QList<Preset> m_presets;
    QStringList m_taken;
    QComboBox *m_start = nullptr;
    DraftWords *m_words = nullptr;
    DraftFields *m_fields[2] = {}; // by side; null for tables that exist already
    DraftFields *m_told = nullptr; // the columns of a membership
    DraftExample *m_example;
    LiveLabel *m_problem;
    QPlainTextEdit *m_sql = nullptr;
    QPushButton *m_create = nullptr;
};

} // namespace Rollcall
