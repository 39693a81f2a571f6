#pragma once

#include "models/result.h"
#include "models/sql/soundness.h"

#include <QElapsedTimer>
#include <QObject>

#include <functional>

namespace Rollcall {

// Whether the open file may be written, and why not. What is written into a damaged file makes it worse.
class WriteGuard : public QObject
{
    Q_OBJECT

public:
    enum class Cause { None, Permissions, Wish, SecondName, Damage };
    // Checks whether the file is damaged. It runs in the window's thread, so it returns Unknown rather than taking long.
    using Look = std::function<Soundness()>;

    // `title` is what people call the database, `product` what they call its kind.
    WriteGuard(const QString &title, const QString &product, const Look &look);

    void setCause(Cause cause) { m_cause = cause; }
    Cause cause() const { return m_cause; }
    bool isReadOnly() const { return m_cause != Cause::None; }
    // One sentence; empty when the file can be written.
    QString reason() const;
    // Returns the failure. If it reports damage but the file proves sound, it becomes the failure
    // of a disk that could not read for a moment.
    Failure explained(Failure failure);
    // forbid() when the file is or seems damaged; allow() when it has turned out to be sound.
    void forbid();
    void allow();
    // Looks again whether a file that seemed damaged still does: at once, or only now and then.
    void reconsider(bool atOnce);

signals:
    void forbidden();
    void allowed();
    // The check would take too long here.
    void damageSuspected();

private:
    bool isSound();

    const QString m_title;
    const QString m_product;
    const Look m_look;
    Cause m_cause = Cause::None;
    Cause m_causeBefore = Cause::None; // the cause that applied before the damage
    QElapsedTimer m_sinceLook;
    qint64 m_lookTook = 0; // milliseconds
};

} // namespace Rollcall
