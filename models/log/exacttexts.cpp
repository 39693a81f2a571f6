#include "models/log/exacttexts.h"

#include <utility>

namespace Rollcall {

std::optional<QString> ExactTexts::at(const QSqlResult &result, int column) const
{
    const auto row = m_rows.constFind(statementOf(result));
    if (row == m_rows.cend())
        return std::nullopt;
    const auto text = row->constFind(column);
    return text == row->cend() ? std::nullopt : std::optional(*text);
}

void ExactTexts::forget(const QSqlResult &result)
{
    if (!m_rows.isEmpty())
        m_rows.remove(statementOf(result));
}

ExactTexts::Pause::Pause(ExactTexts &texts)
    : m_texts(texts)
    , m_wasPaused(std::exchange(texts.m_isPaused, true))
{
}

ExactTexts::Pause::~Pause()
{
    m_texts.m_isPaused = m_wasPaused;
}

} // namespace Rollcall
