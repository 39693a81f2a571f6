#include "ui/widgets/keptstate.h"

#include <QCryptographicHash>

namespace Rollcall::KeptState {

static constexpr qsizetype SumSize = 8; // bytes

static QByteArray sumOf(const QByteArray &state, int version)
{
    const QByteArray summed = version == 0 ? state : state + QByteArray::number(version);
    return QCryptographicHash::hash(summed, QCryptographicHash::Sha256).left(SumSize);
}

void write(QSettings &settings, const QString &name, const QByteArray &state, int version)
{
    settings.setValue(name, sumOf(state, version) + state);
}

QByteArray read(const QSettings &settings, const QString &name, int version)
{
    const QByteArray kept = settings.value(name).toByteArray();
    const QByteArray state = kept.mid(SumSize);
    return sumOf(state, version) == kept.left(SumSize) ? state : QByteArray();
}

void keep(QSettings &settings, const QString &name, const QVariant &value)
{
    if (!settings.contains(name) || settings.value(name).toString() != value.toString())
        settings.setValue(name, value);
}

} // namespace Rollcall::KeptState
