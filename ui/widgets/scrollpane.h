#pragma once

#include <QScrollArea>

namespace Rollcall {

// Lets what is in it be higher than the room there is: then it scrolls, so that a small window need not grow.
// Where the room suffices, it is not to be seen.
class ScrollPane : public QScrollArea
{
public:
    explicit ScrollPane(QWidget *contents, QWidget *parent = nullptr);
    ~ScrollPane() override;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

private:
    void follow(QWidget *focus);

    QMetaObject::Connection m_focus;
};

} // namespace Rollcall
