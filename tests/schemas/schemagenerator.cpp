#include "schemas/schemagenerator.h"

#include "schemas/entitytablemaker.h"
#include "schemas/linkrowmaker.h"
#include "schemas/linktablemaker.h"
#include "schemas/owncolumnmaker.h"
#include "schemas/surroundings.h"

namespace Rollcall::Test {

Schema randomSchema(quint32 seed)
{
    SchemaDraft draft(seed);
    EntityTableMaker(draft).make();
    LinkTableMaker link(draft);
    link.nameColumns();
    OwnColumnMaker(draft).make();
    link.create();
    LinkRowMaker(draft).make();
    Surroundings(draft).make();
    return draft.schema;
}

} // namespace Rollcall::Test
