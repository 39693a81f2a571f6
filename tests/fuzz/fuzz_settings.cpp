#include "fuzzing.h"
#include "models/discovery/sketch.h"
#include "models/relation/keylist.h"

using namespace Rollcall;

static void checkKey(const QString &text)
{
    const Key key = Key::fromString(text);
    if (!key.isValid())
        return;
    Fuzz::require(Key::fromString(key.toString()) == key, "fromString(toString(key)) == key", text);
    Fuzz::require(qHash(Key::fromString(key.toString())) == qHash(key), "equal keys have equal hashes", text);
    const QVariantList values = key.values();
    Fuzz::require(!values.isEmpty() && Key::fromRow(values, 0, values.size()) == key, "a key stored in a row is the same key", text);
    KeyList list{key};
    list.append(Key(1));
    Fuzz::require(list.contains(key) && list.indexOf(key) == 0, "a list finds its keys", text);
}

static void checkLabel(const QString &text)
{
    const LabelTemplate label = LabelTemplate::fromText(text);
    const LabelTemplate again = LabelTemplate::fromText(label.toText());
    Fuzz::require(label.isEmpty() ? again.isEmpty() : again == label, "a label template reads back", text);
    QVariantList values;
    for (const QString &column : label.columns())
        values.append(column);
    (void)label.compose(values);
    values.fill(QVariant());
    Fuzz::require(label.columns().isEmpty() || label.compose(values).size() <= text.size(), "a label of nothing is its own text at most", text);
}

static void checkSketch(const QByteArray &json)
{
    const auto sketch = fromJson(json);
    if (!sketch)
        return;
    const auto again = fromJson(toJson(*sketch));
    Fuzz::require(bool(again), "what was remembered can be read", QString::fromUtf8(json));
    Fuzz::require(toJson(*again) == toJson(*sketch), "a sketch reads back", QString::fromUtf8(json));
}

// Reading the user's settings is safe, whatever they contain.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Fuzz::Input input(data, size);
    const uint8_t what = input.byte();
    const QByteArray bytes = input.rest();
    if (what % 4 == 0) {
        checkSketch(bytes);
        return 0;
    }
    const QString text = Fuzz::Input::text(bytes, what % 4 == 1);
    checkKey(text);
    checkLabel(text);
    return 0;
}
