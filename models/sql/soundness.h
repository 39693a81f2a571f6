#pragma once

namespace Rollcall {

// Whether the stored data is intact; Unknown when it could not be read to its end.
enum class Soundness { Sound, Damaged, Unknown };

} // namespace Rollcall
