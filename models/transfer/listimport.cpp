#include "models/transfer/listimport.h"

namespace Rollcall {

void ListImport::readFrom(Session &session, const StoredLinks &stored, const Progress &progress)
{
    m_names.readFrom(session, progress);
    m_stored = &stored;
    m_progress = progress;
}

Result<> ListImport::take(const QByteArray &bytes)
{
    m_bytes = bytes;
    m_form = TableReader::guess(bytes);
    auto table = TableReader(m_progress).read(bytes, m_form);
    if (!table)
        return table.error();
    m_list = {*std::move(table)};
    return guessColumns();
}

Result<> ListImport::guessColumns()
{
    const auto guess = ColumnGuess::of(m_names, m_list.table, m_memberSide, !m_wishes.into.isEmpty());
    if (!guess)
        return guess.error();
    m_list.roles = guess->roles;
    m_list.hasHeading = m_form.hasHeading = guess->hasHeading;
    return {};
}

Result<> ListImport::setForm(const TableForm &form)
{
    TableForm sameHeading = form;
    sameHeading.hasHeading = m_form.hasHeading;
    if (sameHeading == m_form) { // only whether there is a heading has changed
        m_list.hasHeading = m_form.hasHeading = form.hasHeading;
        return {};
    }
    auto table = TableReader(m_progress).read(m_bytes, form);
    if (!table)
        return table.error();
    const bool isAlike = table->columns() == m_list.table.columns();
    m_form = form;
    m_list.table = *std::move(table);
    m_list.hasHeading = form.hasHeading;
    return isAlike ? Result<>() : guessColumns();
}

Result<ImportPlan> ListImport::plan()
{
    return ImportPlan::of(m_names, *m_stored, m_list, m_wishes, m_progress);
}

} // namespace Rollcall
