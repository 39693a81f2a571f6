#pragma once

#include "models/result.h"
#include "models/sheet/sheetlayout.h"
#include "models/sheet/sheetorder.h"

#include <QObject>

#include <memory>

namespace Rollcall {

class BackgroundReader;
class Roster;

// Has a list read as a sheet and laid out on paper, in a reader's thread. A new wish ends the one before. When someone else changes the
// file it is read again.
class SheetLoader : public QObject
{
    Q_OBJECT

public:
    using Pages = std::shared_ptr<const SheetLayout>;

    // The roster must outlive it.
    explicit SheetLoader(Roster &roster, QObject *parent = nullptr);
    ~SheetLoader() override;

    void load(const SheetOrder &order, const PageLook &look);
    // The same list on other paper, or under another title.
    void setLook(const PageLook &look);
    void setTitle(const QString &title);
    void stop();
    bool isLoading() const { return m_isLoading; }
    // What was loaded last; null while that is not what is wanted.
    const std::shared_ptr<const Sheet> &sheet() const { return m_sheet; }
    const Pages &pages() const { return m_pages; }

signals:
    void loadingBegan();
    // Rows so far.
    void progressed(qint64 rows);
    void loaded();
    void failed(const Rollcall::Failure &failure);

private:
    struct Wish;
    void begin();
    void loadHere(const Wish &wish);
    void take(const std::shared_ptr<const Sheet> &sheet, const Pages &pages);

    Roster &m_roster;
    SheetOrder m_order;
    PageLook m_look;
    std::shared_ptr<const Sheet> m_sheet;
    Pages m_pages;
    bool m_isLoading = false;
    bool m_isSheetWanted = false; // otherwise only the layout changes
    BackgroundReader *m_reader = nullptr; // null where the file cannot be read on another connection
};

} // namespace Rollcall
