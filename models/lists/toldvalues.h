#pragma once

#include "models/relation/relationship.h"

#include <QObject>
#include <QVariant>

namespace Rollcall {

class BackgroundReader;
class Session;

// The values that occur in a column of the link table, for a choice. Where a CHECK lists the values, nothing is read.
class ToldValues : public QObject
{
    Q_OBJECT

public:
    static constexpr int Most = 30; // the most values; of a column with more, only the first

    ToldValues(Session &session, const Relationship &relationship, QObject *parent);

    // Emits arrived(), perhaps before this returns.
    void read(const QString &column);

signals:
    // Includes a null value where rows have NULL. If not complete, there are further values.
    void arrived(const QString &column, const QVariantList &values, bool isComplete);

private:
    Session &m_session;
    Relationship m_relationship;
    BackgroundReader *m_reader = nullptr; // from the first time on
};

} // namespace Rollcall
