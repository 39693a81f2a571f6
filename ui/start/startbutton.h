#pragma once

#include <QPushButton>

namespace Rollcall {

// One way to begin, on the start page: the action's icon and words, a line that explains it, and the key that does it here.
// Does what the action does, and is shown as long as that is visible.
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
