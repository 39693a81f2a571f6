#pragma once

#include "models/relation/relationship.h"

#include <QObject>
#include <QVariant>

namespace Rollcall {

class BackgroundReader;
class Session;

// Which values stand in a column of the link table, for someone to choose from. A CHECK that lists them says it without reading.
class ToldValues : public QObject
{
    Q_OBJECT

public:
    static constexpr int Most = 30; // that are told; of a column with more only the first

    ToldValues(Session &session, const Relationship &relationship, QObject *parent);

    // Tells arrived(), later or before this returns.
    void read(const QString &column);

signals:
    // Nothing is among them where rows have none. Not complete: there are others, too.
    void arrived(const QString &column, const QVariantList &values, bool isComplete);

private:
    Session &m_session;
    Relationship m_relationship;
    BackgroundReader *m_reader = nullptr; // from the first time on
};

} // namespace Rollcall
