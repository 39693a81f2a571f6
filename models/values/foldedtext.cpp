#include "models/values/foldedtext.h"

#include <cstdint>
#include <cstring>

namespace Rollcall::FoldedText {

static constexpr char CaseBit = 'a' - 'A';

static bool isAscii(std::string_view text)
{
    constexpr uint64_t HighBits = 0x8080808080808080;
    uint64_t seen = 0;
    while (text.size() >= sizeof(uint64_t)) {
        uint64_t word;
        std::memcpy(&word, text.data(), sizeof(word));
        seen |= word;
        text.remove_prefix(sizeof(word));
    }
    for (const char c : text)
        seen |= static_cast<unsigned char>(c);
    return (seen & HighBits) == 0;
}

static char lowered(char c)
{
    return c >= 'A' && c <= 'Z' ? char(c + CaseBit) : c;
}

static bool startsWith(const char *text, std::string_view needle)
{
    for (const char c : needle) {
        if (lowered(*text++) != c)
            return false;
    }
    return true;
}

// Both are ASCII, and the needle is not empty.
static bool containsAscii(std::string_view text, std::string_view needle)
{
    if (text.size() < needle.size())
        return false;
    const char first = needle.front();
    const char other = first >= 'a' && first <= 'z' ? char(first - CaseBit) : first;
    const char *const end = text.data() + (text.size() - needle.size()) + 1;
    for (const char *at = text.data(); at != end; ++at) {
        if ((*at == first || *at == other) && startsWith(at + 1, needle.substr(1)))
            return true;
    }
    return false;
}

static QString decoded(std::string_view text)
{
    return QString::fromUtf8(text.data(), qsizetype(text.size()));
}

QString folded(const QString &text)
{
    QString letters = text.normalized(QString::NormalizationForm_D).toCaseFolded();
    letters.removeIf([](QChar c) { return c.unicode() >= 0x0300 && c.unicode() <= 0x036F; }); // combining accents
    return letters.normalized(QString::NormalizationForm_C); // NFC again, or letters of other scripts would stay split into parts
}

// Folding never turns ASCII into anything else, so a needle beyond it cannot stand in ASCII.
bool contains(std::string_view text, std::string_view needle)
{
    if (needle.empty())
        return true;
    if (isAscii(text))
        return isAscii(needle) && containsAscii(text, needle);
    return folded(decoded(text)).contains(decoded(needle));
}

bool mayStandInNumber(std::string_view needle)
{
    constexpr std::string_view Signs = "0123456789.+-einf"; // of -1.5e+20 and of Inf
    return needle.find_first_not_of(Signs) == std::string_view::npos;
}

} // namespace Rollcall::FoldedText
