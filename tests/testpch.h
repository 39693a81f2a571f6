#pragma once

#include <QAbstractItemModel>
#include <QJsonDocument>
#include <QSqlQuery>
#include <QSqlTableModel>
#include <QTemporaryDir>
#include <QUndoStack>
