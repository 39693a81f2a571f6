#include "app/heroteam.h"
#include "fuzzing.h"
#include "models/discovery/completion.h"
#include "models/log/statementlog.h"
#include "models/opendatabase.h"
#include "models/sql/session.h"
#include "models/store/membershipstore.h"
#include "models/store/namedmembers.h"

using namespace Rollcall;

static std::shared_ptr<OpenDatabase> sample()
{
    auto file = OpenDatabase::inMemory(HeroTeam::schema(), std::make_unique<StatementLog>(8));
    Fuzz::require(file && HeroTeam::fillSample((*file)->session()), "the sample is there");
    return *std::move(file);
}

static Relationship relationshipIn(const OpenDatabase &file)
{
    const auto relationship = completed(HeroTeam::relationship(), file.catalog(), QStringLiteral("it"));
    Fuzz::require(bool(relationship), "the sample has heroes in teams");
    return *relationship;
}

static QStringList labelsOf(Session &session, const QList<Key> &keys)
{
    QStringList labels;
    for (const Key &key : keys) {
        const auto rows = session.run({QStringLiteral("SELECT name FROM hero WHERE id = ?"), {key.toVariant()}});
        labels.append(rows && rows->rows.size() == 1 ? rows->rows.first().first().toString() : QString());
    }
    return labels;
}

// Text pasted from another program gives only heroes with these names, each once, or a sentence.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Fuzz::haveApplication();
    static const std::shared_ptr<OpenDatabase> file = sample();
    static const MembershipStore store(relationshipIn(*file), file->session());

    Fuzz::Input input(data, size);
    const bool isUtf16 = input.byte() % 4 == 1;
    const QString text = Fuzz::Input::text(input.rest(), isUtf16);
    const QStringList names = namesIn(text);
    for (const QString &name : names) {
        Fuzz::require(!name.isEmpty() && name == name.trimmed(), "a name is not blank and has no blanks around", name);
        Fuzz::require(!name.contains(u'\n') && !name.contains(u'\t'), "a name is one line and one cell", name);
        Fuzz::require(names.count(name) == 1, "each name comes once", name);
    }
    Fuzz::require(namesIn(names.join(u'\n')) == names, "the names, one a line, are the same names");

    const auto found = findNamed(store, Side::Left, names);
    if (found)
        Fuzz::require(labelsOf(file->session(), *found) == names, "each row found is called so", names.join(u'|'));
    else
        Fuzz::require(!found.error().sentence.isEmpty() && found.error().kind == Failure::Plain, "what is not found is said, not failed", found.error().details);
    Fuzz::require(file->session().run({QStringLiteral("SELECT count(*) FROM hero")})->rows.first().first() == 3, "finding changes nothing");
    return 0;
}
