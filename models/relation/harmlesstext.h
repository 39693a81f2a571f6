#pragma once

#include <QString>

namespace Rollcall {

// A name as it can be drawn without harm: characters that draw nothing but move others about (bidirectional controls)
// or break the line are replaced by signs for them. What is stored, copied and exported stays as it is.
QString harmlessText(const QString &text);

// The same inside a sentence: a right-to-left name is isolated, so that it does not reorder the sentence.
QString harmlessInSentence(const QString &name);

} // namespace Rollcall
