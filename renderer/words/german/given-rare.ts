import type { Texts } from '../catalogue/catalogue.ts';

/** Refusals that most people never meet. */
export const rare: Texts = {
  'This is more than 8 MB, the most that a call takes. A file and a text with its pictures travel beside the call: load the screens again and do it once more.':
    'Das sind mehr als 8 MB, das Höchste für einen Aufruf. Dateien und Texte mit Bildern werden neben dem Aufruf übertragen: Laden Sie die Seite neu und wiederholen Sie den Schritt.',
  'This window was not opened by the program. Use the address that the program printed; Enter on its terminal gives a new one.':
    'Dieses Fenster wurde nicht vom Programm geöffnet. Verwenden Sie die Adresse, die das Programm ausgegeben hat; die Eingabetaste in seinem Terminal gibt eine neue aus.',
  'This address was used already, or is an old one. Press Enter on the terminal of the program for a new one.':
    'Diese Adresse wurde schon verwendet oder ist veraltet. Drücken Sie im Terminal des Programms die Eingabetaste für eine neue.',
  'The call could not be answered. Try again.': 'Der Aufruf konnte nicht beantwortet werden. Versuchen Sie es erneut.',
  'Something failed inside the program: {fault}. Nothing of this step was kept.':
    'Im Programm ist etwas fehlgeschlagen: {fault}. Von diesem Schritt wurde nichts übernommen.',
  'Somebody is signed in to this vault at another window. It can be closed when everybody has signed out; a window that was shut without signing out counts for {minutes} minutes.':
    'In diesem Datenbestand ist in einem anderen Fenster jemand angemeldet. Er kann geschlossen werden, wenn sich alle abgemeldet haben; ein Fenster, das ohne Abmelden geschlossen wurde, zählt noch {minutes} Minuten.',
  'Folders of this computer are shown to signed-in people who import documents or feeds, make packages, or plan backups.':
    'Ordner dieses Computers werden nur angemeldeten Personen gezeigt, die Dokumente importieren, Pakete erstellen oder Sicherungen planen.',
  'The file workstation.json is missing from {folder}, or cannot be read. Check your rights, or restore it from a backup of the vault.':
    'Die Datei workstation.json fehlt in {folder} oder ist nicht lesbar. Prüfen Sie Ihre Rechte oder spielen Sie sie aus einer Sicherung des Datenbestands zurück.',
  'The file workstation.json in {folder} holds another key than the ledger knows. Put the file of this vault back from a backup.':
    'Die Datei workstation.json in {folder} enthält einen anderen Schlüssel, als das Journal kennt. Spielen Sie die Datei dieses Datenbestands aus einer Sicherung zurück.',
  'The database of the vault {folder} is damaged. Do not write to it: run "verify" on it, and restore the last backup.':
    'Die Datenbank des Datenbestands {folder} ist beschädigt. Schreiben Sie nichts mehr hinein: Führen Sie „verify“ aus und spielen Sie die letzte Sicherung zurück.',
  'The disk of the vault {folder} reported a fault ({fault}). Nothing of this step was kept. Check the disk before you go on.':
    'Der Datenträger des Datenbestands {folder} meldete einen Fehler ({fault}). Von diesem Schritt wurde nichts übernommen. Prüfen Sie den Datenträger, bevor Sie weiterarbeiten.',
  'The disk of the vault {folder} failed while this step was written ({fault}), and whether it was kept is not known. Close the vault and check the disk. Open the vault again and look for this step in the audit trail before you do it again.':
    'Der Datenträger des Datenbestands {folder} versagte, während dieser Schritt geschrieben wurde ({fault}); ob er übernommen wurde, ist nicht bekannt. Schließen Sie den Datenbestand und prüfen Sie den Datenträger. Öffnen Sie den Datenbestand danach wieder und suchen Sie diesen Schritt im Audit-Trail, bevor Sie ihn wiederholen.',
  'The vault was moved while it was open ({folder}). What you typed is still on the screen: put the vault back and go on.':
    'Der Datenbestand wurde verschoben, während er geöffnet war ({folder}). Was Sie eingegeben haben, steht noch auf dem Bildschirm: Legen Sie den Datenbestand zurück und arbeiten Sie weiter.',
  '{path} could not be written ({fault}). Save it in another folder, or free some space.':
    '{path} konnte nicht geschrieben werden ({fault}). Speichern Sie in einen anderen Ordner oder schaffen Sie Platz.',
  'The file was not brought to its end in time. Choose the file again.':
    'Die Datei kam nicht rechtzeitig vollständig an. Wählen Sie sie erneut aus.',
  'This comment is resolved. Make a new comment in the next round of review.':
    'Dieser Kommentar ist erledigt. Schreiben Sie in der nächsten Prüfrunde einen neuen.',
  '{subject} is {state}. Comments are made while a revision is in review or approval.':
    '{subject}: {~state}. Kommentiert wird, solange eine Revision in Prüfung oder Genehmigung ist.',
  '{subject} is {state}. Comments are answered while its text is written or reviewed.':
    '{subject}: {~state}. Kommentare werden beantwortet, solange der Text geschrieben oder geprüft wird.',
  '{person} holds no role that signs, so there is nothing to delegate.':
    '{person} hat keine Rolle, die unterschreibt; es gibt nichts zu vertreten.',
  '{person} holds none of the roles that {other} signs with ({roles}). A delegate signs in their own role; choose somebody who holds it.':
    '{person} hat keine der Rollen, mit denen {other} unterschreibt ({~roles}). Wer vertritt, unterschreibt in der eigenen Rolle; wählen Sie jemanden, der sie hat.',
  'Only a Document Controller delegates for somebody else. Ask the person, or document control.':
    'Nur die Dokumentenlenkung richtet eine Vertretung für andere ein. Fragen Sie die Person oder die Dokumentenlenkung.',
  'There is no such delegation.': 'Diese Vertretung gibt es nicht.',
  '{number} has no such step that waits for a signature.': '{number} hat keinen solchen Schritt, der auf eine Unterschrift wartet.',
  '{person} cannot take over the step "{step}": it needs an active {role} who did not write the revision, signs no other step, and does not have this step already.':
    '{person} kann den Schritt „{step}“ nicht übernehmen: Nötig ist eine aktive Person mit der Rolle {~role}, die die Revision nicht geschrieben hat, keinen anderen Schritt unterschreibt und diesen nicht schon hat.',
  'The route has fewer steps now. Check it and choose again.':
    'Der Freigabeweg hat jetzt weniger Schritte. Prüfen Sie ihn und wählen Sie erneut.',
  'The route names the people of the step "{step}"; nobody else can be chosen for it.':
    'Der Freigabeweg nennt die Personen des Schritts „{step}“; niemand sonst kann dafür gewählt werden.',
  'The author cannot be chosen for the step "{step}": nobody decides on their own revision.':
    'Der Autor kann für den Schritt „{step}“ nicht gewählt werden: Niemand entscheidet über die eigene Revision.',
  '{person} wrote this revision and cannot be chosen for the step "{step}".':
    '{person} hat diese Revision geschrieben und kann für den Schritt „{step}“ nicht gewählt werden.',
  '{person} cannot be chosen for the step "{step}": the step asks for the role {role}.':
    '{person} kann für den Schritt „{step}“ nicht gewählt werden: Der Schritt verlangt die Rolle {~role}.',
  'The step "{step}" needs {need} signatures. Choose at least {least} people, or leave it to the role.':
    'Der Schritt „{step}“ braucht {need} Unterschriften. Wählen Sie mindestens {least} Personen oder überlassen Sie ihn der Rolle.',
  'The people of the route were changed while the paper was being prepared. Submit it again.':
    'Die Personen des Freigabewegs wurden geändert, während die Papierfassung vorbereitet wurde. Reichen Sie erneut ein.',
  'A picture has no description. Say in the editor what it shows.':
    'Ein Bild hat keine Beschreibung. Geben Sie im Editor an, was es zeigt.',
  '{count} pictures have no description. Say in the editor what they show.':
    '{count} Bilder haben keine Beschreibung. Geben Sie im Editor an, was sie zeigen.',
  '{person} typed text that goes by a former saved text and is not in this one. Open the draft to see it.':
    '{person} hat Text geschrieben, der auf einem früheren gespeicherten Text beruht und in diesem fehlt. Öffnen Sie den Entwurf, um ihn zu sehen.',
  'The effective date has come.': 'Das Gültigkeitsdatum ist erreicht.',
  'The room {room} {state}. Ask document control when you need more time.':
    'Der Auditraum {room} {~state}. Bitten Sie die Dokumentenlenkung, wenn Sie mehr Zeit brauchen.',
  'By the day of the room, no training was asked of {subject}, so there is nothing to show.':
    'Bis zum Tag des Auditraums war von {subject} keine Schulung gefordert; es gibt also nichts zu zeigen.',
  'By the day of the room, no training was asked on {subject}, so there is nothing to show.':
    'Bis zum Tag des Auditraums war zu {subject} keine Schulung gefordert; es gibt also nichts zu zeigen.',
  'The training of or on {subject} was not opened in {room}. Ask for it with a request.':
    'Die Schulung von oder zu {subject} wurde in {room} nicht geöffnet. Fragen Sie mit einer Anfrage danach.',
  'Name a document, an entry of a register, or whose training is to be shown.':
    'Nennen Sie ein Dokument, einen Eintrag eines Registers, oder wessen Schulung gezeigt werden soll.',
  'There is no room {room} for you.': 'Für Sie gibt es keinen Auditraum {room}.',
  'What was shown is more than 100 MB. Make an audit package of these documents instead.':
    'Das Gezeigte ist größer als 100 MB. Erstellen Sie stattdessen ein Auditpaket dieser Dokumente.',
  'No revision of {number} was in force on the day of the room, or the one that was is disposed of; past revisions are not shown in it.':
    'Am Tag des Auditraums war keine Revision von {number} gültig, oder die gültige ist ausgesondert; frühere Revisionen werden darin nicht gezeigt.',
  'There is no document type {type}.': 'Es gibt keinen Dokumenttyp {type}.',
  '{person} does not have the role Visiting Auditor. An administrator adds such a person first.':
    '{person} hat nicht die Rolle Externer Auditor. Ein Administrator legt zuerst eine solche Person an.',
  'These are {count} documents, and a room holds {most} at most. Choose fewer types.':
    'Das sind {count} Dokumente, und ein Auditraum fasst höchstens {most}. Wählen Sie weniger Typen.',
  'Request {request} was answered already.': 'Anfrage {request} wurde schon beantwortet.',
  '{number} {label} has no record on paper here. Ask for it with a request.':
    '{number} {label} hat hier keine Aufzeichnung auf Papier. Fragen Sie mit einer Anfrage danach.',
  'The record of {number} {label} was changed meanwhile. Look at it again.':
    'Die Aufzeichnung von {number} {label} wurde inzwischen geändert. Sehen Sie sie erneut an.',
  '{subject} was changed while you were signing. Read it again.':
    '{subject} wurde geändert, während Sie unterschrieben haben. Lesen Sie es erneut.',
  '{hold} was released on {day} already.': '{hold} wurde schon am {day} aufgehoben.',
  '{subject} belongs to a document of the change request {change}. Finish or withdraw that first.':
    '{subject} gehört zu einem Dokument des Änderungsantrags {change}. Schließen Sie diesen zuerst ab oder ziehen Sie ihn zurück.',
  '{subject} was disposed of with {disposition} already.': '{subject} wurde schon mit {disposition} ausgesondert.',
  '{subject} is {state}. Retention begins when a revision is superseded or becomes obsolete, so there is nothing to dispose of.':
    '{subject}: {~state}. Die Aufbewahrung beginnt, wenn eine Revision ersetzt oder außer Kraft gesetzt wird; es gibt nichts auszusondern.',
  'The retention of {subject} ended on {day}, which the ledger reached less than a day ago. Do it tomorrow: a clock that runs ahead must not end a retention.':
    'Die Aufbewahrung von {subject} endete am {day}; das Journal erreichte diesen Tag vor weniger als einem Tag. Tun Sie es morgen: Eine vorgehende Uhr darf keine Aufbewahrung beenden.',
  'The list has {rows} rows, and as {format} at most {most} are written. Filter it, or export it as {other}.':
    'Die Liste hat {rows} Zeilen; als {format} werden höchstens {most} geschrieben. Filtern Sie sie oder exportieren Sie sie als {other}.',
  'There is no department "{department}".': 'Es gibt keine Abteilung „{department}“.',
  '{person} has no valid certificate. A deputy needs an active account and an identity check.':
    '{person} hat kein gültiges Zertifikat. Ein Stellvertreter braucht ein aktives Konto und eine Identitätsprüfung.',
  'This person has enrolled meanwhile. Sign in with your own password.':
    'Diese Person hat sich inzwischen registriert. Melden Sie sich mit dem eigenen Passwort an.',
  '{person} is deactivated already.': '{person} ist schon deaktiviert.',
  '{person} is deactivated. A deactivated account is not opened again; add the person under a new user id.':
    '{person} ist deaktiviert. Ein deaktiviertes Konto wird nicht wieder geöffnet; legen Sie die Person unter einer neuen Benutzerkennung an.',
  'Change your own password with "change password"; a reset is for another person.':
    'Ändern Sie das eigene Passwort mit „Passwort ändern“; zurückgesetzt wird das einer anderen Person.',
  'The password was reset meanwhile. Record the check again after the person has enrolled.':
    'Das Passwort wurde inzwischen zurückgesetzt. Halten Sie die Prüfung erneut fest, nachdem sich die Person registriert hat.',
  'A visiting auditor sees rooms only, so that role cannot be combined with another. Revoke the other roles of {person} first, or give the role Auditor to somebody who may read everything.':
    'Ein externer Auditor sieht nur Auditräume; diese Rolle lässt sich mit keiner anderen verbinden. Entziehen Sie {person} zuerst die anderen Rollen, oder geben Sie die Rolle Auditor jemandem, der alles lesen darf.',
  '{person} got another key meanwhile. Name the deputies again.':
    '{person} hat inzwischen einen anderen Schlüssel. Benennen Sie die Stellvertreter erneut.',
  '{person} is the custodian and cannot be their own deputy.': '{person} ist der Verwahrer und kann nicht der eigene Stellvertreter sein.',
  'What was kept for the two deputies is not the key of the authority. Try another two of the three.':
    'Was für die beiden Stellvertreter aufbewahrt wurde, ist nicht der Schlüssel der Zertifizierungsstelle. Versuchen Sie zwei andere der drei.',
  'Two different deputies replace a custodian.': 'Zwei verschiedene Stellvertreter ersetzen einen Verwahrer.',
  'One person gives these roles alone, so there is nothing to sign.':
    'Diese Rollen gibt eine Person allein; es gibt nichts zu unterschreiben.',
  '{person} may not be the second person any more. Start again with somebody else.':
    '{person} darf nicht mehr die zweite Person sein. Beginnen Sie erneut mit jemand anderem.',
  'There is no complete verification without findings to sign. Verify the vault first.':
    'Es gibt keine vollständige Verifizierung ohne Befunde, die unterschrieben werden könnte. Verifizieren Sie zuerst den Datenbestand.',
  '{person} has no valid certificate and cannot sign. Ask somebody whose identity was checked.':
    '{person} hat kein gültiges Zertifikat und kann nicht unterschreiben. Fragen Sie jemanden, dessen Identität geprüft wurde.',
  'The keys of the vault were renewed meanwhile. Do it again.':
    'Die Schlüssel des Datenbestands wurden inzwischen erneuert. Wiederholen Sie den Schritt.',
  'Both of you wrote entries that would be void. At least one of the two has to be somebody else.':
    'Sie beide haben Einträge geschrieben, die nichtig würden. Mindestens eine der beiden Personen muss eine andere sein.',
  'Your session was opened by an entry that would be void. Sign in again, and mark it void then.':
    'Ihre Sitzung wurde durch einen Eintrag geöffnet, der nichtig würde. Melden Sie sich erneut an und erklären Sie ihn dann für nichtig.',
  'The vault was written meanwhile. Try again.': 'Inzwischen wurde in den Datenbestand geschrieben. Versuchen Sie es erneut.',
  'The owner "{owner}" is not an active person of this vault.':
    'Die verantwortliche Person „{owner}“ ist keine aktive Person dieses Datenbestands.',
  '{person} is not an active person with the role Author. Choose somebody who is, or ask an administrator.':
    '{person} ist keine aktive Person mit der Rolle Autor. Wählen Sie eine solche oder fragen Sie einen Administrator.',
  '{person} is not an active person with the role Author or Document Controller. Choose somebody who is, or ask an administrator.':
    '{person} ist keine aktive Person mit der Rolle Autor oder Dokumentenlenkung. Wählen Sie eine solche oder fragen Sie einen Administrator.',
  '{person} writes this draft already.': '{person} schreibt schon an diesem Entwurf.',
  '{person} is not a co-author of this draft.': '{person} ist kein Mitautor dieses Entwurfs.',
  'The text is larger than 64 MB. Divide it into several documents, or make its pictures smaller.':
    'Der Text ist größer als 64 MB. Teilen Sie ihn auf mehrere Dokumente auf oder verkleinern Sie die Bilder.',
  'A newer revision of {number} went into force just now. Make the document again.':
    'Soeben wurde eine neuere Revision von {number} gültig. Legen Sie das Dokument erneut an.',
  'A newer revision of {number} went into force just now. Do it again.':
    'Soeben wurde eine neuere Revision von {number} gültig. Wiederholen Sie den Schritt.',
  'Where {number} belongs is said by its owner, by the author of its draft, or by document control.':
    'Wohin {number} gehört, bestimmt die verantwortliche Person, der Autor des Entwurfs oder die Dokumentenlenkung.',
  '{number} is under no document.': '{number} ist keinem Dokument untergeordnet.',
  'No revision of {number} is in force, so nothing can be made from it.':
    'Von {number} ist keine Revision gültig; daraus lässt sich nichts anlegen.',
  'The revision was moved while it was being printed. Print it again.':
    'Der Status der Revision wurde während des Druckens geändert. Drucken Sie sie erneut.',
  'Copy {copy} was printed or recalled meanwhile. Read the newest state and print it again.':
    'Kopie {copy} wurde inzwischen gedruckt oder zurückgerufen. Sehen Sie den neuesten Stand an und drucken Sie erneut.',
  'Copy {copy} was recalled on {day}: give it back to document control.':
    'Kopie {copy} wurde am {day} zurückgerufen: Geben Sie sie der Dokumentenlenkung zurück.',
  '{number} has no text yet, so there is nothing to print.': '{number} hat noch keinen Text; es gibt nichts zu drucken.',
  '{number} is the draft of {person}, who alone can add it to the request.':
    '{number} ist der Entwurf von {person}; nur diese Person kann ihn dem Antrag hinzufügen.',
  'The draft of this document was begun already.': 'Der Entwurf dieses Dokuments wurde schon begonnen.',
  'Another revision of {number} is in force by now. Review that one.':
    'Inzwischen ist eine andere Revision von {number} gültig. Überprüfen Sie diese.',
  '{number} is reviewed by its owner, {person}, or by somebody from Quality or document control.':
    '{number} wird von der verantwortlichen Person, {person}, oder von Qualitätsmanagement oder Dokumentenlenkung überprüft.',
};
