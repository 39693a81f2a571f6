#include "ui/messages/notices.h"

#include "models/gesture/membershipcontroller.h"
#include "models/lists/entitymodel.h"
#include "models/lists/membersmodel.h"
#include "models/roster.h"
#include "models/sql/readactivity.h"
#include "models/sql/schemacode.h"
#include "models/sql/schemaqueries.h"
#include "models/sql/writeguard.h"
#include "ui/window/filestate.h"
#include "ui/window/windowactions.h"

#include <QAction>
#include <QPointer>
#include <QSettings>

#include <utility>

namespace Rollcall {

Notices::Notices(WindowActions &actions, MessageBar &bar, QObject *parent)
    : QObject(parent)
    , m_actions(actions)
    , m_bar(bar)
{
    constexpr int Patience = 1000; // milliseconds
    m_passing.setSingleShot(true);
    m_passing.setInterval(Patience);
    connect(&m_passing, &QTimer::timeout, this, [this] { showReadFailure(m_lock); });
}

void Notices::setRoster(Roster *roster)
{
    m_passing.stop();
    if (m_roster) {
        m_roster->controller().disconnect(this);
        m_roster->session().guard().disconnect(this);
        m_roster->session().readActivity().disconnect(this);
        m_roster->disconnect(this);
        for (const Side side : {Side::Left, Side::Right}) {
            m_roster->entities(side).disconnect(this);
            m_roster->members(side).disconnect(this);
        }
    }
    m_bar.disconnect(this); // messages that still wait are about the previous roster
    m_roster = roster;
    m_hasSlowRead = false;
    m_bar.dismiss();
    if (roster)
        connectRoster();
}

void Notices::connectRoster()
{
    MembershipController &controller = m_roster->controller();
    connect(&controller, &MembershipController::told, this, [this](const QString &sentence) {
        m_bar.dismiss(); // what it said, or offered to undo, was about the gesture before
        emit status(sentence);
    });
    connect(&controller, &MembershipController::refused, this, [this](const Failure &failure) {
        m_hasRefused = true;
        QMetaObject::invokeMethod(this, [this] { m_hasRefused = false; }, Qt::QueuedConnection);
        isKnownDamage(failure) ? explainReadOnly() : showFailure(m_roster->explained(failure));
    });
    connect(&controller, &MembershipController::deleted, this, [this](const QString &sentence) {
        m_bar.show(MessageBar::Tone::Notice, sentence, {{tr("Undo"), [this] { m_actions.undo->trigger(); }}});
    });
    connect(m_roster, &Roster::othersDid, this, &Notices::status);
    connect(m_roster, &Roster::lost, this, &Notices::showFailure);
    connect(m_roster, &Roster::caughtUp, this, [this](const Failure &failure) {
        m_passing.stop();
        if (m_bar.sentence() == failure.sentence)
            m_bar.dismiss();
    });
    connect(m_roster, &Roster::orphansFound, this, &Notices::reportOrphans);
    connect(&m_roster->session().guard(), &WriteGuard::forbidden, this, &Notices::explainReadOnly);
    connect(&m_roster->session().guard(), &WriteGuard::allowed, this, [this] {
        m_bar.dismiss();
        (void)m_roster->reload(); // what could not be read a moment ago
    });
    connect(&m_roster->session().readActivity(), &ReadActivity::ended, this, &Notices::tellOfSlowRead, Qt::QueuedConnection); // queued: stopWanted() comes first
    for (const Side side : {Side::Left, Side::Right}) {
        connect(&m_roster->entities(side), &EntityModel::readFailed, this, &Notices::noteReadFailure);
        connect(&m_roster->members(side), &MembersModel::readFailed, this, &Notices::noteReadFailure);
    }
}

void Notices::showFileWarnings()
{
    if (m_roster->store().readOnlyReason().isEmpty())
        tellOfCode();
    else
        explainReadOnly();
}

void Notices::lookAround()
{
    if (m_roster->store().readOnlyReason().isEmpty()) // in a read-only file nothing could be done about orphans
        m_roster->lookForOrphans();
    m_roster->lookForDamage();
}

void Notices::explainReadOnly()
{
    const QString reason = m_roster->store().readOnlyReason();
    if (reason.isEmpty() || (m_bar.isVisible() && m_bar.sentence() == reason))
        return;
    QList<MessageBar::Offer> offers;
    const WriteGuard::Cause cause = m_roster->session().guard().cause();
    if (cause == WriteGuard::Cause::Damage || cause == WriteGuard::Cause::SecondName)
        offers.append({tr("Save a Copy As..."), [this] { m_actions.saveCopy->trigger(); }});
    if (cause == WriteGuard::Cause::Wish)
        offers.append(openAgain(tr("Open for Editing"), Session::Access::ReadWrite));
    const bool isProblem = cause == WriteGuard::Cause::Damage;
    m_bar.show(isProblem ? MessageBar::Tone::Problem : MessageBar::Tone::Notice, reason, offers);
}

MessageBar::Offer Notices::openAgain(const QString &text, Session::Access access)
{
    return {text, [this, access] {
                if (m_roster)
                    emit openRequested(m_roster->session().place().path(), access);
            }};
}

// A file of unknown origin may hold triggers and the like that run with each write. Warns at every opening until the user has decided.
void Notices::tellOfCode()
{
    const auto code = m_roster->session().schema().code();
    if (!code || code->isEmpty())
        return;
    const QString settingsKey = FileState::group(m_roster->session().place(), QStringLiteral("knownCode"));
    if (QSettings().value(settingsKey).toString() == code->fingerprint())
        return;
    const MessageBar::Offer goOn{tr("Edit Anyway"), [settingsKey, print = code->fingerprint()] { QSettings().setValue(settingsKey, print); }};
    m_bar.show(MessageBar::Tone::Notice, code->sentence(), {openAgain(tr("Open Read-Only"), Session::Access::ReadOnly), goOn}, code->text());
}

void Notices::reportOrphans(qint64 orphans, bool isQuick)
{
    const QString count = m_roster->relationship().membership.counted(orphans);
    QList<MessageBar::Offer> offers{{tr("Remove Them"), [this] { m_roster->controller().perform(Gesture::removeStrays()); }}};
    if (!isQuick || m_roster->relationship().link.hasFurtherReferences)
        offers.clear(); // removing them would take long, or they link other tables, too
    showLater(tr("The lists leave out %1 with nothing at the other end.").arg(count), offers);
}

void Notices::showLater(const QString &sentence, const QList<MessageBar::Offer> &offers, const QString &details)
{
    if (!m_bar.isVisible()) {
        m_bar.show(MessageBar::Tone::Notice, sentence, offers, details);
        return;
    }
    const auto show = [this, of = m_roster, sentence, offers, details] {
        if (m_roster == of) // another file may have been opened from the bar
            showLater(sentence, offers, details);
    };
    connect(&m_bar, &MessageBar::dismissed, this, show, Qt::ConnectionType(Qt::QueuedConnection | Qt::SingleShotConnection));
}

void Notices::showFailure(const Failure &failure)
{
    if (m_roster)
        showFailureOf(m_roster->controller(), failure);
    else
        m_bar.show(MessageBar::Tone::Problem, failure.sentence, {}, failure.details);
}

void Notices::showFailureOf(MembershipController &controller, const Failure &failure)
{
    QList<MessageBar::Offer> offers;
    if (failure.isTemporary())
        offers.append(retryOf(controller, failure));
    if (failure.conflict && controller.canOverrule()) {
        offers.append(offersFor(controller, failure));
        m_question = failure.sentence;
    }
    if (failure.isOutOfDate() && m_roster) {
        const bool isReadOnly = m_roster->session().guard().cause() == WriteGuard::Cause::Wish;
        offers.append(openAgain(tr("Open Again"), isReadOnly ? Session::Access::ReadOnly : Session::Access::ReadWrite));
    }
    m_bar.show(MessageBar::Tone::Problem, failure.sentence, offers, failure.details);
}

// Retries the gesture that failed; if there was none, the read.
MessageBar::Offer Notices::retryOf(MembershipController &controller, const Failure &failure)
{
    const auto again = controller.takeRetry();
    if (!again)
        return {tr("Retry"), [this] {
                    if (m_roster)
                        (void)m_roster->reload();
                }};
    m_question = failure.sentence;
    return {tr("Retry"), [again, mine = QPointer<MembershipController>(&controller)] {
                if (mine)
                    again();
            }};
}

bool Notices::isKnownDamage(const Failure &failure) const
{
    return failure.isDamage() && m_roster->session().guard().cause() == WriteGuard::Cause::Damage;
}

// A read that failed because of another program's lock is repeated a moment later; if it succeeds then, there is nothing to tell.
void Notices::noteReadFailure(const Failure &failure)
{
    m_hasSlowRead = failure.isTooLong() || (m_hasSlowRead && !failure.isCalledOff()); // a user who stopped the reading knows why values are missing
    if (failure.isTooLong()) {
        tellOfSlowRead();
        return;
    }
    if (!failure.isTemporary()) {
        showReadFailure(m_roster->explained(failure));
        return;
    }
    m_lock = failure;
    if (!m_passing.isActive())
        m_passing.start();
}

// Waits until nothing is being read: as long as the status bar says that lists are being read, this sentence would contradict it.
void Notices::tellOfSlowRead()
{
    if (!m_roster || m_roster->session().readActivity().isBusy() || !std::exchange(m_hasSlowRead, false))
        return;
    showReadFailure({tr("Some values took too long to be read and are left out. Press Reload to read them again."), {}, Failure::TooLong});
}

// Tells each cause once, although a list that cannot be read is tried again and again, also after a refused gesture. A temporary
// lock does not replace a question about a gesture.
void Notices::showReadFailure(const Failure &failure)
{
    const auto isSaid = [this](const QString &sentence) { return m_bar.isVisible() && m_bar.sentence() == sentence; };
    if (!m_hasRefused && !isSaid(failure.sentence) && !(failure.isTemporary() && isSaid(m_question)))
        isKnownDamage(failure) ? explainReadOnly() : showFailure(failure);
}

// The choices when someone else has changed the same values meanwhile.
QList<MessageBar::Offer> Notices::offersFor(MembershipController &controller, const Failure &conflict)
{
    const bool isDeletion = conflict.conflict->edits.isEmpty();
    const auto insist = [mine = QPointer<MembershipController>(&controller)] {
        if (mine)
            mine->overrule();
    };
    return {{isDeletion ? tr("Delete Anyway") : tr("Keep Mine"), insist},
            {isDeletion ? tr("Keep It") : tr("Take Theirs"), [this] { emit status(tr("Kept as someone else saved it")); }}};
}

} // namespace Rollcall
