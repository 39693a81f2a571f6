#pragma once

#include <QWidget>

class QHBoxLayout;
class QLabel;

namespace Rollcall {

class ElidedLabel;

// The heading of a list of members: whose members they are, how many, and the list's buttons. Tinted like the selected row that the list
// belongs to.
class ListHeading : public QWidget
{
    Q_OBJECT

public:
    explicit ListHeading(QWidget *parent = nullptr);

    void setTitle(const QString &title);
    QString title() const;
    int widthOfTitle() const;
    QLabel &count() const { return *m_count; }
    void addTool(QWidget *tool, int stretch = 0);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    ElidedLabel *m_title;
    QLabel *m_count;
    QHBoxLayout *m_row;
};

} // namespace Rollcall
