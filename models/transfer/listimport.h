#pragma once

#include "models/transfer/columnguess.h"
#include "models/transfer/importplan.h"
#include "models/transfer/tablereader.h"

#include <optional>

namespace Rollcall {

// One list being imported, from its bytes to a gesture: in which form it is read, what its columns hold, and what would happen.
// Each of these can be asked for and changed on its own. Reading may take long, so a window leaves it to a BackgroundReader;
// after readFrom() a copy can continue on another connection.
class ListImport
{
public:
    explicit ListImport(const ListTarget &target) : m_names(target) {}

    // To be called before anything is read. All of it must outlive what is read then.
    void readFrom(Session &session, const StoredLinks &stored, const Progress &progress = {});

    // The side that the members stand on, where it is known; else it is guessed.
    void setMemberSide(std::optional<Side> side) { m_memberSide = side; }
    // Reads the bytes in the form that fits best, and guesses the columns.
    Result<> take(const QByteArray &bytes);

    const TableForm &form() const { return m_form; }
    // Reads it again; roles are kept where the columns are as many as before, else guessed.
    Result<> setForm(const TableForm &form);
    const ListRead &list() const { return m_list; }
    const ColumnRoles &roles() const { return m_list.roles; }
    void setRoles(const ColumnRoles &roles) { m_list.roles = roles; }
    // What the columns probably hold, by what stands in them and by whether the groups are chosen elsewhere.
    Result<> guessColumns();

    const ImportWishes &wishes() const { return m_wishes; }
    void setWishes(const ImportWishes &wishes) { m_wishes = wishes; }
    Result<ImportPlan> plan();

    ListNames &names() { return m_names; }

private:
    ListNames m_names;
    const StoredLinks *m_stored = nullptr;
    Progress m_progress;
    std::optional<Side> m_memberSide;
    QByteArray m_bytes;
    TableForm m_form;
    ListRead m_list;
    ImportWishes m_wishes;
};

} // namespace Rollcall
