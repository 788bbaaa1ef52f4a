// SPDX-License-Identifier: GPL-3.0-or-later
// A picture of each developer's page: pagegallery_developer FOLDER [NAME-FILTER]. GALLERY_DARK, GALLERY_TEXT=2, GALLERY_RTL and
// GALLERY_LANGUAGE=de change the look.
#include "tests/support/fakeclock.h"
#include "tests/ui/pages/developer/developersamples.h"
#include "ui/pages/comparepage.h"
#include "ui/pages/credentialspage.h"
#include "ui/pages/historypage.h"
#include "ui/pages/insightspage.h"
#include "ui/pages/refspage.h"
#include "ui/pages/runjobs.h"
#include "ui/pages/runpage.h"
#include "ui/pages/runspage.h"
#include "ui/text/translation.h"
#include "ui/theme/theme.h"
#include "ui/theme/ticker.h"

#include <QtCore/QDir>
#include <QtCore/QTemporaryDir>
#include <QtTest/QtTest>
#include <QtWidgets/QApplication>

using namespace signalbox;
using namespace signalbox::test;
namespace keys = presenters::pages;

namespace {

/// Refs and runs together, as the page wants them.
struct RefsAndRuns {
    explicit RefsAndRuns(service::ProjectService &service) : refs(service), runs(service) { }
    presenters::RefsPresenter refs;
    presenters::RunsPresenter runs;
};

struct Gallery {
    QString folder, filter, look, log;

    template<typename Presenter, typename PageClass>
    void shoot(const QString &name, const presenters::Destination &destination, const std::function<void(FakeService &)> &prepare = {},
               const std::function<void(PageClass &, Presenter &)> &act = {}, QSize size = {1104, 732})
    {
        if (!name.contains(filter))
            return;
        FakeService service;
        developer::fill(service);
        service.logPath = log;
        if (prepare)
            prepare(service);
        Presenter presenter(service);
        std::unique_ptr<PageClass> page;
        if constexpr (std::is_same_v<Presenter, RefsAndRuns>)
            page = std::make_unique<PageClass>(presenter.refs, presenter.runs);
        else
            page = std::make_unique<PageClass>(presenter);
        page->resize(size);
        page->show();
        page->open(destination);
        page->focusContent();
        QTest::qWait(60);
        if (act)
            act(*page, presenter);
        QTest::qWait(120);
        page->grab().save(QStringLiteral("%1/%2-%3.png").arg(folder, name, look));
    }

    void all()
    {
        using namespace pages;
        using namespace presenters;
        const QSize small{752, 492};
        shoot<RefsAndRuns, RefsPage>(QStringLiteral("refs"), {keys::refs, {}, {}});
        shoot<RefsAndRuns, RefsPage>(QStringLiteral("refs-small"), {keys::refs, {}, {}}, {}, {}, small);
        shoot<RefsAndRuns, RefsPage>(QStringLiteral("refs-nothing"), {keys::refs, {}, {}}, {},
                                     [](RefsPage &, RefsAndRuns &both) { both.refs.setFilter(QStringLiteral("nightly")); });
        shoot<RefsAndRuns, RefsPage>(QStringLiteral("refs-release"), {keys::refs, {}, {}}, {},
                                     [](RefsPage &page, RefsAndRuns &) { QTest::keyClick(page.focusWidget(), Qt::Key_T); });
        shoot<RunsPresenter, RunsPage>(QStringLiteral("runs"), {keys::runs, {}, {}});
        shoot<RunsPresenter, RunsPage>(QStringLiteral("runs-empty"), {keys::runs, {}, {}},
                                       [](FakeService &s) { s.runsAnswer = service::RunListSnapshot{}; });
        shoot<RunPresenter, RunPage>(QStringLiteral("run-failed"), {keys::run, QStringLiteral("4112"), {}});
        shoot<RunPresenter, RunPage>(QStringLiteral("run-live"), {keys::run, QStringLiteral("4127"), {}},
                                     [](FakeService &s) { s.runAnswer = developer::liveRun(); });
        shoot<RunPresenter, RunPage>(QStringLiteral("run-timeline"), {keys::run, QStringLiteral("4112"), {}}, {},
                                     [](RunPage &page, RunPresenter &) { page.findChild<RunJobs *>()->setView(RunJobs::View::Timeline); });
        shoot<RunPresenter, RunPage>(QStringLiteral("run-list"), {keys::run, QStringLiteral("4112"), {}}, {},
                                     [](RunPage &page, RunPresenter &) { page.findChild<RunJobs *>()->setView(RunJobs::View::List); });
        shoot<ComparePresenter, ComparePage>(QStringLiteral("compare"), {keys::compare, QStringLiteral("v2.14.0...main"), {}});
        shoot<ComparePresenter, ComparePage>(QStringLiteral("compare-nothing"), {keys::compare, {}, {}});
        shoot<HistoryPresenter, HistoryPage>(QStringLiteral("history"), {keys::history, {}, {}}, {},
                                             [](HistoryPage &, HistoryPresenter &presenter) { presenter.verify(); });
        shoot<CredentialsPresenter, CredentialsPage>(QStringLiteral("credentials"), {keys::credentials, {}, {}});
        shoot<CredentialsPresenter, CredentialsPage>(
            QStringLiteral("credentials-add"), {keys::credentials, {}, {}}, {},
            [](CredentialsPage &page, CredentialsPresenter &) { QTest::keyClick(page.focusWidget(), Qt::Key_N); });
        shoot<CredentialsPresenter, CredentialsPage>(QStringLiteral("credentials-locked"), {keys::credentials, {}, {}}, [](FakeService &s) {
            service::CredentialsSnapshot none;
            none.problem = unable(QStringLiteral("Credentials cannot be saved on this machine right now."),
                                  QStringLiteral("no org.freedesktop.secrets service on the bus"),
                                  QStringLiteral("start GNOME Keyring or KWallet, then Retry"));
            s.credentialsAnswer = none;
        });
        shoot<InsightsPresenter, InsightsPage>(QStringLiteral("insights"), {keys::insights, {}, {}}, {}, {}, {1104, 1000});
        shoot<InsightsPresenter, InsightsPage>(QStringLiteral("insights-small"), {keys::insights, {}, {}}, {}, {}, small);
        shoot<InsightsPresenter, InsightsPage>(QStringLiteral("insights-empty"), {keys::insights, {}, {}},
                                               [](FakeService &s) { s.insightsAnswer = service::InsightsSnapshot{}; });
        shoot<InsightsPresenter, InsightsPage>(
            QStringLiteral("insights-sheet"), {keys::insights, {}, {}}, {}, [this](InsightsPage &page, InsightsPresenter &) {
                for (const auto &[format, ending] :
                     {std::pair(InsightsPage::Format::Png, "png"), std::pair(InsightsPage::Format::Svg, "svg")}) {
                    QFile file(QStringLiteral("%1/insights-export-%2.%3").arg(folder, look, QLatin1String(ending)));
                    if (file.open(QIODevice::WriteOnly))
                        file.write(page.content(format));
                }
            });
    }
};

} // namespace

int main(int argc, char **argv)
{
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    qputenv("TZ", "UTC");
    QApplication application(argc, argv);
    text::installTranslations(application, qEnvironmentVariable("GALLERY_LANGUAGE", QStringLiteral("en")));
    theme::Theme::instance().install(application);
    FakeClock clock;
    clock.now = developer::now;
    theme::Ticker::instance().setClock(&clock);
    const QStringList arguments = application.arguments();
    const bool dark = qEnvironmentVariableIsSet("GALLERY_DARK"), mirrored = qEnvironmentVariableIsSet("GALLERY_RTL");
    if (mirrored)
        QApplication::setLayoutDirection(Qt::RightToLeft);
    theme::Appearance appearance;
    appearance.mode = dark ? theme::Appearance::Mode::Dark : theme::Appearance::Mode::Light;
    appearance.textScale = qEnvironmentVariable("GALLERY_TEXT", QStringLiteral("1")).toDouble();
    theme::Theme::instance().setAppearance(appearance);
    QTemporaryDir logs;
    Gallery gallery{arguments.value(1, QStringLiteral("gallery")), arguments.value(2),
                    (dark ? QStringLiteral("dark") : QStringLiteral("light")) + (mirrored ? QStringLiteral("-rtl") : QString())
                        + qEnvironmentVariable("GALLERY_LANGUAGE"),
                    logs.filePath(QStringLiteral("log"))};
    QDir().mkpath(gallery.folder);
    if (!developer::writeLog(gallery.log))
        return 1;
    gallery.all();
    return 0;
}
