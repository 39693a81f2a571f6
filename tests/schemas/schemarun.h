#pragma once

#include "models/link/change.h"
#include "models/roster.h"
#include "schemas/oracle.h"

#include <QAbstractItemModelTester>
#include <QTemporaryDir>

namespace Rollcall::Test {

// One random schema in a file of its own, with random gestures on it and the oracle's eye on each.
class SchemaRun : public QObject
{
public:
    SchemaRun(quint32 seed, int gestures);
    ~SchemaRun() override;

    // What went wrong, empty when nothing did.
    QString failure();
    const Schema &schema() const { return m_schema; }
    // What was done, one line each.
    const QStringList &trace() const { return m_trace; }

private:
    bool make();
    bool open();
    Relationship relationship();
    void watch();
    void gesture();
    void link();
    void unlink();
    void copyOrMove();
    void replaceMembers();
    void swapMembers();
    void create();
    void removeEntities();
    void edit();
    void editLinks();
    void stepInHistory();
    void tryEverything();
    void finish(const Expectation &expected);
    void finishHistory();
    void checkLists();
    void checkReplay();

    void addPair(Expectation &expected, const Membership &pair, const std::set<QStringList> &told = {}) const;
    void fail(const QString &text);
    void note(const QString &text) { m_trace.append(text); }
    QStringList freshlyTold() const;
    QVariantList freshKey(Side side);
    QList<Key> some(Side side, int most);
    Key one(Side side);

    quint32 m_seed;
    int m_gestures;
    Dice m_dice;
    Schema m_schema;
    QTemporaryDir m_folder;
    QString m_path;
    std::unique_ptr<Oracle> m_oracle;
    std::unique_ptr<Roster> m_roster;
    std::unique_ptr<QAbstractItemModelTester> m_testers[4];
    std::vector<World> m_past; // what undo and redo lead to
    QStringList m_others;
    QHash<QString, QVariant> m_supplied;
    Side m_side = Side::Left;
    QString m_failure;
    QStringList m_trace;
};

} // namespace Rollcall::Test
