#include "ui/widgets/keptstate.h"

#include <QCryptographicHash>

namespace Rollcall::KeptState {

static constexpr qsizetype SumSize = 8; // bytes

static QByteArray sumOf(const QByteArray &state)
{
    return QCryptographicHash::hash(state, QCryptographicHash::Sha256).left(SumSize);
}

void write(QSettings &settings, const QString &name, const QByteArray &state)
{
    settings.setValue(name, sumOf(state) + state);
}

QByteArray read(const QSettings &settings, const QString &name)
{
    const QByteArray kept = settings.value(name).toByteArray();
    const QByteArray state = kept.mid(SumSize);
    return sumOf(state) == kept.left(SumSize) ? state : QByteArray();
}

void keep(QSettings &settings, const QString &name, const QVariant &value)
{
    if (!settings.contains(name) || settings.value(name).toString() != value.toString())
        settings.setValue(name, value);
}

} // namespace Rollcall::KeptState
