// SPDX-License-Identifier: GPL-3.0-or-later
// What must hold on every page of the operator's side: order of the keyboard, size of targets, contrast as painted, room at large text.
#include "tests/support/testmain.h"
#include "tests/ui/pages/operator/samples.h"
#include "ui/pages/approvalspage.h"
#include "ui/pages/boardpage.h"
#include "ui/pages/historypage.h"
#include "ui/pages/promotepage.h"
#include "ui/pages/reviewpage.h"
#include "ui/pages/rollbackpage.h"
#include "ui/theme/contrast.h"
#include "ui/theme/theme.h"

#include <QtWidgets/QAbstractButton>
#include <QtWidgets/QApplication>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QScrollArea>
#include <QtWidgets/QTabBar>
#include <memory>

using namespace signalbox;
using namespace signalbox::pages;
using namespace signalbox::test;
using theme::Appearance;
namespace keys = presenters::pages;

namespace {

struct Kind {
    const char *name;
    presenters::Destination destination;
    std::function<Page *(FakeService &, QObject &)> make;
    const char *last; ///< object name of the button that decides; none: empty
};

template<class Presenter> auto armAtOnce(Presenter *presenter, int) -> decltype(presenter->setArmDelay(0)) { presenter->setArmDelay(0); }
template<class Presenter> void armAtOnce(Presenter *, long) { }

template<class P, class Presenter, class... More> std::function<Page *(FakeService &, QObject &)> maker(More... more)
{
    return [=](FakeService &service, QObject &owner) {
        auto *presenter = new Presenter(service, &owner);
        armAtOnce(presenter, 0);
        return new P(*presenter, more...);
    };
}

std::vector<Kind> kinds()
{
    using Mode = presenters::RollbackState::Mode;
    const QString production = QStringLiteral("production");
    return {{"board", {keys::environments, production, {}}, maker<BoardPage, presenters::BoardPresenter>(), ""},
            {"approvals", {keys::approvals, {}, {}}, maker<ApprovalsPage, presenters::ApprovalsPresenter>(), ""},
            {"review", {keys::review, QStringLiteral("7"), {}}, maker<ReviewPage, presenters::ReviewPresenter>(), "Approve"},
            {"roll back", {keys::rollback, production, {}}, maker<RollbackPage, presenters::RollbackPresenter>(Mode::RollBack), "Start"},
            {"redeploy", {keys::redeploy, production, {}}, maker<RollbackPage, presenters::RollbackPresenter>(Mode::Redeploy), "Start"},
            {"promote", {keys::promote, production, {}}, maker<PromotePage, presenters::PromotePresenter>(), "Start"},
            {"history", {keys::history, {}, {}}, maker<HistoryPage, presenters::HistoryPresenter>(), ""}};
}

/// The colour that fills most of a rectangle.
QColor ground(const QImage &image, const QRect &rect)
{
    QHash<QRgb, int> counts;
    for (int y = std::max(0, rect.top()); y <= std::min(rect.bottom(), image.height() - 1); ++y) {
        for (int x = std::max(0, rect.left()); x <= std::min(rect.right(), image.width() - 1); ++x)
            ++counts[image.pixel(x, y)];
    }
    QRgb most = 0;
    int best = 0;
    for (auto it = counts.cbegin(); it != counts.cend(); ++it) {
        if (it.value() > best) {
            best = it.value();
            most = it.key();
        }
    }
    return QColor::fromRgb(most);
}

} // namespace

class EveryOperatorPageTest : public QObject
{
    Q_OBJECT

    FakeService m_service;
    std::unique_ptr<QObject> m_owner;
    std::unique_ptr<Page> m_page;

    bool up(int row, QSize size = {1104, 732})
    {
        m_page.reset();
        m_owner = std::make_unique<QObject>();
        fillSamples(m_service);
        const Kind kind = kinds().at(size_t(row));
        m_page.reset(kind.make(m_service, *m_owner));
        m_page->resize(size);
        m_page->show();
        QApplication::setActiveWindow(m_page.get());
        m_page->open(kind.destination);
        if (!QTest::qWaitForWindowActive(m_page.get()))
            return false;
        if (*kind.last) {
            auto *button = m_page->findChild<QAbstractButton *>(QLatin1String(kind.last));
            if (!QTest::qWaitFor([&] { return button->isEnabled(); }))
                return false;
        }
        QTest::qWait(20); // answers of the fake service come in the next turn
        m_page->focusContent();
        return true;
    }

    static void everyKind()
    {
        QTest::addColumn<int>("row");
        int row = 0;
        for (const Kind &kind : kinds())
            QTest::newRow(kind.name) << row++;
    }

    /// One Tab; in a text with a link it goes to the link first and on with the next.
    static QWidget *step(Qt::KeyboardModifiers modifiers)
    {
        QWidget *before = QApplication::focusWidget();
        QTest::keyClick(before, Qt::Key_Tab, modifiers);
        if (QApplication::focusWidget() == before && qobject_cast<QLabel *>(before))
            QTest::keyClick(before, Qt::Key_Tab, modifiers);
        return QApplication::focusWidget();
    }

    static QString spoken(const QList<QWidget *> &widgets)
    {
        QStringList names;
        for (const QWidget *widget : widgets)
            names << QStringLiteral("%1 “%2”").arg(QLatin1String(widget->metaObject()->className()), widget->accessibleName());
        return names.join(QStringLiteral(", "));
    }

    static bool seen(const QWidget *widget) { return widget->isVisible() && !widget->visibleRegion().isEmpty(); }

private slots:
    void initTestCase() { theme::Theme::instance().install(*qApp); }
    void cleanup()
    {
        m_page.reset();
        m_owner.reset();
        theme::Theme::instance().setAppearance({});
    }

    void tabGoesRoundAndBackWithoutTrap_data() { everyKind(); }
    void tabGoesRoundAndBackWithoutTrap()
    {
        QFETCH(int, row);
        QVERIFY(up(row));
        const QPointer<QWidget> first = QApplication::focusWidget();
        QVERIFY(first);
        QList<QWidget *> order{first};
        for (int i = 0; i < 100; ++i) {
            QWidget *at = step(Qt::NoModifier);
            QVERIFY2(at, "the keyboard is nowhere");
            QVERIFY2(at->isVisible(), at->metaObject()->className());
            if (at == first)
                break;
            QVERIFY2(!order.contains(at), qPrintable(spoken(order) + QStringLiteral(" and again ") + spoken({at})));
            order << at;
        }
        QCOMPARE(QApplication::focusWidget(), first.data());
        // Nothing that can be pressed is left out.
        for (QAbstractButton *button : m_page->findChildren<QAbstractButton *>()) {
            const bool own = !qobject_cast<QTabBar *>(button->parentWidget()) && !qobject_cast<QLineEdit *>(button->parentWidget());
            const bool oneOfMany = button->autoExclusive() || button->group();
            if (own && !oneOfMany && seen(button) && button->isEnabled() && button->focusPolicy() & Qt::TabFocus)
                QVERIFY2(order.contains(button), qPrintable(button->text()));
        }
        // What decides comes last before the way goes round: everything else has been passed.
        const Kind kind = kinds().at(size_t(row));
        if (*kind.last)
            QVERIFY(order.contains(m_page->findChild<QWidget *>(QLatin1String(kind.last))));
        // The same way back, past everything but texts with links, which may take one Tab more or less.
        QList<QWidget *> back;
        for (qsizetype i = 0; i < 2 * order.size(); ++i) {
            back << step(Qt::ShiftModifier);
            if (back.last() == first)
                break;
        }
        QCOMPARE(back.last(), first.data());
        for (QWidget *widget : std::as_const(order)) {
            if (!qobject_cast<QLabel *>(widget))
                QVERIFY2(back.contains(widget), qPrintable(spoken({widget})));
        }
    }

    void targetsAreLargeEnough_data() { everyKind(); }
    void targetsAreLargeEnough()
    {
        QFETCH(int, row);
        QVERIFY(up(row));
        for (QAbstractButton *button : m_page->findChildren<QAbstractButton *>()) {
            if (!seen(button) || qobject_cast<QLineEdit *>(button->parentWidget()) || button->focusPolicy() == Qt::NoFocus)
                continue;
            QVERIFY2(button->width() >= 24 && button->height() >= 24,
                     qPrintable(QStringLiteral("%1: %2x%3").arg(button->accessibleName()).arg(button->width()).arg(button->height())));
        }
    }

    void textIsReadableAsItIsPainted_data()
    {
        QTest::addColumn<int>("row");
        QTest::addColumn<bool>("dark");
        QTest::addColumn<bool>("high");
        int row = 0;
        for (const Kind &kind : kinds()) {
            for (int scheme = 0; scheme < 4; ++scheme)
                QTest::addRow("%s, %s%s", kind.name, scheme & 1 ? "dark" : "light", scheme & 2 ? ", high contrast" : "")
                    << row << bool(scheme & 1) << bool(scheme & 2);
            ++row;
        }
    }
    void textIsReadableAsItIsPainted()
    {
        QFETCH(int, row);
        QFETCH(bool, dark);
        QFETCH(bool, high);
        Appearance appearance;
        appearance.mode = dark ? Appearance::Mode::Dark : Appearance::Mode::Light;
        appearance.highContrast = high ? Appearance::Choice::On : Appearance::Choice::Off;
        theme::Theme::instance().setAppearance(appearance);
        QVERIFY(up(row));
        const QImage image = m_page->grab().toImage();
        int looked = 0;
        for (QLabel *label : m_page->findChildren<QLabel *>()) {
            if (!seen(label) || label->text().isEmpty() || !label->isEnabled())
                continue;
            const QRect rect(label->mapTo(m_page.get(), QPoint()), label->size());
            const QColor ink = label->palette().color(label->foregroundRole()), paper = ground(image, rect);
            ++looked;
            QVERIFY2(theme::contrast(ink, paper) >= 4.5, qPrintable(QStringLiteral("“%1”: %2 on %3 is %4")
                                                                        .arg(label->text(), ink.name(), paper.name())
                                                                        .arg(theme::contrast(ink, paper), 0, 'f', 2)));
        }
        QVERIFY(looked > 2);
    }

    void twiceTheTextStillHasRoom_data() { everyKind(); }
    void twiceTheTextStillHasRoom()
    {
        QFETCH(int, row);
        Appearance appearance;
        appearance.textScale = 2.0;
        theme::Theme::instance().setAppearance(appearance);
        QVERIFY(up(row));
        for (QAbstractButton *button : m_page->findChildren<QAbstractButton *>()) {
            if (!button->isVisible() || button->text().isEmpty() || qobject_cast<QLineEdit *>(button->parentWidget()))
                continue;
            const int needed = button->fontMetrics().horizontalAdvance(QString(button->text()).remove(QLatin1Char('&')));
            QVERIFY2(button->width() >= std::min(needed, button->sizeHint().width()),
                     qPrintable(QStringLiteral("%1 needs %2, has %3").arg(button->text()).arg(needed).arg(button->width())));
        }
        // What decides is on the page and not scrolled away.
        const Kind kind = kinds().at(size_t(row));
        if (*kind.last) {
            auto *button = m_page->findChild<QAbstractButton *>(QLatin1String(kind.last));
            QVERIFY(m_page->rect().contains(QRect(button->mapTo(m_page.get(), QPoint()), button->size())));
        }
    }
};

TEST_CLASS(EveryOperatorPageTest)
#include "tst_everyoperatorpage.moc"
