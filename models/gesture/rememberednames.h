#pragma once

#include "models/relation/namesource.h"

#include <QHash>

#include <array>

namespace Rollcall {

struct Gesture;

// Names from another source; where that has none, the names that were read for the current gesture.
class RememberedNames : public NameSource
{
public:
    using Names = std::array<QHash<Key, QString>, 2>; // by side

    explicit RememberedNames(const NameSource &source) : m_source(&source) {}
    // It must outlive this.
    void setSource(const NameSource &source) { m_source = &source; }
    void remember(const Names &names) { m_names = names; }

    QStringList labels(Side side, const QList<Key> &keys) const override;

    // Those that the words for this gesture may need.
    static Names of(const NameSource &source, const Gesture &gesture);

private:
    const NameSource *m_source;
    Names m_names;
};

} // namespace Rollcall
