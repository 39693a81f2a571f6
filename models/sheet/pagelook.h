#pragma once

#include <QPageLayout>
#include <QString>

namespace Rollcall {

// How a sheet lies on paper.
struct PageLook
{
    QPageLayout layout = usualLayout();
    int emptyBoxes = 0; // behind each row, to be ticked by hand
    int blankLines = 0; // below the last row, to be filled in by hand

    // Portrait, on the usual paper of the user's country.
    static QPageLayout usualLayout();

    friend bool operator==(const PageLook &, const PageLook &) = default;
};

} // namespace Rollcall
