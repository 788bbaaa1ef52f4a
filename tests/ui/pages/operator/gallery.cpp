// SPDX-License-Identifier: GPL-3.0-or-later
// A picture of each operator's page: pagegallery_operator FOLDER [NAME-FILTER]. Set QT_SCALE_FACTOR=2 for the other scale.
#include "tests/support/fakeclock.h"
#include "tests/ui/pages/operator/samples.h"
#include "ui/pages/boardpage.h"
#include "ui/pages/reviewpage.h"
#include "ui/theme/theme.h"
#include "ui/theme/ticker.h"

#if __has_include("ui/pages/approvalspage.h")
#include "ui/pages/approvalspage.h"
#include "ui/pages/historypage.h"
#include "ui/pages/promotepage.h"
#include "ui/pages/rollbackpage.h"
#define MORE_PAGES 1
#endif

#include <QtCore/QDir>
#include <QtTest/QtTest>
#include <QtWidgets/QApplication>

using namespace signalbox;
using namespace signalbox::test;
namespace keys = presenters::pages;

namespace {

struct Gallery {
    QString folder, filter, scheme;
    FakeService *shown = nullptr;

    template<typename Presenter, typename PageClass>
    void shoot(const QString &name, const presenters::Destination &destination, const std::function<void(FakeService &)> &prepare,
               const std::function<void(PageClass &, Presenter &)> &act = {}, QSize size = {1104, 732})
    {
        if (!name.contains(filter))
            return;
        FakeService service;
        fillSamples(service);
        if (prepare)
            prepare(service);
        Presenter presenter(service);
        PageClass page(presenter);
        page.resize(size);
        page.show();
        page.open(destination);
        page.focusContent();
        QTest::qWait(40);
        if (act)
            act(page, presenter);
        QTest::qWait(40);
        page.grab().save(QStringLiteral("%1/%2-%3.png").arg(folder, name, scheme));
    }

    void all()
    {
        using pages::BoardPage;
        using pages::ReviewPage;
        using presenters::BoardPresenter;
        using presenters::ReviewPresenter;
        shoot<BoardPresenter, BoardPage>(QStringLiteral("board"), {keys::environments, {}, {}}, {});
        shoot<BoardPresenter, BoardPage>(QStringLiteral("board-table"),
                                         {keys::environments, {}, {{QStringLiteral("view"), QStringLiteral("table")}}}, {});
        shoot<BoardPresenter, BoardPage>(QStringLiteral("board-trouble"), {keys::environments, {}, {}},
                                         [](FakeService &s) { s.boardAnswer = troubledBoard(); });
        shoot<BoardPresenter, BoardPage>(
            QStringLiteral("board-staging-hold"), {keys::environments, QStringLiteral("staging"), {}},
            [](FakeService &s) { s.boardAnswer = troubledBoard(); },
            [](BoardPage &page, BoardPresenter &) { page.findChild<pages::BoardInspector *>()->askHold(); });
        shoot<BoardPresenter, BoardPage>(QStringLiteral("board-small"), {keys::environments, {}, {}}, {}, {}, {752, 492});
        shoot<BoardPresenter, BoardPage>(QStringLiteral("board-empty"), {keys::environments, {}, {}}, [](FakeService &s) {
            service::BoardSnapshot none;
            none.empty = true;
            s.boardAnswer = none;
        });
        shoot<BoardPresenter, BoardPage>(QStringLiteral("board-invalid"), {keys::environments, {}, {}}, [](FakeService &s) {
            service::BoardSnapshot none;
            none.problem = QStringLiteral("The environments at commit 9f21c07 cannot be used.");
            none.diagnostics = {{{QStringLiteral(".signalbox/environments.yml"), 12, 5},
                                 Severity::Error,
                                 QStringLiteral("unknown-key"),
                                 QStringLiteral("“aproval” is not known here"),
                                 QStringLiteral("did you mean “approvals”?")}};
            s.boardAnswer = none;
        });
        shoot<BoardPresenter, BoardPage>(QStringLiteral("board-error"), {keys::environments, {}, {}}, [](FakeService &s) {
            s.boardAnswer = unable(QStringLiteral("The store cannot be read."), QStringLiteral("connection to db.internal:5432 refused"),
                                   QStringLiteral("Check that the database runs and try again."));
        });
        shoot<ReviewPresenter, ReviewPage>(QStringLiteral("review"), {keys::review, QStringLiteral("7"), {}}, {},
                                           [](ReviewPage &, ReviewPresenter &) { QTest::qWait(600); });
        shoot<ReviewPresenter, ReviewPage>(QStringLiteral("review-type"), {keys::review, QStringLiteral("7"), {}}, [](FakeService &s) {
            service::ReviewSnapshot r = sampleReview();
            r.typeVersion = true;
            r.typeVersionReasons = {QStringLiteral("a migration"), QStringLiteral("your own change")};
            s.reviewAnswer = r;
        });
        shoot<ReviewPresenter, ReviewPage>(QStringLiteral("review-cannot"), {keys::review, QStringLiteral("7"), {}}, [](FakeService &s) {
            service::ReviewSnapshot r = sampleReview();
            r.mayApprove = false;
            r.cannotApproveReason = QStringLiteral("You asked for this deployment, and production does not allow approving one's own.");
            r.people[1].may = false;
            s.reviewAnswer = r;
        });
        shoot<ReviewPresenter, ReviewPage>(
            QStringLiteral("review-frozen"), {keys::review, QStringLiteral("7"), {}}, [this](FakeService &s) { shown = &s; },
            [this](ReviewPage &, ReviewPresenter &presenter) {
                service::ReviewSnapshot changed = sampleReview();
                changed.digest = QStringLiteral("sha256:77aa00112233445566778899aabbccdd");
                shown->reviewAnswer = changed;
                presenter.refresh();
            });
        shoot<ReviewPresenter, ReviewPage>(QStringLiteral("review-small"), {keys::review, QStringLiteral("7"), {}}, {}, {}, {752, 492});
#ifdef MORE_PAGES
        more();
#endif
    }
#ifdef MORE_PAGES
    void more();
#endif
};

} // namespace

#ifdef MORE_PAGES
#include "tests/ui/pages/operator/gallerymore.h"
#endif

int main(int argc, char **argv)
{
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    qputenv("TZ", "UTC");
    QApplication application(argc, argv);
    theme::Theme::instance().install(application);
    FakeClock clock;
    clock.now = sampleNow;
    theme::Ticker::instance().setClock(&clock);
    const QStringList arguments = application.arguments();
    Gallery gallery{arguments.value(1, QStringLiteral("gallery")), arguments.value(2), {}};
    QDir().mkpath(gallery.folder);
    const bool dark = qEnvironmentVariableIsSet("GALLERY_DARK");
    theme::Appearance appearance;
    appearance.mode = dark ? theme::Appearance::Mode::Dark : theme::Appearance::Mode::Light;
    appearance.textScale = qEnvironmentVariable("GALLERY_TEXT", QStringLiteral("1")).toDouble();
    theme::Theme::instance().setAppearance(appearance);
    gallery.scheme = dark ? QStringLiteral("dark") : QStringLiteral("light");
    gallery.all();
    return 0;
}
