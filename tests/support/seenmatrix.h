#pragma once

#include "models/matrix/matrix.h"
#include "support/dice.h"
#include "support/randomhand.h"
#include "support/world.h"

namespace Rollcall::Test {

// A matrix of everything that somebody looks at all the time, and now and then paints in.
class SeenMatrix
{
public:
    explicit SeenMatrix(Roster &roster);

    // Every cell against the truth; empty when all are right.
    QString differsFrom(const World &world);
    // A stroke from somewhere to somewhere, or the rectangle between them; nothing where there are no cells.
    std::optional<RandomHand::Deed> stroke(Dice &dice);

private:
    bool settles();

    Matrix m_matrix;
};

} // namespace Rollcall::Test
