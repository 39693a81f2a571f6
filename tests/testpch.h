#pragma once

// The Qt headers most tests include; changed rarely, compiled once.
#include <QAbstractItemModelTester>
#include <QJsonDocument>
#include <QMimeData>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QSqlTableModel>
#include <QTemporaryDir>
#include <QTest>
#include <QUndoStack>
