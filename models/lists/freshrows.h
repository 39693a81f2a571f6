#pragma once

#include "models/relation/keylist.h"

#include <QObject>
#include <QSet>
#include <QTimer>

namespace Rollcall {

// The rows of one list that someone else has just changed: marked for a moment, then forgotten.
class FreshRows : public QObject
{
    Q_OBJECT

public:
    static constexpr int Moment = 4000; // milliseconds

    explicit FreshRows(QObject *parent = nullptr);

    void add(const KeyList &keys);
    bool isEmpty() const { return m_keys.isEmpty(); }
    bool contains(const Key &key) const { return m_keys.contains(key); }
    // The text of a cell for screen readers, including why the row is marked.
    QString spoken(const Key &key, const QString &text) const;

signals:
    void changed();

private:
    QSet<Key> m_keys;
    QTimer m_timer;
};

} // namespace Rollcall
