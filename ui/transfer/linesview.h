#pragma once

#include "models/transfer/nameoptions.h"

#include <QHash>
#include <QTableView>

namespace Rollcall {

class DecisionBox;
class ImportLines;
class ImportReader;

// The lines of a list. Those that ask something are open: a box with the answers lies over what happens to them. There are boxes only for
// the lines in sight.
class LinesView : public QTableView
{
    Q_OBJECT

public:
    LinesView(ImportLines &lines, ImportReader &reader, QWidget *parent = nullptr);

    // To be called when the lines, or the answers, are others.
    void showDecisions();
    // Leads the keyboard to the next line that asks something; answers whether there is one.
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
