#pragma once

#include "models/transfer/nameoptions.h"

#include <QHash>
#include <QTableView>

namespace Rollcall {

class DecisionBox;
class ImportLines;
class ImportReader;

// The lines of an imported list. A line with a question is open: a DecisionBox with the answers covers its outcome. There are boxes only
// for the visible lines.
class LinesView : public QTableView
{
    Q_OBJECT

public:
    LinesView(ImportLines &lines, ImportReader &reader, QWidget *parent = nullptr);

    // Call when the lines or the answers have changed.
    void showDecisions();
    // Sets the focus on the next line with a question; false if there is none.
    bool goToNext();
    void fitColumns();

signals:
    void decided(const QString &question, const Rollcall::NameDecision &decision);
    void otherWanted(const QString &question);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void setHeights();
    int openHeight();
    void place();
    DecisionBox *boxAt(int row);
    void fill(DecisionBox &box, int row);
    void dropBoxes();
    QString questionAt(int row) const;
    bool open(int row);

    ImportLines &m_lines;
    ImportReader &m_reader;
    QHash<int, DecisionBox *> m_boxes; // by row
    int m_openHeight = 0; // of a line whose answers stand side by side; 0: not known
    bool m_isPlacing = false;
};

} // namespace Rollcall
