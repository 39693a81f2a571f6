#pragma once

#include <QObject>

class QLineEdit;

namespace Rollcall {

// The keys of a filter field: Escape clears it, Down and Return lead into the filtered list.
class FilterKeys : public QObject
{
    Q_OBJECT

public:
    explicit FilterKeys(QLineEdit &filter);

signals:
    void listRequested();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QLineEdit &m_filter;
};

} // namespace Rollcall
