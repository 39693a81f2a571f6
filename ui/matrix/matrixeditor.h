#pragma once

#include "models/relation/membership.h"

#include <QObject>
#include <QPoint>
#include <QPointer>
#include <QVariant>

namespace Rollcall {

class MatrixView;

// The field in a cell in which someone edits what its membership tells. Return stores, Escape gives up. It stays with its pair when rows move.
class MatrixEditor : public QObject
{
    Q_OBJECT

public:
    explicit MatrixEditor(MatrixView &view);

    void open(const QPoint &cell);
    // Gives up what was typed.
    void close();
    // Closes with what was typed, if anything was.
    void store();
    // To its cell's place.
    void arrange();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void reopen(const Membership &pair, const QString &column, const QString &text);

    MatrixView &m_view;
    QPointer<QWidget> m_field;
    Membership m_pair;
    QVariantList m_row; // as in Link
};

} // namespace Rollcall
