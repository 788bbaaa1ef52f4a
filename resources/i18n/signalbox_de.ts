<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>Signalbox</name>
    <message>
        <source>Open repository…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>board</name>
    <message>
        <source>held</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>passed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>warning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unknown</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>signalbox::pages</name>
    <message>
        <source>canceling</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>running, failing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>needs approval</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>running %1 %</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>signalbox::pages::ApprovalsPage</name>
    <message>
        <source>Approvals</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asked by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Given</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Review…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>History of the environment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Facts of the request</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Approval</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the approvals…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing waits for approval</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An environment with “approvals:” in .signalbox/environments.yml asks people before anything is deployed to it. Requests appear here, and stay here with who decided what.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to the environments</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nothing waits</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n wait(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decided</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 → %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 → %2, replaces %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>you may decide</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>you cannot</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 to %2, %3, %4 of %5 given, asked by %6 %7 ago</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No request is selected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Review %1…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the review</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Candidate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replaces</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 by %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Expires</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Needs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 from anybody</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 from %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Digest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %2 %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>approved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rejected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Voided: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>signalbox::pages::BoardInspector</name>
    <message>
        <source>Releases to go back to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Running now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go back to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How did it end?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It finished: check its health</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run it again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reason, for the others</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reason of the hold</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave it as it is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asked %1 ago by %2, expires in %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asked %1 ago by %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signalbox lost sight of the deployment of %1 and does not run it again by itself. Look at %2, then say:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 holds %2%3. When it is released, automatic deployments go on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hold automatic deployments to %1 until somebody releases the hold.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Release hold on %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hold %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Not yet here: %n commit(s), listed on the left (C).</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Version</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Commit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Since</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, automatic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Health</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unknown: no check is configured</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2 of %3 checks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reason</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Distance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, last good</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2, last good</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>signalbox::pages::BoardLane</name>
    <message>
        <source>Environments in promotion order</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>signalbox::pages::BoardPage</name>
    <message>
        <source>Environments</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Environment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Version</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Health</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Since</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Distance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Commits that are not here yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Commit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Subject</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Author</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Age</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Facts of the environment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Review…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Roll back…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Promote…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Redeploy…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Commits not yet here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hold…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open URL</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>History</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy what runs here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lane</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Inspector (F4)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the environments…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The environments cannot be read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No environments yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An environment is a place you deploy to. They are written in .signalbox/environments.yml of this repository; jobs name them with “environment:”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy a first file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>environments.yml</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the default branch</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n commit(s) in %1 that %2 does not have</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Commits not yet in %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing runs in %1 yet, so there is nothing to compare with.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has everything that %2 has.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How far %1 is behind %2 is not known.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No environment is selected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Review %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Release hold…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 misses no commit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is shown was read at %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The environments are shown as they were known before.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>signalbox::pages::ChangesTabs</name>
    <message>
        <source>Commits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rules that change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Migrations</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is in it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Neither the rules of %1 nor the workflow change.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Commits %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Files %1  %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rules %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Migrations %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>signalbox::pages::ComparePage</name>
    <message>
        <source>Commits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Commit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Subject</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Deployed in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Author</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Age</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changed files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Swap sides</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Older side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Newer side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>branch, tag or commit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Row</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare %1 with %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Comparing…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing to compare yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name two branches, tags or commits above.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No difference</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Both sides hold the same commits and files.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 commits, %2 files, +%3 −%4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Other</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>  (cannot be undone)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>signalbox::pages::CredentialsPage</name>
    <message>
        <source>missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>test failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ok</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not tested</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter by name or scope</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Store</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Credentials</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scope</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Used by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last used</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Add…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>R&amp;eplace value…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Test</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Remove…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Inspector</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter credentials</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Retry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No credentials yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A credential is a name that pipelines and environments ask for. Its value lives in your keychain and is never shown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a credential</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Selected credential</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Row</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Na&amp;me</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>REGISTRY_TOKEN</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>S&amp;cope</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>an environment; empty: the whole project</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>goes to the keychain, is never shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+Enter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replace the value of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replace value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove %1 from the keychain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is used by %1; their next run fails without it. Type %2 to remove it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this project</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing uses it. The value cannot be read back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type %1 to remove it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asking the keychain…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Credentials cannot be kept on this machine right now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kept in %1. Values never appear here or in logs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>whole project</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nothing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No credential is selected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no keychain to use right now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It has no value yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is asked for, but has no value. Next: replace value.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cause: %1
Next: replace the value, then test.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tested</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stored</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>signalbox::pages::HistoryPage</name>
    <message>
        <source>From</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reason</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Digest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Commit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Comment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Problem</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Version</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>History</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Who</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Facts of the event</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Event</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the review</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export CSV…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export JSON Lines…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy as text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>env:production who:jon since:7d &quot;text&quot;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the history…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signalbox</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing has happened yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every run, deployment, approval, hold and rollback leaves one line here, for ever, with who and why.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing matches</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No event %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear filter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>30 days: %1 deployed, %2 rolled back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>median lead time %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 d</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 events shown, scroll for older ones</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 events</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take %1 out of the filter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No event is selected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This event belongs to no run.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This event belongs to no review.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open run #%1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Event %1 (%2) follows %3. `signalbox audit verify` recomputes the whole chain.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nothing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export History as CSV</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export History as JSON Lines</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>signalbox::pages::JobPane</name>
    <message>
        <source>Steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Status</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Took</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Annotations</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Level</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Artifacts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Digest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Path</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attempt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Summary of the job</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Why this job ran, waits or was skipped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What this job did</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Annotations and summary</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Why</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Row</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No job is selected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>attempt %1, newest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>attempt %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This job wrote no log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No log yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It ended before its first step.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The log begins when the job starts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>exit status %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>step %1, %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>error</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>warning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>notice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Annotations and summary (%1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This job left no remarks and no summary.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Artifacts (%1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>waits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>refuses</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gate %1: %2. %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is known about this job yet.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>signalbox::pages::MainWindow</name>
    <message>
        <source>Places</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Environments</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Branches &amp; tags</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Runs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Approvals</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>History</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+5</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Credentials</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+6</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+,</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>F1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Link</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Project %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open another repository (Ctrl+O)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Alt+Left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Forward</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Alt+Right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search or run a command</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+K</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fetch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bring what the remote has (F5)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Inbox</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+7</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>acting as %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 copied</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Open repository…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Fetch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Find in this page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy &amp;link</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Larger text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Smaller text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Normal text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Menu bar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next &amp;pane</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>P&amp;revious pane</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Go</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Environments</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Branches and tags</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Runs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Approvals</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;History</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Credentials</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Inbox</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>I&amp;nsights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bac&amp;k</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Forward</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Search or run a command</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Shortcuts of this page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;About Signalbox</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About Signalbox</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signalbox %1 with Qt %2.
Free software under the GNU General Public License, version 3 or later.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not possible now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>signalbox::pages::PaletteModel</name>
    <message>
        <source>Actions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Runs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Environments</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Help</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>signalbox::pages::PromotePage</name>
    <message>
        <source>Promote</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change nothing (Esc)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What changes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Then</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reason (optional)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reason, optional</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Commits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Commit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Promote to %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading what would ship…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Promote to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Promote %1 to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Deploy %1 to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>verified in %1 %2 ago</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing to promote to %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to the environments</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The same commit and the same image that %1 has verified are deployed; nothing is built again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Release %1 is deployed as it was recorded.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 holds %2: %3 A promotion by a person goes on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It then passes the gates of %1: if people must approve, it waits for them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n commit(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>The first deployment here</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n file(s)  %1</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1 %2 → %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Deploy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The wish is being stored.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What would ship is still being read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In a moment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (Ctrl+Enter)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Storing…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>signalbox::pages::RefsModel</name>
    <message>
        <source>%1  (default)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1  (checked out)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>tag</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ref</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pipeline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>vs default</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Deployed in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Author</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Age</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Subject</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>signalbox::pages::RefsPage</name>
    <message>
        <source>Filter by letters of the name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Unreleased only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Push the tag to the remote</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tag release</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unreleased commits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Graph</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Commit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Subject</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Deployed in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Author</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Age</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter refs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Branches and tags</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Selected ref</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No run of %1 yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is nothing else to compare with.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run &amp;pipeline…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Tag release…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Compare with default branch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Diff to last release</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Runs of t&amp;his ref</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Inspector</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Version</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Version</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Notes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Notes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+Enter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tag a release at %1, %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading refs…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Branches %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tags %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Releases %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>On %1: %n commit(s), nothing released yet</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Unreleased on %1: %n commit(s) since %2</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2, %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>== %1 ==  not deployed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>== %1 ==  deployed in %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No ref is selected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run #%1 %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Against default</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 ahead, %2 behind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nowhere</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>signalbox::pages::ReviewPage</name>
    <message>
        <source>Review</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Approve</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reject…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Later</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decide later (Esc)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy digest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Digest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What changes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Approvals</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Comment (optional)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Comment, optional</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The version you approve</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Why is it rejected?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reason of the rejection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Do not reject</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing can be decided here any more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start review again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Approve %1 for %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading what changes…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Approve %1 in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Approve %1 → %2 in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>asked %1 by %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, expires in %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, expired</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The tag is %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your decision is bound to %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checks: %1 passed, %2 to look at</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checks: %1 passed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %2 %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>approved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rejected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (you)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 cannot decide</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Approvals: %1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rule: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type the version you approve: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asked because of %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Approve %1 → %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What changes is still being read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type the version first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The decision is being stored.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In a moment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (Ctrl+Enter)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reject %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Storing the decision…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type %1 to approve.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>After you, %n more must approve.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Starts at once, takes about %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starts at once. First runs, no estimate yet.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>signalbox::pages::RollbackPage</name>
    <message>
        <source>healthy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>DEGRADED</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>DOWN</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>health unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change nothing (Esc)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Roll forward…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to the environments</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy summary</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reason: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run #%1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Summary</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1  Go back to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1  Deploy once more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Commits that go away</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Commit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The version you go back to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>3  Afterwards</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>2  For the others</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reason</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reason, optional</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>optional; it goes into History</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Health</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Health checks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Roll back %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Redeploy %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading what this takes away…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Roll back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Redeploy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>now: %1, %2, %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>now: nothing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>LAST GOOD</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ran %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>verified</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (%2) is carried to %3 once more, as it was recorded.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Takes about %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n approval(s) needed before it starts.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>2  What this takes out of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a release first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%1 → %2: %n commit(s) go away</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>an earlier release</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No migration lies between the two; data is not touched.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Migration %1 cannot be undone: the older release runs on the newer schema.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Migration %1 stays applied; data is not touched.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>I accept that this cannot be undone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type the version you go back to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type the version you go back to: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hold automatic deployments to %1 until someone releases the hold</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mark what runs now as bad</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mark %1 as bad: it is neither deployed nor rolled back to again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“Roll forward to %1” stays possible afterwards. Nothing is deleted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Roll back %1 to %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Redeploy %1 to %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The wish is being stored.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In a moment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (Ctrl+Enter)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Roll forward to %1…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Storing…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The run has started.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 runs %2. No health check is configured.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 runs %2. Health %3/%4.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>what ran before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It did not succeed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at %1: %2 was there before.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 goes back to %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 gets %2 once more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run #%1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, about %2 left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Automatic deployments to %1 are on hold; release the hold on the board (L).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 in a row</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>signalbox::pages::RunJobs</name>
    <message>
        <source>Follow active</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Graph</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>List</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the whole graph (Home)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the whole graph</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Graph of jobs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Timeline of jobs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Jobs and steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Job or step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Status</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Took</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Usually</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 jobs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, %1 failed (allowed)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, %1 failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>exit status %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>step %1, %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>signalbox::pages::RunPage</name>
    <message>
        <source>Review</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the deployment waits for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Link to line %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Link to lines %1 to %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Retry failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Retry this &amp;job</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Cancel run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel &amp;this job</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Next failed job</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Graph</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>L&amp;ist</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Timeline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Previous run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ne&amp;xt run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Maximise log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run #%1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run #%1  %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restore</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 @ %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 by %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Progress</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading run #%1…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No job is selected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Retry failed (%1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The run has not ended yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The job has ended.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No job failed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 to %2 waits: %3</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>signalbox::pages::RunPanel</name>
    <message>
        <source>Run a pipeline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Inputs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Branch or tag</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>as a push</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>by hand (workflow_dispatch)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;How</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>every pipeline that this starts, or a file such as ci.yml</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Pipeline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>name=value, one a line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Esc</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+Enter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a branch or a tag that exists.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>signalbox::pages::RunsPage</name>
    <message>
        <source>Filter: words, status:failed, ref:main</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show older runs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Runs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Status</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pipeline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ref</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Commit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Title</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Age</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Took</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Who</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter runs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Selected run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Open run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Retry failed jobs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Cancel run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Diff to previous run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no earlier run of this pipeline on this ref in the list.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open &amp;log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Timeline of run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>R&amp;un…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Inspector</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run %1, %2, %3 on %4, %5</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n new</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Show %n new run(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Reading runs…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No run matches</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing matches “%1”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear filter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No runs yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A run is one execution of a pipeline at one commit. Push something, or start one by hand.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No run is selected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The run has not ended yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No job failed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The run has ended.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is being canceled already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First failure: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Started by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Started</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 done, %3 failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 done</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>signalbox::pages::SidesTable</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>added</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>deleted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>renamed from %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (cannot be undone)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cannot be undone</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%1: %n file(s), %2</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>candidate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>NOW</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CANDIDATE</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Version</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nothing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1  (+%2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Commit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Config</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Schema</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>signalbox::presenters</name>
    <message>
        <source>%1 of %2 given</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>you may approve</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>about %1 left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>replaces %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the first here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 ago</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 still runs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>healthy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>degraded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>down</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>health unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>waits for approval</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>waits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is rolled back to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is deployed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is verified</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rolled back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>verified</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>was inconclusive</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>could not be deployed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>was refused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>was canceled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>was superseded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ended unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>automatic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, rolled back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nothing yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>HELD by %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>HELD by %1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, production</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %2 since %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing waits for approval in %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No environment comes before %1; pushes deploy to it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has nothing verified that %2 does not run.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing runs in %1 yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A deployment to %1 is under way.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is on hold already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is not on hold.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has no URL; environments.yml can name one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was deployed to %1 yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>by %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>since %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>of kind %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>of run %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>with “%1”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is not the number of a run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is not a time: write 7d, 12h or 2026-11-23</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>signalbox::presenters::BoardPresenter</name>
    <message>
        <source>%1 is on hold: automatic deployments wait.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The hold on %1 is released.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Noted: it finished. Its checks decide now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Noted: it failed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It runs again.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>signalbox::presenters::CredentialsPresenter</name>
    <message>
        <source>A name is needed, such as REGISTRY_TOKEN.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A name has letters, digits and _ only, and does not begin with a digit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Names that begin with GITHUB_ are taken.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is in the keychain.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is removed from the keychain.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>signalbox::presenters::HistoryPresenter</name>
    <message>
        <source>The history was not exported.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The history was not exported to %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No file was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n event(s) exported to %1</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>signalbox::presenters::InsightsPresenter</name>
    <message>
        <source>not enough records yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Deployment frequency</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 a day</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 a week</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>from %n deployment(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Lead time for changes</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>median of %n commit(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Change failure rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>of %n deployment(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Time to recover</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>median of %n failure(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>signalbox::presenters::PalettePresenter</name>
    <message>
        <source>nothing deployed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Roll back %1…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Redeploy %1…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nothing runs there yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Review %1 for %2…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run #%1 %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>signalbox::presenters::PromotePresenter</name>
    <message>
        <source>There is no environment %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No environment comes before %1, so there is nothing to promote. Pushes deploy to it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has verified nothing that %2 does not run already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has verified nothing yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is on its way to %2: run %3.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>signalbox::presenters::RefsPresenter</name>
    <message>
        <source>%1 is tagged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>under 1 ms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2, %3</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>signalbox::presenters::ReviewPresenter</name>
    <message>
        <source>Candidate changed: %1 → %2. What you read here is no longer what would be deployed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Candidate changed: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this request no longer counts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 changed: it now runs %2, no longer %3. The differences shown here are old.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your approval of %1 for %2 is stored; it waits for more people.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is approved for %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is rejected for %2.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>signalbox::presenters::RollbackPresenter</name>
    <message>
        <source>Going back to %1: run %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Deploying again: run %1.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>signalbox::presenters::RollbackState</name>
    <message>
        <source>It has been started.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The plan is still being read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing runs in %1 yet, so there is nothing to redeploy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the release to go back to.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What it takes away is still being read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A migration cannot be undone: accept that first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type the version you go back to.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>signalbox::presenters::RunPresenter</name>
    <message>
        <source>overtime, %1 over the usual</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>first runs, no estimate yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 so far; first runs, no estimate yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ETA %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> ± %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %, %2 so far, %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source> (%n past run(s))</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Run #%1 is being canceled.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is being canceled.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The failed jobs start again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 starts again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The run has not been read yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The run has ended.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is being canceled already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No job failed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The run has not ended yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n error(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>waits for approval</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>waits: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>est. %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>signalbox::presenters::RunsPresenter</name>
    <message>
        <source>The failed jobs of run #%1 start again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run #%1 is being canceled.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run #%1 has started.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 runs have started, the first is #%2.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>signalbox::presenters::StatusPresenter</name>
    <message>
        <source>No engine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Engine: idle</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Engine: %n run(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n job(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>last event %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n approval(s) wait for you</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) active</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>signalbox::text</name>
    <message>
        <source>%n hour(s)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%n minute(s)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%n second(s)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>never</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 d</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>signalbox::theme</name>
    <message>
        <source>succeeded at a retry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>succeeded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>failed, allowed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>errored</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>canceled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>timed out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>skipped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>lost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>queued</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>waits for approval</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>running, overtime</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>waits at a gate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rolling back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>deploying</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>verifying</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rolled back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>verified</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>inconclusive</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>refused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>superseded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, held</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not checked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>approved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rejected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>expired</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>voided</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1.%2 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1m%2s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1h%2m</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 d %2 h</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 d</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 months</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 years</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>signalbox::theme::Duration</name>
    <message>
        <source>1 day</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 hour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 hours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 minute</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 minutes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 second</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 seconds</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>signalbox::widgets::AgeLabel</name>
    <message>
        <source>just now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 ago</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>signalbox::widgets::DiffBar</name>
    <message>
        <source>%1 lines added, %2 removed</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>signalbox::widgets::EnvironmentChip</name>
    <message>
        <source>%1, production</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, staging</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>signalbox::widgets::ErrorBanner</name>
    <message>
        <source>What</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dismiss this message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>signalbox::widgets::FilterField</name>
    <message>
        <source>Filter: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>signalbox::widgets::GraphView</name>
    <message>
        <source>Graph of jobs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 ok</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2 jobs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %2 percent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>deploys to %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> and </source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>after %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>before %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>signalbox::widgets::KeyValue</name>
    <message>
        <source>Copy %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>signalbox::widgets::LoadingBar</name>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel loading</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %2 of %3, %4 %</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>signalbox::widgets::LogDocument</name>
    <message>
        <source>Step %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The log was not saved.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>signalbox::widgets::LogIndex</name>
    <message>
        <source>The log cannot be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The log cannot be mapped into memory.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>signalbox::widgets::LogPane</name>
    <message>
        <source>Find in this log   Ctrl+F</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find in this log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Match case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Regular expression</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>\b</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whole words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous hit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous hit  Shift+N</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next hit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next hit  N</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only hits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show only hits with 3 lines around them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show only errors; E jumps from one to the next</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show only warnings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wrap</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wrap long lines  W</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Times: none, clock, relative  T</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Follow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Follow the end  F, End</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the log to a file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no hits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>searching…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 hit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 hits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, %1 in folded groups</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, searching…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 errors, show only errors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 warnings, show only warnings</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>signalbox::widgets::LogSearch</name>
    <message>
        <source>%1 at character %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>signalbox::widgets::LogView</name>
    <message>
        <source>Log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 new line  [End]</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 new lines  [End]</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Empty log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>line %1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>error</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>warning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>group, folded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>group, open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy link to line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fold or unfold group</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fold all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unfold all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No line matches this filter.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No output yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This log is empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 update replaced</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 updates replaced</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>(1 line)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>(%1 lines)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>signalbox::widgets::PalettePopup</name>
    <message>
        <source>Command palette</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search or run a command   &gt; actions  @ refs  # runs  : environments  ? help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search or run a command</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Results</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter open   Tab argument   Ctrl+Shift+C copy link   Esc close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2, %3 ms</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>signalbox::widgets::Rail</name>
    <message>
        <source>Places</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>signalbox::widgets::TimelineView</name>
    <message>
        <source>Timeline of jobs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>waited %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>took %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>running for %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>on the critical path</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>0 s</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>signalbox::widgets::Toast</name>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Do it now</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
