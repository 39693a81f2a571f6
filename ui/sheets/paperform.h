#pragma once

#include "models/sheet/pagelook.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QLineEdit;
class QSpinBox;

namespace Rollcall {

// The options for paper: title, empty columns and lines, paper size and orientation. Size and orientation are remembered.
class PaperForm : public QWidget
{
    Q_OBJECT

public:
    explicit PaperForm(QWidget *parent = nullptr);

    PageLook look() const;
    QString title() const; // as typed, or the list's name; empty where each part has a title of its own
    // The list's name as the title, unless the user has typed another.
    void setUsualTitle(const QString &title);
    bool isPerPart() const;
    // The number of groups in the list, and the noun for one of them.
    void setParts(qsizetype parts, const QString &one);
    void remember() const;

signals:
    void lookChanged();
    void titleChanged();
    // The list must be read again, with other columns.
    void listChanged();

private:
    void fillPapers();
    bool hasTitle() const;
    void select(QPageSize::PageSizeId size, QPageLayout::Orientation orientation);

    QLineEdit *m_title;
    QSpinBox *m_boxes;
    QSpinBox *m_lines;
    QComboBox *m_paper;
    QCheckBox *m_perPart;
    QString m_usualTitle;
};

} // namespace Rollcall
