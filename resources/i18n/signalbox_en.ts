<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>signalbox::pages::ApprovalsPage</name>
    <message numerus="yes">
        <source>%n wait(s)</source>
        <translation>
            <numerusform>%n waits</numerusform>
            <numerusform>%n wait</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>signalbox::pages::BoardInspector</name>
    <message numerus="yes">
        <source>Not yet here: %n commit(s), listed on the left (C).</source>
        <translation>
            <numerusform>Not yet here: %n commit, listed on the left (C).</numerusform>
            <numerusform>Not yet here: %n commits, listed on the left (C).</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>signalbox::pages::BoardPage</name>
    <message numerus="yes">
        <source>%n commit(s) in %1 that %2 does not have</source>
        <translation>
            <numerusform>%n commit in %1 that %2 does not have</numerusform>
            <numerusform>%n commits in %1 that %2 does not have</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>signalbox::pages::InboxPage</name>
    <message numerus="yes">
        <source>%n line(s) marked as read</source>
        <translation>
            <numerusform>%n line marked as read</numerusform>
            <numerusform>%n lines marked as read</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n similar</source>
        <translation>
            <numerusform>and %n similar</numerusform>
            <numerusform>and %n similar</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>signalbox::pages::PromotePage</name>
    <message numerus="yes">
        <source>%n commit(s)</source>
        <translation>
            <numerusform>%n commit</numerusform>
            <numerusform>%n commits</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s)  %1</source>
        <translation>
            <numerusform>%n file  %1</numerusform>
            <numerusform>%n files  %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>signalbox::pages::RefsPage</name>
    <message numerus="yes">
        <source>On %1: %n commit(s), nothing released yet</source>
        <translation>
            <numerusform>On %1: %n commit, nothing released yet</numerusform>
            <numerusform>On %1: %n commits, nothing released yet</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Unreleased on %1: %n commit(s) since %2</source>
        <translation>
            <numerusform>Unreleased on %1: %n commit since %2</numerusform>
            <numerusform>Unreleased on %1: %n commits since %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Show %n branch(es)</source>
        <translation>
            <numerusform>Show %n branch</numerusform>
            <numerusform>Show %n branches</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Show %n tag(s)</source>
        <translation>
            <numerusform>Show %n tag</numerusform>
            <numerusform>Show %n tags</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>signalbox::pages::ReviewPage</name>
    <message numerus="yes">
        <source>After you, %n more must approve.</source>
        <translation>
            <numerusform>After you, one more must approve.</numerusform>
            <numerusform>After you, %n more must approve.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>signalbox::pages::RollbackPage</name>
    <message numerus="yes">
        <source>%n approval(s) needed before it starts.</source>
        <translation>
            <numerusform>%n approval needed before it starts.</numerusform>
            <numerusform>%n approvals needed before it starts.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 → %2: %n commit(s) go away</source>
        <translation>
            <numerusform>%1 → %2: %n commit goes away</numerusform>
            <numerusform>%1 → %2: %n commits go away</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>signalbox::pages::RunsPage</name>
    <message numerus="yes">
        <source>%n new</source>
        <translation>
            <numerusform>%n new</numerusform>
            <numerusform>%n new</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Show %n new run(s)</source>
        <translation>
            <numerusform>Show %n new run</numerusform>
            <numerusform>Show %n new runs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>signalbox::pages::SidesTable</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %n file(s), %2</source>
        <translation>
            <numerusform>%1: %n file, %2</numerusform>
            <numerusform>%1: %n files, %2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>signalbox::presenters::FirstRunPresenter</name>
    <message numerus="yes">
        <source>%n wait(s) for you</source>
        <translation>
            <numerusform>%n waits for you</numerusform>
            <numerusform>%n wait for you</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n run(s)</source>
        <translation>
            <numerusform>%n run</numerusform>
            <numerusform>%n runs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>signalbox::presenters::HistoryPresenter</name>
    <message numerus="yes">
        <source>%n event(s) exported to %1</source>
        <translation>
            <numerusform>%n event exported to %1</numerusform>
            <numerusform>%n events exported to %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>signalbox::presenters::InsightsPresenter</name>
    <message numerus="yes">
        <source>from %n deployment(s)</source>
        <translation>
            <numerusform>from %n deployment</numerusform>
            <numerusform>from %n deployments</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>median of %n commit(s)</source>
        <translation>
            <numerusform>median of %n commit</numerusform>
            <numerusform>median of %n commits</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>of %n deployment(s)</source>
        <translation>
            <numerusform>of %n deployment</numerusform>
            <numerusform>of %n deployments</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>median of %n failure(s)</source>
        <translation>
            <numerusform>median of %n failure</numerusform>
            <numerusform>median of %n failures</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>From %n run(s)</source>
        <translation>
            <numerusform>From %n run</numerusform>
            <numerusform>From %n runs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>From the newest %n run(s), older ones are left out</source>
        <translation>
            <numerusform>From the newest %n run, older ones are left out</numerusform>
            <numerusform>From the newest %n runs, older ones are left out</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>signalbox::presenters::NoticePlanner</name>
    <message numerus="yes">
        <source>%n more thing(s) in the inbox of %1</source>
        <translation>
            <numerusform>%n more thing in the inbox of %1</numerusform>
            <numerusform>%n more things in the inbox of %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) need you in %1</source>
        <translation>
            <numerusform>%n thing needs you in %1</numerusform>
            <numerusform>%n things need you in %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n piece(s) of news in %1</source>
        <translation>
            <numerusform>%n piece of news in %1</numerusform>
            <numerusform>%n pieces of news in %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>signalbox::presenters::RunPresenter</name>
    <message numerus="yes">
        <source> (%n past run(s))</source>
        <translation>
            <numerusform> (%n past run)</numerusform>
            <numerusform> (%n past runs)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n error(s)</source>
        <translation>
            <numerusform>%n error</numerusform>
            <numerusform>%n errors</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>signalbox::presenters::StatusPresenter</name>
    <message numerus="yes">
        <source>Engine: %n run(s)</source>
        <translation>
            <numerusform>Engine: %n run</numerusform>
            <numerusform>Engine: %n runs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n job(s)</source>
        <translation>
            <numerusform>%n job</numerusform>
            <numerusform>%n jobs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n approval(s) wait for you</source>
        <translation>
            <numerusform>%n approval waits for you</numerusform>
            <numerusform>%n approvals wait for you</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) active</source>
        <translation>
            <numerusform>%n run active</numerusform>
            <numerusform>%n runs active</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) in the inbox need you</source>
        <translation>
            <numerusform>%n thing in the inbox needs you</numerusform>
            <numerusform>%n things in the inbox need you</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>signalbox::text</name>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n hour</numerusform>
            <numerusform>%n hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n second(s)</source>
        <translation>
            <numerusform>%n second</numerusform>
            <numerusform>%n seconds</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>signalbox::widgets::PlotView</name>
    <message numerus="yes">
        <source>%n value(s)</source>
        <translation>
            <numerusform>%n value</numerusform>
            <numerusform>%n values</numerusform>
        </translation>
    </message>
</context>
</TS>
