#pragma once

#include "models/transfer/importdraft.h"
#include "models/transfer/nameoptions.h"

#include <QObject>

#include <functional>
#include <memory>

namespace Rollcall {

class BackgroundReader;
class MembershipStore;

// Reads a list and works out what importing it would do, in a thread and on a connection of its own, again whenever a person
// changes how. Where the database cannot be read on another connection, everything is done at once.
class ImportReader : public QObject
{
    Q_OBJECT

public:
    // How the columns of a list with this heading were understood before.
    using Memory = std::function<std::optional<ColumnRoles>(const QStringList &heading)>;

    // The store must outlive this.
    ImportReader(const MembershipStore &store, const Catalog &catalog, QObject *parent);
    ~ImportReader() override;

    // Asked in the reader's thread.
    void setMemory(const Memory &memory) { m_order.memory = memory; }
    // The side that the members stand on, where it is known. Heeded by the next list.
    void setMemberSide(std::optional<Side> side) { m_order.memberSide = side; }

    // Exchanges the sides. Decisions made so far are dropped, because they were about rows of the other side.
    void turn(Side memberSide);

    // Each begins anew, and ready() tells when it is done.
    void readFile(const QString &path);
    void readText(const QString &text);
    void setForm(const TableForm &form);
    void setRoles(const ColumnRoles &roles);
    void setWishes(const ImportWishes &wishes);
    // Reads again, because someone else may have changed the file.
    void lookAgain();

    const ImportWishes &wishes() const { return m_order.wishes; }
    const TableForm &form() const { return m_order.form ? *m_order.form : m_draft->list.form(); }
    // As of the last ready().
    const std::shared_ptr<ImportDraft> &draft() const { return m_draft; }
    // The answers to a question of the draft; empty until optionsFound().
    QList<NameOption> options(const QString &question) const { return m_options.value(question); }
    // True when the draft is older than the last request.
    bool isBusy() const { return m_isBusy; }
    void stop();

signals:
    void began();
    void progressed(qint64 done, qint64 total);
    void ready();
    void optionsFound();

private:
    // What is still to be done; requests are collected here until it is.
    struct Order
    {
        QString path = {}; // of a list that is to be read
        std::optional<QByteArray> bytes = {};
        std::optional<Side> memberSide = {};
        std::optional<TableForm> form = {};
        std::optional<ColumnRoles> roles = {};
        ImportWishes wishes = {};
        Memory memory = {};
        bool isFresh = false;
        bool isTurned = false;
    };
    using Deliver = std::function<void(const std::function<void()> &)>;

    void forgetTicks();
    void begin();
    void take(const std::shared_ptr<ImportDraft> &draft);
    Progress reporter(const Deliver &deliver, const std::function<bool()> &isWanted);
    static std::shared_ptr<ImportDraft> drafted(const Order &order, ListImport list);
    static Result<> readList(const Order &order, ListImport &list);
    static Result<> plan(const Order &order, ImportDraft &draft);
    void findOptions(const std::shared_ptr<ImportDraft> &draft, Session &session, QSet<QString> known, const Progress &progress, const Deliver &deliver);

    const MembershipStore &m_store;
    BackgroundReader *m_reader = nullptr; // from the first list on
    Order m_order;
    std::shared_ptr<ImportDraft> m_draft;
    QHash<QString, QList<NameOption>> m_options;
    bool m_isBusy = false;
};

} // namespace Rollcall
