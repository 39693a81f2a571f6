#pragma once

#include "models/lists/log/statementfilter.h"

#include <QWidget>

class QAction;
class QBoxLayout;
class QComboBox;
class QLineEdit;

namespace Rollcall {

// The SQL log's tools: what to show, and what to do with it. In one row where the width allows, else the
// buttons below the filter.
class StatementTools : public QWidget
{
    Q_OBJECT

public:
    explicit StatementTools(QWidget *parent = nullptr);

    QAction *pause, *follow, *clear, *copy, *goToStep, *exportAll;

    StatementFilter filter() const;
    void focusFilter();

signals:
    void filterChanged();
    // The focus should move from the filter to the filtered list.
    void listRequested();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    QAction *makeAction(const char *name, const QString &text, const QString &buttonText);
    QWidget *makeSearch();
    QWidget *makeButtons();
    QWidget *makeToggle(QAction *action);

    QLineEdit *m_filter;
    QComboBox *m_kind;
    QBoxLayout *m_layout;
    QWidget *m_search;
    QWidget *m_buttons;
};

} // namespace Rollcall
