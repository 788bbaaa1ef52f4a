// SPDX-License-Identifier: GPL-3.0-or-later
// Every widget with believable content, for the eye: widgetgallery [--light|--dark|--contrast|--contrast-dark] [--text FACTOR] [--shot FILE] [--page N]
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/diffbar.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/errorbanner.h"
#include "ui/widgets/filterfield.h"
#include "ui/widgets/graphview.h"
#include "ui/widgets/keyvalue.h"
#include "ui/widgets/logpane.h"
#include "ui/widgets/palettepopup.h"
#include "ui/widgets/rail.h"
#include "ui/widgets/statusmark.h"
#include "ui/widgets/timelabels.h"
#include "ui/widgets/timelineview.h"
#include "ui/widgets/toast.h"

#include <QtCore/QTemporaryDir>
#include <QtGui/QStandardItemModel>
#include <QtWidgets/QtWidgets>

using namespace signalbox;
using namespace signalbox::theme;
using namespace signalbox::widgets;

namespace {

QWidget *marksBox()
{
    auto *box = new QGroupBox(QStringLiteral("Status"));
    auto *grid = new QGridLayout(box);
    for (int m = 0; m < MarkCount; ++m) {
        grid->addWidget(new StatusMark(visualOf(Mark(m))), m, 0);
        auto *large = new StatusMark(visualOf(Mark(m)));
        large->setMarkSize(32);
        large->setIconOnly(true);
        grid->addWidget(large, m, 1);
    }
    const StatusVisual badges[] = {visualOf(Status::Finished, Outcome::Failed, {true}),
                                   visualOf(Status::Finished, Outcome::TimedOut),
                                   visualOf(Status::Finished, Outcome::Errored),
                                   visualOf(Status::Finished, Outcome::Succeeded, {false, 2}),
                                   visualOf(Status::Running, Outcome::None, {false, 1, true}),
                                   visualOf(DeploymentState::Verified, DeployMode::Deploy, true),
                                   visualOf(DeploymentState::Superseded, DeployMode::Deploy)};
    for (int i = 0; i < int(std::size(badges)); ++i) {
        auto *mark = new StatusMark(badges[i]);
        mark->setMarkSize(20);
        grid->addWidget(mark, i, 2);
    }
    return box;
}

QWidget *chipsBox()
{
    auto *box = new QGroupBox(QStringLiteral("Chips, buttons, fields"));
    auto *column = new QVBoxLayout(box);
    auto *row = new QHBoxLayout;
    row->addWidget(new EnvironmentChip(QStringLiteral("dev"), Tier::Plain));
    row->addWidget(new EnvironmentChip(QStringLiteral("staging"), Tier::Staging));
    row->addWidget(new EnvironmentChip(QStringLiteral("PRODUCTION"), Tier::Production));
    auto *branch = new Chip(QStringLiteral("main"));
    branch->setIconName(QStringLiteral("branches"));
    branch->setClickable(true);
    auto *tag = new Chip(QStringLiteral("v2.14.0"));
    tag->setVisual(visualOf(Mark::Succeeded));
    auto *failed = new Chip(QStringLiteral("worker"));
    failed->setVisual(visualOf(Mark::Failed));
    for (QWidget *w : {static_cast<QWidget *>(branch), static_cast<QWidget *>(tag), static_cast<QWidget *>(failed)})
        row->addWidget(w);
    row->addStretch();
    column->addLayout(row);
    column->addWidget(new HatchedStrip);
    auto *buttons = new QHBoxLayout;
    const std::pair<const char *, ButtonRole> kinds[] = {{"Approve v2.14.0", ButtonRole::Primary},
                                                         {"Delete production", ButtonRole::Danger},
                                                         {"Later", ButtonRole::Normal},
                                                         {"Copy", ButtonRole::Quiet}};
    for (const auto &[text, role] : kinds) {
        auto *button = new QPushButton(QLatin1String(text));
        setButtonRole(button, role);
        buttons->addWidget(button);
    }
    auto *off = new QPushButton(QStringLiteral("Disabled"));
    off->setEnabled(false);
    buttons->addWidget(off);
    column->addLayout(buttons);
    auto *fields = new QHBoxLayout;
    auto *filter = new FilterField(QStringLiteral("branch, author, sha"));
    filter->setCounts(14, 10214);
    fields->addWidget(filter, 1);
    auto *combo = new QComboBox;
    combo->addItems({QStringLiteral("service"), QStringLiteral("team")});
    fields->addWidget(combo);
    auto *check = new QCheckBox(QStringLiteral("Hold"));
    check->setChecked(true);
    fields->addWidget(check);
    auto *radio = new QRadioButton(QStringLiteral("v2.13.2"));
    radio->setChecked(true);
    fields->addWidget(radio);
    column->addLayout(fields);
    auto *progress = new QProgressBar;
    progress->setValue(62);
    progress->setTextVisible(false);
    progress->setMaximumHeight(8);
    column->addWidget(progress);
    auto *bars = new QGridLayout;
    const int counts[][2] = {{301, 88}, {94, 31}, {4, 2}, {0, 18}};
    for (int i = 0; i < 4; ++i) {
        auto *bar = new DiffBar;
        bar->setCounts(counts[i][0], counts[i][1], 389);
        bars->addWidget(bar, i / 2, i % 2);
    }
    column->addLayout(bars);
    auto *icons = new QLabel;
    const QStringList names = iconNames();
    QPixmap sheet(QSize(26 * 24, 24 * ((int(names.size()) + 25) / 26)) * qApp->devicePixelRatio());
    sheet.setDevicePixelRatio(qApp->devicePixelRatio());
    sheet.fill(Qt::transparent);
    QPainter painter(&sheet);
    for (int i = 0; i < names.size(); ++i)
        paintIcon(painter, QRectF(i % 26 * 24, i / 26 * 24, 16, 16), names[i], color(Token::TextPrimary));
    painter.end();
    icons->setPixmap(sheet);
    column->addWidget(icons);
    return box;
}

QWidget *factsBox()
{
    auto *box = new QGroupBox(QStringLiteral("Facts, ages, errors"));
    auto *column = new QVBoxLayout(box);
    auto *facts = new KeyValue;
    facts->setFacts({{QStringLiteral("Version"), QStringLiteral("v2.13.2")},
                     {QStringLiteral("Commit"), QStringLiteral("a1b9c3f"), QStringLiteral("a1b9c3f0d5e77d1aa90b1"), true},
                     {QStringLiteral("Image"), QStringLiteral("sha256:9c1d..77e2"), QStringLiteral("sha256:9c1d"), true},
                     {QStringLiteral("Run"), QStringLiteral("#4126"), {}, false, QStringLiteral("run:4126")}});
    column->addWidget(facts);
    auto *age = new AgeLabel;
    age->setPattern(QStringLiteral("fetched %1 ago"));
    age->setTime(QDateTime::currentMSecsSinceEpoch() - 840'000);
    column->addWidget(age);
    auto *error = new ErrorBanner;
    error->setError({ErrorKind::Unable, QStringLiteral("Deploy of web to staging failed in step \"pull image\"."),
                     QStringLiteral("registry.acme.io answered 401 Unauthorized for web@sha256:41fe..b09a."),
                     QStringLiteral("Test the credential \"registry.acme.io\" (last worked 3 h ago)."),
                     QStringLiteral("Staging still runs v2.13.9. Nothing was changed.")},
                    QStringLiteral("run #4126, 18:40:07"));
    error->addAction(QStringLiteral("Test credential"));
    column->addWidget(error);
    return box;
}

std::vector<GraphNode> sampleGraph()
{
    const auto node = [](const char *name, const char *detail, Mark mark, QStringList needs) {
        GraphNode n;
        n.key = n.name = QLatin1String(name);
        n.detail = QLatin1String(detail);
        n.visual = visualOf(mark);
        n.needs = std::move(needs);
        return n;
    };
    std::vector<GraphNode> nodes{node("build", "1m12s", Mark::Succeeded, {}), node("unit", "2m40s", Mark::Succeeded, {"build"}),
                                 node("lint", "0m31s, 2 errors", Mark::Failed, {"build"})};
    nodes.back().visual = visualOf(Status::Finished, Outcome::Failed, {true});
    QStringList legs;
    for (int i = 1; i <= 8; ++i) {
        GraphNode leg = node("", "1m02s",
                             i <= 3   ? Mark::Succeeded
                             : i == 4 ? Mark::Running
                             : i == 5 ? Mark::Failed
                                      : Mark::Queued,
                             {"build"});
        leg.key = QStringLiteral("e2e (%1)").arg(i);
        leg.name = leg.key;
        leg.matrixGroup = QStringLiteral("e2e");
        legs << leg.key;
        nodes.push_back(leg);
    }
    nodes.push_back(node("image", "est. 1m30s", Mark::Running, {"unit", "lint"}));
    nodes.back().progress = 0.6;
    nodes.push_back(node("sbom", "0m12s", Mark::Succeeded, {"unit"}));
    QStringList all = legs;
    all << QStringLiteral("image");
    nodes.push_back(node("deploy dev", "", Mark::Queued, all));
    nodes.back().environment = QStringLiteral("dev");
    nodes.push_back(node("deploy production", "", Mark::Waiting, {"deploy dev", "build"}));
    nodes.back().environment = QStringLiteral("production");
    nodes.back().production = true;
    return nodes;
}

QString sampleLog(const QString &folder)
{
    const QString path = folder + QStringLiteral("/job.log");
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return {};
    qint64 t = 1'763'923'138'102;
    const auto line = [&](char tag, const QByteArray &text) { file.write(QByteArray::number(t += 137) + ' ' + tag + text + '\n'); };
    line('S', R"({"step":0,"name":"Set up job"})");
    line('O', "Runner: host, bash 5.2");
    line('s', R"({"step":0,"outcome":"succeeded"})");
    line('S', R"({"step":1,"name":"Run e2e shard 4/8"})");
    line('C', "npx playwright test --shard=4/8");
    line('O', "\x1b[1mRunning 41 tests\x1b[0m using \x1b[36m2 workers\x1b[0m");
    line('O', "  \x1b[32mok\x1b[0m   1 cart.spec.ts:12 adds item \x1b[2m(1.2s)\x1b[0m");
    line('G', "Install browsers");
    line('O', "chromium   0%\rchromium  40%\rchromium 100%");
    line(
        'O',
        "\x1b[33mnot needed:\x1b[0m \x1b[38;5;208mfirefox\x1b[0m \x1b[38;2;250;250;210mpale text made readable\x1b[0m \x1b[44;97m inverse \x1b[0m");
    line('g', "");
    line('W', "Deprecated: page.waitForSelector is deprecated");
    line('E', "FAIL 2 pay.spec.ts:40 retries on timeout (30.0s)");
    line('O', "    Error: expect(received).toBe(expected)   src/pay.ts:88:11");
    line('M', "What   Step failed with exit code 1.");
    line('s', R"({"step":1,"outcome":"failed"})");
    line('S', R"({"step":2,"name":"Upload report"})");
    for (int i = 0; i < 40; ++i)
        line('O', "uploading report part " + QByteArray::number(i) + " timeout=30s");
    return path;
}

QWidget *firstPage()
{
    auto *page = new QWidget;
    auto *row = new QHBoxLayout(page);
    row->setContentsMargins(0, 0, 0, 0);
    auto *rail = new Rail;
    const char *const places[][3] = {{"environments", "environments", "Environments"},
                                     {"branches", "branches", "Branches & tags"},
                                     {"runs", "runs", "Runs"},
                                     {"approvals", "approvals", "Approvals"},
                                     {"history", "history", "History"},
                                     {"credentials", "credentials", "Credentials"}};
    for (const auto &place : places)
        rail->addPlace(QLatin1String(place[0]), QLatin1String(place[1]), QLatin1String(place[2]));
    rail->addPlace(QStringLiteral("settings"), QStringLiteral("settings"), QStringLiteral("Settings"), {}, true);
    rail->setCurrent(QStringLiteral("environments"));
    rail->setBadge(QStringLiteral("approvals"), QStringLiteral("2"));
    rail->setBadge(QStringLiteral("runs"), QStringLiteral("~"));
    row->addWidget(rail);
    auto *grid = new QGridLayout;
    grid->addWidget(marksBox(), 0, 0);
    grid->addWidget(chipsBox(), 0, 1);
    grid->addWidget(factsBox(), 1, 0, 1, 2);
    auto *empty = new EmptyState;
    empty->setContent(QStringLiteral("environments"), QStringLiteral("No environments yet"),
                      QStringLiteral("An environment is a place you deploy to."));
    empty->addAction(QStringLiteral("Add environment"));
    empty->addAction(QStringLiteral("See it in the demo"));
    grid->addWidget(empty, 2, 0, 1, 2);
    grid->setRowStretch(2, 1);
    row->addLayout(grid, 1);
    return page;
}

QWidget *secondPage(LogDocument *document)
{
    auto *page = new QSplitter(Qt::Vertical);
    auto *graph = new GraphView;
    graph->setNodes(sampleGraph(), {QStringLiteral("PREPARE"), QStringLiteral("TEST"), QStringLiteral("PACKAGE"),
                                    QStringLiteral("DEPLOY DEV"), QStringLiteral("GATE")});
    QObject::connect(graph, &GraphView::laidOut, graph, [graph] { graph->setCurrentKey(QStringLiteral("image")); });
    page->addWidget(graph);
    auto *log = new LogPane;
    log->setDocument(document);
    log->view()->setTimes(LogView::Times::Clock);
    log->find({QStringLiteral("timeout")});
    page->addWidget(log);
    auto *timeline = new TimelineView;
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    timeline->setRows(
        {{QStringLiteral("a"), QStringLiteral("build"), visualOf(Mark::Succeeded), now - 300'000, now - 295'000, now - 223'000, true},
         {QStringLiteral("b"), QStringLiteral("unit"), visualOf(Mark::Succeeded), now - 223'000, now - 220'000, now - 60'000, true},
         {QStringLiteral("c"), QStringLiteral("lint"), visualOf(Mark::Failed), now - 223'000, now - 180'000, now - 149'000, false},
         {QStringLiteral("d"), QStringLiteral("image"), visualOf(Mark::Running), now - 60'000, now - 50'000, 0, true}});
    page->addWidget(timeline);
    page->setSizes({330, 330, 150});
    return page;
}

void openPalette(QWidget *window)
{
    auto *model = new QStandardItemModel(window);
    const auto add = [model](const char *group, const char *text, const char *hint, QList<int> match) {
        auto *item = new QStandardItem(QLatin1String(text));
        item->setData(QLatin1String(group), PalettePopup::GroupRole);
        item->setData(QLatin1String(hint), PalettePopup::HintRole);
        item->setData(QVariant::fromValue(match), PalettePopup::MatchRole);
        model->appendRow(item);
        return item;
    };
    QStandardItem *item = add("ACTIONS", "Roll back web in production...", "R", {0, 1, 2, 3, 10, 11, 12});
    item->setData(QStringLiteral("production"), PalettePopup::TierNameRole);
    item->setData(int(Tier::Production), PalettePopup::TierRole);
    item->setData(QStringLiteral("rollback"), PalettePopup::IconRole);
    item = add("ACTIONS", "Roll back web in dev...", "", {0, 1, 2, 3, 10, 11, 12});
    item->setData(QStringLiteral("nothing older is available"), PalettePopup::DisabledReasonRole);
    item->setData(QStringLiteral("rollback"), PalettePopup::IconRole);
    item = add("GO TO", "web / production", "v2.13.2", {0, 1, 2});
    item->setData(QVariant::fromValue(visualOf(Mark::Succeeded)), PalettePopup::VisualRole);
    item = add("REFS", "feature/rollout-weights", "unit", {8, 9, 10, 11});
    item->setData(QStringLiteral("51c0be2"), PalettePopup::DetailRole);
    item->setData(QStringLiteral("branches"), PalettePopup::IconRole);
    item->setData(QVariant::fromValue(visualOf(Mark::Failed)), PalettePopup::VisualRole);
    auto *palette = new PalettePopup(window);
    palette->setModel(model);
    palette->setCounts(14, 212, 4);
    palette->open(QStringLiteral("roll web"));
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    QCommandLineParser options;
    for (const char *name : {"light", "dark", "contrast", "contrast-dark"})
        options.addOption({QLatin1String(name), QStringLiteral("Scheme")});
    options.addOption({QStringLiteral("text"), QStringLiteral("Text factor"), QStringLiteral("factor"), QStringLiteral("1")});
    options.addOption({QStringLiteral("shot"), QStringLiteral("Write a picture and end"), QStringLiteral("file")});
    options.addOption(
        {QStringLiteral("page"), QStringLiteral("1 controls, 2 run, 3 palette"), QStringLiteral("number"), QStringLiteral("1")});
    options.addOption({QStringLiteral("rtl"), QStringLiteral("Right to left")});
    options.process(application);
    Theme::instance().install(application);
    Appearance appearance;
    const bool contrastDark = options.isSet(QStringLiteral("contrast-dark"));
    appearance.mode = options.isSet(QStringLiteral("dark")) || contrastDark ? Appearance::Mode::Dark : Appearance::Mode::Light;
    appearance.highContrast = options.isSet(QStringLiteral("contrast")) || contrastDark ? Appearance::Choice::On : Appearance::Choice::Off;
    appearance.textScale = options.value(QStringLiteral("text")).toDouble();
    Theme::instance().setAppearance(appearance);
    if (options.isSet(QStringLiteral("rtl")))
        QApplication::setLayoutDirection(Qt::RightToLeft);

    QTemporaryDir folder;
    LogDocument document;
    document.open(sampleLog(folder.path()), false);
    const int number = options.value(QStringLiteral("page")).toInt();
    QWidget window;
    window.setWindowTitle(QStringLiteral("Widgets"));
    auto *column = new QVBoxLayout(&window);
    column->addWidget(number == 2 ? secondPage(&document) : firstPage());
    window.resize(1280, 800);
    window.show();
    if (number == 3)
        openPalette(&window);
    auto *toast = new Toast(&window);
    if (number == 1)
        toast->countdown(QStringLiteral("web -> dev in %1 s"), 5, [] {});
    if (options.isSet(QStringLiteral("shot"))) {
        QTimer::singleShot(700, &window, [&] {
            window.grab().save(options.value(QStringLiteral("shot")));
            QApplication::quit();
        });
    }
    return QApplication::exec();
}
