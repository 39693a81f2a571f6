#include "fuzzing.h"
#include "models/discovery/completion.h"
#include "models/discovery/discovery.h"
#include "models/discovery/relationlist.h"
#include "models/discovery/words.h"
#include "models/engines/engines.h"
#include "models/engines/sqlite/checkedchoices.h"
#include "models/log/statementlog.h"
#include "models/sql/schemaqueries.h"
#include "models/sql/session.h"
#include "models/sql/statementcontrol.h"
#include "models/values/sqltokens.h"
#include "models/values/sqlverb.h"

using namespace Rollcall;

// Whatever of the text SQLite takes as the definition of a table, a view, an index or a trigger.
static void define(Session &session, const QString &script)
{
    SqlTokens tokens(script);
    qsizetype start = 0;
    for (auto token = tokens.next(); start < script.size(); token = tokens.next()) {
        const bool isEnd = token.kind == SqlTokens::Kind::End;
        if (!isEnd && !token.isSymbol(u';'))
            continue;
        const QString statement = script.mid(start, token.end() - start);
        start = isEnd ? script.size() : token.end();
        if (verbOf(statement) == SqlVerb::Define)
            (void)session.run({statement});
    }
}

static void checkWords(const QString &text)
{
    const Noun noun = nounFor(text);
    Fuzz::require(!noun.one.contains(u'%') && !noun.many.contains(u'%'), "a noun holds no placeholder", text);
    for (const QString &word : wordsOf(text))
        Fuzz::require(!word.isEmpty(), "a word is not empty", text);
    (void)checkedChoices(text);
}

// Any schema: a proposed relationship must exist in it.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Fuzz::haveApplication();
    Fuzz::Input input(data, size);
    const bool isUtf16 = input.byte() % 8 == 1;
    const QString script = Fuzz::Input::text(input.rest(), isUtf16);
    checkWords(script);

    StatementLog log(16);
    const auto session = Session::create(Engines::inMemory(), log);
    Fuzz::require(bool(session), "a database in memory can be made");
    int steps = 0;
    (*session)->control().stopWhen([&steps] { return ++steps > 200; }); // an endless table is made of an endless SELECT
    define(**session, script);
    steps = 0;
    const auto catalog = (*session)->schema().catalog();
    if (!catalog) // an encoding or a schema that SQLite itself cannot read back
        return 0;
    for (const Proposal &proposal : RelationList::of(*catalog, {}, {}).choices) {
        Fuzz::require(!proposal.why.isEmpty() && !titleOf(proposal.relationship).isEmpty(), "a proposal says what it is and why", script);
        const auto fits = completed(proposal.relationship, *catalog, QStringLiteral("it"));
        Fuzz::require(bool(fits), "what is proposed can be shown", script + u'\n' + (fits ? QString() : fits.error().sentence));
    }
    return 0;
}
