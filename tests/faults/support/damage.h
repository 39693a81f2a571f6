#pragma once

#include <QByteArray>
#include <QRandomGenerator>
#include <QString>

namespace Rollcall::Test {

// A database file, and what a bad disk makes of it.
namespace Damage {

// 2,000 heroes, 50 teams, 5,000 links; tables, indexes, overflow and free pages.
QByteArray soundFile();
// So many bytes at random places get another value.
QByteArray flipped(QByteArray bytes, int count, QRandomGenerator &random);
QByteArray truncated(const QByteArray &bytes, QRandomGenerator &random);
// One page holds nothing but zeros.
QByteArray withZeroedPage(QByteArray bytes, QRandomGenerator &random);
// The n-th damage, which takes turns among the three above.
QByteArray of(const QByteArray &bytes, int n, QRandomGenerator &random);

} // namespace Damage

} // namespace Rollcall::Test
