#pragma once

#include <QScrollArea>

namespace Rollcall {

// Scrolls its contents when there is too little room for them, so that a small window need not grow. Has no frame or scroll bar
// where there is enough room.
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
