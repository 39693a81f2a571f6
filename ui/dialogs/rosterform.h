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

// Asks who belongs to what, and what is told of them: for a new file, or for the link table that a file lacks. Writes nothing;
// whoever does says by accept() or refuse() how that came out, so that nothing typed is lost.
class RosterForm : public QDialog
{
    Q_OBJECT

public:
    // A way to begin. `statements`: instead of those that the draft makes, as long as it is left as it is.
    struct Preset
    {
        QString title;
        RosterDraft draft;
        QStringList statements = {};
    };

    // For a new file. The presets that everyone knows come first.
    explicit RosterForm(const QList<Preset> &presets, QWidget *parent = nullptr);
    // For a file with these tables, which are not linked. `taken`: the names of everything in it.
    RosterForm(const QList<DraftSide> &tables, const QStringList &taken, QWidget *parent = nullptr);

    RosterDraft draft() const;
    QStringList statements() const;
    // What it says of the draft, or of what was refused.
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
    DraftFields *m_fields[2] = {}; // of each side; none for tables that are there
    DraftFields *m_told = nullptr; // by a membership
    DraftExample *m_example;
    LiveLabel *m_problem;
    QPlainTextEdit *m_sql = nullptr;
    QPushButton *m_create = nullptr;
};

} // namespace Rollcall
