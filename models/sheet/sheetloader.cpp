#include "models/sheet/sheetloader.h"

#include "models/roster.h"
#include "models/sheet/sheetreader.h"
#include "models/sql/backgroundreader.h"

namespace Rollcall {

struct SheetLoader::Wish
{
    Relationship relationship;
    Catalog catalog;
    SheetOrder order;
    PageLook look;
    std::shared_ptr<const Sheet> sheet; // that is there already

    // In whatever thread.
    Result<Pages> load(Session &session, const Progress &progress)
    {
        if (!sheet) {
            SheetReader reader(session, relationship, catalog);
            reader.setProgress(progress);
            const auto read = reader.read(order);
            if (!read)
                return read.error();
            sheet = std::make_shared<const Sheet>(*read);
        }
        if (!order.title.isEmpty() && sheet->title != order.title) {
            Sheet retitled = *sheet; // its cells are shared
            retitled.title = order.title;
            if (!retitled.hasParts())
                retitled.parts.first().title = order.title;
            sheet = std::make_shared<const Sheet>(retitled);
        }
        const auto layout = SheetLayout::of(sheet, look, progress);
        return layout ? Result<Pages>(std::make_shared<const SheetLayout>(*layout)) : layout.error();
    }
};

SheetLoader::SheetLoader(Roster &roster, QObject *parent)
    : QObject(parent)
    , m_roster(roster)
{
    if (BackgroundReader::canRead(roster.session())) {
        m_reader = new BackgroundReader(roster.session(), this);
        connect(m_reader, &BackgroundReader::failed, this, [this](const Failure &failure) {
            m_isLoading = false;
            emit failed(failure);
        });
    }
    connect(&roster, &Roster::changedElsewhere, this, [this] {
        m_isSheetWanted = true;
        begin();
    });
}

// Deletes the reader first: its deliveries use this object.
SheetLoader::~SheetLoader()
{
    delete m_reader;
}

void SheetLoader::load(const SheetOrder &order, const PageLook &look)
{
    m_order = order;
    m_look = look;
    m_isSheetWanted = true;
    begin();
}

void SheetLoader::setLook(const PageLook &look)
{
    m_look = look;
    m_isSheetWanted = m_isSheetWanted || !m_sheet;
    begin();
}

void SheetLoader::setTitle(const QString &title)
{
    m_order.title = title;
    m_isSheetWanted = m_isSheetWanted || !m_sheet || title.isEmpty();
    begin();
}

void SheetLoader::stop()
{
    if (m_reader)
        m_reader->stop();
    m_isLoading = false;
}

void SheetLoader::begin()
{
    m_pages.reset();
    if (m_isSheetWanted)
        m_sheet.reset();
    m_isLoading = true;
    emit loadingBegan();
    Wish wish{m_roster.relationship(), m_roster.file()->catalog(), m_order, m_look, m_sheet};
    if (!m_reader) {
        loadHere(wish);
        return;
    }
    m_reader->start([this, wish](BackgroundReader::Task &task) mutable {
        const Progress tell = [this, &task](qint64 done, qint64) {
            constexpr qint64 Often = 8192; // rows
            if (done % Often == 0)
                task.deliver([this, done] { emit progressed(done); });
            return task.isWanted();
        };
        auto pages = wish.load(task.session(), tell);
        while (!pages && task.waitsAfter(pages.error()))
            pages = wish.load(task.session(), tell);
        if (pages)
            task.deliver([this, sheet = wish.sheet, pages = *pages] { take(sheet, pages); });
        else if (task.isWanted())
            task.deliver([this, failure = pages.error()] {
                m_isLoading = false;
                emit failed(failure);
            });
    });
    constexpr int Soon = 60; // milliseconds; so what is quick is there at once, and nothing flickers
    m_reader->waitFor(Soon);
}

void SheetLoader::loadHere(const Wish &wish)
{
    Wish here = wish;
    const auto pages = here.load(m_roster.session(), {});
    if (pages) {
        take(here.sheet, *pages);
        return;
    }
    m_isLoading = false;
    emit failed(pages.error());
}

void SheetLoader::take(const std::shared_ptr<const Sheet> &sheet, const Pages &pages)
{
    m_sheet = sheet;
    m_pages = pages;
    m_isSheetWanted = false;
    m_isLoading = false;
    emit loaded();
}

} // namespace Rollcall
