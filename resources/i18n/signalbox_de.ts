<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>QObject</name>
    <message>
        <source>The demo project was not made.</source>
        <translation>Das Demoprojekt wurde nicht angelegt.</translation>
    </message>
    <message>
        <source>Install python3 and git, then try again.</source>
        <translation>Installieren Sie python3 und git und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>Es wurde nichts geändert.</translation>
    </message>
</context>
<context>
    <name>Signalbox</name>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>%1 copied</source>
        <translation>%1 kopiert</translation>
    </message>
    <message>
        <source>No other window could be started.</source>
        <translation>Es konnte kein weiteres Fenster gestartet werden.</translation>
    </message>
    <message>
        <source>The link leads to the project “%1”, which was not open on this machine yet.</source>
        <translation>Der Link führt zum Projekt „%1“, das auf diesem Rechner noch nicht geöffnet war.</translation>
    </message>
    <message>
        <source>Open its repository here, then follow the link again.</source>
        <translation>Öffnen Sie hier sein Repository und folgen Sie dann dem Link noch einmal.</translation>
    </message>
    <message>
        <source>This project is open here.</source>
        <translation>Dieses Projekt ist hier geöffnet.</translation>
    </message>
    <message>
        <source>No other project is open. Ctrl+O opens one.</source>
        <translation>Kein anderes Projekt ist geöffnet. Strg+O öffnet eines.</translation>
    </message>
    <message>
        <source>The window ended unexpectedly last time. You are where you were; what ran went on.</source>
        <translation>Das Fenster endete zuletzt unerwartet. Sie sind, wo Sie waren; was lief, lief weiter.</translation>
    </message>
</context>
<context>
    <name>board</name>
    <message>
        <source>held</source>
        <translation>gesperrt</translation>
    </message>
    <message>
        <source>passed</source>
        <translation>bestanden</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
</context>
<context>
    <name>signalbox::gui::Popups</name>
    <message>
        <source>In 1 hour</source>
        <translation>In 1 Stunde</translation>
    </message>
</context>
<context>
    <name>signalbox::pages</name>
    <message>
        <source>canceling</source>
        <translation>wird abgebrochen</translation>
    </message>
    <message>
        <source>running, failing</source>
        <translation>läuft, schon fehlgeschlagen</translation>
    </message>
    <message>
        <source>needs approval</source>
        <translation>braucht Freigabe</translation>
    </message>
    <message>
        <source>running %1 %</source>
        <translation>läuft, %1 %</translation>
    </message>
    <message>
        <source>Deployments to %1</source>
        <translation>Deployments nach %1</translation>
    </message>
    <message>
        <source>week of</source>
        <translation>Woche ab</translation>
    </message>
    <message>
        <source>stayed</source>
        <translation>geblieben</translation>
    </message>
    <message>
        <source>failed or taken back</source>
        <translation>fehlgeschlagen oder zurückgenommen</translation>
    </message>
    <message>
        <source>Lead time to %1</source>
        <translation>Durchlaufzeit bis %1</translation>
    </message>
    <message>
        <source>median from commit to verified</source>
        <translation>Median vom Commit bis verifiziert</translation>
    </message>
    <message>
        <source>Durations of %1</source>
        <translation>Dauer von %1</translation>
    </message>
    <message>
        <source>run</source>
        <translation>Lauf</translation>
    </message>
    <message>
        <source>succeeded</source>
        <translation>erfolgreich</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>%1, %2: %3 to %4</source>
        <translation>%1, %2: %3 bis %4</translation>
    </message>
</context>
<context>
    <name>signalbox::pages::ApprovalsPage</name>
    <message>
        <source>Approvals</source>
        <translation>Freigaben</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Asked by</source>
        <translation>Angefragt von</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>Given</source>
        <translation>Erteilt</translation>
    </message>
    <message>
        <source>You</source>
        <translation>Sie</translation>
    </message>
    <message>
        <source>Review…</source>
        <translation>Prüfen …</translation>
    </message>
    <message>
        <source>History of the environment</source>
        <translation>Verlauf der Umgebung</translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation>Inspektor</translation>
    </message>
    <message>
        <source>Facts of the request</source>
        <translation>Angaben zur Anfrage</translation>
    </message>
    <message>
        <source>Approval</source>
        <translation>Freigabe</translation>
    </message>
    <message>
        <source>Reading the approvals…</source>
        <translation>Freigaben werden gelesen …</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Nothing waits for approval</source>
        <translation>Nichts wartet auf Freigabe</translation>
    </message>
    <message>
        <source>An environment with “approvals:” in .signalbox/environments.yml asks people before anything is deployed to it. Requests appear here, and stay here with who decided what.</source>
        <translation>Eine Umgebung mit „approvals:“ in .signalbox/environments.yml fragt Personen, bevor etwas in sie deployt wird. Anfragen erscheinen hier und bleiben hier stehen, mit wem und was entschieden wurde.</translation>
    </message>
    <message>
        <source>Go to the environments</source>
        <translation>Zu den Umgebungen</translation>
    </message>
    <message>
        <source>nothing waits</source>
        <translation>nichts wartet</translation>
    </message>
    <message numerus="yes">
        <source>%n wait(s)</source>
        <translation>
            <numerusform>%n wartet</numerusform>
            <numerusform>%n warten</numerusform>
        </translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartend</translation>
    </message>
    <message>
        <source>Decided</source>
        <translation>Entschieden</translation>
    </message>
    <message>
        <source>%1 → %2</source>
        <translation>%1 → %2</translation>
    </message>
    <message>
        <source>%1 → %2, replaces %3</source>
        <translation>%1 → %2, ersetzt %3</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>you may decide</source>
        <translation>Sie dürfen entscheiden</translation>
    </message>
    <message>
        <source>you cannot</source>
        <translation>Sie dürfen nicht</translation>
    </message>
    <message>
        <source>No request is selected.</source>
        <translation>Keine Anfrage ist ausgewählt.</translation>
    </message>
    <message>
        <source>Review %1…</source>
        <translation>%1 prüfen …</translation>
    </message>
    <message>
        <source>Open the review</source>
        <translation>Prüfung öffnen</translation>
    </message>
    <message>
        <source>Candidate</source>
        <translation>Kandidat</translation>
    </message>
    <message>
        <source>Replaces</source>
        <translation>Ersetzt</translation>
    </message>
    <message>
        <source>Asked</source>
        <translation>Angefragt</translation>
    </message>
    <message>
        <source>%1 by %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Expires</source>
        <translation>Läuft ab</translation>
    </message>
    <message>
        <source>in %1</source>
        <translation>in %1</translation>
    </message>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
    <message>
        <source>Needs</source>
        <translation>Braucht</translation>
    </message>
    <message>
        <source>%1 from anybody</source>
        <translation>%1 von beliebigen Personen</translation>
    </message>
    <message>
        <source>%1 from %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Digest</source>
        <translation>Digest</translation>
    </message>
    <message>
        <source>%1 %2 %3</source>
        <translation>%1 %2 %3</translation>
    </message>
    <message>
        <source>approved</source>
        <translation>freigegeben</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>abgelehnt</translation>
    </message>
    <message>
        <source>Voided: %1</source>
        <translation>Ungültig: %1</translation>
    </message>
    <message>
        <source>%1 to %2, %3, %4 of %5 given, asked by %6 %7</source>
        <translation>%1 nach %2, %3, %4 von %5 erteilt, angefragt von %6 %7</translation>
    </message>
</context>
<context>
    <name>signalbox::pages::BoardInspector</name>
    <message>
        <source>Releases to go back to</source>
        <translation>Releases für ein Rollback</translation>
    </message>
    <message>
        <source>Running now</source>
        <translation>Läuft jetzt</translation>
    </message>
    <message>
        <source>Go back to</source>
        <translation>Zurück auf</translation>
    </message>
    <message>
        <source>How did it end?</source>
        <translation>Wie ist es ausgegangen?</translation>
    </message>
    <message>
        <source>It finished: check its health</source>
        <translation>Es wurde fertig: Zustand prüfen</translation>
    </message>
    <message>
        <source>It failed</source>
        <translation>Es ist fehlgeschlagen</translation>
    </message>
    <message>
        <source>Run it again</source>
        <translation>Erneut ausführen</translation>
    </message>
    <message>
        <source>Reason, for the others</source>
        <translation>Grund, für die anderen</translation>
    </message>
    <message>
        <source>Reason of the hold</source>
        <translation>Grund der Sperre</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>Lassen</translation>
    </message>
    <message>
        <source>Leave it as it is</source>
        <translation>So lassen, wie es ist</translation>
    </message>
    <message>
        <source>Signalbox lost sight of the deployment of %1 and does not run it again by itself. Look at %2, then say:</source>
        <translation>Signalbox hat das Deployment von %1 aus den Augen verloren und führt es nicht von selbst erneut aus. Sehen Sie nach %2 und geben Sie dann an:</translation>
    </message>
    <message>
        <source>%1 holds %2%3. When it is released, automatic deployments go on.</source>
        <translation>%1 sperrt %2%3. Wird die Sperre aufgehoben, gehen automatische Deployments weiter.</translation>
    </message>
    <message>
        <source>Hold automatic deployments to %1 until somebody releases the hold.</source>
        <translation>Automatische Deployments nach %1 sperren, bis jemand die Sperre aufhebt.</translation>
    </message>
    <message>
        <source>Release hold on %1</source>
        <translation>Sperre von %1 aufheben</translation>
    </message>
    <message>
        <source>Hold %1</source>
        <translation>%1 sperren</translation>
    </message>
    <message numerus="yes">
        <source>Not yet here: %n commit(s), listed on the left (C).</source>
        <translation>
            <numerusform>Noch nicht hier: %n Commit, links aufgeführt (C).</numerusform>
            <numerusform>Noch nicht hier: %n Commits, links aufgeführt (C).</numerusform>
        </translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Commit</source>
        <translation>Commit</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>Image</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Seit</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>%1, automatic</source>
        <translation>%1, automatisch</translation>
    </message>
    <message>
        <source>Health</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>unknown: no check is configured</source>
        <translation>unbekannt: keine Prüfung ist eingerichtet</translation>
    </message>
    <message>
        <source>%1, %2 of %3 checks</source>
        <translation>%1, %2 von %3 Prüfungen</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Lauf</translation>
    </message>
    <message>
        <source>Distance</source>
        <translation>Abstand</translation>
    </message>
    <message>
        <source>%1, last good</source>
        <translation>%1, zuletzt gut</translation>
    </message>
    <message>
        <source>%1, %2, last good</source>
        <translation>%1, %2, zuletzt gut</translation>
    </message>
    <message>
        <source>Asked %1 by %2, expires in %3</source>
        <translation>Angefragt %1 von %2, läuft ab in %3</translation>
    </message>
    <message>
        <source>Asked %1 by %2</source>
        <translation>Angefragt %1 von %2</translation>
    </message>
</context>
<context>
    <name>signalbox::pages::BoardLane</name>
    <message>
        <source>Environments in promotion order</source>
        <translation>Umgebungen in der Reihenfolge der Auslieferung</translation>
    </message>
    <message>
        <source>commit</source>
        <translation>Commit</translation>
    </message>
    <message>
        <source>commits</source>
        <translation>Commits</translation>
    </message>
</context>
<context>
    <name>signalbox::pages::BoardPage</name>
    <message>
        <source>Environments</source>
        <translation>Umgebungen</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Umgebung</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Jetzt</translation>
    </message>
    <message>
        <source>Health</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Seit</translation>
    </message>
    <message>
        <source>Distance</source>
        <translation>Abstand</translation>
    </message>
    <message>
        <source>Commits that are not here yet</source>
        <translation>Commits, die noch nicht hier sind</translation>
    </message>
    <message>
        <source>Commit</source>
        <translation>Commit</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Betreff</translation>
    </message>
    <message>
        <source>Author</source>
        <translation>Autor</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Alter</translation>
    </message>
    <message>
        <source>Facts of the environment</source>
        <translation>Angaben zur Umgebung</translation>
    </message>
    <message>
        <source>Review…</source>
        <translation>Prüfen …</translation>
    </message>
    <message>
        <source>Roll back…</source>
        <translation>Rollback …</translation>
    </message>
    <message>
        <source>Promote…</source>
        <translation>Hochstufen …</translation>
    </message>
    <message>
        <source>Redeploy…</source>
        <translation>Erneut deployen …</translation>
    </message>
    <message>
        <source>Commits not yet here</source>
        <translation>Commits, die hier fehlen</translation>
    </message>
    <message>
        <source>Hold…</source>
        <translation>Sperren …</translation>
    </message>
    <message>
        <source>Open URL</source>
        <translation>URL öffnen</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Open run</source>
        <translation>Lauf öffnen</translation>
    </message>
    <message>
        <source>Copy what runs here</source>
        <translation>Kopieren, was hier läuft</translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation>Inspektor</translation>
    </message>
    <message>
        <source>Lane</source>
        <translation>Bahn</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>Inspector (F4)</source>
        <translation>Inspektor (F4)</translation>
    </message>
    <message>
        <source>Reading the environments…</source>
        <translation>Umgebungen werden gelesen …</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>The environments cannot be read</source>
        <translation>Die Umgebungen können nicht gelesen werden</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>Einzelheiten kopieren</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>No environments yet</source>
        <translation>Noch keine Umgebungen</translation>
    </message>
    <message>
        <source>An environment is a place you deploy to. They are written in .signalbox/environments.yml of this repository; jobs name them with “environment:”.</source>
        <translation>Eine Umgebung ist ein Ort, an den Sie deployen. Umgebungen stehen in .signalbox/environments.yml dieses Repositorys; Jobs nennen sie mit „environment:“.</translation>
    </message>
    <message>
        <source>Copy a first file</source>
        <translation>Erste Datei kopieren</translation>
    </message>
    <message>
        <source>environments.yml</source>
        <translation>environments.yml</translation>
    </message>
    <message>
        <source>the default branch</source>
        <translation>der Standard-Branch</translation>
    </message>
    <message numerus="yes">
        <source>%n commit(s) in %1 that %2 does not have</source>
        <translation>
            <numerusform>%n Commit in %1, den %2 nicht hat</numerusform>
            <numerusform>%n Commits in %1, die %2 nicht hat</numerusform>
        </translation>
    </message>
    <message>
        <source>Commits not yet in %1</source>
        <translation>Commits, die in %1 fehlen</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>und %n weiterer</numerusform>
            <numerusform>und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing runs in %1 yet, so there is nothing to compare with.</source>
        <translation>In %1 läuft noch nichts, also gibt es nichts zum Vergleichen.</translation>
    </message>
    <message>
        <source>%1 has everything that %2 has.</source>
        <translation>%1 hat alles, was %2 hat.</translation>
    </message>
    <message>
        <source>How far %1 is behind %2 is not known.</source>
        <translation>Wie weit %1 hinter %2 liegt, ist nicht bekannt.</translation>
    </message>
    <message>
        <source>No environment is selected.</source>
        <translation>Keine Umgebung ist ausgewählt.</translation>
    </message>
    <message>
        <source>Review %1</source>
        <translation>%1 prüfen</translation>
    </message>
    <message>
        <source>Release hold…</source>
        <translation>Sperre aufheben …</translation>
    </message>
    <message>
        <source>%1 misses no commit.</source>
        <translation>%1 fehlt kein Commit.</translation>
    </message>
    <message>
        <source>What is shown was read at %1.</source>
        <translation>Das Gezeigte wurde um %1 gelesen.</translation>
    </message>
    <message>
        <source>The environments are shown as they were known before.</source>
        <translation>Die Umgebungen werden so gezeigt, wie sie zuletzt bekannt waren.</translation>
    </message>
    <message>
        <source>%1 is on hold: automatic deployments wait.</source>
        <translation>%1 ist gesperrt: Automatische Deployments warten.</translation>
    </message>
    <message>
        <source>Copy the roll back as command</source>
        <translation>Rollback als Befehl kopieren</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Befehl</translation>
    </message>
</context>
<context>
    <name>signalbox::pages::ChangesTabs</name>
    <message>
        <source>Commits</source>
        <translation>Commits</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>Rules that change</source>
        <translation>Geänderte Regeln</translation>
    </message>
    <message>
        <source>Migrations</source>
        <translation>Migrationen</translation>
    </message>
    <message>
        <source>What is in it</source>
        <translation>Was darin ist</translation>
    </message>
    <message>
        <source>Neither the rules of %1 nor the workflow change.</source>
        <translation>Weder die Regeln von %1 noch der Workflow ändern sich.</translation>
    </message>
    <message>
        <source>Commits %1</source>
        <translation>Commits %1</translation>
    </message>
    <message>
        <source>Files %1  %2</source>
        <translation>Dateien %1  %2</translation>
    </message>
    <message>
        <source>Rules %1</source>
        <translation>Regeln %1</translation>
    </message>
    <message>
        <source>Migrations %1</source>
        <translation>Migrationen %1</translation>
    </message>
</context>
<context>
    <name>signalbox::pages::ComparePage</name>
    <message>
        <source>Commits</source>
        <translation>Commits</translation>
    </message>
    <message>
        <source>Commit</source>
        <translation>Commit</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Betreff</translation>
    </message>
    <message>
        <source>Deployed in</source>
        <translation>Deployt in</translation>
    </message>
    <message>
        <source>Author</source>
        <translation>Autor</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Alter</translation>
    </message>
    <message>
        <source>Changed files</source>
        <translation>Geänderte Dateien</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>Änderungen</translation>
    </message>
    <message>
        <source>&amp;Swap sides</source>
        <translation>Seiten &amp;tauschen</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>Older side</source>
        <translation>Ältere Seite</translation>
    </message>
    <message>
        <source>Newer side</source>
        <translation>Neuere Seite</translation>
    </message>
    <message>
        <source>branch, tag or commit</source>
        <translation>Branch, Tag oder Commit</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>Zeile</translation>
    </message>
    <message>
        <source>Compare %1 with %2</source>
        <translation>%1 mit %2 vergleichen</translation>
    </message>
    <message>
        <source>Comparing…</source>
        <translation>Wird verglichen …</translation>
    </message>
    <message>
        <source>Nothing to compare yet</source>
        <translation>Noch nichts zu vergleichen</translation>
    </message>
    <message>
        <source>Name two branches, tags or commits above.</source>
        <translation>Nennen Sie oben zwei Branches, Tags oder Commits.</translation>
    </message>
    <message>
        <source>No difference</source>
        <translation>Kein Unterschied</translation>
    </message>
    <message>
        <source>Both sides hold the same commits and files.</source>
        <translation>Beide Seiten enthalten dieselben Commits und Dateien.</translation>
    </message>
    <message>
        <source>%1 commits, %2 files, +%3 −%4</source>
        <translation>%1 Commits, %2 Dateien, +%3 −%4</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>Andere</translation>
    </message>
    <message>
        <source>  (cannot be undone)</source>
        <translation>  (nicht umkehrbar)</translation>
    </message>
</context>
<context>
    <name>signalbox::pages::CredentialsPage</name>
    <message>
        <source>missing</source>
        <translation>fehlt</translation>
    </message>
    <message>
        <source>test failed</source>
        <translation>Test fehlgeschlagen</translation>
    </message>
    <message>
        <source>ok</source>
        <translation>in Ordnung</translation>
    </message>
    <message>
        <source>not tested</source>
        <translation>nicht getestet</translation>
    </message>
    <message>
        <source>Filter by name or scope</source>
        <translation>Nach Name oder Bereich filtern</translation>
    </message>
    <message>
        <source>Store</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Credentials</source>
        <translation>Zugangsdaten</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Scope</source>
        <translation>Bereich</translation>
    </message>
    <message>
        <source>Used by</source>
        <translation>Verwendet von</translation>
    </message>
    <message>
        <source>Last used</source>
        <translation>Zuletzt verwendet</translation>
    </message>
    <message>
        <source>&amp;Add…</source>
        <translation>&amp;Hinzufügen …</translation>
    </message>
    <message>
        <source>R&amp;eplace value…</source>
        <translation>Wert &amp;ersetzen …</translation>
    </message>
    <message>
        <source>&amp;Test</source>
        <translation>&amp;Testen</translation>
    </message>
    <message>
        <source>&amp;Remove…</source>
        <translation>Ent&amp;fernen …</translation>
    </message>
    <message>
        <source>&amp;Inspector</source>
        <translation>&amp;Inspektor</translation>
    </message>
    <message>
        <source>Filter credentials</source>
        <translation>Zugangsdaten filtern</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>No credentials yet</source>
        <translation>Noch keine Zugangsdaten</translation>
    </message>
    <message>
        <source>A credential is a name that pipelines and environments ask for. Its value lives in your keychain and is never shown.</source>
        <translation>Zugangsdaten sind Namen, nach denen Pipelines und Umgebungen fragen. Der Wert liegt in Ihrem Schlüsselbund und wird nie gezeigt.</translation>
    </message>
    <message>
        <source>Add a credential</source>
        <translation>Zugangsdaten hinzufügen</translation>
    </message>
    <message>
        <source>Selected credential</source>
        <translation>Ausgewählte Zugangsdaten</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>Zeile</translation>
    </message>
    <message>
        <source>Na&amp;me</source>
        <translation>Na&amp;me</translation>
    </message>
    <message>
        <source>REGISTRY_TOKEN</source>
        <translation>REGISTRY_TOKEN</translation>
    </message>
    <message>
        <source>S&amp;cope</source>
        <translation>&amp;Bereich</translation>
    </message>
    <message>
        <source>an environment; empty: the whole project</source>
        <translation>eine Umgebung; leer: das ganze Projekt</translation>
    </message>
    <message>
        <source>&amp;Value</source>
        <translation>&amp;Wert</translation>
    </message>
    <message>
        <source>goes to the keychain, is never shown</source>
        <translation>geht in den Schlüsselbund, wird nie gezeigt</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Ctrl+Enter</source>
        <translation>Strg+Eingabe</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Replace the value of %1</source>
        <translation>Wert von %1 ersetzen</translation>
    </message>
    <message>
        <source>Replace value</source>
        <translation>Wert ersetzen</translation>
    </message>
    <message>
        <source>Remove %1 from the keychain</source>
        <translation>%1 aus dem Schlüsselbund entfernen</translation>
    </message>
    <message>
        <source>It is used by %1; their next run fails without it. Type %2 to remove it.</source>
        <translation>Verwendet von %1; ohne diese Zugangsdaten schlägt dort der nächste Lauf fehl. Geben Sie %2 ein, um sie zu entfernen.</translation>
    </message>
    <message>
        <source>this project</source>
        <translation>diesem Projekt</translation>
    </message>
    <message>
        <source>Nothing uses it. The value cannot be read back.</source>
        <translation>Nichts verwendet sie. Der Wert lässt sich nicht zurückholen.</translation>
    </message>
    <message>
        <source>Type %1 to remove it</source>
        <translation>%1 eingeben, um die Zugangsdaten zu entfernen</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>%1 entfernen</translation>
    </message>
    <message>
        <source>Asking the keychain…</source>
        <translation>Schlüsselbund wird gefragt …</translation>
    </message>
    <message>
        <source>Credentials cannot be kept on this machine right now.</source>
        <translation>Auf diesem Rechner können gerade keine Zugangsdaten aufbewahrt werden.</translation>
    </message>
    <message>
        <source>Kept in %1. Values never appear here or in logs.</source>
        <translation>Aufbewahrt in %1. Werte erscheinen weder hier noch in Logs.</translation>
    </message>
    <message>
        <source>whole project</source>
        <translation>ganzes Projekt</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>No credential is selected.</source>
        <translation>Keine Zugangsdaten sind ausgewählt.</translation>
    </message>
    <message>
        <source>There is no keychain to use right now.</source>
        <translation>Gerade ist kein Schlüsselbund verfügbar.</translation>
    </message>
    <message>
        <source>It has no value yet.</source>
        <translation>Noch kein Wert vorhanden.</translation>
    </message>
    <message>
        <source>It is asked for, but has no value. Next: replace value.</source>
        <translation>Wird verlangt, hat aber keinen Wert. Nächster Schritt: Wert ersetzen.</translation>
    </message>
    <message>
        <source>Cause: %1
Next: replace the value, then test.</source>
        <translation>Ursache: %1
Nächster Schritt: Wert ersetzen, dann testen.</translation>
    </message>
    <message>
        <source>Tested</source>
        <translation>Getestet</translation>
    </message>
    <message>
        <source>Stored</source>
        <translation>Gespeichert</translation>
    </message>
    <message>
        <source>Clear filter</source>
        <translation>Filter löschen</translation>
    </message>
    <message>
        <source>No credential matches</source>
        <translation>Keine passenden Zugangsdaten</translation>
    </message>
    <message>
        <source>No name or environment contains “%1”.</source>
        <translation>Kein Name und keine Umgebung enthält „%1“.</translation>
    </message>
    <message>
        <source>Name of what is removed</source>
        <translation>Name dessen, was entfernt wird</translation>
    </message>
</context>
<context>
    <name>signalbox::pages::FirstRunPage</name>
    <message>
        <source>&amp;Open repository…</source>
        <translation>Repository ö&amp;ffnen …</translation>
    </message>
    <message>
        <source>See what is deployed where, ship it, and take it back.</source>
        <translation>Sehen, was wo läuft; ausliefern; zurücknehmen.</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>&amp;Farbschema</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Farbschema</translation>
    </message>
    <message>
        <source>System</source>
        <translation>System</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Open another repository…</source>
        <translation>Anderes Repository öffnen …</translation>
    </message>
    <message>
        <source>Use your own</source>
        <translation>Ihr eigenes</translation>
    </message>
    <message>
        <source>A folder with a git repository, or drop one anywhere in this window.</source>
        <translation>Ein Ordner mit einem Git-Repository, oder ziehen Sie einen irgendwo in dieses Fenster.</translation>
    </message>
    <message>
        <source>Pipelines are read from .github/workflows and .signalbox/workflows. Nothing runs before you push or start it, and nothing is written into the repository.</source>
        <translation>Pipelines werden aus .github/workflows und .signalbox/workflows gelesen. Nichts läuft, bevor Sie pushen oder es starten, und nichts wird in das Repository geschrieben.</translation>
    </message>
    <message>
        <source>Try it</source>
        <translation>Ausprobieren</translation>
    </message>
    <message>
        <source>Make the demo project</source>
        <translation>Demoprojekt anlegen</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy the command of the demo</source>
        <translation>Befehl der Demo kopieren</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>Zuletzt geöffnet</translation>
    </message>
    <message>
        <source>Recent projects</source>
        <translation>Zuletzt geöffnete Projekte</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>Projekt</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Jetzt</translation>
    </message>
    <message>
        <source>Opened</source>
        <translation>Geöffnet</translation>
    </message>
    <message>
        <source>Open the &amp;selected project</source>
        <translation>&amp;Ausgewähltes Projekt öffnen</translation>
    </message>
    <message>
        <source>&amp;Remove from the list</source>
        <translation>Aus der Liste ent&amp;fernen</translation>
    </message>
    <message>
        <source>This machine</source>
        <translation>Dieser Rechner</translation>
    </message>
    <message>
        <source>Making it…</source>
        <translation>Wird angelegt …</translation>
    </message>
    <message>
        <source>A small shop with staging and production. It runs for real, on this machine, without a network; nothing leaves here.</source>
        <translation>Ein kleiner Shop mit Staging und Produktion. Er läuft wirklich, auf diesem Rechner, ohne Netz; nichts verlässt ihn.</translation>
    </message>
    <message>
        <source>This installation came without the demo project.</source>
        <translation>Diese Installation kam ohne das Demoprojekt.</translation>
    </message>
    <message>
        <source>This plays it from the first push to an approved release and back:</source>
        <translation>Das spielt es vom ersten Push bis zum freigegebenen Release und zurück:</translation>
    </message>
    <message>
        <source>Nothing was open before.</source>
        <translation>Bisher war nichts geöffnet.</translation>
    </message>
    <message>
        <source>Looking at what is installed…</source>
        <translation>Es wird nachgesehen, was installiert ist …</translation>
    </message>
    <message>
        <source>Copy what to do about %1</source>
        <translation>Kopieren, was bei %1 zu tun ist</translation>
    </message>
    <message>
        <source>Advice</source>
        <translation>Rat</translation>
    </message>
    <message>
        <source>Found: %1.</source>
        <translation>Gefunden: %1.</translation>
    </message>
</context>
<context>
    <name>signalbox::pages::HistoryPage</name>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Auf</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Digest</source>
        <translation>Digest</translation>
    </message>
    <message>
        <source>Commit</source>
        <translation>Commit</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>Kommentar</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>Problem</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>Image</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Wer</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Wo</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Facts of the event</source>
        <translation>Angaben zum Ereignis</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Ereignis</translation>
    </message>
    <message>
        <source>Open run</source>
        <translation>Lauf öffnen</translation>
    </message>
    <message>
        <source>Open the review</source>
        <translation>Prüfung öffnen</translation>
    </message>
    <message>
        <source>Export CSV…</source>
        <translation>CSV exportieren …</translation>
    </message>
    <message>
        <source>Export JSON Lines…</source>
        <translation>JSON Lines exportieren …</translation>
    </message>
    <message>
        <source>Copy as text</source>
        <translation>Als Text kopieren</translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation>Inspektor</translation>
    </message>
    <message>
        <source>env:production who:jon since:7d &quot;text&quot;</source>
        <translation>env:production who:jon since:7d &quot;Text&quot;</translation>
    </message>
    <message>
        <source>Reading the history…</source>
        <translation>Verlauf wird gelesen …</translation>
    </message>
    <message>
        <source>Signalbox</source>
        <translation>Signalbox</translation>
    </message>
    <message>
        <source>Nothing has happened yet</source>
        <translation>Noch ist nichts geschehen</translation>
    </message>
    <message>
        <source>Every run, deployment, approval, hold and rollback leaves one line here, for ever, with who and why.</source>
        <translation>Jeder Lauf, jedes Deployment, jede Freigabe, Sperre und jedes Rollback hinterlässt hier eine Zeile, für immer, mit wem und warum.</translation>
    </message>
    <message>
        <source>Nothing matches</source>
        <translation>Nichts passt</translation>
    </message>
    <message>
        <source>No event %1.</source>
        <translation>Kein Ereignis %1.</translation>
    </message>
    <message>
        <source>Clear filter</source>
        <translation>Filter löschen</translation>
    </message>
    <message>
        <source>30 days: %1 deployed, %2 rolled back</source>
        <translation>30 Tage: %1 deployt, %2 zurückgerollt</translation>
    </message>
    <message>
        <source>median lead time %1</source>
        <translation>mittlere Durchlaufzeit %1</translation>
    </message>
    <message>
        <source>%1 d</source>
        <translation>%1 T</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 Std.</translation>
    </message>
    <message>
        <source>%1 events shown, scroll for older ones</source>
        <translation>%1 Ereignisse gezeigt, ältere beim Blättern</translation>
    </message>
    <message>
        <source>%1 events</source>
        <translation>%1 Ereignisse</translation>
    </message>
    <message>
        <source>Take %1 out of the filter</source>
        <translation>%1 aus dem Filter nehmen</translation>
    </message>
    <message>
        <source>No event is selected.</source>
        <translation>Kein Ereignis ist ausgewählt.</translation>
    </message>
    <message>
        <source>This event belongs to no run.</source>
        <translation>Dieses Ereignis gehört zu keinem Lauf.</translation>
    </message>
    <message>
        <source>This event belongs to no review.</source>
        <translation>Dieses Ereignis gehört zu keiner Prüfung.</translation>
    </message>
    <message>
        <source>Open run #%1</source>
        <translation>Lauf #%1 öffnen</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>Export History as CSV</source>
        <translation>Verlauf als CSV exportieren</translation>
    </message>
    <message>
        <source>Export History as JSON Lines</source>
        <translation>Verlauf als JSON Lines exportieren</translation>
    </message>
    <message>
        <source>Verify</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>The chain is being recomputed.</source>
        <translation>Die Kette wird nachgerechnet.</translation>
    </message>
    <message>
        <source>The history has not been read yet.</source>
        <translation>Der Verlauf wurde noch nicht gelesen.</translation>
    </message>
    <message>
        <source>Recomputing the chain of events…</source>
        <translation>Kette der Ereignisse wird nachgerechnet …</translation>
    </message>
    <message>
        <source>The chain of events was not checked in this window yet.</source>
        <translation>Die Kette der Ereignisse wurde in diesem Fenster noch nicht geprüft.</translation>
    </message>
    <message>
        <source>Event %1 is not as it was written.</source>
        <translation>Ereignis %1 ist nicht mehr so, wie es geschrieben wurde.</translation>
    </message>
    <message>
        <source>%1 of %1 events verified, head %2</source>
        <translation>%1 von %1 Ereignissen geprüft, Kopf %2</translation>
    </message>
    <message>
        <source>Event %1 (%2) follows %3. Verify recomputes the whole chain.</source>
        <translation>Ereignis %1 (%2) folgt auf %3. „Prüfen“ rechnet die ganze Kette nach.</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
</context>
<context>
    <name>signalbox::pages::InboxPage</name>
    <message>
        <source>approval</source>
        <translation>Freigabe</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>recovered</source>
        <translation>wieder in Ordnung</translation>
    </message>
    <message>
        <source>live</source>
        <translation>live</translation>
    </message>
    <message>
        <source>rolled back</source>
        <translation>zurückgerollt</translation>
    </message>
    <message>
        <source>voided</source>
        <translation>ungültig</translation>
    </message>
    <message>
        <source>expired</source>
        <translation>abgelaufen</translation>
    </message>
    <message>
        <source>hold</source>
        <translation>Sperre</translation>
    </message>
    <message>
        <source>needs a person</source>
        <translation>braucht eine Person</translation>
    </message>
    <message>
        <source>Inbox</source>
        <translation>Posteingang</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Betreff</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>Facts of the selected line</source>
        <translation>Angaben zur ausgewählten Zeile</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Zeile</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Re&amp;lease hold</source>
        <translation>Sperre auf&amp;heben</translation>
    </message>
    <message>
        <source>&amp;Mark as read</source>
        <translation>Als &amp;gelesen markieren</translation>
    </message>
    <message>
        <source>Marked as read</source>
        <translation>Als gelesen markiert</translation>
    </message>
    <message>
        <source>Mark &amp;all as read</source>
        <translation>&amp;Alle als gelesen markieren</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) marked as read</source>
        <translation>
            <numerusform>%n Zeile als gelesen markiert</numerusform>
            <numerusform>%n Zeilen als gelesen markiert</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Copy the answer as command</source>
        <translation>Antwort als &amp;Befehl kopieren</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>Pause pop-ups for &amp;1 hour</source>
        <translation>Pop-ups für &amp;1 Stunde anhalten</translation>
    </message>
    <message>
        <source>Pause pop-ups for &amp;today</source>
        <translation>Pop-ups für &amp;heute anhalten</translation>
    </message>
    <message>
        <source>Pause pop-ups &amp;until resumed</source>
        <translation>Pop-ups anhalten, &amp;bis sie fortgesetzt werden</translation>
    </message>
    <message>
        <source>&amp;Inspector</source>
        <translation>&amp;Inspektor</translation>
    </message>
    <message>
        <source>Mute</source>
        <translation>Stummschalten</translation>
    </message>
    <message>
        <source>Mute pop-ups</source>
        <translation>Pop-ups stummschalten</translation>
    </message>
    <message>
        <source>Pop-ups of the desktop: only what needs you, and your own work that failed or recovered. Everything else waits here.</source>
        <translation>Pop-ups des Desktops: nur, was Sie braucht, und Ihre eigene Arbeit, die fehlschlug oder wieder in Ordnung ist. Alles andere wartet hier.</translation>
    </message>
    <message>
        <source>How did it end?</source>
        <translation>Wie ist es ausgegangen?</translation>
    </message>
    <message>
        <source>Look at the environment first, then say. It is never run again by itself.</source>
        <translation>Sehen Sie zuerst in der Umgebung nach und antworten Sie dann. Es wird nie von selbst erneut ausgeführt.</translation>
    </message>
    <message>
        <source>It finished: check its health</source>
        <translation>Es wurde fertig: Zustand prüfen</translation>
    </message>
    <message>
        <source>It failed</source>
        <translation>Es ist fehlgeschlagen</translation>
    </message>
    <message>
        <source>Run it again</source>
        <translation>Erneut ausführen</translation>
    </message>
    <message>
        <source>Reading the inbox…</source>
        <translation>Posteingang wird gelesen …</translation>
    </message>
    <message>
        <source>pop-ups are off</source>
        <translation>Pop-ups sind aus</translation>
    </message>
    <message>
        <source>pop-ups are paused</source>
        <translation>Pop-ups sind angehalten</translation>
    </message>
    <message>
        <source>no pop-ups to %1</source>
        <translation>keine Pop-ups bis %1</translation>
    </message>
    <message>
        <source>Res&amp;ume pop-ups</source>
        <translation>Pop-ups &amp;fortsetzen</translation>
    </message>
    <message>
        <source>Needs you</source>
        <translation>Braucht Sie</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Everything has been read.</source>
        <translation>Alles ist gelesen.</translation>
    </message>
    <message>
        <source>Nothing waits for you</source>
        <translation>Nichts wartet auf Sie</translation>
    </message>
    <message>
        <source>Approvals that you may give, deployments whose end nobody saw, your own work that failed: they appear here, and go when they are done.</source>
        <translation>Freigaben, die Sie erteilen dürfen, Deployments, deren Ende niemand sah, eigene Arbeit, die fehlschlug: Sie erscheinen hier und verschwinden, wenn sie erledigt sind.</translation>
    </message>
    <message>
        <source>Go to the environments</source>
        <translation>Zu den Umgebungen</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <translation>vor %1</translation>
    </message>
    <message numerus="yes">
        <source>and %n similar</source>
        <translation>
            <numerusform>und %n ähnliche</numerusform>
            <numerusform>und %n ähnliche</numerusform>
        </translation>
    </message>
    <message>
        <source>Enter shows or folds them</source>
        <translation>Eingabe zeigt oder faltet sie</translation>
    </message>
    <message>
        <source>Nothing needs you</source>
        <translation>Nichts braucht Sie</translation>
    </message>
    <message>
        <source>For your information</source>
        <translation>Zur Information</translation>
    </message>
    <message>
        <source>Nothing needs you now</source>
        <translation>Gerade braucht Sie nichts</translation>
    </message>
    <message>
        <source>No line is selected.</source>
        <translation>Keine Zeile ist ausgewählt.</translation>
    </message>
    <message>
        <source>The selected line is no hold.</source>
        <translation>Die ausgewählte Zeile ist keine Sperre.</translation>
    </message>
    <message>
        <source>The selected line asks for no answer.</source>
        <translation>Die ausgewählte Zeile verlangt keine Antwort.</translation>
    </message>
    <message>
        <source>It waits until somebody decides.</source>
        <translation>Sie wartet, bis jemand entscheidet.</translation>
    </message>
    <message>
        <source>Review %1…</source>
        <translation>%1 prüfen …</translation>
    </message>
    <message>
        <source>&amp;Mark as unread</source>
        <translation>Als un&amp;gelesen markieren</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Seit</translation>
    </message>
    <message>
        <source>Expires</source>
        <translation>Läuft ab</translation>
    </message>
    <message>
        <source>in %1</source>
        <translation>in %1</translation>
    </message>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Lauf</translation>
    </message>
    <message>
        <source>Re&amp;lease hold…</source>
        <translation>Sperre auf&amp;heben …</translation>
    </message>
</context>
<context>
    <name>signalbox::pages::InsightsPage</name>
    <message>
        <source>Week of</source>
        <translation>Woche ab</translation>
    </message>
    <message>
        <source>Stayed</source>
        <translation>Geblieben</translation>
    </message>
    <message>
        <source>Failed or taken back</source>
        <translation>Fehlgeschlagen oder zurückgenommen</translation>
    </message>
    <message>
        <source>Median lead time</source>
        <translation>Mittlere Durchlaufzeit</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Lauf</translation>
    </message>
    <message>
        <source>Succeeded</source>
        <translation>Erfolgreich</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>Jobs</translation>
    </message>
    <message>
        <source>Job</source>
        <translation>Job</translation>
    </message>
    <message>
        <source>Flaky</source>
        <translation>Instabil</translation>
    </message>
    <message>
        <source>Usual</source>
        <translation>Üblich</translation>
    </message>
    <message>
        <source>Slow</source>
        <translation>Langsam</translation>
    </message>
    <message>
        <source>Insights</source>
        <translation>Auswertung</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Umgebung</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>Zeile</translation>
    </message>
    <message>
        <source>Export &amp;CSV…</source>
        <translation>&amp;CSV exportieren …</translation>
    </message>
    <message>
        <source>Export &amp;PNG…</source>
        <translation>&amp;PNG exportieren …</translation>
    </message>
    <message>
        <source>Export &amp;SVG…</source>
        <translation>&amp;SVG exportieren …</translation>
    </message>
    <message>
        <source>Open newest &amp;run of this job</source>
        <translation>Neuesten &amp;Lauf dieses Jobs öffnen</translation>
    </message>
    <message>
        <source>Flaky: failed and succeeded at the same commit. Usual and slow: half and nine tenths of what succeeded were faster.</source>
        <translation>Instabil: beim selben Commit fehlgeschlagen und erfolgreich. Üblich und langsam: die Hälfte und neun Zehntel der erfolgreichen waren schneller.</translation>
    </message>
    <message>
        <source>Reading the records of twelve weeks…</source>
        <translation>Aufzeichnungen von zwölf Wochen werden gelesen …</translation>
    </message>
    <message>
        <source>The environments cannot be read.</source>
        <translation>Die Umgebungen können nicht gelesen werden.</translation>
    </message>
    <message>
        <source>No records yet</source>
        <translation>Noch keine Aufzeichnungen</translation>
    </message>
    <message>
        <source>How often you deploy, how long a change takes and which jobs are flaky is counted from runs and deployments of this project. Nothing leaves this machine.</source>
        <translation>Wie oft Sie deployen, wie lange eine Änderung braucht und welche Jobs instabil sind, wird aus Läufen und Deployments dieses Projekts gezählt. Nichts verlässt diesen Rechner.</translation>
    </message>
    <message>
        <source>There is nothing to export yet.</source>
        <translation>Noch gibt es nichts zu exportieren.</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>0 of %1</source>
        <translation>0 von %1</translation>
    </message>
    <message>
        <source>at %1 of %2 commits</source>
        <translation>bei %1 von %2 Commits</translation>
    </message>
    <message>
        <source>%1, failed %2 of %3 times, flaky at %4 of %5 commits, usually %6</source>
        <translation>%1, %2 von %3 Mal fehlgeschlagen, instabil bei %4 von %5 Commits, üblich %6</translation>
    </message>
    <message>
        <source>never succeeded</source>
        <translation>nie erfolgreich</translation>
    </message>
    <message>
        <source>No job is selected.</source>
        <translation>Kein Job ist ausgewählt.</translation>
    </message>
    <message>
        <source>Insights of %1</source>
        <translation>Auswertung von %1</translation>
    </message>
    <message>
        <source>Export the insights</source>
        <translation>Auswertung exportieren</translation>
    </message>
</context>
<context>
    <name>signalbox::pages::JobPane</name>
    <message>
        <source>Steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Zeile</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Anmerkung</translation>
    </message>
    <message>
        <source>Annotations</source>
        <translation>Hinweise</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>Stufe</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Stelle</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Meldung</translation>
    </message>
    <message>
        <source>Artifacts</source>
        <translation>Artefakte</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Digest</source>
        <translation>Digest</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>Pfad</translation>
    </message>
    <message>
        <source>Attempt</source>
        <translation>Versuch</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Log</translation>
    </message>
    <message>
        <source>Summary of the job</source>
        <translation>Zusammenfassung des Jobs</translation>
    </message>
    <message>
        <source>Why this job ran, waits or was skipped</source>
        <translation>Warum dieser Job lief, wartet oder übersprungen wurde</translation>
    </message>
    <message>
        <source>What this job did</source>
        <translation>Was dieser Job getan hat</translation>
    </message>
    <message>
        <source>Annotations and summary</source>
        <translation>Hinweise und Zusammenfassung</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>Zeile</translation>
    </message>
    <message>
        <source>No job is selected</source>
        <translation>Kein Job ist ausgewählt</translation>
    </message>
    <message>
        <source>attempt %1, newest</source>
        <translation>Versuch %1, neuester</translation>
    </message>
    <message>
        <source>attempt %1</source>
        <translation>Versuch %1</translation>
    </message>
    <message>
        <source>This job wrote no log</source>
        <translation>Dieser Job schrieb kein Log</translation>
    </message>
    <message>
        <source>No log yet</source>
        <translation>Noch kein Log</translation>
    </message>
    <message>
        <source>It ended before its first step.</source>
        <translation>Er endete vor seinem ersten Schritt.</translation>
    </message>
    <message>
        <source>The log begins when the job starts.</source>
        <translation>Das Log beginnt, wenn der Job startet.</translation>
    </message>
    <message>
        <source>Save the log</source>
        <translation>Log speichern</translation>
    </message>
    <message>
        <source>exit status %1</source>
        <translation>Exit-Status %1</translation>
    </message>
    <message>
        <source>step %1, %2</source>
        <translation>Schritt %1, %2</translation>
    </message>
    <message>
        <source>error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>notice</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>Annotations and summary (%1)</source>
        <translation>Hinweise und Zusammenfassung (%1)</translation>
    </message>
    <message>
        <source>This job left no remarks and no summary.</source>
        <translation>Dieser Job hinterließ keine Hinweise und keine Zusammenfassung.</translation>
    </message>
    <message>
        <source>Artifacts (%1)</source>
        <translation>Artefakte (%1)</translation>
    </message>
    <message>
        <source>open</source>
        <translation>offen</translation>
    </message>
    <message>
        <source>waits</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>refuses</source>
        <translation>verweigert</translation>
    </message>
    <message>
        <source>Gate %1: %2. %3</source>
        <translation>Gate %1: %2. %3</translation>
    </message>
    <message>
        <source>Nothing is known about this job yet.</source>
        <translation>Über diesen Job ist noch nichts bekannt.</translation>
    </message>
</context>
<context>
    <name>signalbox::pages::MainWindow</name>
    <message>
        <source>Places</source>
        <translation>Orte</translation>
    </message>
    <message>
        <source>Environments</source>
        <translation>Umgebungen</translation>
    </message>
    <message>
        <source>Ctrl+1</source>
        <translation>Strg+1</translation>
    </message>
    <message>
        <source>Branches &amp; tags</source>
        <translation>Branches &amp; Tags</translation>
    </message>
    <message>
        <source>Ctrl+2</source>
        <translation>Strg+2</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>Läufe</translation>
    </message>
    <message>
        <source>Ctrl+3</source>
        <translation>Strg+3</translation>
    </message>
    <message>
        <source>Approvals</source>
        <translation>Freigaben</translation>
    </message>
    <message>
        <source>Ctrl+4</source>
        <translation>Strg+4</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Ctrl+5</source>
        <translation>Strg+5</translation>
    </message>
    <message>
        <source>Credentials</source>
        <translation>Zugangsdaten</translation>
    </message>
    <message>
        <source>Ctrl+6</source>
        <translation>Strg+6</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Ctrl+,</source>
        <translation>Strg+,</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Hilfe</translation>
    </message>
    <message>
        <source>F1</source>
        <translation>F1</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>Link</translation>
    </message>
    <message>
        <source>Project %1</source>
        <translation>Projekt %1</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Alt+Left</source>
        <translation>Alt+Links</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Vor</translation>
    </message>
    <message>
        <source>Alt+Right</source>
        <translation>Alt+Rechts</translation>
    </message>
    <message>
        <source>Search or run a command</source>
        <translation>Suchen oder Befehl ausführen</translation>
    </message>
    <message>
        <source>Ctrl+K</source>
        <translation>Strg+K</translation>
    </message>
    <message>
        <source>Fetch</source>
        <translation>Abrufen</translation>
    </message>
    <message>
        <source>Bring what the remote has (F5)</source>
        <translation>Holen, was das Remote hat (F5)</translation>
    </message>
    <message>
        <source>Inbox</source>
        <translation>Posteingang</translation>
    </message>
    <message>
        <source>Ctrl+7</source>
        <translation>Strg+7</translation>
    </message>
    <message>
        <source>acting as %1</source>
        <translation>handelnd als %1</translation>
    </message>
    <message>
        <source>%1 copied</source>
        <translation>%1 kopiert</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;Open repository…</source>
        <translation>Repository ö&amp;ffnen …</translation>
    </message>
    <message>
        <source>&amp;Fetch</source>
        <translation>&amp;Abrufen</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>&amp;Find in this page</source>
        <translation>Auf dieser Seite &amp;suchen</translation>
    </message>
    <message>
        <source>Copy &amp;link</source>
        <translation>&amp;Link kopieren</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Larger text</source>
        <translation>&amp;Größerer Text</translation>
    </message>
    <message>
        <source>&amp;Smaller text</source>
        <translation>&amp;Kleinerer Text</translation>
    </message>
    <message>
        <source>&amp;Normal text</source>
        <translation>&amp;Normaler Text</translation>
    </message>
    <message>
        <source>&amp;Menu bar</source>
        <translation>&amp;Menüleiste</translation>
    </message>
    <message>
        <source>Next &amp;pane</source>
        <translation>Nächster &amp;Bereich</translation>
    </message>
    <message>
        <source>P&amp;revious pane</source>
        <translation>&amp;Voriger Bereich</translation>
    </message>
    <message>
        <source>&amp;Go</source>
        <translation>&amp;Gehe zu</translation>
    </message>
    <message>
        <source>&amp;Environments</source>
        <translation>&amp;Umgebungen</translation>
    </message>
    <message>
        <source>&amp;Branches and tags</source>
        <translation>&amp;Branches und Tags</translation>
    </message>
    <message>
        <source>&amp;Runs</source>
        <translation>&amp;Läufe</translation>
    </message>
    <message>
        <source>&amp;Approvals</source>
        <translation>&amp;Freigaben</translation>
    </message>
    <message>
        <source>&amp;History</source>
        <translation>&amp;Verlauf</translation>
    </message>
    <message>
        <source>&amp;Credentials</source>
        <translation>&amp;Zugangsdaten</translation>
    </message>
    <message>
        <source>&amp;Inbox</source>
        <translation>&amp;Posteingang</translation>
    </message>
    <message>
        <source>I&amp;nsights</source>
        <translation>&amp;Auswertung</translation>
    </message>
    <message>
        <source>&amp;Settings</source>
        <translation>&amp;Einstellungen</translation>
    </message>
    <message>
        <source>Bac&amp;k</source>
        <translation>Zu&amp;rück</translation>
    </message>
    <message>
        <source>&amp;Forward</source>
        <translation>V&amp;or</translation>
    </message>
    <message>
        <source>&amp;Search or run a command</source>
        <translation>&amp;Suchen oder Befehl ausführen</translation>
    </message>
    <message>
        <source>&amp;Page</source>
        <translation>&amp;Seite</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>&amp;About Signalbox</source>
        <translation>Ü&amp;ber Signalbox</translation>
    </message>
    <message>
        <source>About Signalbox</source>
        <translation>Über Signalbox</translation>
    </message>
    <message>
        <source>Signalbox %1 with Qt %2.
Free software under the GNU General Public License, version 3 or later.</source>
        <translation>Signalbox %1 mit Qt %2.
Freie Software unter der GNU General Public License, Version 3 oder neuer.</translation>
    </message>
    <message>
        <source>not possible now</source>
        <translation>gerade nicht möglich</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>Überall</translation>
    </message>
    <message>
        <source>Other projects</source>
        <translation>Andere Projekte</translation>
    </message>
    <message>
        <source>&amp;Next project</source>
        <translation>&amp;Nächstes Projekt</translation>
    </message>
    <message>
        <source>&amp;Start page</source>
        <translation>&amp;Startseite</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Wiederherstellen</translation>
    </message>
    <message>
        <source>&amp;Keys of this page</source>
        <translation>&amp;Tasten dieser Seite</translation>
    </message>
    <message>
        <source>open this link</source>
        <translation>diesen Link öffnen</translation>
    </message>
    <message>
        <source>Filter this list</source>
        <translation>Diese Liste filtern</translation>
    </message>
    <message>
        <source>Keys of this page</source>
        <translation>Tasten dieser Seite</translation>
    </message>
    <message>
        <source>Close what lies over the page, clear its filter, go back</source>
        <translation>Schließen, was über der Seite liegt; Filter löschen; zurückgehen</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>The setting is as you had changed it</source>
        <translation>Die Einstellung ist, wie Sie sie geändert hatten</translation>
    </message>
    <message>
        <source>The setting is as it was</source>
        <translation>Die Einstellung ist, wie sie war</translation>
    </message>
    <message>
        <source>There is nothing to redo</source>
        <translation>Es gibt nichts wiederherzustellen</translation>
    </message>
    <message>
        <source>There is nothing to undo</source>
        <translation>Es gibt nichts rückgängig zu machen</translation>
    </message>
    <message>
        <source>The folder is gone.</source>
        <translation>Der Ordner ist weg.</translation>
    </message>
    <message>
        <source>Open repository…</source>
        <translation>Repository öffnen …</translation>
    </message>
    <message>
        <source>Start page</source>
        <translation>Startseite</translation>
    </message>
</context>
<context>
    <name>signalbox::pages::PaletteModel</name>
    <message>
        <source>Actions</source>
        <translation>Aktionen</translation>
    </message>
    <message>
        <source>Go to</source>
        <translation>Gehe zu</translation>
    </message>
    <message>
        <source>Refs</source>
        <translation>Refs</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>Läufe</translation>
    </message>
    <message>
        <source>Environments</source>
        <translation>Umgebungen</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Hilfe</translation>
    </message>
</context>
<context>
    <name>signalbox::pages::PlotCard</name>
    <message>
        <source>Table</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>%1, as a table</source>
        <translation>%1, als Tabelle</translation>
    </message>
</context>
<context>
    <name>signalbox::pages::PromotePage</name>
    <message>
        <source>Promote</source>
        <translation>Hochstufen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Change nothing (Esc)</source>
        <translation>Nichts ändern (Esc)</translation>
    </message>
    <message>
        <source>What changes</source>
        <translation>Was sich ändert</translation>
    </message>
    <message>
        <source>Then</source>
        <translation>Danach</translation>
    </message>
    <message>
        <source>Reason (optional)</source>
        <translation>Grund (freiwillig)</translation>
    </message>
    <message>
        <source>Reason, optional</source>
        <translation>Grund, freiwillig</translation>
    </message>
    <message>
        <source>Commits</source>
        <translation>Commits</translation>
    </message>
    <message>
        <source>Commit</source>
        <translation>Commit</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>Promote to %1</source>
        <translation>Nach %1 hochstufen</translation>
    </message>
    <message>
        <source>Reading what would ship…</source>
        <translation>Es wird gelesen, was ausgeliefert würde …</translation>
    </message>
    <message>
        <source>Promote to</source>
        <translation>Hochstufen nach</translation>
    </message>
    <message>
        <source>Promote %1 to</source>
        <translation>%1 hochstufen nach</translation>
    </message>
    <message>
        <source>Deploy %1 to</source>
        <translation>%1 deployen nach</translation>
    </message>
    <message>
        <source>Nothing to promote to %1</source>
        <translation>Nichts, was nach %1 hochgestuft werden kann</translation>
    </message>
    <message>
        <source>Back to the environments</source>
        <translation>Zurück zu den Umgebungen</translation>
    </message>
    <message>
        <source>The same commit and the same image that %1 has verified are deployed; nothing is built again.</source>
        <translation>Derselbe Commit und dasselbe Image, die %1 verifiziert hat, werden deployt; nichts wird neu gebaut.</translation>
    </message>
    <message>
        <source>Release %1 is deployed as it was recorded.</source>
        <translation>Release %1 wird so deployt, wie es aufgezeichnet wurde.</translation>
    </message>
    <message>
        <source>%1 holds %2: %3 A promotion by a person goes on.</source>
        <translation>%1 sperrt %2: %3 Das Hochstufen durch eine Person geht weiter.</translation>
    </message>
    <message>
        <source>It then passes the gates of %1: if people must approve, it waits for them.</source>
        <translation>Danach durchläuft es die Gates von %1: Müssen Personen freigeben, wartet es auf sie.</translation>
    </message>
    <message numerus="yes">
        <source>%n commit(s)</source>
        <translation>
            <numerusform>%n Commit</numerusform>
            <numerusform>%n Commits</numerusform>
        </translation>
    </message>
    <message>
        <source>The first deployment here</source>
        <translation>Das erste Deployment hier</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s)  %1</source>
        <translation>
            <numerusform>%n Datei  %1</numerusform>
            <numerusform>%n Dateien  %1</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 %2 → %3</source>
        <translation>%1 %2 → %3</translation>
    </message>
    <message>
        <source>Deploy</source>
        <translation>Deployen</translation>
    </message>
    <message>
        <source>The wish is being stored.</source>
        <translation>Der Auftrag wird gespeichert.</translation>
    </message>
    <message>
        <source>What would ship is still being read.</source>
        <translation>Es wird noch gelesen, was ausgeliefert würde.</translation>
    </message>
    <message>
        <source>In a moment.</source>
        <translation>Gleich.</translation>
    </message>
    <message>
        <source>%1 (Ctrl+Enter)</source>
        <translation>%1 (Strg+Eingabe)</translation>
    </message>
    <message>
        <source>Storing…</source>
        <translation>Wird gespeichert …</translation>
    </message>
    <message>
        <source>Copy as command</source>
        <translation>Als Befehl kopieren</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>verified in %1 %2</source>
        <translation>verifiziert in %1 %2</translation>
    </message>
</context>
<context>
    <name>signalbox::pages::RefsModel</name>
    <message>
        <source>%1  (default)</source>
        <translation>%1  (Standard)</translation>
    </message>
    <message>
        <source>%1  (checked out)</source>
        <translation>%1  (ausgecheckt)</translation>
    </message>
    <message>
        <source>tag</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>Ref</source>
        <translation>Ref</translation>
    </message>
    <message>
        <source>Pipeline</source>
        <translation>Pipeline</translation>
    </message>
    <message>
        <source>vs default</source>
        <translation>zum Standard</translation>
    </message>
    <message>
        <source>Deployed in</source>
        <translation>Deployt in</translation>
    </message>
    <message>
        <source>Author</source>
        <translation>Autor</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Alter</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Betreff</translation>
    </message>
</context>
<context>
    <name>signalbox::pages::RefsPage</name>
    <message>
        <source>Filter by letters of the name</source>
        <translation>Nach Buchstaben des Namens filtern</translation>
    </message>
    <message>
        <source>&amp;Unreleased only</source>
        <translation>Nur &amp;Unveröffentlichtes</translation>
    </message>
    <message>
        <source>&amp;Push the tag to the remote</source>
        <translation>Tag zum Remote &amp;pushen</translation>
    </message>
    <message>
        <source>Tag release</source>
        <translation>Release taggen</translation>
    </message>
    <message>
        <source>Unreleased commits</source>
        <translation>Unveröffentlichte Commits</translation>
    </message>
    <message>
        <source>Graph</source>
        <translation>Graph</translation>
    </message>
    <message>
        <source>Commit</source>
        <translation>Commit</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Betreff</translation>
    </message>
    <message>
        <source>Deployed in</source>
        <translation>Deployt in</translation>
    </message>
    <message>
        <source>Author</source>
        <translation>Autor</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Alter</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Lauf</translation>
    </message>
    <message>
        <source>Filter refs</source>
        <translation>Refs filtern</translation>
    </message>
    <message>
        <source>Branches and tags</source>
        <translation>Branches und Tags</translation>
    </message>
    <message>
        <source>Selected ref</source>
        <translation>Ausgewählte Ref</translation>
    </message>
    <message>
        <source>No run of %1 yet.</source>
        <translation>Noch kein Lauf von %1.</translation>
    </message>
    <message>
        <source>There is nothing else to compare with.</source>
        <translation>Es gibt nichts anderes zum Vergleichen.</translation>
    </message>
    <message>
        <source>Run &amp;pipeline…</source>
        <translation>&amp;Pipeline starten …</translation>
    </message>
    <message>
        <source>&amp;Tag release…</source>
        <translation>Release &amp;taggen …</translation>
    </message>
    <message>
        <source>&amp;Compare with default branch</source>
        <translation>Mit Standard-Branch &amp;vergleichen</translation>
    </message>
    <message>
        <source>&amp;Diff to last release</source>
        <translation>&amp;Diff zum letzten Release</translation>
    </message>
    <message>
        <source>Runs of t&amp;his ref</source>
        <translation>&amp;Läufe dieser Ref</translation>
    </message>
    <message>
        <source>&amp;Inspector</source>
        <translation>&amp;Inspektor</translation>
    </message>
    <message>
        <source>&amp;Version</source>
        <translation>&amp;Version</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>&amp;Notes</source>
        <translation>&amp;Notizen</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notizen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Ctrl+Enter</source>
        <translation>Strg+Eingabe</translation>
    </message>
    <message>
        <source>Tag a release at %1, %2</source>
        <translation>Release bei %1, %2 taggen</translation>
    </message>
    <message>
        <source>Reading refs…</source>
        <translation>Refs werden gelesen …</translation>
    </message>
    <message>
        <source>Branches %1</source>
        <translation>Branches %1</translation>
    </message>
    <message>
        <source>Tags %1</source>
        <translation>Tags %1</translation>
    </message>
    <message>
        <source>Releases %1</source>
        <translation>Releases %1</translation>
    </message>
    <message numerus="yes">
        <source>On %1: %n commit(s), nothing released yet</source>
        <translation>
            <numerusform>Auf %1: %n Commit, noch nichts veröffentlicht</numerusform>
            <numerusform>Auf %1: %n Commits, noch nichts veröffentlicht</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Unreleased on %1: %n commit(s) since %2</source>
        <translation>
            <numerusform>Unveröffentlicht auf %1: %n Commit seit %2</numerusform>
            <numerusform>Unveröffentlicht auf %1: %n Commits seit %2</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2, %3</source>
        <translation>%1, %2, %3</translation>
    </message>
    <message>
        <source>No ref is selected.</source>
        <translation>Keine Ref ist ausgewählt.</translation>
    </message>
    <message>
        <source>Run #%1 %2</source>
        <translation>Lauf #%1 %2</translation>
    </message>
    <message>
        <source>Last change</source>
        <translation>Letzte Änderung</translation>
    </message>
    <message>
        <source>Against default</source>
        <translation>Zum Standard-Branch</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>nicht bekannt</translation>
    </message>
    <message>
        <source>%1 ahead, %2 behind</source>
        <translation>%1 voraus, %2 zurück</translation>
    </message>
    <message>
        <source>nowhere</source>
        <translation>nirgends</translation>
    </message>
    <message>
        <source>Sort by</source>
        <translation>Sortieren nach</translation>
    </message>
    <message>
        <source>By activity</source>
        <translation>Nach Aktivität</translation>
    </message>
    <message>
        <source>By name</source>
        <translation>Nach Name</translation>
    </message>
    <message>
        <source>Most ahead</source>
        <translation>Am weitesten voraus</translation>
    </message>
    <message>
        <source>Most behind</source>
        <translation>Am weitesten zurück</translation>
    </message>
    <message>
        <source>No ref matches</source>
        <translation>Keine Ref passt</translation>
    </message>
    <message>
        <source>Everything here is released.</source>
        <translation>Hier ist alles veröffentlicht.</translation>
    </message>
    <message>
        <source>Nothing unreleased matches “%1”.</source>
        <translation>Nichts Unveröffentlichtes passt zu „%1“.</translation>
    </message>
    <message>
        <source>Nothing here matches “%1”.</source>
        <translation>Hier passt nichts zu „%1“.</translation>
    </message>
    <message>
        <source>Clear filter</source>
        <translation>Filter löschen</translation>
    </message>
    <message numerus="yes">
        <source>Show %n branch(es)</source>
        <translation>
            <numerusform>%n Branch zeigen</numerusform>
            <numerusform>%n Branches zeigen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Show %n tag(s)</source>
        <translation>
            <numerusform>%n Tag zeigen</numerusform>
            <numerusform>%n Tags zeigen</numerusform>
        </translation>
    </message>
    <message>
        <source>No tags yet</source>
        <translation>Noch keine Tags</translation>
    </message>
    <message>
        <source>A release is a tag such as v1.0.0. Everything the default branch has beyond the newest one is unreleased.</source>
        <translation>Ein Release ist ein Tag wie v1.0.0. Alles, was der Standard-Branch über das neueste hinaus hat, ist unveröffentlicht.</translation>
    </message>
    <message>
        <source>Tag release…</source>
        <translation>Release taggen …</translation>
    </message>
    <message>
        <source>No branches yet</source>
        <translation>Noch keine Branches</translation>
    </message>
    <message>
        <source>This repository has no commits. Commit something and fetch.</source>
        <translation>Dieses Repository hat keine Commits. Committen Sie etwas und rufen Sie ab.</translation>
    </message>
    <message>
        <source>%1, released here; not deployed</source>
        <translation>%1, hier veröffentlicht; nicht deployt</translation>
    </message>
    <message>
        <source>%1, released here; deployed in %2</source>
        <translation>%1, hier veröffentlicht; deployt in %2</translation>
    </message>
</context>
<context>
    <name>signalbox::pages::ReviewPage</name>
    <message>
        <source>Review</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>Approve</source>
        <translation>Freigeben</translation>
    </message>
    <message>
        <source>Reject…</source>
        <translation>Ablehnen …</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Später</translation>
    </message>
    <message>
        <source>Decide later (Esc)</source>
        <translation>Später entscheiden (Esc)</translation>
    </message>
    <message>
        <source>Copy digest</source>
        <translation>Digest kopieren</translation>
    </message>
    <message>
        <source>Digest</source>
        <translation>Digest</translation>
    </message>
    <message>
        <source>What changes</source>
        <translation>Was sich ändert</translation>
    </message>
    <message>
        <source>Checks</source>
        <translation>Prüfungen</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Zeile</translation>
    </message>
    <message>
        <source>Approvals</source>
        <translation>Freigaben</translation>
    </message>
    <message>
        <source>Comment (optional)</source>
        <translation>Kommentar (freiwillig)</translation>
    </message>
    <message>
        <source>Comment, optional</source>
        <translation>Kommentar, freiwillig</translation>
    </message>
    <message>
        <source>The version you approve</source>
        <translation>Die Version, die Sie freigeben</translation>
    </message>
    <message>
        <source>Why is it rejected?</source>
        <translation>Warum wird abgelehnt?</translation>
    </message>
    <message>
        <source>Reason of the rejection</source>
        <translation>Grund der Ablehnung</translation>
    </message>
    <message>
        <source>Do not reject</source>
        <translation>Nicht ablehnen</translation>
    </message>
    <message>
        <source>Nothing can be decided here any more</source>
        <translation>Hier kann nichts mehr entschieden werden</translation>
    </message>
    <message>
        <source>Start review again</source>
        <translation>Prüfung neu beginnen</translation>
    </message>
    <message>
        <source>Approve %1 for %2</source>
        <translation>%1 für %2 freigeben</translation>
    </message>
    <message>
        <source>Reading what changes…</source>
        <translation>Es wird gelesen, was sich ändert …</translation>
    </message>
    <message>
        <source>Approve %1 in</source>
        <translation>%1 freigeben in</translation>
    </message>
    <message>
        <source>Approve %1 → %2 in</source>
        <translation>%1 → %2 freigeben in</translation>
    </message>
    <message>
        <source>asked %1 by %2</source>
        <translation>angefragt %1 von %2</translation>
    </message>
    <message>
        <source>, expires in %1</source>
        <translation>, läuft ab in %1</translation>
    </message>
    <message>
        <source>, expired</source>
        <translation>, abgelaufen</translation>
    </message>
    <message>
        <source>The tag is %1.</source>
        <translation>Das Tag ist %1.</translation>
    </message>
    <message>
        <source>Your decision is bound to %1</source>
        <translation>Ihre Entscheidung ist an %1 gebunden</translation>
    </message>
    <message>
        <source>Checks: %1 passed, %2 to look at</source>
        <translation>Prüfungen: %1 bestanden, %2 anzusehen</translation>
    </message>
    <message>
        <source>Checks: %1 passed</source>
        <translation>Prüfungen: %1 bestanden</translation>
    </message>
    <message>
        <source>%1 %2 %3</source>
        <translation>%1 %2 %3</translation>
    </message>
    <message>
        <source>approved</source>
        <translation>freigegeben</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>abgelehnt</translation>
    </message>
    <message>
        <source>%1 (you)</source>
        <translation>%1 (Sie)</translation>
    </message>
    <message>
        <source>%1 cannot decide</source>
        <translation>%1 kann nicht entscheiden</translation>
    </message>
    <message>
        <source>Approvals: %1 of %2</source>
        <translation>Freigaben: %1 von %2</translation>
    </message>
    <message>
        <source>Rule: %1</source>
        <translation>Regel: %1</translation>
    </message>
    <message>
        <source>Type the version you approve: %1</source>
        <translation>Geben Sie die Version ein, die Sie freigeben: %1</translation>
    </message>
    <message>
        <source>Asked because of %1.</source>
        <translation>Verlangt wegen: %1.</translation>
    </message>
    <message>
        <source>Approve %1 → %2</source>
        <translation>%1 → %2 freigeben</translation>
    </message>
    <message>
        <source>What changes is still being read.</source>
        <translation>Es wird noch gelesen, was sich ändert.</translation>
    </message>
    <message>
        <source>Type the version first.</source>
        <translation>Geben Sie zuerst die Version ein.</translation>
    </message>
    <message>
        <source>The decision is being stored.</source>
        <translation>Die Entscheidung wird gespeichert.</translation>
    </message>
    <message>
        <source>In a moment.</source>
        <translation>Gleich.</translation>
    </message>
    <message>
        <source>%1 (Ctrl+Enter)</source>
        <translation>%1 (Strg+Eingabe)</translation>
    </message>
    <message>
        <source>Reject %1</source>
        <translation>%1 ablehnen</translation>
    </message>
    <message>
        <source>Storing the decision…</source>
        <translation>Entscheidung wird gespeichert …</translation>
    </message>
    <message>
        <source>Type %1 to approve.</source>
        <translation>Geben Sie %1 ein, um freizugeben.</translation>
    </message>
    <message numerus="yes">
        <source>After you, %n more must approve.</source>
        <translation>
            <numerusform>Nach Ihnen muss noch eine Person freigeben.</numerusform>
            <numerusform>Nach Ihnen müssen noch %n Personen freigeben.</numerusform>
        </translation>
    </message>
    <message>
        <source>Starts at once, takes about %1.</source>
        <translation>Startet sofort, dauert etwa %1.</translation>
    </message>
    <message>
        <source>Starts at once. First runs, no estimate yet.</source>
        <translation>Startet sofort. Erste Läufe, noch keine Schätzung.</translation>
    </message>
    <message>
        <source>Copy as command</source>
        <translation>Als Befehl kopieren</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Befehl</translation>
    </message>
</context>
<context>
    <name>signalbox::pages::RollbackPage</name>
    <message>
        <source>healthy</source>
        <translation>gesund</translation>
    </message>
    <message>
        <source>DEGRADED</source>
        <translation>BEEINTRÄCHTIGT</translation>
    </message>
    <message>
        <source>DOWN</source>
        <translation>AUSGEFALLEN</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Starten</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Change nothing (Esc)</source>
        <translation>Nichts ändern (Esc)</translation>
    </message>
    <message>
        <source>Roll forward…</source>
        <translation>Wieder vorrollen …</translation>
    </message>
    <message>
        <source>Open run</source>
        <translation>Lauf öffnen</translation>
    </message>
    <message>
        <source>Back to the environments</source>
        <translation>Zurück zu den Umgebungen</translation>
    </message>
    <message>
        <source>Copy summary</source>
        <translation>Zusammenfassung kopieren</translation>
    </message>
    <message>
        <source>Reason: %1.</source>
        <translation>Grund: %1.</translation>
    </message>
    <message>
        <source>Run #%1.</source>
        <translation>Lauf #%1.</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>Zusammenfassung</translation>
    </message>
    <message>
        <source>1  Go back to</source>
        <translation>1  Zurück auf</translation>
    </message>
    <message>
        <source>1  Deploy once more</source>
        <translation>1  Noch einmal deployen</translation>
    </message>
    <message>
        <source>Commits that go away</source>
        <translation>Commits, die verschwinden</translation>
    </message>
    <message>
        <source>Commit</source>
        <translation>Commit</translation>
    </message>
    <message>
        <source>The version you go back to</source>
        <translation>Die Version, auf die Sie zurückgehen</translation>
    </message>
    <message>
        <source>3  Afterwards</source>
        <translation>3  Danach</translation>
    </message>
    <message>
        <source>2  For the others</source>
        <translation>2  Für die anderen</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Reason, optional</source>
        <translation>Grund, freiwillig</translation>
    </message>
    <message>
        <source>optional; it goes into History</source>
        <translation>freiwillig; steht dann im Verlauf</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>Health</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Health checks</source>
        <translation>Zustandsprüfungen</translation>
    </message>
    <message>
        <source>Roll back %1</source>
        <translation>%1 zurückrollen</translation>
    </message>
    <message>
        <source>Redeploy %1</source>
        <translation>%1 erneut deployen</translation>
    </message>
    <message>
        <source>Reading what this takes away…</source>
        <translation>Es wird gelesen, was dabei verschwindet …</translation>
    </message>
    <message>
        <source>Roll back</source>
        <translation>Zurückrollen</translation>
    </message>
    <message>
        <source>Redeploy</source>
        <translation>Erneut deployen</translation>
    </message>
    <message>
        <source>now: nothing</source>
        <translation>jetzt: nichts</translation>
    </message>
    <message>
        <source>LAST GOOD</source>
        <translation>ZULETZT GUT</translation>
    </message>
    <message>
        <source>ran %1</source>
        <translation>lief %1</translation>
    </message>
    <message>
        <source>verified</source>
        <translation>verifiziert</translation>
    </message>
    <message>
        <source>%1 (%2) is carried to %3 once more, as it was recorded.</source>
        <translation>%1 (%2) wird noch einmal nach %3 gebracht, so wie es aufgezeichnet wurde.</translation>
    </message>
    <message>
        <source>Takes about %1.</source>
        <translation>Dauert etwa %1.</translation>
    </message>
    <message numerus="yes">
        <source>%n approval(s) needed before it starts.</source>
        <translation>
            <numerusform>%n Freigabe nötig, bevor es startet.</numerusform>
            <numerusform>%n Freigaben nötig, bevor es startet.</numerusform>
        </translation>
    </message>
    <message>
        <source>2  What this takes out of %1</source>
        <translation>2  Was dadurch aus %1 verschwindet</translation>
    </message>
    <message>
        <source>Choose a release first.</source>
        <translation>Wählen Sie zuerst ein Release.</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Wird gelesen …</translation>
    </message>
    <message numerus="yes">
        <source>%1 → %2: %n commit(s) go away</source>
        <translation>
            <numerusform>%1 → %2: %n Commit verschwindet</numerusform>
            <numerusform>%1 → %2: %n Commits verschwinden</numerusform>
        </translation>
    </message>
    <message>
        <source>an earlier release</source>
        <translation>ein früheres Release</translation>
    </message>
    <message>
        <source>No migration lies between the two; data is not touched.</source>
        <translation>Zwischen den beiden liegt keine Migration; Daten werden nicht berührt.</translation>
    </message>
    <message>
        <source>Migration %1 cannot be undone: the older release runs on the newer schema.</source>
        <translation>Migration %1 ist nicht umkehrbar: Das ältere Release läuft auf dem neueren Schema.</translation>
    </message>
    <message>
        <source>Migration %1 stays applied; data is not touched.</source>
        <translation>Migration %1 bleibt angewandt; Daten werden nicht berührt.</translation>
    </message>
    <message>
        <source>I accept that this cannot be undone</source>
        <translation>Ich akzeptiere, dass dies nicht umkehrbar ist</translation>
    </message>
    <message>
        <source>Type the version you go back to</source>
        <translation>Version eingeben, auf die Sie zurückgehen</translation>
    </message>
    <message>
        <source>Type the version you go back to: %1</source>
        <translation>Geben Sie die Version ein, auf die Sie zurückgehen: %1</translation>
    </message>
    <message>
        <source>Hold automatic deployments to %1 until someone releases the hold</source>
        <translation>Automatische Deployments nach %1 sperren, bis jemand die Sperre aufhebt</translation>
    </message>
    <message>
        <source>Mark what runs now as bad</source>
        <translation>Was jetzt läuft, als fehlerhaft markieren</translation>
    </message>
    <message>
        <source>Mark %1 as bad: it is neither deployed nor rolled back to again</source>
        <translation>%1 als fehlerhaft markieren: Es wird weder deployt noch wieder Ziel eines Rollbacks</translation>
    </message>
    <message>
        <source>“Roll forward to %1” stays possible afterwards. Nothing is deleted.</source>
        <translation>„Wieder vor auf %1“ bleibt danach möglich. Nichts wird gelöscht.</translation>
    </message>
    <message>
        <source>Roll back %1 to %2</source>
        <translation>%1 auf %2 zurückrollen</translation>
    </message>
    <message>
        <source>Redeploy %1 to %2</source>
        <translation>%1 erneut nach %2 deployen</translation>
    </message>
    <message>
        <source>The wish is being stored.</source>
        <translation>Der Auftrag wird gespeichert.</translation>
    </message>
    <message>
        <source>In a moment.</source>
        <translation>Gleich.</translation>
    </message>
    <message>
        <source>%1 (Ctrl+Enter)</source>
        <translation>%1 (Strg+Eingabe)</translation>
    </message>
    <message>
        <source>Roll forward to %1…</source>
        <translation>Wieder vor auf %1 …</translation>
    </message>
    <message>
        <source>Storing…</source>
        <translation>Wird gespeichert …</translation>
    </message>
    <message>
        <source>The run has started.</source>
        <translation>Der Lauf hat begonnen.</translation>
    </message>
    <message>
        <source>%1 runs %2. No health check is configured.</source>
        <translation>In %1 läuft %2. Keine Zustandsprüfung ist eingerichtet.</translation>
    </message>
    <message>
        <source>%1 runs %2. Health %3/%4.</source>
        <translation>In %1 läuft %2. Zustand %3/%4.</translation>
    </message>
    <message>
        <source>what ran before</source>
        <translation>was vorher lief</translation>
    </message>
    <message>
        <source>It did not succeed.</source>
        <translation>Es ist nicht gelungen.</translation>
    </message>
    <message>
        <source>Look at %1: %2 was there before.</source>
        <translation>Sehen Sie nach %1: Vorher war dort %2.</translation>
    </message>
    <message>
        <source>%1 goes back to %2.</source>
        <translation>%1 geht zurück auf %2.</translation>
    </message>
    <message>
        <source>%1 gets %2 once more.</source>
        <translation>%1 bekommt %2 noch einmal.</translation>
    </message>
    <message>
        <source>Run #%1</source>
        <translation>Lauf #%1</translation>
    </message>
    <message>
        <source>%1, %2 %</source>
        <translation>%1, %2 %</translation>
    </message>
    <message>
        <source>%1, about %2 left</source>
        <translation>%1, noch etwa %2</translation>
    </message>
    <message>
        <source>Automatic deployments to %1 are on hold; release the hold on the board (L).</source>
        <translation>Automatische Deployments nach %1 sind gesperrt; heben Sie die Sperre auf der Übersicht auf (L).</translation>
    </message>
    <message>
        <source>%1 of %2 in a row</source>
        <translation>%1 von %2 in Folge</translation>
    </message>
    <message>
        <source>Copy as command</source>
        <translation>Als Befehl kopieren</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>There is nothing to roll %1 back to</source>
        <translation>Für %1 gibt es kein Ziel für ein Rollback</translation>
    </message>
    <message>
        <source>Nothing runs in %1 yet</source>
        <translation>In %1 läuft noch nichts</translation>
    </message>
    <message>
        <source>A release can be rolled back to when it was verified there before, and was neither marked as bad nor rolled back itself.</source>
        <translation>Ziel eines Rollbacks kann ein Release sein, das dort schon verifiziert wurde und weder als fehlerhaft markiert noch selbst zurückgerollt ist.</translation>
    </message>
    <message>
        <source>Only what was verified there can be deployed once more.</source>
        <translation>Nur was dort verifiziert wurde, kann noch einmal deployt werden.</translation>
    </message>
    <message>
        <source>now: %1</source>
        <translation>jetzt: %1</translation>
    </message>
</context>
<context>
    <name>signalbox::pages::RunJobs</name>
    <message>
        <source>Follow active</source>
        <translation>Aktivem folgen</translation>
    </message>
    <message>
        <source>Graph</source>
        <translation>Graph</translation>
    </message>
    <message>
        <source>List</source>
        <translation>Liste</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>Zeitachse</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>Einpassen</translation>
    </message>
    <message>
        <source>Show the whole graph (Home)</source>
        <translation>Ganzen Graphen zeigen (Pos1)</translation>
    </message>
    <message>
        <source>Show the whole graph</source>
        <translation>Ganzen Graphen zeigen</translation>
    </message>
    <message>
        <source>Graph of jobs</source>
        <translation>Graph der Jobs</translation>
    </message>
    <message>
        <source>Timeline of jobs</source>
        <translation>Zeitachse der Jobs</translation>
    </message>
    <message>
        <source>Jobs and steps</source>
        <translation>Jobs und Schritte</translation>
    </message>
    <message>
        <source>Job or step</source>
        <translation>Job oder Schritt</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Usually</source>
        <translation>Üblich</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Anmerkung</translation>
    </message>
    <message>
        <source>%1 of %2 jobs</source>
        <translation>%1 von %2 Jobs</translation>
    </message>
    <message>
        <source>, %1 failed (allowed)</source>
        <translation>, %1 fehlgeschlagen (erlaubt)</translation>
    </message>
    <message>
        <source>, %1 failed</source>
        <translation>, %1 fehlgeschlagen</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>exit status %1</source>
        <translation>Exit-Status %1</translation>
    </message>
    <message>
        <source>step %1, %2</source>
        <translation>Schritt %1, %2</translation>
    </message>
</context>
<context>
    <name>signalbox::pages::RunPage</name>
    <message>
        <source>Review</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>What the deployment waits for</source>
        <translation>Worauf das Deployment wartet</translation>
    </message>
    <message>
        <source>Link to line %1</source>
        <translation>Link zu Zeile %1</translation>
    </message>
    <message>
        <source>Link to lines %1 to %2</source>
        <translation>Link zu den Zeilen %1 bis %2</translation>
    </message>
    <message>
        <source>&amp;Retry failed</source>
        <translation>Fehlgeschlagene &amp;wiederholen</translation>
    </message>
    <message>
        <source>Retry this &amp;job</source>
        <translation>Diesen &amp;Job wiederholen</translation>
    </message>
    <message>
        <source>&amp;Cancel run</source>
        <translation>Lauf a&amp;bbrechen</translation>
    </message>
    <message>
        <source>Cancel &amp;this job</source>
        <translation>&amp;Diesen Job abbrechen</translation>
    </message>
    <message>
        <source>&amp;Next failed job</source>
        <translation>&amp;Nächster fehlgeschlagener Job</translation>
    </message>
    <message>
        <source>&amp;Graph</source>
        <translation>&amp;Graph</translation>
    </message>
    <message>
        <source>L&amp;ist</source>
        <translation>L&amp;iste</translation>
    </message>
    <message>
        <source>&amp;Timeline</source>
        <translation>&amp;Zeitachse</translation>
    </message>
    <message>
        <source>&amp;Log</source>
        <translation>&amp;Log</translation>
    </message>
    <message>
        <source>&amp;Previous run</source>
        <translation>&amp;Voriger Lauf</translation>
    </message>
    <message>
        <source>Ne&amp;xt run</source>
        <translation>Nä&amp;chster Lauf</translation>
    </message>
    <message>
        <source>&amp;Maximise log</source>
        <translation>Log &amp;maximieren</translation>
    </message>
    <message>
        <source>Run #%1</source>
        <translation>Lauf #%1</translation>
    </message>
    <message>
        <source>Run #%1  %2</source>
        <translation>Lauf #%1  %2</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Wiederherstellen</translation>
    </message>
    <message>
        <source>%1 @ %2</source>
        <translation>%1 @ %2</translation>
    </message>
    <message>
        <source>%1 by %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Reading run #%1…</source>
        <translation>Lauf #%1 wird gelesen …</translation>
    </message>
    <message>
        <source>No job is selected.</source>
        <translation>Kein Job ist ausgewählt.</translation>
    </message>
    <message>
        <source>&amp;Retry failed (%1)</source>
        <translation>Fehlgeschlagene &amp;wiederholen (%1)</translation>
    </message>
    <message>
        <source>The run has not ended yet.</source>
        <translation>Der Lauf ist noch nicht zu Ende.</translation>
    </message>
    <message>
        <source>The job has ended.</source>
        <translation>Der Job ist zu Ende.</translation>
    </message>
    <message>
        <source>No job failed.</source>
        <translation>Kein Job ist fehlgeschlagen.</translation>
    </message>
    <message>
        <source>%1 to %2 waits: %3</source>
        <translation>%1 nach %2 wartet: %3</translation>
    </message>
    <message>
        <source>C&amp;opy as command</source>
        <translation>Als Befehl k&amp;opieren</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Befehl</translation>
    </message>
</context>
<context>
    <name>signalbox::pages::RunPanel</name>
    <message>
        <source>Run a pipeline</source>
        <translation>Pipeline starten</translation>
    </message>
    <message>
        <source>&amp;Inputs</source>
        <translation>&amp;Eingaben</translation>
    </message>
    <message>
        <source>Start run</source>
        <translation>Lauf starten</translation>
    </message>
    <message>
        <source>&amp;Branch or tag</source>
        <translation>&amp;Branch oder Tag</translation>
    </message>
    <message>
        <source>as a push</source>
        <translation>wie ein Push</translation>
    </message>
    <message>
        <source>by hand (workflow_dispatch)</source>
        <translation>von Hand (workflow_dispatch)</translation>
    </message>
    <message>
        <source>&amp;How</source>
        <translation>&amp;Wie</translation>
    </message>
    <message>
        <source>every pipeline that this starts, or a file such as ci.yml</source>
        <translation>jede Pipeline, die dies startet, oder eine Datei wie ci.yml</translation>
    </message>
    <message>
        <source>&amp;Pipeline</source>
        <translation>&amp;Pipeline</translation>
    </message>
    <message>
        <source>name=value, one a line</source>
        <translation>Name=Wert, je Zeile eins</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Ctrl+Enter</source>
        <translation>Strg+Eingabe</translation>
    </message>
    <message>
        <source>Choose a branch or a tag that exists.</source>
        <translation>Wählen Sie einen Branch oder ein Tag, das es gibt.</translation>
    </message>
</context>
<context>
    <name>signalbox::pages::RunsPage</name>
    <message>
        <source>Filter: words, status:failed, ref:main</source>
        <translation>Filter: Wörter, status:failed, ref:main</translation>
    </message>
    <message>
        <source>Show older runs</source>
        <translation>Ältere Läufe zeigen</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>Läufe</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Lauf</translation>
    </message>
    <message>
        <source>Pipeline</source>
        <translation>Pipeline</translation>
    </message>
    <message>
        <source>Ref</source>
        <translation>Ref</translation>
    </message>
    <message>
        <source>Commit</source>
        <translation>Commit</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Alter</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Wer</translation>
    </message>
    <message>
        <source>Filter runs</source>
        <translation>Läufe filtern</translation>
    </message>
    <message>
        <source>Selected run</source>
        <translation>Ausgewählter Lauf</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>&amp;Open run</source>
        <translation>Lauf ö&amp;ffnen</translation>
    </message>
    <message>
        <source>&amp;Retry failed jobs</source>
        <translation>Fehlgeschlagene Jobs &amp;wiederholen</translation>
    </message>
    <message>
        <source>&amp;Cancel run</source>
        <translation>Lauf a&amp;bbrechen</translation>
    </message>
    <message>
        <source>&amp;Diff to previous run</source>
        <translation>&amp;Diff zum vorigen Lauf</translation>
    </message>
    <message>
        <source>There is no earlier run of this pipeline on this ref in the list.</source>
        <translation>Die Liste enthält keinen früheren Lauf dieser Pipeline auf dieser Ref.</translation>
    </message>
    <message>
        <source>Open &amp;log</source>
        <translation>&amp;Log öffnen</translation>
    </message>
    <message>
        <source>&amp;Timeline of run</source>
        <translation>&amp;Zeitachse des Laufs</translation>
    </message>
    <message>
        <source>R&amp;un…</source>
        <translation>&amp;Starten …</translation>
    </message>
    <message>
        <source>&amp;Inspector</source>
        <translation>&amp;Inspektor</translation>
    </message>
    <message>
        <source>Run %1, %2, %3 on %4, %5</source>
        <translation>Lauf %1, %2, %3 auf %4, %5</translation>
    </message>
    <message numerus="yes">
        <source>%n new</source>
        <translation>
            <numerusform>%n neuer</numerusform>
            <numerusform>%n neue</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Show %n new run(s)</source>
        <translation>
            <numerusform>%n neuen Lauf zeigen</numerusform>
            <numerusform>%n neue Läufe zeigen</numerusform>
        </translation>
    </message>
    <message>
        <source>Reading runs…</source>
        <translation>Läufe werden gelesen …</translation>
    </message>
    <message>
        <source>No run matches</source>
        <translation>Kein Lauf passt</translation>
    </message>
    <message>
        <source>Nothing matches “%1”.</source>
        <translation>Nichts passt zu „%1“.</translation>
    </message>
    <message>
        <source>Clear filter</source>
        <translation>Filter löschen</translation>
    </message>
    <message>
        <source>No runs yet</source>
        <translation>Noch keine Läufe</translation>
    </message>
    <message>
        <source>A run is one execution of a pipeline at one commit. Push something, or start one by hand.</source>
        <translation>Ein Lauf ist eine Ausführung einer Pipeline bei einem Commit. Pushen Sie etwas oder starten Sie einen von Hand.</translation>
    </message>
    <message>
        <source>Run…</source>
        <translation>Starten …</translation>
    </message>
    <message>
        <source>No run is selected.</source>
        <translation>Kein Lauf ist ausgewählt.</translation>
    </message>
    <message>
        <source>The run has not ended yet.</source>
        <translation>Der Lauf ist noch nicht zu Ende.</translation>
    </message>
    <message>
        <source>No job failed.</source>
        <translation>Kein Job ist fehlgeschlagen.</translation>
    </message>
    <message>
        <source>The run has ended.</source>
        <translation>Der Lauf ist zu Ende.</translation>
    </message>
    <message>
        <source>It is being canceled already.</source>
        <translation>Der Abbruch läuft schon.</translation>
    </message>
    <message>
        <source>First failure: %1</source>
        <translation>Erster Fehler: %1</translation>
    </message>
    <message>
        <source>Started by</source>
        <translation>Gestartet von</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Gestartet</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>Jobs</translation>
    </message>
    <message>
        <source>%1 of %2 done, %3 failed</source>
        <translation>%1 von %2 fertig, %3 fehlgeschlagen</translation>
    </message>
    <message>
        <source>%1 of %2 done</source>
        <translation>%1 von %2 fertig</translation>
    </message>
</context>
<context>
    <name>signalbox::pages::SettingsPage</name>
    <message>
        <source>Search settings</source>
        <translation>Einstellungen durchsuchen</translation>
    </message>
    <message>
        <source>Sections</source>
        <translation>Abschnitte</translation>
    </message>
    <message>
        <source>Section</source>
        <translation>Abschnitt</translation>
    </message>
    <message>
        <source>&amp;Undo the last change</source>
        <translation>Letzte Änderung &amp;rückgängig machen</translation>
    </message>
    <message>
        <source>&amp;Redo the change</source>
        <translation>Änderung &amp;wiederherstellen</translation>
    </message>
    <message>
        <source>Copy the &amp;path of the settings file</source>
        <translation>&amp;Pfad der Einstellungsdatei kopieren</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>Pfad</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>The settings could not be kept.</source>
        <translation>Die Einstellungen konnten nicht gespeichert werden.</translation>
    </message>
    <message>
        <source>%1 cannot be written.</source>
        <translation>%1 kann nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>Make the file writable.</source>
        <translation>Machen Sie die Datei beschreibbar.</translation>
    </message>
    <message>
        <source>What you chose holds until the program ends.</source>
        <translation>Ihre Wahl gilt, bis das Programm endet.</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Darstellung</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Farbschema</translation>
    </message>
    <message>
        <source>System follows the desktop, also while the program runs.</source>
        <translation>„System“ folgt dem Desktop, auch während das Programm läuft.</translation>
    </message>
    <message>
        <source>System</source>
        <translation>System</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Hoher Kontrast</translation>
    </message>
    <message>
        <source>Pure colours, borders of two pixels, no tints.</source>
        <translation>Reine Farben, Ränder von zwei Pixeln, keine Tönungen.</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Aus</translation>
    </message>
    <message>
        <source>On</source>
        <translation>Ein</translation>
    </message>
    <message>
        <source>Reduced motion</source>
        <translation>Weniger Bewegung</translation>
    </message>
    <message>
        <source>Nothing fades, turns or slides.</source>
        <translation>Nichts blendet, dreht oder gleitet.</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>Textgröße</translation>
    </message>
    <message>
        <source>On top of the desktop&apos;s own. Also Ctrl++, Ctrl+- and Ctrl+0.</source>
        <translation>Zusätzlich zu der des Desktops. Auch Strg++, Strg+- und Strg+0.</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Compact rows</source>
        <translation>Kompakte Zeilen</translation>
    </message>
    <message>
        <source>More lines on the screen, closer together.</source>
        <translation>Mehr Zeilen auf dem Bildschirm, enger beieinander.</translation>
    </message>
    <message>
        <source>Stronger status marks</source>
        <translation>Stärkere Statuszeichen</translation>
    </message>
    <message>
        <source>Patterns beside colours in bars and nodes: for print and for low vision.</source>
        <translation>Muster neben Farben in Balken und Knoten: für den Druck und bei schwachem Sehvermögen.</translation>
    </message>
    <message>
        <source>Status marks</source>
        <translation>Statuszeichen</translation>
    </message>
    <message>
        <source>Keyboard</source>
        <translation>Tastatur</translation>
    </message>
    <message>
        <source>Single-letter keys</source>
        <translation>Einzelne Buchstabentasten</translation>
    </message>
    <message>
        <source>R, P, D and the like. Turn them off for speech or switch input; Ctrl keys keep working.</source>
        <translation>R, P, D und dergleichen. Für Sprach- oder Schaltereingabe abschalten; Strg-Tasten gehen weiter.</translation>
    </message>
    <message>
        <source>Logs</source>
        <translation>Logs</translation>
    </message>
    <message>
        <source>Time of each line</source>
        <translation>Zeit jeder Zeile</translation>
    </message>
    <message>
        <source>T changes it for one log.</source>
        <translation>T ändert es für ein Log.</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>Uhrzeit</translation>
    </message>
    <message>
        <source>Since the start</source>
        <translation>Seit dem Start</translation>
    </message>
    <message>
        <source>Wrap long lines</source>
        <translation>Lange Zeilen umbrechen</translation>
    </message>
    <message>
        <source>W changes it for one log.</source>
        <translation>W ändert es für ein Log.</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>Benachrichtigungen</translation>
    </message>
    <message>
        <source>Pop-ups for what needs you</source>
        <translation>Pop-ups für das, was Sie braucht</translation>
    </message>
    <message>
        <source>Approvals and questions that wait for your answer. The inbox has everything, always.</source>
        <translation>Freigaben und Fragen, die auf Ihre Antwort warten. Der Posteingang hat immer alles.</translation>
    </message>
    <message>
        <source>And for your own work</source>
        <translation>Und für Ihre eigene Arbeit</translation>
    </message>
    <message>
        <source>When what you started failed or recovered.</source>
        <translation>Wenn fehlschlug oder wieder in Ordnung ist, was Sie gestartet haben.</translation>
    </message>
    <message>
        <source>At most</source>
        <translation>Höchstens</translation>
    </message>
    <message>
        <source>What comes after that in the same hour is one summary.</source>
        <translation>Was danach in derselben Stunde kommt, wird zu einer Zusammenfassung.</translation>
    </message>
    <message>
        <source>%1 an hour</source>
        <translation>%1 pro Stunde</translation>
    </message>
    <message>
        <source>Pause notifications: %1</source>
        <translation>Benachrichtigungen anhalten: %1</translation>
    </message>
    <message>
        <source>1 hour</source>
        <translation>1 Stunde</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>Until resumed</source>
        <translation>Bis zum Fortsetzen</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>No pop-ups; the inbox goes on.</source>
        <translation>Keine Pop-ups; der Posteingang geht weiter.</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>paused to %1</source>
        <translation>angehalten bis %1</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>Engine</translation>
    </message>
    <message>
        <source>Jobs at once</source>
        <translation>Gleichzeitige Jobs</translation>
    </message>
    <message>
        <source>Counts from the next start of this program; SIGNALBOX_JOBS goes before it.</source>
        <translation>Gilt ab dem nächsten Start dieses Programms; SIGNALBOX_JOBS hat Vorrang.</translation>
    </message>
    <message>
        <source>%1 jobs</source>
        <translation>%1 Jobs</translation>
    </message>
    <message>
        <source>one for each processor</source>
        <translation>einer je Prozessor</translation>
    </message>
    <message>
        <source>This project</source>
        <translation>Dieses Projekt</translation>
    </message>
    <message>
        <source>Repository</source>
        <translation>Repository</translation>
    </message>
    <message>
        <source>You act as</source>
        <translation>Sie handeln als</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>Aufzeichnungen</translation>
    </message>
    <message>
        <source>Logs and artifacts</source>
        <translation>Logs und Artefakte</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Zurücksetzen</translation>
    </message>
    <message>
        <source>Reset %1</source>
        <translation>%1 zurücksetzen</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy %1</source>
        <translation>%1 kopieren</translation>
    </message>
    <message>
        <source>Nothing was changed since the start.</source>
        <translation>Seit dem Start wurde nichts geändert.</translation>
    </message>
    <message>
        <source>Nothing was undone.</source>
        <translation>Es wurde nichts rückgängig gemacht.</translation>
    </message>
    <message>
        <source>No setting matches “%1”</source>
        <translation>Keine Einstellung passt zu „%1“</translation>
    </message>
    <message>
        <source>Settings are found by their words and by their names in the file.</source>
        <translation>Einstellungen werden nach ihren Wörtern und nach ihren Namen in der Datei gefunden.</translation>
    </message>
    <message>
        <source>Clear search</source>
        <translation>Suche löschen</translation>
    </message>
    <message>
        <source>General</source>
        <translation>Allgemein</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Counts from the next start of this program.</source>
        <translation>Gilt ab dem nächsten Start dieses Programms.</translation>
    </message>
</context>
<context>
    <name>signalbox::pages::ShortcutSheet</name>
    <message>
        <source>Search commands and keys</source>
        <translation>Befehle und Tasten suchen</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Anmerkung</translation>
    </message>
    <message>
        <source>Single letters work while a list, the board, a graph or a log has the keyboard. Settings turn them off.</source>
        <translation>Einzelne Buchstaben wirken, während eine Liste, die Übersicht, ein Graph oder ein Log die Tastatur hat. Abschalten lassen sie sich in den Einstellungen.</translation>
    </message>
    <message>
        <source>Keys of this page</source>
        <translation>Tasten dieser Seite</translation>
    </message>
    <message>
        <source>  or  </source>
        <translation>  oder  </translation>
    </message>
</context>
<context>
    <name>signalbox::pages::SidesTable</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>und %n weiterer</numerusform>
            <numerusform>und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>added</source>
        <translation>hinzugefügt</translation>
    </message>
    <message>
        <source>deleted</source>
        <translation>gelöscht</translation>
    </message>
    <message>
        <source>renamed from %1</source>
        <translation>umbenannt von %1</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>geändert</translation>
    </message>
    <message>
        <source>%1 (cannot be undone)</source>
        <translation>%1 (nicht umkehrbar)</translation>
    </message>
    <message>
        <source>cannot be undone</source>
        <translation>nicht umkehrbar</translation>
    </message>
    <message numerus="yes">
        <source>%1: %n file(s), %2</source>
        <translation>
            <numerusform>%1: %n Datei, %2</numerusform>
            <numerusform>%1: %n Dateien, %2</numerusform>
        </translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
    <message>
        <source>candidate</source>
        <translation>Kandidat</translation>
    </message>
    <message>
        <source>NOW</source>
        <translation>JETZT</translation>
    </message>
    <message>
        <source>CANDIDATE</source>
        <translation>KANDIDAT</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>%1  (+%2)</source>
        <translation>%1  (+%2)</translation>
    </message>
    <message>
        <source>Commit</source>
        <translation>Commit</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>Image</translation>
    </message>
    <message>
        <source>Config</source>
        <translation>Konfiguration</translation>
    </message>
    <message>
        <source>Schema</source>
        <translation>Schema</translation>
    </message>
</context>
<context>
    <name>signalbox::presenters</name>
    <message>
        <source>%1 of %2 given</source>
        <translation>%1 von %2 erteilt</translation>
    </message>
    <message>
        <source>you may approve</source>
        <translation>Sie dürfen freigeben</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>about %1 left</source>
        <translation>noch etwa %1</translation>
    </message>
    <message>
        <source>replaces %1</source>
        <translation>ersetzt %1</translation>
    </message>
    <message>
        <source>the first here</source>
        <translation>das erste hier</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <translation>vor %1</translation>
    </message>
    <message>
        <source>%1 still runs</source>
        <translation>%1 läuft weiter</translation>
    </message>
    <message>
        <source>healthy</source>
        <translation>gesund</translation>
    </message>
    <message>
        <source>degraded</source>
        <translation>beeinträchtigt</translation>
    </message>
    <message>
        <source>down</source>
        <translation>ausgefallen</translation>
    </message>
    <message>
        <source>health unknown</source>
        <translation>Zustand unbekannt</translation>
    </message>
    <message>
        <source>waits for approval</source>
        <translation>wartet auf Freigabe</translation>
    </message>
    <message>
        <source>waits</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>is rolled back to</source>
        <translation>wird zurückgerollt</translation>
    </message>
    <message>
        <source>is deployed</source>
        <translation>wird deployt</translation>
    </message>
    <message>
        <source>is verified</source>
        <translation>wird verifiziert</translation>
    </message>
    <message>
        <source>rolled back</source>
        <translation>zurückgerollt</translation>
    </message>
    <message>
        <source>verified</source>
        <translation>verifiziert</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>was inconclusive</source>
        <translation>blieb ungewiss</translation>
    </message>
    <message>
        <source>could not be deployed</source>
        <translation>konnte nicht deployt werden</translation>
    </message>
    <message>
        <source>was refused</source>
        <translation>wurde verweigert</translation>
    </message>
    <message>
        <source>was canceled</source>
        <translation>wurde abgebrochen</translation>
    </message>
    <message>
        <source>was superseded</source>
        <translation>wurde überholt</translation>
    </message>
    <message>
        <source>ended unknown</source>
        <translation>endete unbekannt</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>automatic</source>
        <translation>automatisch</translation>
    </message>
    <message>
        <source>, rolled back</source>
        <translation>, zurückgerollt</translation>
    </message>
    <message>
        <source>nothing yet</source>
        <translation>noch nichts</translation>
    </message>
    <message>
        <source>HELD by %1</source>
        <translation>GESPERRT von %1</translation>
    </message>
    <message>
        <source>HELD by %1: %2</source>
        <translation>GESPERRT von %1: %2</translation>
    </message>
    <message>
        <source>%1, production</source>
        <translation>%1, Produktion</translation>
    </message>
    <message>
        <source>%1 %2 since %3</source>
        <translation>%1 %2 seit %3</translation>
    </message>
    <message>
        <source>Nothing waits for approval in %1.</source>
        <translation>In %1 wartet nichts auf Freigabe.</translation>
    </message>
    <message>
        <source>No environment comes before %1; pushes deploy to it.</source>
        <translation>Vor %1 kommt keine Umgebung; Pushes deployen dorthin.</translation>
    </message>
    <message>
        <source>%1 has nothing verified that %2 does not run.</source>
        <translation>%1 hat nichts verifiziert, was in %2 nicht schon läuft.</translation>
    </message>
    <message>
        <source>Nothing runs in %1 yet.</source>
        <translation>In %1 läuft noch nichts.</translation>
    </message>
    <message>
        <source>A deployment to %1 is under way.</source>
        <translation>Ein Deployment nach %1 ist im Gange.</translation>
    </message>
    <message>
        <source>%1 is on hold already.</source>
        <translation>%1 ist schon gesperrt.</translation>
    </message>
    <message>
        <source>%1 is not on hold.</source>
        <translation>%1 ist nicht gesperrt.</translation>
    </message>
    <message>
        <source>%1 has no URL; environments.yml can name one.</source>
        <translation>%1 hat keine URL; environments.yml kann eine nennen.</translation>
    </message>
    <message>
        <source>Nothing was deployed to %1 yet.</source>
        <translation>Nach %1 wurde noch nichts deployt.</translation>
    </message>
    <message>
        <source>in %1</source>
        <translation>in %1</translation>
    </message>
    <message>
        <source>by %1</source>
        <translation>von %1</translation>
    </message>
    <message>
        <source>since %1</source>
        <translation>seit %1</translation>
    </message>
    <message>
        <source>of kind %1</source>
        <translation>der Art %1</translation>
    </message>
    <message>
        <source>of run %1</source>
        <translation>von Lauf %1</translation>
    </message>
    <message>
        <source>with “%1”</source>
        <translation>mit „%1“</translation>
    </message>
    <message>
        <source>“%1” is not the number of a run</source>
        <translation>„%1“ ist keine Nummer eines Laufs</translation>
    </message>
    <message>
        <source>“%1” is not a time: write 7d, 12h or 2026-11-23</source>
        <translation>„%1“ ist keine Zeit: Schreiben Sie 7d, 12h oder 2026-11-23</translation>
    </message>
</context>
<context>
    <name>signalbox::presenters::BoardPresenter</name>
    <message>
        <source>The hold on %1 is released.</source>
        <translation>Die Sperre von %1 ist aufgehoben.</translation>
    </message>
    <message>
        <source>Noted: it finished. Its checks decide now.</source>
        <translation>Vermerkt: Es wurde fertig. Nun entscheiden die Prüfungen.</translation>
    </message>
    <message>
        <source>Noted: it failed.</source>
        <translation>Vermerkt: Es ist fehlgeschlagen.</translation>
    </message>
    <message>
        <source>It runs again.</source>
        <translation>Es läuft erneut.</translation>
    </message>
</context>
<context>
    <name>signalbox::presenters::CredentialsPresenter</name>
    <message>
        <source>A name is needed, such as REGISTRY_TOKEN.</source>
        <translation>Ein Name ist nötig, etwa REGISTRY_TOKEN.</translation>
    </message>
    <message>
        <source>A name has letters, digits and _ only, and does not begin with a digit.</source>
        <translation>Ein Name hat nur Buchstaben, Ziffern und _ und beginnt nicht mit einer Ziffer.</translation>
    </message>
    <message>
        <source>Names that begin with GITHUB_ are taken.</source>
        <translation>Namen, die mit GITHUB_ beginnen, sind vergeben.</translation>
    </message>
    <message>
        <source>%1 is in the keychain.</source>
        <translation>%1 ist im Schlüsselbund.</translation>
    </message>
    <message>
        <source>%1 is removed from the keychain.</source>
        <translation>%1 ist aus dem Schlüsselbund entfernt.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>signalbox::presenters::Destination</name>
    <message>
        <source>It holds signs that cannot be seen.</source>
        <translation>Er enthält unsichtbare Zeichen.</translation>
    </message>
    <message>
        <source>A run is named by its number, not by “%1”.</source>
        <translation>Ein Lauf wird mit seiner Nummer benannt, nicht mit „%1“.</translation>
    </message>
    <message>
        <source>A review is named by the number of its request, not by “%1”.</source>
        <translation>Eine Prüfung wird mit der Nummer ihrer Anfrage benannt, nicht mit „%1“.</translation>
    </message>
    <message>
        <source>A comparison is written FROM...TO, not “%1”.</source>
        <translation>Ein Vergleich schreibt sich VON...BIS, nicht „%1“.</translation>
    </message>
    <message>
        <source>It names no environment.</source>
        <translation>Er nennt keine Umgebung.</translation>
    </message>
    <message>
        <source>Copy the link again where it came from.</source>
        <translation>Kopieren Sie den Link dort, wo er herkommt, noch einmal.</translation>
    </message>
    <message>
        <source>This link is too long to be one of Signalbox.</source>
        <translation>Dieser Link ist zu lang, um einer von Signalbox zu sein.</translation>
    </message>
    <message>
        <source>This is not a link of Signalbox.</source>
        <translation>Das ist kein Link von Signalbox.</translation>
    </message>
    <message>
        <source>Such a link begins with signalbox://PROJECT/.</source>
        <translation>Ein solcher Link beginnt mit signalbox://PROJEKT/.</translation>
    </message>
    <message>
        <source>This link names no project.</source>
        <translation>Dieser Link nennt kein Projekt.</translation>
    </message>
    <message>
        <source>It is written signalbox://PROJECT/PAGE.</source>
        <translation>Er schreibt sich signalbox://PROJEKT/SEITE.</translation>
    </message>
    <message>
        <source>This link names no page.</source>
        <translation>Dieser Link nennt keine Seite.</translation>
    </message>
    <message>
        <source>This link leads to “%1”, and there is no such page.</source>
        <translation>Dieser Link führt zu „%1“, und eine solche Seite gibt es nicht.</translation>
    </message>
    <message>
        <source>A link only opens pages; it never acts.</source>
        <translation>Ein Link öffnet nur Seiten; er handelt nie.</translation>
    </message>
    <message>
        <source>This link cannot be followed.</source>
        <translation>Diesem Link kann nicht gefolgt werden.</translation>
    </message>
</context>
<context>
    <name>signalbox::presenters::FirstRunPresenter</name>
    <message>
        <source>the folder is gone</source>
        <translation>der Ordner ist weg</translation>
    </message>
    <message>
        <source>cannot be read</source>
        <translation>kann nicht gelesen werden</translation>
    </message>
    <message numerus="yes">
        <source>%n wait(s) for you</source>
        <translation>
            <numerusform>%n wartet auf Sie</numerusform>
            <numerusform>%n warten auf Sie</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n run(s)</source>
        <translation>
            <numerusform>%n Lauf</numerusform>
            <numerusform>%n Läufe</numerusform>
        </translation>
    </message>
    <message>
        <source>nothing waits</source>
        <translation>nichts wartet</translation>
    </message>
</context>
<context>
    <name>signalbox::presenters::HistoryPresenter</name>
    <message>
        <source>The history was not exported.</source>
        <translation>Der Verlauf wurde nicht exportiert.</translation>
    </message>
    <message>
        <source>The history was not exported to %1.</source>
        <translation>Der Verlauf wurde nicht nach %1 exportiert.</translation>
    </message>
    <message>
        <source>Choose another folder.</source>
        <translation>Wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
        <source>No file was changed.</source>
        <translation>Keine Datei wurde geändert.</translation>
    </message>
    <message numerus="yes">
        <source>%n event(s) exported to %1</source>
        <translation>
            <numerusform>%n Ereignis nach %1 exportiert</numerusform>
            <numerusform>%n Ereignisse nach %1 exportiert</numerusform>
        </translation>
    </message>
    <message>
        <source>The history was changed after it was written.</source>
        <translation>Der Verlauf wurde geändert, nachdem er geschrieben war.</translation>
    </message>
    <message>
        <source>Event %1: %2</source>
        <translation>Ereignis %1: %2</translation>
    </message>
    <message>
        <source>Compare with an export or a backup from before, and find out who can write to the store.</source>
        <translation>Vergleichen Sie mit einem früheren Export oder Backup und finden Sie heraus, wer in den Speicher schreiben kann.</translation>
    </message>
    <message>
        <source>Everything up to event %1 is as it was written.</source>
        <translation>Bis Ereignis %1 ist alles so, wie es geschrieben wurde.</translation>
    </message>
    <message>
        <source>The history could not be verified.</source>
        <translation>Der Verlauf konnte nicht geprüft werden.</translation>
    </message>
</context>
<context>
    <name>signalbox::presenters::InboxPresenter</name>
    <message>
        <source>Open run</source>
        <translation>Lauf öffnen</translation>
    </message>
    <message>
        <source>Show environment</source>
        <translation>Umgebung zeigen</translation>
    </message>
    <message>
        <source>Approve %1 → %2</source>
        <translation>%1 → %2 freigeben</translation>
    </message>
    <message>
        <source>%1 of %2 given</source>
        <translation>%1 von %2 erteilt</translation>
    </message>
    <message>
        <source>asked by %1</source>
        <translation>angefragt von %1</translation>
    </message>
    <message>
        <source>expires in %1</source>
        <translation>läuft ab in %1</translation>
    </message>
    <message>
        <source>expires now</source>
        <translation>läuft jetzt ab</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>How did %1 → %2 end?</source>
        <translation>Wie ging %1 → %2 aus?</translation>
    </message>
    <message>
        <source>Nobody saw the end. It is not run again by itself.</source>
        <translation>Niemand sah das Ende. Es wird nicht von selbst erneut ausgeführt.</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antworten</translation>
    </message>
    <message>
        <source>%1 is on hold</source>
        <translation>%1 ist gesperrt</translation>
    </message>
    <message>
        <source>Automatic deployments wait. Set by %1.</source>
        <translation>Automatische Deployments warten. Gesetzt von %1.</translation>
    </message>
    <message>
        <source>Automatic deployments wait. Set by %1: %2</source>
        <translation>Automatische Deployments warten. Gesetzt von %1: %2</translation>
    </message>
    <message>
        <source>Deploy %1 → %2 failed</source>
        <translation>Deployment %1 → %2 fehlgeschlagen</translation>
    </message>
    <message>
        <source>%1 is live in %2</source>
        <translation>%1 ist live in %2</translation>
    </message>
    <message>
        <source>Show approvals</source>
        <translation>Freigaben zeigen</translation>
    </message>
    <message>
        <source>Noted: it finished. Its checks decide now.</source>
        <translation>Vermerkt: Es wurde fertig. Nun entscheiden die Prüfungen.</translation>
    </message>
    <message>
        <source>Noted: it failed.</source>
        <translation>Vermerkt: Es ist fehlgeschlagen.</translation>
    </message>
    <message>
        <source>It runs again.</source>
        <translation>Es läuft erneut.</translation>
    </message>
    <message>
        <source>The hold on %1 is released.</source>
        <translation>Die Sperre von %1 ist aufgehoben.</translation>
    </message>
    <message>
        <source>%1 was rolled back to %2</source>
        <translation>%1 wurde auf %2 zurückgerollt</translation>
    </message>
</context>
<context>
    <name>signalbox::presenters::InsightsPresenter</name>
    <message>
        <source>not enough records yet</source>
        <translation>noch zu wenige Aufzeichnungen</translation>
    </message>
    <message>
        <source>%1 days</source>
        <translation>%1 Tage</translation>
    </message>
    <message>
        <source>Deployment frequency</source>
        <translation>Deployment-Häufigkeit</translation>
    </message>
    <message>
        <source>%1 a day</source>
        <translation>%1 pro Tag</translation>
    </message>
    <message>
        <source>%1 a week</source>
        <translation>%1 pro Woche</translation>
    </message>
    <message numerus="yes">
        <source>from %n deployment(s)</source>
        <translation>
            <numerusform>aus %n Deployment</numerusform>
            <numerusform>aus %n Deployments</numerusform>
        </translation>
    </message>
    <message>
        <source>Lead time for changes</source>
        <translation>Durchlaufzeit von Änderungen</translation>
    </message>
    <message numerus="yes">
        <source>median of %n commit(s)</source>
        <translation>
            <numerusform>Median aus %n Commit</numerusform>
            <numerusform>Median aus %n Commits</numerusform>
        </translation>
    </message>
    <message>
        <source>Change failure rate</source>
        <translation>Fehlerquote von Änderungen</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message numerus="yes">
        <source>of %n deployment(s)</source>
        <translation>
            <numerusform>von %n Deployment</numerusform>
            <numerusform>von %n Deployments</numerusform>
        </translation>
    </message>
    <message>
        <source>Time to recover</source>
        <translation>Zeit bis zur Wiederherstellung</translation>
    </message>
    <message numerus="yes">
        <source>median of %n failure(s)</source>
        <translation>
            <numerusform>Median aus %n Ausfall</numerusform>
            <numerusform>Median aus %n Ausfällen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>From %n run(s)</source>
        <translation>
            <numerusform>Aus %n Lauf</numerusform>
            <numerusform>Aus %n Läufen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>From the newest %n run(s), older ones are left out</source>
        <translation>
            <numerusform>Aus dem neuesten Lauf, ältere sind ausgelassen</numerusform>
            <numerusform>Aus den neuesten %n Läufen, ältere sind ausgelassen</numerusform>
        </translation>
    </message>
    <message>
        <source>Written to %1.</source>
        <translation>Nach %1 geschrieben.</translation>
    </message>
    <message>
        <source>The export could not be written to %1.</source>
        <translation>Der Export konnte nicht nach %1 geschrieben werden.</translation>
    </message>
    <message>
        <source>Choose another folder and export again.</source>
        <translation>Wählen Sie einen anderen Ordner und exportieren Sie erneut.</translation>
    </message>
    <message>
        <source>Nothing was written.</source>
        <translation>Es wurde nichts geschrieben.</translation>
    </message>
</context>
<context>
    <name>signalbox::presenters::NoticePlanner</name>
    <message numerus="yes">
        <source>%n more thing(s) in the inbox of %1</source>
        <translation>
            <numerusform>%n weitere Sache im Posteingang von %1</numerusform>
            <numerusform>%n weitere Dinge im Posteingang von %1</numerusform>
        </translation>
    </message>
    <message>
        <source>More than %1 pop-ups in an hour; the others wait in the inbox.</source>
        <translation>Mehr als %1 Pop-ups in einer Stunde; die übrigen warten im Posteingang.</translation>
    </message>
    <message>
        <source>Open the inbox</source>
        <translation>Posteingang öffnen</translation>
    </message>
    <message>
        <source>Approve %1 → %2?</source>
        <translation>%1 → %2 freigeben?</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antworten</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) need you in %1</source>
        <translation>
            <numerusform>%n Sache braucht Sie in %1</numerusform>
            <numerusform>%n Dinge brauchen Sie in %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n piece(s) of news in %1</source>
        <translation>
            <numerusform>%n Neuigkeit in %1</numerusform>
            <numerusform>%n Neuigkeiten in %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>und %n weiterer</numerusform>
            <numerusform>und %n weitere</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>signalbox::presenters::PalettePresenter</name>
    <message>
        <source>nothing deployed</source>
        <translation>nichts deployt</translation>
    </message>
    <message>
        <source>Roll back %1…</source>
        <translation>%1 zurückrollen …</translation>
    </message>
    <message>
        <source>Redeploy %1…</source>
        <translation>%1 erneut deployen …</translation>
    </message>
    <message>
        <source>nothing runs there yet</source>
        <translation>dort läuft noch nichts</translation>
    </message>
    <message>
        <source>Review %1 for %2…</source>
        <translation>%1 für %2 prüfen …</translation>
    </message>
    <message>
        <source>Run #%1 %2</source>
        <translation>Lauf #%1 %2</translation>
    </message>
</context>
<context>
    <name>signalbox::presenters::PromotePresenter</name>
    <message>
        <source>There is no environment %1.</source>
        <translation>Es gibt keine Umgebung %1.</translation>
    </message>
    <message>
        <source>No environment comes before %1, so there is nothing to promote. Pushes deploy to it.</source>
        <translation>Vor %1 kommt keine Umgebung, also gibt es nichts hochzustufen. Pushes deployen dorthin.</translation>
    </message>
    <message>
        <source>%1 has verified nothing that %2 does not run already.</source>
        <translation>%1 hat nichts verifiziert, was in %2 nicht schon läuft.</translation>
    </message>
    <message>
        <source>%1 has verified nothing yet.</source>
        <translation>%1 hat noch nichts verifiziert.</translation>
    </message>
    <message>
        <source>%1 is on its way to %2: run %3.</source>
        <translation>%1 ist auf dem Weg nach %2: Lauf %3.</translation>
    </message>
</context>
<context>
    <name>signalbox::presenters::RefsPresenter</name>
    <message>
        <source>%1 is tagged.</source>
        <translation>%1 ist getaggt.</translation>
    </message>
    <message>
        <source>under 1 ms</source>
        <translation>unter 1 ms</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 of %2, %3</source>
        <translation>%1 von %2, %3</translation>
    </message>
</context>
<context>
    <name>signalbox::presenters::ReviewPresenter</name>
    <message>
        <source>Candidate changed: %1 → %2. What you read here is no longer what would be deployed.</source>
        <translation>Kandidat geändert: %1 → %2. Was Sie hier lesen, ist nicht mehr das, was deployt würde.</translation>
    </message>
    <message>
        <source>Candidate changed: %1</source>
        <translation>Kandidat geändert: %1</translation>
    </message>
    <message>
        <source>this request no longer counts.</source>
        <translation>diese Anfrage zählt nicht mehr.</translation>
    </message>
    <message>
        <source>%1 changed: it now runs %2, no longer %3. The differences shown here are old.</source>
        <translation>%1 hat sich geändert: Dort läuft jetzt %2, nicht mehr %3. Die Unterschiede hier sind veraltet.</translation>
    </message>
    <message>
        <source>Your approval of %1 for %2 is stored; it waits for more people.</source>
        <translation>Ihre Freigabe von %1 für %2 ist gespeichert; es wartet auf weitere Personen.</translation>
    </message>
    <message>
        <source>%1 is approved for %2.</source>
        <translation>%1 ist für %2 freigegeben.</translation>
    </message>
    <message>
        <source>%1 is rejected for %2.</source>
        <translation>%1 ist für %2 abgelehnt.</translation>
    </message>
</context>
<context>
    <name>signalbox::presenters::RollbackPresenter</name>
    <message>
        <source>Going back to %1: run %2.</source>
        <translation>Zurück auf %1: Lauf %2.</translation>
    </message>
    <message>
        <source>Deploying again: run %1.</source>
        <translation>Erneutes Deployment: Lauf %1.</translation>
    </message>
</context>
<context>
    <name>signalbox::presenters::RollbackState</name>
    <message>
        <source>It has been started.</source>
        <translation>Es wurde gestartet.</translation>
    </message>
    <message>
        <source>The plan is still being read.</source>
        <translation>Der Plan wird noch gelesen.</translation>
    </message>
    <message>
        <source>Nothing runs in %1 yet, so there is nothing to redeploy.</source>
        <translation>In %1 läuft noch nichts, also gibt es nichts erneut zu deployen.</translation>
    </message>
    <message>
        <source>Choose the release to go back to.</source>
        <translation>Wählen Sie das Release, auf das Sie zurückgehen.</translation>
    </message>
    <message>
        <source>What it takes away is still being read.</source>
        <translation>Es wird noch gelesen, was dabei verschwindet.</translation>
    </message>
    <message>
        <source>A migration cannot be undone: accept that first.</source>
        <translation>Eine Migration ist nicht umkehrbar: Akzeptieren Sie das zuerst.</translation>
    </message>
    <message>
        <source>Type the version you go back to.</source>
        <translation>Geben Sie die Version ein, auf die Sie zurückgehen.</translation>
    </message>
</context>
<context>
    <name>signalbox::presenters::RunPresenter</name>
    <message>
        <source>overtime, %1 over the usual</source>
        <translation>überfällig, %1 länger als üblich</translation>
    </message>
    <message>
        <source>first runs, no estimate yet</source>
        <translation>erste Läufe, noch keine Schätzung</translation>
    </message>
    <message>
        <source>%1 so far; first runs, no estimate yet</source>
        <translation>bisher %1; erste Läufe, noch keine Schätzung</translation>
    </message>
    <message>
        <source>ETA %1</source>
        <translation>fertig um %1</translation>
    </message>
    <message>
        <source> ± %1</source>
        <translation> ± %1</translation>
    </message>
    <message>
        <source>%1 %, %2 so far, %3</source>
        <translation>%1 %, bisher %2, %3</translation>
    </message>
    <message numerus="yes">
        <source> (%n past run(s))</source>
        <translation>
            <numerusform> (%n früherer Lauf)</numerusform>
            <numerusform> (%n frühere Läufe)</numerusform>
        </translation>
    </message>
    <message>
        <source>Run #%1 is being canceled.</source>
        <translation>Lauf #%1 wird abgebrochen.</translation>
    </message>
    <message>
        <source>%1 is being canceled.</source>
        <translation>%1 wird abgebrochen.</translation>
    </message>
    <message>
        <source>The failed jobs start again.</source>
        <translation>Die fehlgeschlagenen Jobs starten erneut.</translation>
    </message>
    <message>
        <source>%1 starts again.</source>
        <translation>%1 startet erneut.</translation>
    </message>
    <message>
        <source>The run has not been read yet.</source>
        <translation>Der Lauf wurde noch nicht gelesen.</translation>
    </message>
    <message>
        <source>The run has ended.</source>
        <translation>Der Lauf ist zu Ende.</translation>
    </message>
    <message>
        <source>It is being canceled already.</source>
        <translation>Der Abbruch läuft schon.</translation>
    </message>
    <message>
        <source>No job failed.</source>
        <translation>Kein Job ist fehlgeschlagen.</translation>
    </message>
    <message>
        <source>The run has not ended yet.</source>
        <translation>Der Lauf ist noch nicht zu Ende.</translation>
    </message>
    <message numerus="yes">
        <source>%n error(s)</source>
        <translation>
            <numerusform>%n Fehler</numerusform>
            <numerusform>%n Fehler</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>waits for approval</source>
        <translation>wartet auf Freigabe</translation>
    </message>
    <message>
        <source>waits: %1</source>
        <translation>wartet: %1</translation>
    </message>
    <message>
        <source>est. %1</source>
        <translation>ca. %1</translation>
    </message>
</context>
<context>
    <name>signalbox::presenters::RunsPresenter</name>
    <message>
        <source>The failed jobs of run #%1 start again.</source>
        <translation>Die fehlgeschlagenen Jobs von Lauf #%1 starten erneut.</translation>
    </message>
    <message>
        <source>Run #%1 is being canceled.</source>
        <translation>Lauf #%1 wird abgebrochen.</translation>
    </message>
    <message>
        <source>Run #%1 has started.</source>
        <translation>Lauf #%1 hat begonnen.</translation>
    </message>
    <message>
        <source>%1 runs have started, the first is #%2.</source>
        <translation>%1 Läufe haben begonnen, der erste ist #%2.</translation>
    </message>
</context>
<context>
    <name>signalbox::presenters::StatusPresenter</name>
    <message>
        <source>No engine</source>
        <translation>Keine Engine</translation>
    </message>
    <message>
        <source>Engine: idle</source>
        <translation>Engine: untätig</translation>
    </message>
    <message numerus="yes">
        <source>Engine: %n run(s)</source>
        <translation>
            <numerusform>Engine: %n Lauf</numerusform>
            <numerusform>Engine: %n Läufe</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n job(s)</source>
        <translation>
            <numerusform>%n Job</numerusform>
            <numerusform>%n Jobs</numerusform>
        </translation>
    </message>
    <message>
        <source>last event %1</source>
        <translation>letztes Ereignis %1</translation>
    </message>
    <message numerus="yes">
        <source>%n approval(s) wait for you</source>
        <translation>
            <numerusform>%n Freigabe wartet auf Sie</numerusform>
            <numerusform>%n Freigaben warten auf Sie</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) active</source>
        <translation>
            <numerusform>%n Lauf aktiv</numerusform>
            <numerusform>%n Läufe aktiv</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) in the inbox need you</source>
        <translation>
            <numerusform>%n Sache im Posteingang braucht Sie</numerusform>
            <numerusform>%n Dinge im Posteingang brauchen Sie</numerusform>
        </translation>
    </message>
    <message>
        <source>Inbox</source>
        <translation>Posteingang</translation>
    </message>
</context>
<context>
    <name>signalbox::text</name>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n Stunde</numerusform>
            <numerusform>%n Stunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n Minute</numerusform>
            <numerusform>%n Minuten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n second(s)</source>
        <translation>
            <numerusform>%n Sekunde</numerusform>
            <numerusform>%n Sekunden</numerusform>
        </translation>
    </message>
    <message>
        <source>never</source>
        <translation>nie</translation>
    </message>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 Std.</translation>
    </message>
    <message>
        <source>%1 d</source>
        <translation>%1 T</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>gerade eben</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <translation>vor %1</translation>
    </message>
</context>
<context>
    <name>signalbox::theme</name>
    <message>
        <source>succeeded at a retry</source>
        <translation>bei Wiederholung erfolgreich</translation>
    </message>
    <message>
        <source>succeeded</source>
        <translation>erfolgreich</translation>
    </message>
    <message>
        <source>failed, allowed</source>
        <translation>fehlgeschlagen, erlaubt</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>errored</source>
        <translation>gestört</translation>
    </message>
    <message>
        <source>canceled</source>
        <translation>abgebrochen</translation>
    </message>
    <message>
        <source>timed out</source>
        <translation>Zeit überschritten</translation>
    </message>
    <message>
        <source>skipped</source>
        <translation>übersprungen</translation>
    </message>
    <message>
        <source>lost</source>
        <translation>verloren</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>queued</source>
        <translation>in Warteschlange</translation>
    </message>
    <message>
        <source>waits for approval</source>
        <translation>wartet auf Freigabe</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>running, overtime</source>
        <translation>läuft, überfällig</translation>
    </message>
    <message>
        <source>running</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>waits at a gate</source>
        <translation>wartet an einem Gate</translation>
    </message>
    <message>
        <source>rolling back</source>
        <translation>Rollback läuft</translation>
    </message>
    <message>
        <source>deploying</source>
        <translation>wird deployt</translation>
    </message>
    <message>
        <source>verifying</source>
        <translation>wird verifiziert</translation>
    </message>
    <message>
        <source>rolled back</source>
        <translation>zurückgerollt</translation>
    </message>
    <message>
        <source>verified</source>
        <translation>verifiziert</translation>
    </message>
    <message>
        <source>inconclusive</source>
        <translation>ungewiss</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>verweigert</translation>
    </message>
    <message>
        <source>superseded</source>
        <translation>überholt</translation>
    </message>
    <message>
        <source>%1, held</source>
        <translation>%1, gesperrt</translation>
    </message>
    <message>
        <source>not checked</source>
        <translation>nicht geprüft</translation>
    </message>
    <message>
        <source>approved</source>
        <translation>freigegeben</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>abgelehnt</translation>
    </message>
    <message>
        <source>expired</source>
        <translation>abgelaufen</translation>
    </message>
    <message>
        <source>voided</source>
        <translation>ungültig</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1.%2 s</source>
        <translation>%1,%2 s</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1m%2s</source>
        <translation>%1m%2s</translation>
    </message>
    <message>
        <source>%1h%2m</source>
        <translation>%1h%2m</translation>
    </message>
    <message>
        <source>%1 d %2 h</source>
        <translation>%1 T %2 Std.</translation>
    </message>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 Std.</translation>
    </message>
    <message>
        <source>%1 d</source>
        <translation>%1 T</translation>
    </message>
    <message>
        <source>%1 months</source>
        <translation>%1 Monate</translation>
    </message>
    <message>
        <source>%1 years</source>
        <translation>%1 Jahre</translation>
    </message>
</context>
<context>
    <name>signalbox::theme::Duration</name>
    <message>
        <source>1 day</source>
        <translation>1 Tag</translation>
    </message>
    <message>
        <source>%1 days</source>
        <translation>%1 Tage</translation>
    </message>
    <message>
        <source>1 hour</source>
        <translation>1 Stunde</translation>
    </message>
    <message>
        <source>%1 hours</source>
        <translation>%1 Stunden</translation>
    </message>
    <message>
        <source>1 minute</source>
        <translation>1 Minute</translation>
    </message>
    <message>
        <source>%1 minutes</source>
        <translation>%1 Minuten</translation>
    </message>
    <message>
        <source>1 second</source>
        <translation>1 Sekunde</translation>
    </message>
    <message>
        <source>%1 seconds</source>
        <translation>%1 Sekunden</translation>
    </message>
</context>
<context>
    <name>signalbox::widgets</name>
    <message>
        <source>Clear the text</source>
        <translation>Text löschen</translation>
    </message>
</context>
<context>
    <name>signalbox::widgets::AgeLabel</name>
    <message>
        <source>just now</source>
        <translation>gerade eben</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <translation>vor %1</translation>
    </message>
</context>
<context>
    <name>signalbox::widgets::DiffBar</name>
    <message>
        <source>%1 lines added, %2 removed</source>
        <translation>%1 Zeilen hinzugefügt, %2 entfernt</translation>
    </message>
</context>
<context>
    <name>signalbox::widgets::EnvironmentChip</name>
    <message>
        <source>production</source>
        <translation>Produktion</translation>
    </message>
    <message>
        <source>staging</source>
        <translation>Staging</translation>
    </message>
</context>
<context>
    <name>signalbox::widgets::ErrorBanner</name>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Cause</source>
        <translation>Ursache</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Nächster Schritt</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>Einzelheiten kopieren</translation>
    </message>
    <message>
        <source>Dismiss this message</source>
        <translation>Diese Meldung schließen</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>signalbox::widgets::FilterField</name>
    <message>
        <source>Filter: %1</source>
        <translation>Filter: %1</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
</context>
<context>
    <name>signalbox::widgets::GraphView</name>
    <message>
        <source>Graph of jobs</source>
        <translation>Graph der Jobs</translation>
    </message>
    <message>
        <source>%1 failed</source>
        <translation>%1 fehlgeschlagen</translation>
    </message>
    <message>
        <source>%1 ok</source>
        <translation>%1 in Ordnung</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>%1 übrig</translation>
    </message>
    <message>
        <source>%1, %2 jobs</source>
        <translation>%1, %2 Jobs</translation>
    </message>
    <message>
        <source>%1 %2 percent</source>
        <translation>%1 %2 Prozent</translation>
    </message>
    <message>
        <source>deploys to %1</source>
        <translation>deployt nach %1</translation>
    </message>
    <message>
        <source> and </source>
        <translation> und </translation>
    </message>
    <message>
        <source>after %1</source>
        <translation>nach %1</translation>
    </message>
    <message>
        <source>before %1</source>
        <translation>vor %1</translation>
    </message>
</context>
<context>
    <name>signalbox::widgets::KeyValue</name>
    <message>
        <source>Copy %1</source>
        <translation>%1 kopieren</translation>
    </message>
</context>
<context>
    <name>signalbox::widgets::LoadingBar</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Cancel loading</source>
        <translation>Laden abbrechen</translation>
    </message>
    <message>
        <source>%1 %2 of %3, %4 %</source>
        <translation>%1 %2 von %3, %4 %</translation>
    </message>
</context>
<context>
    <name>signalbox::widgets::LogDocument</name>
    <message>
        <source>Step %1</source>
        <translation>Schritt %1</translation>
    </message>
    <message>
        <source>The log was not saved.</source>
        <translation>Das Log wurde nicht gespeichert.</translation>
    </message>
</context>
<context>
    <name>signalbox::widgets::LogIndex</name>
    <message>
        <source>The log cannot be read.</source>
        <translation>Das Log kann nicht gelesen werden.</translation>
    </message>
    <message>
        <source>The log cannot be mapped into memory.</source>
        <translation>Das Log kann nicht in den Speicher abgebildet werden.</translation>
    </message>
</context>
<context>
    <name>signalbox::widgets::LogPane</name>
    <message>
        <source>Find in this log   Ctrl+F</source>
        <translation>In diesem Log suchen   Strg+F</translation>
    </message>
    <message>
        <source>Find in this log</source>
        <translation>In diesem Log suchen</translation>
    </message>
    <message>
        <source>Match case</source>
        <translation>Groß-/Kleinschreibung</translation>
    </message>
    <message>
        <source>Regular expression</source>
        <translation>Regulärer Ausdruck</translation>
    </message>
    <message>
        <source>\b</source>
        <translation>\b</translation>
    </message>
    <message>
        <source>Whole words</source>
        <translation>Ganze Wörter</translation>
    </message>
    <message>
        <source>Previous hit</source>
        <translation>Voriger Treffer</translation>
    </message>
    <message>
        <source>Previous hit  Shift+N</source>
        <translation>Voriger Treffer  Umschalt+N</translation>
    </message>
    <message>
        <source>Next hit</source>
        <translation>Nächster Treffer</translation>
    </message>
    <message>
        <source>Next hit  N</source>
        <translation>Nächster Treffer  N</translation>
    </message>
    <message>
        <source>Only hits</source>
        <translation>Nur Treffer</translation>
    </message>
    <message>
        <source>Show only hits with 3 lines around them</source>
        <translation>Nur Treffer mit 3 Zeilen Umgebung zeigen</translation>
    </message>
    <message>
        <source>Show only errors; E jumps from one to the next</source>
        <translation>Nur Fehler zeigen; E springt von einem zum nächsten</translation>
    </message>
    <message>
        <source>Show only warnings</source>
        <translation>Nur Warnungen zeigen</translation>
    </message>
    <message>
        <source>Wrap</source>
        <translation>Umbruch</translation>
    </message>
    <message>
        <source>Wrap long lines  W</source>
        <translation>Lange Zeilen umbrechen  W</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Times: none, clock, relative  T</source>
        <translation>Zeiten: keine, Uhrzeit, relativ  T</translation>
    </message>
    <message>
        <source>Follow</source>
        <translation>Folgen</translation>
    </message>
    <message>
        <source>Follow the end  F, End</source>
        <translation>Dem Ende folgen  F, Ende</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Save the log to a file</source>
        <translation>Log in eine Datei speichern</translation>
    </message>
    <message>
        <source>no hits</source>
        <translation>keine Treffer</translation>
    </message>
    <message>
        <source>searching…</source>
        <translation>es wird gesucht …</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>1 hit</source>
        <translation>1 Treffer</translation>
    </message>
    <message>
        <source>%1 hits</source>
        <translation>%1 Treffer</translation>
    </message>
    <message>
        <source>, %1 in folded groups</source>
        <translation>, %1 in gefalteten Gruppen</translation>
    </message>
    <message>
        <source>, searching…</source>
        <translation>, es wird gesucht …</translation>
    </message>
    <message>
        <source>%1 errors, show only errors</source>
        <translation>%1 Fehler, nur Fehler zeigen</translation>
    </message>
    <message>
        <source>%1 warnings, show only warnings</source>
        <translation>%1 Warnungen, nur Warnungen zeigen</translation>
    </message>
</context>
<context>
    <name>signalbox::widgets::LogSearch</name>
    <message>
        <source>%1 at character %2</source>
        <translation>%1 bei Zeichen %2</translation>
    </message>
</context>
<context>
    <name>signalbox::widgets::LogView</name>
    <message>
        <source>Log</source>
        <translation>Log</translation>
    </message>
    <message>
        <source>1 new line  [End]</source>
        <translation>1 neue Zeile  [Ende]</translation>
    </message>
    <message>
        <source>%1 new lines  [End]</source>
        <translation>%1 neue Zeilen  [Ende]</translation>
    </message>
    <message>
        <source>Empty log</source>
        <translation>Leeres Log</translation>
    </message>
    <message>
        <source>line %1 of %2</source>
        <translation>Zeile %1 von %2</translation>
    </message>
    <message>
        <source>error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>group, folded</source>
        <translation>Gruppe, gefaltet</translation>
    </message>
    <message>
        <source>group, open</source>
        <translation>Gruppe, offen</translation>
    </message>
    <message>
        <source>in %1</source>
        <translation>in %1</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy link to line</source>
        <translation>Link zur Zeile kopieren</translation>
    </message>
    <message>
        <source>Fold or unfold group</source>
        <translation>Gruppe falten oder entfalten</translation>
    </message>
    <message>
        <source>Fold all</source>
        <translation>Alle falten</translation>
    </message>
    <message>
        <source>Unfold all</source>
        <translation>Alle entfalten</translation>
    </message>
    <message>
        <source>No line matches this filter.</source>
        <translation>Keine Zeile passt zu diesem Filter.</translation>
    </message>
    <message>
        <source>No output yet.</source>
        <translation>Noch keine Ausgabe.</translation>
    </message>
    <message>
        <source>This log is empty.</source>
        <translation>Dieses Log ist leer.</translation>
    </message>
    <message>
        <source>1 update replaced</source>
        <translation>1 Aktualisierung ersetzt</translation>
    </message>
    <message>
        <source>%1 updates replaced</source>
        <translation>%1 Aktualisierungen ersetzt</translation>
    </message>
    <message>
        <source>(1 line)</source>
        <translation>(1 Zeile)</translation>
    </message>
    <message>
        <source>(%1 lines)</source>
        <translation>(%1 Zeilen)</translation>
    </message>
</context>
<context>
    <name>signalbox::widgets::PalettePopup</name>
    <message>
        <source>Command palette</source>
        <translation>Befehlspalette</translation>
    </message>
    <message>
        <source>Search or run a command   &gt; actions  @ refs  # runs  : environments  ? help</source>
        <translation>Suchen oder Befehl ausführen   &gt; Aktionen  @ Refs  # Läufe  : Umgebungen  ? Hilfe</translation>
    </message>
    <message>
        <source>Search or run a command</source>
        <translation>Suchen oder Befehl ausführen</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>Ergebnisse</translation>
    </message>
    <message>
        <source>Enter open   Tab argument   Ctrl+Shift+C copy link   Esc close</source>
        <translation>Eingabe öffnen   Tab Argument   Strg+Umschalt+C Link kopieren   Esc schließen</translation>
    </message>
    <message>
        <source>%1 of %2, %3 ms</source>
        <translation>%1 von %2, %3 ms</translation>
    </message>
</context>
<context>
    <name>signalbox::widgets::PlotView</name>
    <message numerus="yes">
        <source>%n value(s)</source>
        <translation>
            <numerusform>%n Wert</numerusform>
            <numerusform>%n Werte</numerusform>
        </translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
</context>
<context>
    <name>signalbox::widgets::Rail</name>
    <message>
        <source>Places</source>
        <translation>Orte</translation>
    </message>
</context>
<context>
    <name>signalbox::widgets::TimelineView</name>
    <message>
        <source>Timeline of jobs</source>
        <translation>Zeitachse der Jobs</translation>
    </message>
    <message>
        <source>waited %1</source>
        <translation>wartete %1</translation>
    </message>
    <message>
        <source>took %1</source>
        <translation>dauerte %1</translation>
    </message>
    <message>
        <source>running for %1</source>
        <translation>läuft seit %1</translation>
    </message>
    <message>
        <source>on the critical path</source>
        <translation>auf dem kritischen Pfad</translation>
    </message>
    <message>
        <source>0 s</source>
        <translation>0 s</translation>
    </message>
</context>
<context>
    <name>signalbox::widgets::Toast</name>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Jetzt</translation>
    </message>
    <message>
        <source>Do it now</source>
        <translation>Jetzt ausführen</translation>
    </message>
</context>
</TS>
