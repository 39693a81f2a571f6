#include "app/application.h"
#include "faults/support/damage.h"
#include "faults/support/faultreport.h"
#include "faults/support/rawdatabase.h"
#include "models/gesture/membershipcontroller.h"
#include "models/lists/entitymodel.h"
#include "models/lists/membersmodel.h"
#include "support/longfile.h"
#include "support/ui/rosterwindow.h"
#include "ui/lists/entitypanel.h"
#include "ui/lists/entityview.h"
#include "ui/lists/membershippanel.h"
#include "ui/messages/messagebar.h"

#include <QApplication>
#include <QRandomGenerator>
#include <QScrollBar>
#include <QSet>
#include <QTest>

using namespace Rollcall;
using namespace Rollcall::Test;

// Damaged files in the real window: nothing crashes or hangs, no list is incomplete without a message, and a file known to be damaged
// is not written.
class tst_Corrupt : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void soundFileIsShownWholeAndCanBeEdited();
    void damagedFileIsShownWholeOrCalledDamaged(); // H46

private:
    QString put(const QByteArray &bytes) const;
    QString verdictOn(const QByteArray &bytes);
    QString verdictOnOpen(const QString &path);
    QString verdictOnLists(const QString &path);
    QString verdictOnMembers(const QString &path, const Key &team);
    QString verdictOnExport(const QString &path);
    QString verdictOnWrites(const QString &path, const QByteArray &bytes);
    void pageThrough(EntityView &view);
    QString sentence() const;
    QString said() const { return QStringList(QSet<QString>(m_said.cbegin(), m_said.cend()).values()).join(u'\n'); }
    bool saidThatItIsDamaged() const;

    QTemporaryDir m_folder;
    QByteArray m_sound;
    std::unique_ptr<Application> m_application;
    QStringList m_said; // in the message bar, since the file was opened
};

void tst_Corrupt::initTestCase()
{
    useOwnSettings();
    m_sound = Damage::soundFile();
    m_application = std::make_unique<Application>(CommandLine());
    m_application->window().show();
    connect(&m_application->window().messages(), &MessageBar::shown, this, [this](const QString &shown) { m_said.append(shown); });
}

QString tst_Corrupt::put(const QByteArray &bytes) const
{
    static int number = 0;
    const QString path = m_folder.filePath(QStringLiteral("%1.db").arg(++number));
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("%s cannot be written", qPrintable(path));
    return path;
}

QString tst_Corrupt::sentence() const
{
    const MessageBar &messages = m_application->window().messages();
    return messages.isVisible() ? messages.sentence() : QString();
}

// Any message about the file counts: with a damaged schema the program cannot know more than that the file is not what it expects.
bool tst_Corrupt::saidThatItIsDamaged() const
{
    for (const QString &shown : m_said) {
        for (const char *word : {"damaged", "cut off", "not a file that Rollcall can open", "incomplete", "could not be done", "needs two tables", "found no table", "is empty"}) {
            if (shown.contains(QLatin1String(word)))
                return true;
        }
    }
    return false;
}

void tst_Corrupt::pageThrough(EntityView &view)
{
    QScrollBar &bar = *view.verticalScrollBar();
    for (int at = 0; at <= bar.maximum(); at += qMax(1, bar.pageStep())) {
        bar.setValue(at);
        view.viewport()->repaint();
    }
    for (int row = 0; row < view.model()->rowCount(); row += 37) {
        for (int column = 0; column < view.model()->columnCount(); ++column)
            (void)view.model()->index(row, column).data();
    }
}

static QStringList sortedTexts(const KeyList &keys)
{
    QStringList texts;
    for (const Key &key : keys)
        texts.append(key.display());
    texts.sort();
    return texts;
}

// Compares with the keys in the table itself, since its indexes may be damaged.
static QString differenceTo(const QString &path, const QString &query, const KeyList &shown)
{
    auto stored = RawDatabase::column(path, query);
    if (!stored)
        return QStringLiteral("cannot be read to its end");
    stored->sort();
    return *stored == sortedTexts(shown) ? QString() : QStringLiteral("%1 stored, %2 shown").arg(stored->size()).arg(shown.size());
}

QString tst_Corrupt::verdictOnLists(const QString &path)
{
    Roster &roster = *m_application->roster();
    for (const Side side : {Side::Left, Side::Right}) {
        const QString table = roster.relationship().at(side).table;
        if (!QTest::qWaitFor([&] { return isSettled(roster); }, 10'000))
            return QStringLiteral("the lists are being read for ever");
        pageThrough(m_application->window().panel(side).view());
        const QString query = QStringLiteral("SELECT %1 FROM %2 NOT INDEXED").arg(roster.relationship().at(side).key.first(), table);
        const QString difference = differenceTo(path, query, roster.entities(side).keys());
        if (!difference.isEmpty() && m_said.isEmpty())
            return QStringLiteral("%1 is silently incomplete: %2").arg(table, difference);
    }
    return {};
}

QString tst_Corrupt::verdictOnMembers(const QString &path, const Key &team)
{
    Roster &roster = *m_application->roster();
    m_application->window().panel(Side::Right).view().selectKeys({team});
    if (!QTest::qWaitFor([&] { return isSettled(roster); }, 10'000))
        return QStringLiteral("the members are being read for ever");
    pageThrough(m_application->window().members(Side::Left).view());
    const QString query = QStringLiteral("SELECT hero_id FROM heroteamlink NOT INDEXED WHERE team_id = %1 "
                                         "AND +hero_id IN (SELECT id FROM hero NOT INDEXED)").arg(team.display());
    const QString difference = differenceTo(path, query, roster.members(Side::Left).keys());
    const bool isSilent = m_said.isEmpty() && !difference.isEmpty() && roster.members(Side::Left).anchors() == QList<Key>{team};
    return isSilent ? QStringLiteral("members of team %1 are silently incomplete: %2").arg(team.display(), difference) : QString();
}

// An export must be complete, or be refused with a sentence and leave no partial file.
QString tst_Corrupt::verdictOnExport(const QString &path)
{
    for (const char *ending : {".csv", ".sql"}) {
        const QString log = path + QLatin1String(ending);
        m_said.clear();
        emit m_application->window().exportRequested(log);
        if (!QTest::qWaitFor([this] { return !m_application->roster()->controller().isBusy(); }, 10'000))
            return QStringLiteral("an export does not end");
        if (!QFile::exists(log) && m_said.size() != 1)
            return QStringLiteral("an export failed with %1 sentences").arg(m_said.size());
    }
    return {};
}

QString tst_Corrupt::verdictOnWrites(const QString &path, const QByteArray &bytes)
{
    Roster &roster = *m_application->roster();
    const bool wasKnown = saidThatItIsDamaged() || roster.session().isReadOnly();
    if (RawDatabase::isSound(path))
        return {}; // a changed byte in a text or in a free page cannot be detected
    if (!wasKnown)
        return QStringLiteral("integrity_check finds damage of which nothing was said");
    constexpr int AgeColumn = 3;
    const QVariant age = roster.entities(Side::Left).index(0, AgeColumn).data(Qt::EditRole);
    roster.controller().perform(Gesture::edit(QList<Edit>{Edit{Side::Left, roster.entities(Side::Left).keyAt(0), QStringLiteral("age"), age, 700}}));
    roster.controller().perform(Gesture::add(Side::Left, roster.entities(Side::Left).keysBetween(0, 99), roster.entities(Side::Right).keysBetween(0, 1)));
    (void)QTest::qWaitFor([&] { return !roster.controller().isBusy(); }, 10'000);
    QFile file(path);
    const bool isUntouched = file.open(QIODevice::ReadOnly) && file.readAll() == bytes;
    return isUntouched ? QString() : QStringLiteral("a file known to be damaged was written to");
}

QString tst_Corrupt::verdictOnOpen(const QString &path)
{
    m_application->window().messages().dismiss();
    m_said.clear();
    if (!m_application->open(path))
        return m_said.size() == 1 && !sentence().isEmpty() ? QStringLiteral("refused") : QStringLiteral("refused with %1 sentences").arg(m_said.size());
    return {};
}

QString tst_Corrupt::verdictOn(const QByteArray &bytes)
{
    const QString path = put(bytes);
    QString verdict = verdictOnOpen(path);
    if (!verdict.isEmpty())
        return verdict == QLatin1String("refused") ? QString() : verdict;
    if (!QTest::qWaitFor([this] { return m_application->roster()->hasLookedForDamage(); }, 10'000))
        return QStringLiteral("the file is being looked through for ever");
    QCoreApplication::processEvents(); // findings are reported by queued calls
    verdict = verdictOnLists(path);
    for (int team = 1; team <= 50 && verdict.isEmpty(); team += 7)
        verdict = verdictOnMembers(path, team);
    const QStringList saidBefore = m_said;
    if (verdict.isEmpty())
        verdict = verdictOnExport(path);
    m_said = saidBefore;
    if (verdict.isEmpty())
        verdict = verdictOnWrites(path, bytes);
    m_application->close();
    QFile::remove(path);
    return verdict.isEmpty() ? QString() : verdict + QStringLiteral("; said: ") + said();
}

void tst_Corrupt::soundFileIsShownWholeAndCanBeEdited()
{
    QCOMPARE(verdictOn(m_sound), QString());
    QCOMPARE(said(), QString());
    const QString path = put(m_sound);
    QVERIFY(m_application->open(path));
    QTRY_VERIFY(isSettled(*m_application->roster()));
    QCOMPARE(m_application->roster()->entities(Side::Left).keys().size(), 2000);
    QVERIFY(m_application->roster()->controller().perform(Gesture::edit(QList<Edit>{Edit{Side::Left, 1, QStringLiteral("age"), 1, 7}})));
    m_application->close();
}

void tst_Corrupt::damagedFileIsShownWholeOrCalledDamaged()
{
    FaultReport report(QStringLiteral("corrupt file: bytes flipped, end cut off, page zeroed"));
    for (int n = 0; n < tries(60, 500); ++n) {
        QRandomGenerator random(quint32(n) + 1);
        const QString verdict = verdictOn(Damage::of(m_sound, n, random));
        report.judge(verdict.isEmpty() ? QString() : QStringLiteral("file %1: %2").arg(n).arg(verdict));
    }
}

QTEST_MAIN(tst_Corrupt)
#include "tst_corrupt.moc"
