#include "support/schema.h"

#include "support/sqltext.h"

#include <utility>

namespace Rollcall::Test {

Relationship Schema::sketch() const
{
    Relationship relationship;
    for (const Side side : {Side::Left, Side::Right}) {
        EntityDescription &entity = relationship.at(side);
        entity.table = entities[int(side)].table;
        entity.key = entities[int(side)].key;
        entity.label = LabelTemplate(entities[int(side)].values.first().name);
        entity.noun = side == Side::Left ? Noun{text("thing"), text("things")} : Noun{text("box"), text("boxes")};
        relationship.link.columns(side) = linkColumns[int(side)];
    }
    relationship.link.table = link;
    relationship.link.condition = condition;
    relationship.membership = {text("membership"), text("memberships")};
    return relationship;
}

QStringList Schema::conditionColumns() const
{
    QStringList columns;
    for (const Condition::Term &term : condition.terms())
        columns.append(term.column);
    return columns;
}

void Schema::flip()
{
    placedIn = opposite(placedIn);
    std::swap(entities[0], entities[1]);
    std::swap(linkColumns[0], linkColumns[1]);
    for (Reference &reference : references)
        reference.side = opposite(reference.side);
}

} // namespace Rollcall::Test
