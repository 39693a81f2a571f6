#pragma once

#include <QObject>

class QLineEdit;

namespace Rollcall {

// The keys of a field that filters a list: Escape empties it, Down and Return lead on to the first of what it left.
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
