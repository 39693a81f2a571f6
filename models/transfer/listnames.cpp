#include "models/transfer/listnames.h"

#include "models/tr.h"

#include <utility>

namespace Rollcall {

void ListNames::readFrom(Session &session, const Progress &progress)
{
    m_session = &session;
    m_progress = progress;
}

Result<const NameMatch *> ListNames::labels(Side side)
{
    return read(side, m_target.at(side).label);
}

Result<const NameMatch *> ListNames::values(Side side, const QString &column)
{
    return read(side, LabelTemplate(column));
}

Result<const NameMatch *> ListNames::read(Side side, const LabelTemplate &label)
{
    auto &known = m_read[(side == Side::Left ? u'<' : u'>') + label.toText()];
    if (!known && !m_session)
        return Failure{Tr::tr("The names are not read yet.")};
    if (!known) {
        auto match = NameMatch::read(*m_session, m_target.relationship(), side, label, m_progress);
        if (!match)
            return match.error();
        known = std::make_shared<const NameMatch>(*std::move(match));
    }
    return known.get();
}

} // namespace Rollcall
