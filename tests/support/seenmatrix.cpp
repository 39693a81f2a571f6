#include "support/seenmatrix.h"

#include "models/lists/entitymodel.h"
#include "models/matrix/matrixstroke.h"
#include "support/worldreader.h"

#include <QTest>

namespace Rollcall::Test {

SeenMatrix::SeenMatrix(Roster &roster)
    : m_matrix(roster)
{
}

bool SeenMatrix::settles()
{
    constexpr int Longest = 10'000; // milliseconds
    const auto follows = [](const MatrixAxis &axis) { return axis.places().keys() == axis.table().keys(); };
    return QTest::qWaitFor([&] {
        if (!follows(m_matrix.rows()) || !follows(m_matrix.columns()))
            return false;
        m_matrix.cells().lookAt({0, 0, m_matrix.columns().size(), m_matrix.rows().size()});
        return !m_matrix.cells().isReading();
    }, Longest);
}

QString SeenMatrix::differsFrom(const World &world)
{
    if (!settles())
        return QStringLiteral("the matrix is not read");
    for (int row = 0; row < m_matrix.rows().size(); ++row) {
        for (int column = 0; column < m_matrix.columns().size(); ++column) {
            const Membership pair = m_matrix.pairAt(row, column);
            const MatrixCells::Cell cell = m_matrix.cells().at(row, column);
            const LinkPair ends{WorldReader::literalOf(pair.left), WorldReader::literalOf(pair.right)};
            const auto links = int(world.linksOf(ends).size());
            if (!cell.isKnown || cell.links != links)
                return QStringLiteral("the matrix says %1 of %2 in %3, and not %4").arg(cell.isKnown ? QString::number(cell.links) : QStringLiteral("nothing"), ends.first, ends.second).arg(links);
        }
    }
    return {};
}

std::optional<RandomHand::Deed> SeenMatrix::stroke(Dice &dice)
{
    if (!settles() || m_matrix.rows().size() == 0 || m_matrix.columns().size() == 0)
        return std::nullopt;
    const auto cell = [&] { return QPoint(dice.below(m_matrix.columns().size()), dice.below(m_matrix.rows().size())); };
    const QPoint from = cell(), to = cell();
    MatrixStroke stroke(m_matrix, from.y(), from.x());
    if (dice.chance(30))
        stroke.span(to);
    else
        stroke.leadTo(QPointF(to) + QPointF(0.5, 0.5));
    if (stroke.changing().isEmpty())
        return std::nullopt;
    QStringList pairs;
    for (const Membership &pair : stroke.changing())
        pairs.append(WorldReader::literalOf(pair.left) + QLatin1Char('-') + WorldReader::literalOf(pair.right));
    return RandomHand::Deed{stroke.adds() ? RandomHand::Link : RandomHand::Unlink, QStringLiteral("paint %1: %2").arg(stroke.adds() ? "adding" : "removing", pairs.join(QLatin1Char(' '))), stroke.gesture()};
}

} // namespace Rollcall::Test
