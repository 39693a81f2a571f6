#pragma once

#include "effects/effectschema.h"
#include "support/effectsfile.h"
#include "support/randomhand.h"

#include <QMap>

#include <vector>

namespace Rollcall::Test {

// One random schema with side effects, and random gestures on it. Whatever triggers and cascades did, undo must restore every byte, redo
// must do it again, and the exported log must make the same file. Sometimes another program writes in between.
class EffectRun
{
public:
    EffectRun(quint32 seed, int gestures);

    // Runs everything; returns what went wrong, empty if nothing did.
    QString failure();
    QString trace() const { return m_trace.join(u'\n'); }
    const QStringList &schema() const { return m_schema.statements(); }
    // How often something happened, by its name.
    const QMap<QString, int> &counts() const { return m_counts; }

private:
    void gesture();
    void make(const World &world);
    void step(bool isUndo);
    void walk();
    void writeElsewhere();
    void checkLists(const World &world);
    void fail(const QString &text);
    World look();
    QStringList comparable(QStringList lines) const;

    Dice m_dice;
    EffectSchema m_schema;
    EffectsFile m_file;
    Schema m_shape;
    WorldReader m_reader;
    RandomHand m_hand;
    int m_gestures;
    std::vector<World> m_past; // at each place of the history, as long as nobody else writes
    bool m_isAlone = true;
    QString m_failure;
    QStringList m_trace;
    QMap<QString, int> m_counts;
};

} // namespace Rollcall::Test
