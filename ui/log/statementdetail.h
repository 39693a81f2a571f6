#pragma once

#include <QPlainTextEdit>

namespace Rollcall {

class SqlHighlighter;
struct StatementEntry;

// One statement in full: its SQL, its values and why it failed.
class StatementDetail : public QPlainTextEdit
{
    Q_OBJECT

public:
    explicit StatementDetail(QWidget *parent = nullptr);

    // Null shows nothing.
    void show(const StatementEntry *entry);

protected:
    void changeEvent(QEvent *event) override;

private:
    void colour();
    void chooseFont();

    SqlHighlighter *m_highlighter;
    QString m_sql;
    qsizetype m_valuesAt = -1;
    qsizetype m_errorAt = -1;
};

} // namespace Rollcall
