#pragma once

#include "models/roster.h"

#include <QObject>
#include <QStringList>
#include <QTemporaryDir>

#include <memory>

namespace Rollcall::Test {

// A real file with two tables and a link table, in a schema with side effects (triggers, cascades), and access to its complete contents.
class EffectsFile : public QObject
{
public:
    // `columns` are the link table's, left and right.
    EffectsFile(const QStringList &schema, const QString &left, const QString &right, const QString &link, const QStringList &columns);

    bool isOpen() const { return bool(m_roster); }
    Roster &roster() { return *m_roster; }
    MembershipController &controller();
    // Everything in the file, each value with its storage class, row ids too.
    QStringList contents() const;
    QString path() const { return m_folder.filePath(QStringLiteral("file.db")); }
    // The contents of an empty database after the exported log has run on it.
    QStringList replayed();

    void forget();
    QString question() const { return m_questions.join(u'\n'); }
    QString told() const { return m_told.join(u'\n'); }
    QString details() const { return m_details.join(u'\n'); }
    QString refused() const { return m_refused.join(u'\n'); }

private:
    QTemporaryDir m_folder;
    std::unique_ptr<Roster> m_roster;
    QStringList m_questions;
    QStringList m_told;
    QStringList m_refused;
    QStringList m_details;
};

// The lines that only one of the two lists has, for a message; empty when they are equal.
QString differenceOf(const QStringList &is, const QStringList &should);

} // namespace Rollcall::Test
