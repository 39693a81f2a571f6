#pragma once

#include <QWidget>

class QHBoxLayout;
class QLabel;

namespace Rollcall {

class ElidedLabel;

// Over a list of members: whose they are, how many, and what is done there. Tinted as the row whose members they are.
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
