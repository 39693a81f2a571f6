#pragma once

#include "models/discovery/rosterdraft.h"

#include <QWidget>

class QComboBox;
class QLineEdit;

namespace Rollcall {

// The two questions of a draft, "Who?" and "Belong to what?", each with a singular and a plural. The plural is guessed from the
// singular until the user types one. Where the tables exist already, each question also asks which table.
class DraftWords : public QWidget
{
    Q_OBJECT

public:
    // `tables`: the tables to choose from; empty if both are to be made.
    explicit DraftWords(const QList<DraftSide> &tables, QWidget *parent = nullptr);

    // A question above the two.
    void putFirst(const QString &question, QWidget *field);
    void setWords(const RosterDraft &draft);
    // Writes words and tables into it.
    void read(RosterDraft &draft) const;
    void focusFirst();

signals:
    void changed();

private:
    struct Question
    {
        QComboBox *table = nullptr;
        QLineEdit *one = nullptr;
        QLineEdit *many = nullptr;
        bool isGuessed = true; // the word for several
    };

    void build(Side side);
    void guess(Question &question);
    void takeTable(Question &question);

    QList<DraftSide> m_tables;
    Question m_questions[2];
};

} // namespace Rollcall
