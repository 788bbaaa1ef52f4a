// SPDX-License-Identifier: GPL-3.0-or-later
// "Copy as command": what a page would do, as the command line says it. Copying does nothing else.
#include "tests/support/testmain.h"
#include "tests/ui/pages/operator/samples.h"
#include "tests/ui/pages/places/placetest.h"
#include "ui/pages/boardpage.h"
#include "ui/pages/promotepage.h"
#include "ui/pages/reviewpage.h"
#include "ui/pages/rollbackpage.h"

#include <QtGui/QAction>

using namespace signalbox;
using namespace signalbox::test;
using presenters::Destination;
namespace keys = presenters::pages;

class tst_commands : public QObject
{
    Q_OBJECT

    /// Triggers the command of the page and gives what was copied.
    static QString copied(pages::Page &page, const Destination &destination, const QString &text = QStringLiteral("Copy as command"))
    {
        page.open(destination);
        if (!up(page))
            return QStringLiteral("no window");
        QString answer;
        QObject::connect(&page, &pages::Page::copy, &page, [&](const QString &line) { answer = line; });
        // The page has read what it needs when its command gives something.
        [[maybe_unused]] const bool read = QTest::qWaitFor([&] {
            for (QAction *action : page.commands()) {
                if (action->text() == text)
                    action->trigger();
            }
            return !answer.isEmpty();
        });
        return answer;
    }

private slots:
    void init()
    {
        m_own.emplace();
        m_service.emplace();
        fillSamples(*m_service);
    }
    void cleanup()
    {
        QVERIFY(m_service->submits.isEmpty()); // copying did nothing else
        m_service.reset();
        m_own.reset();
    }

    void theReviewTellsItsApproval()
    {
        presenters::ReviewPresenter presenter(*m_service);
        pages::ReviewPage page(presenter);
        QCOMPARE(copied(page, {keys::review, QStringLiteral("7"), {}}), QStringLiteral("signalbox approve"));
    }
    void theWayBackTellsItsRollback()
    {
        presenters::RollbackPresenter presenter(*m_service);
        pages::RollbackPage page(presenter, presenters::RollbackState::Mode::RollBack);
        QCOMPARE(copied(page, {keys::rollback, QStringLiteral("production"), {}}), QStringLiteral("signalbox rollback"));
    }
    void theSameOnceMoreTellsItsRedeploy()
    {
        presenters::RollbackPresenter presenter(*m_service);
        pages::RollbackPage page(presenter, presenters::RollbackState::Mode::Redeploy);
        QCOMPARE(copied(page, {keys::redeploy, QStringLiteral("production"), {}}), QStringLiteral("signalbox redeploy"));
    }
    void theWayForwardTellsItsPromotion()
    {
        presenters::PromotePresenter presenter(*m_service);
        pages::PromotePage page(presenter);
        QCOMPARE(copied(page, {keys::promote, QStringLiteral("production"), {}}), QStringLiteral("signalbox promote"));
    }
    void theBoardTellsTheWayBack()
    {
        presenters::BoardPresenter presenter(*m_service);
        pages::BoardPage page(presenter);
        QCOMPARE(copied(page, {keys::environments, QStringLiteral("production"), {}}, QStringLiteral("Copy the roll back as command")),
                 QStringLiteral("signalbox rollback"));
    }
    void aHoldCanBeTakenBack()
    {
        presenters::BoardPresenter presenter(*m_service);
        pages::BoardPage page(presenter);
        page.open({keys::environments, QStringLiteral("staging"), {}});
        QVERIFY(up(page));
        QTRY_VERIFY(presenter.state().loaded);
        QString said;
        std::function<void()> undo;
        connect(&page, &pages::Page::undoable, &page, [&](const QString &text, std::function<void()> back) {
            said = text;
            undo = std::move(back);
        });
        presenter.hold(QStringLiteral("staging"), QStringLiteral("tests"));
        QTRY_COMPARE(said, QStringLiteral("staging is on hold: automatic deployments wait."));
        undo();
        QCOMPARE(m_service->submits.size(), 2);
        QCOMPARE(m_service->submits.last().kind, intents::releaseHold);
        QCOMPARE(m_service->submits.last().arguments.value(QStringLiteral("environment")).string(), QStringLiteral("staging"));
        m_service->submits.clear();
    }

private:
    std::optional<OwnSettings> m_own;
    std::optional<FakeService> m_service;
};

TEST_CLASS(tst_commands)
#include "tst_commands.moc"
