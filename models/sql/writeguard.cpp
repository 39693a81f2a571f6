#include "models/sql/writeguard.h"

#include "models/tr.h"

namespace Rollcall {

WriteGuard::WriteGuard(const QString &title, const QString &product, const Look &look)
    : m_title(title)
    , m_product(product)
    , m_look(look)
{
}

QString WriteGuard::reason() const
{
    switch (m_cause) {
    case Cause::None:
        break;
    case Cause::Permissions:
        return Tr::tr("This file can only be read here. To edit it, save a copy in a folder you may write to.");
    case Cause::Wish:
        return Tr::tr("You opened this file read-only. To change it, open it for editing, or save a copy and edit that.");
    case Cause::SecondName: // whoever opens the file by that name reads and writes another log
        return Tr::tr("\"%1\" has a second name (a hard link). Changes made under one name would be missing under the other, so it can only be read here. "
                      "Delete the other name, or save a copy and edit that.").arg(m_title);
    case Cause::Damage:
        return Tr::tr("\"%1\" is damaged, so it is only read from now on, and some rows may be missing. Restore a backup, or have it recovered by somebody who knows %2.")
            .arg(m_title, m_product);
    }
    return {};
}

Failure WriteGuard::explained(Failure failure)
{
    if (failure.isDamage() && isSound()) {
        failure.sentence = Tr::tr("The disk could not read \"%1\" just now. Press Reload to try again.").arg(m_title);
        failure.kind = Failure::Storage;
    }
    return failure;
}

// A disk that fails to read for a moment looks like damage. Not logged: internal bookkeeping.
bool WriteGuard::isSound()
{
    QElapsedTimer looking;
    looking.start();
    const auto found = m_look();
    m_lookTook = looking.elapsed();
    m_sinceLook.start();
    if (found == Soundness::Damaged)
        forbid();
    else if (found == Soundness::Sound)
        allow();
    else
        emit damageSuspected();
    return found == Soundness::Sound;
}

void WriteGuard::reconsider(bool atOnce)
{
    const qint64 pause = 10 + 10 * m_lookTook; // most of the time is for other things
    if (m_cause == Cause::Damage && (atOnce || !m_sinceLook.isValid() || m_sinceLook.hasExpired(pause)))
        (void)isSound();
}

void WriteGuard::forbid()
{
    if (m_cause == Cause::Damage)
        return;
    m_causeBefore = m_cause;
    m_cause = Cause::Damage;
    QMetaObject::invokeMethod(this, &WriteGuard::forbidden, Qt::QueuedConnection); // not amid a statement
}

void WriteGuard::allow()
{
    if (m_cause != Cause::Damage)
        return;
    m_cause = m_causeBefore;
    QMetaObject::invokeMethod(this, &WriteGuard::allowed, Qt::QueuedConnection);
}

} // namespace Rollcall
