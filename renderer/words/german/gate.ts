import type { Texts } from '../catalogue/catalogue.ts';

export const gate: Texts = {
  'The two differ.': 'Die beiden Eingaben stimmen nicht überein.',
  'Create a vault': 'Datenbestand anlegen',
  'Name, as it is printed on every record': 'Name, wie er auf jeder Aufzeichnung gedruckt wird',
  'New folder': 'Neuer Ordner',
  'First administrator': 'Erster Administrator',
  "Adds people and gives roles, and holds no role in the contents of documents. The password wraps this person's own key: nobody can recover it, another administrator can only issue a new key.":
    'Legt Personen an und vergibt Rollen; eine Rolle an den Inhalten der Dokumente hat er nicht. Das Passwort schützt den eigenen Schlüssel dieser Person: Niemand kann es wiederherstellen, ein anderer Administrator kann nur einen neuen Schlüssel ausstellen.',
  'For example: passport seen in person': 'Zum Beispiel: Reisepass persönlich vorgelegt',
  'At least 15 characters': 'Mindestens 15 Zeichen',
  'Password again': 'Passwort noch einmal',
  'Repeat it': 'Bitte wiederholen',
  "The custodian's passphrase opens the key of the organisation's authority, which makes the certificate of each person. Write it on paper, seal it in an envelope, keep it apart from this computer. Without it nobody can be added as a signer any more; what was signed stays valid.":
    'Die Passphrase des Verwahrers öffnet den Schlüssel der Zertifizierungsstelle der Organisation, die das Zertifikat jeder Person ausstellt. Schreiben Sie sie auf Papier, verschließen Sie sie in einem Umschlag und bewahren Sie ihn getrennt von diesem Computer auf. Ohne sie kann niemand mehr als Unterzeichner hinzukommen; bereits Unterschriebenes bleibt gültig.',
  'Another person than the administrator; each act is recorded in this name':
    'Eine andere Person als der Administrator; jede Handlung wird unter diesem Namen festgehalten',
  'Passphrase again': 'Passphrase noch einmal',
  'Create the vault': 'Datenbestand anlegen',
  'Creating two years of a company, with procedures, registers and signed records: {percent} %. About a minute, once.':
    'Zwei Jahre einer Firma werden angelegt, mit Verfahrensanweisungen, Registern und unterschriebenen Aufzeichnungen: {percent} %. Einmalig, etwa eine Minute.',
  'Sample vault': 'Beispiel-Datenbestand',
  'Try it': 'Ausprobieren',
  'The sample vault holds a small device maker: seven people, eight procedures, approvals, a rejection, a superseded and an obsolete revision, all really signed.':
    'Der Beispiel-Datenbestand enthält einen kleinen Medizinproduktehersteller: sieben Personen, acht Verfahrensanweisungen, Genehmigungen, eine Ablehnung, eine ersetzte und eine außer Kraft gesetzte Revision, alle wirklich unterschrieben.',
  'Open the sample vault': 'Beispiel-Datenbestand öffnen',
  'Open a vault': 'Datenbestand öffnen',
  'Folder of the vault': 'Ordner des Datenbestands',
  'Controlled documents, approved with electronic signatures that anybody can verify, without a network.':
    'Gelenkte Dokumente, genehmigt mit elektronischen Unterschriften, die jeder ohne Netzwerk verifizieren kann.',
  Begin: 'Beginnen',
  'A vault is one folder on this computer that holds everything of one organisation.':
    'Ein Datenbestand ist ein Ordner auf diesem Computer, der alles einer Organisation enthält.',
  'Version {version}.': 'Version {version}.',
  'From then on it is kept in the key store of the operating system of this computer.':
    'Danach liegt er im Schlüsselspeicher des Betriebssystems dieses Computers.',
  'This host has no key store: the key is then kept in the folder of the vault, not encrypted.':
    'Hier gibt es keinen Schlüsselspeicher: Der Schlüssel liegt dann unverschlüsselt im Ordner des Datenbestands.',
  'Give the key to this computer': 'Schlüssel an diesen Computer geben',
  "The custodian's act is recorded.": 'Die Handlung des Verwahrers wird festgehalten.',
  'Give the key and open': 'Schlüssel geben und öffnen',
  'The vault is ready': 'Der Datenbestand ist bereit',
  'Every record is proven against the certificate of your own authority. Keep a copy outside this computer, and print its fingerprint: whoever holds them can check your records without this program.':
    'Jede Aufzeichnung wird gegen das Zertifikat Ihrer eigenen Zertifizierungsstelle nachgewiesen. Bewahren Sie eine Kopie außerhalb dieses Computers auf und drucken Sie den Fingerabdruck: Wer beides hat, kann Ihre Aufzeichnungen ohne dieses Programm prüfen.',
  'Go to sign-in': 'Zur Anmeldung',
  unknown: 'unbekannt',
  'Shown by': 'Angezeigt von',
  Electron: 'Electron',
  'the local browser': 'dem lokalen Browser',
  Times: 'Zeiten',
  "in the zone of the vault's computer, {zoneName}": 'in der Zone des Computers mit dem Datenbestand, {zoneName}',
  'No chapter has these words.': 'Kein Kapitel enthält diese Wörter.',
  Chapters: 'Kapitel',
  'Words in the guide': 'Wörter im Handbuch',
  'Part of the guide': 'Teil des Handbuchs',
  Guide: 'Handbuch',
  'Ctrl K or /': 'Strg K oder /',
  'Find a document or a screen, or run an action': 'Ein Dokument oder eine Ansicht suchen oder eine Aktion ausführen',
  'Save a draft': 'Entwurf speichern',
  'Move in a list': 'In einer Liste bewegen',
  'Open what is chosen': 'Ausgewähltes öffnen',
  'Close a dialog': 'Dialog schließen',
  'Ctrl Z': 'Strg Z',
  'Undo in the editor': 'Im Editor rückgängig machen',
  'Ctrl Y': 'Strg Y',
  'Redo in the editor': 'Im Editor wiederherstellen',
  'Ctrl B, I, U': 'Strg B, I, U',
  'Bold, italic, underlined': 'Fett, kursiv, unterstrichen',
  'Ctrl Alt 1–6': 'Strg Alt 1–6',
  'Heading of that level': 'Überschrift dieser Ebene',
  Tab: 'Tab',
  'Next cell of a table': 'Nächste Tabellenzelle',
  'First steps': 'Erste Schritte',
  '({done} of {total} done)': '({done} von {total} erledigt)',
  Done: 'Erledigt',
  'Good to see you, {name}': 'Guten Tag, {name}',
  'Decided by you': 'Ihre Entscheidungen',
  'Nothing is waiting for you. <link>Open the document list</link>': 'Nichts wartet auf Sie. <link>Dokumentenliste öffnen</link>',
  'Nothing is waiting for you. <link>Manage people and roles</link>': 'Nichts wartet auf Sie. <link>Personen und Rollen verwalten</link>',
  'Nothing is late.': 'Nichts ist überfällig.',
  Soon: 'Demnächst',
  Changed: 'Geändert',
  'since you were last here': 'seit Ihrem letzten Besuch',
  'Nothing changed.': 'Nichts hat sich geändert.',
  'Days late': 'Tage überfällig',
  '{total} in all. <link>Take the list out as a file</link> to have every one.':
    'Insgesamt {total}. <link>Exportieren Sie die Liste als Datei</link>, um alle zu erhalten.',
  'Password now': 'Aktuelles Passwort',
  'New password': 'Neues Passwort',
  'At least {shortest} characters; a sentence that only you would write is good. Nobody can recover it.':
    'Mindestens {shortest} Zeichen; gut ist ein Satz, den nur Sie so schreiben würden. Niemand kann es wiederherstellen.',
  'New password again': 'Neues Passwort noch einmal',
  'The two passwords differ.': 'Die beiden Passwörter stimmen nicht überein.',
  'Change the password': 'Passwort ändern',
  'The password was changed. Your sessions at other windows have ended.':
    'Das Passwort wurde geändert. Ihre Sitzungen in anderen Fenstern sind beendet.',
  'As##a meaning': 'Als',
  'on behalf of {person}': 'in Vertretung von {person}',
  'State now': 'Status jetzt',
  'what you decided': 'Ihre Entscheidungen',
  From: 'Von',
  'Signed as': 'Unterschrieben als',
  'Any meaning': 'Jede Bedeutung',
  'You signed nothing in this time. An earlier day under From shows more.':
    'Sie haben in diesem Zeitraum nichts unterschrieben. Ein früherer Tag unter „Von“ zeigt mehr.',
  'None yet': 'Noch keine',
  'Identity check': 'Identitätsprüfung',
  'Pending: signing opens when it is recorded by an Administrator, a Document Controller or Quality, with the custodian.':
    'Ausstehend: Unterschreiben wird möglich, sobald ein Administrator, die Dokumentenlenkung oder das Qualitätsmanagement sie mit dem Verwahrer festhält.',
  '{moment}, by {person}': '{moment}, von {person}',
  'Accountability accepted': 'Verantwortung anerkannt',
  Certificate: 'Zertifikat',
  'An administrator changes the department and roles. The user id and printed name never change.':
    'Abteilung und Rollen ändert ein Administrator. Benutzerkennung und Name in Klarschrift ändern sich nie.',
  'Failed attempts with your user id': 'Fehlversuche mit Ihrer Benutzerkennung',
  'None in the last 90 days.': 'Keine in den letzten 90 Tagen.',
  '{moment} to {act}': '{moment}: {act}',
  'If one of them was not you, change your password and tell an administrator.':
    'Wenn einer davon nicht von Ihnen stammt, ändern Sie Ihr Passwort und verständigen Sie einen Administrator.',
  'As the computer': 'Wie der Computer',
  Light: 'Hell',
  Dark: 'Dunkel',
  Screens: 'Ansicht',
  Colours: 'Farben',
  'As at the sign-in': 'Wie bei der Anmeldung',
  'Of the screens. What is signed, recorded and printed stays in English.':
    'Gilt für die Ansichten. Was unterschrieben, aufgezeichnet und gedruckt wird, bleibt englisch.',
  'The policy of the vault allows at most {idleMinutes}. A shorter time is for you alone.':
    'Die Richtlinie des Datenbestands erlaubt höchstens {idleMinutes}. Eine kürzere Zeit gilt nur für Sie.',
  'Time zone': 'Zeitzone',
  'The zone of the computer that has the vault, for everybody: a date on screen is the date on paper and in the audit trail.':
    'Für alle die Zone des Computers, auf dem der Datenbestand liegt: Ein Datum hier ist das Datum auf Papier und im Prüfpfad.',
  'The clock was attested, and work can go on. Dates that have passed meanwhile are applied when the vault is next opened.':
    'Die Uhr wurde bestätigt, und die Arbeit kann weitergehen. Inzwischen verstrichene Termine werden beim nächsten Öffnen des Datenbestands angewendet.',
  'If the clock of this computer is wrong, set it right and attest nothing. If it is right, one person of Quality and a Document Controller or Administrator attest it here, each with their own password.':
    'Wenn die Uhr dieses Computers falsch geht, stellen Sie sie und bestätigen Sie nichts. Wenn sie richtig geht, bestätigen das hier eine Person des Qualitätsmanagements und eine der Dokumentenlenkung oder Administration, jede mit dem eigenen Passwort.',
  'Back to sign-in': 'Zurück zur Anmeldung',
  'Attest the clock': 'Uhr bestätigen',
  'The second person is a Document Controller or an Administrator.': 'Die zweite Person gehört zur Dokumentenlenkung oder Administration.',
  'You are enrolled. Only your password opens your signing key. Sign in with it now. Before you can sign a document, an Administrator, a Document Controller or Quality records your identity check, with the custodian.':
    'Sie sind eingerichtet. Nur Ihr Passwort öffnet Ihren Signaturschlüssel. Melden Sie sich jetzt damit an. Bevor Sie ein Dokument unterschreiben können, hält ein Administrator, die Dokumentenlenkung oder das Qualitätsmanagement mit dem Verwahrer Ihre Identitätsprüfung fest.',
  'One-time password': 'Einmalpasswort',
  'The administrator gave it to you.': 'Der Administrator hat es Ihnen gegeben.',
  'Your own password': 'Ihr eigenes Passwort',
  'At least 15 characters; a sentence that only you would write is good. Nobody can recover it.':
    'Mindestens 15 Zeichen; gut ist ein Satz, den nur Sie so schreiben würden. Niemand kann es wiederherstellen.',
  'The same password again': 'Dasselbe Passwort noch einmal',
  'I know that my electronic signature binds me like one by hand, and that I answer for everything done under my user id.':
    'Mir ist bekannt, dass meine elektronische Unterschrift mich wie eine eigenhändige bindet und dass ich für alles einstehe, was unter meiner Benutzerkennung geschieht.',
  Enrol: 'Registrieren',
  '{printedName} is working in {organisation}. Your work is kept behind this lock.':
    '{printedName} arbeitet in {organisation}. Ihre Arbeit bleibt hinter dieser Sperre erhalten.',
  'Password of {userId}': 'Passwort von {userId}',
  Unlock: 'Entsperren',
  'Switch user (ends this session; drafts keep what was typed, open forms do not)':
    'Person wechseln (beendet diese Sitzung; Entwürfe behalten das Eingegebene, offene Formulare nicht)',
  'People of the sample vault': 'Personen des Beispiel-Datenbestands',
  'Choose one to sign in. To sign a document, enter the sample password: {password}.':
    'Wählen Sie eine Person, um sich anzumelden. Zum Unterschreiben eines Dokuments geben Sie das Beispielpasswort ein: {password}.',
  'user id': 'Benutzerkennung',
  'The session of this window is over: nothing here reaches the vault.':
    'Die Sitzung dieses Fensters ist beendet: Nichts hier erreicht den Datenbestand.',
  'The session of this window is over': 'Die Sitzung dieses Fensters ist beendet',
  'The session of {printedName} was ended in another window, or the program was started again. Nothing that is done here reaches the vault, and nobody who works in another window is affected. What you typed and did not save is still on this page: copy it before you sign in again.':
    'Die Sitzung von {printedName} wurde in einem anderen Fenster beendet, oder das Programm wurde neu gestartet. Was hier geschieht, erreicht den Datenbestand nicht, und niemand, der in einem anderen Fenster arbeitet, ist betroffen. Was Sie eingegeben und nicht gespeichert haben, steht noch auf dieser Seite: Kopieren Sie es, bevor Sie sich wieder anmelden.',
  'Show the page, to copy from it': 'Seite anzeigen, um daraus zu kopieren',
  'Attest the clock…': 'Uhr bestätigen …',
  'Sign in': 'Anmelden',
  'First time here': 'Zum ersten Mal hier',
  'Another vault': 'Anderer Datenbestand',
};
