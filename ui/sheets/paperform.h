#pragma once

#include "models/sheet/pagelook.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QLineEdit;
class QSpinBox;

namespace Rollcall {

// What stands on the paper beside the list, and which paper that is. Paper and direction are remembered.
class PaperForm : public QWidget
{
    Q_OBJECT

public:
    explicit PaperForm(QWidget *parent = nullptr);

    PageLook look() const;
    QString title() const; // as typed, or as the list is called; empty where each part has its own
    // As the list is called; what someone has typed stays.
    void setUsualTitle(const QString &title);
    bool isPerPart() const;
    // Of how many groups the list is, and what one of them is called.
    void setParts(qsizetype parts, const QString &one);
    void remember() const;

signals:
    void lookChanged();
    void titleChanged();
    // What is to be read is another list.
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
