#pragma once

namespace Rollcall {

// Whether what is stored makes sense; unknown when it could not be read to its end.
enum class Soundness { Sound, Damaged, Unknown };

} // namespace Rollcall
