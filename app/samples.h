#pragma once

#include "models/result.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <functional>
#include <memory>

namespace Rollcall {

class OpenDatabase;
class Session;
class StatementLog;

// The files that come with the program, to try things on.
namespace Samples {

struct Sample
{
    QString title; // also the file's name
    QStringList statements; // create its tables and, except in the first sample, fill them
    std::function<Result<>(Session &)> fill = {};
};

// The SQLModel tutorial's heroes and teams; its next page, where a link tells whether a hero is in training
// (https://sqlmodel.tiangolo.com/tutorial/many-to-many/link-with-extra-fields/); students and courses.
QList<Sample> all();

// The path of the sample in this folder. Creates it if it does not exist, completely or not at all,
// even if another process does so at the same time.
Result<QString> provide(const Sample &sample, const QString &folder);

// Makes its file, whole or not at all.
Result<std::shared_ptr<OpenDatabase>> make(const Sample &sample, const QString &path, std::unique_ptr<StatementLog> log);

} // namespace Samples

} // namespace Rollcall
