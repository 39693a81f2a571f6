#pragma once

#include <QPushButton>

namespace Rollcall {

// One way to begin, on the start page: the action's icon and text, a line that explains it, and its key on this page.
// Triggers the action, and is visible as long as the action is.
class StartButton : public QPushButton
{
    Q_OBJECT

public:
    // `key` works as long as the page is shown.
    StartButton(QAction &action, const QString &accessibleName, const QString &explanation, const QKeySequence &key, QWidget *parent);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString title() const;
    QFont titleFont() const;
    int iconExtent() const;

    QAction &m_action;
    QString m_explanation;
};

} // namespace Rollcall
