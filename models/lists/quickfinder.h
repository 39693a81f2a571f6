#pragma once

#include "models/lists/quickline.h"

#include <QObject>

#include <memory>

namespace Rollcall {

class BackgroundReader;
class MembershipController;

// Answers what a few typed letters may mean in the open file, away from the window's thread: the names are read with the first
// question and again where they have changed.
class QuickFinder : public QObject
{
    Q_OBJECT

public:
    // The controller must outlive it.
    explicit QuickFinder(MembershipController &controller, QObject *parent = nullptr);
    ~QuickFinder() override;

    // Takes the place of the question before.
    void ask(const QString &query);
    bool isBusy() const;
    // The names may have changed, so read them again.
    void forget();

signals:
    void found(const QString &query, const QList<Rollcall::QuickLine> &lines);
    void failed(const Rollcall::Failure &failure);

private:
    using Names = std::array<std::shared_ptr<const NameIndex>, 2>; // by side

    static Result<Names> readNames(Session &session, const Relationship &relationship, const Progress &progress);
    void answer(const QString &query, QList<QuickLine> lines);
    void phrase(QuickLine &line) const;

    MembershipController &m_controller;
    std::unique_ptr<BackgroundReader> m_reader; // null where nothing else can read the file
    Names m_names;
};

} // namespace Rollcall
