import type { Texts } from '../catalogue/catalogue.ts';

export const refusals: Texts = {
  'Nothing was imported: the policy of this vault allows such an import only on these computers: {computers}. This computer is called {computer}. Import the file on one of them, or ask Quality to change the policy under Administration, Vault and policy.':
    'Es wurde nichts importiert: Die Richtlinie dieses Datenbestands erlaubt einen solchen Import nur auf diesen Computern: {computers}. Dieser Computer heißt {computer}. Importieren Sie die Datei auf einem davon oder bitten Sie das Qualitätsmanagement, die Richtlinie unter Verwaltung, Datenbestand und Richtlinie zu ändern.',
  'The policy says that already. Nothing was changed.': 'Das sagt die Richtlinie schon. Es wurde nichts geändert.',
  'Name each computer once': 'Nennen Sie jeden Computer einmal',
  'Sign in first.': 'Melden Sie sich zuerst an.',
  'No vault is open. Open one first.': 'Kein Datenbestand ist geöffnet. Öffnen Sie zuerst einen.',
  'Your session was ended meanwhile. Sign in again.': 'Ihre Sitzung wurde inzwischen beendet. Melden Sie sich erneut an.',
  'The session is locked. Unlock it with your password; nothing was lost.':
    'Die Sitzung ist gesperrt. Entsperren Sie sie mit Ihrem Passwort; nichts ging verloren.',
  'The session was locked after {time} without work. Sign in again; nothing was lost.':
    'Die Sitzung wurde wegen Untätigkeit gesperrt ({time}). Melden Sie sich erneut an; nichts ging verloren.',
  'The session is not locked.': 'Die Sitzung ist nicht gesperrt.',
  'Somebody is signed in to the vault that is open. Sign out first, then open another.':
    'Im geöffneten Datenbestand ist jemand angemeldet. Melden Sie sich zuerst ab und öffnen Sie dann einen anderen.',
  'The sample vault is being made. It opens as soon as it is ready.':
    'Der Beispiel-Datenbestand wird angelegt. Er öffnet sich, sobald er bereit ist.',
  'Your role was taken away meanwhile.': 'Ihre Rolle wurde inzwischen entzogen.',
  'This needs one of these roles: {roles}. Ask an administrator.':
    'Dafür ist eine dieser Rollen nötig: {~roles}. Fragen Sie einen Administrator.',
  'This needs one of these roles: {roles}.': 'Dafür ist eine dieser Rollen nötig: {~roles}.',
  'A visiting auditor sees what was opened in a room. Ask for more with a request in the room.':
    'Ein externer Auditor sieht, was in einem Auditraum geöffnet wurde. Bitten Sie dort mit einer Anfrage um mehr.',
  'There is no vault at {folder}. Check the path.': 'In {folder} liegt kein Datenbestand. Prüfen Sie den Pfad.',
  'There is no vault at {folder}, or it cannot be read. Check the path.':
    'In {folder} liegt kein Datenbestand, oder er ist nicht lesbar. Prüfen Sie den Pfad.',
  'There is no vault at {folder}, or it cannot be read. Check the path and your rights, or make one with "vault create".':
    'In {folder} liegt kein Datenbestand, oder er ist nicht lesbar. Prüfen Sie Pfad und Rechte oder legen Sie mit „vault create“ einen an.',
  'The folder {folder} is not empty. Choose a new folder for the vault.':
    'Der Ordner {folder} ist nicht leer. Wählen Sie einen neuen Ordner für den Datenbestand.',
  'The folder {folder} cannot be read. Check that it is there, and your rights in it.':
    'Der Ordner {folder} ist nicht lesbar. Prüfen Sie, ob er vorhanden ist und ob Sie die Rechte dazu haben.',
  'The vault {folder} is in use by another process. Close it there, or wait, and try again.':
    'Der Datenbestand {folder} wird von einem anderen Prozess verwendet. Schließen Sie ihn dort oder warten Sie und versuchen Sie es erneut.',
  'The vault {folder} cannot be written. Give yourself the right to write in its folder, or copy it to a disk that can be written.':
    'In den Datenbestand {folder} kann nicht geschrieben werden. Geben Sie sich das Schreibrecht in seinem Ordner oder kopieren Sie ihn auf einen beschreibbaren Datenträger.',
  'The disk is full; nothing of this step was kept and nothing else was lost. Free some space on the disk of {folder} and do it again.':
    'Der Datenträger ist voll; von diesem Schritt wurde nichts übernommen, und sonst ging nichts verloren. Schaffen Sie Platz auf dem Datenträger von {folder} und wiederholen Sie den Schritt.',
  'This would contradict what the vault already holds, so nothing was changed. Look at the newest state and do it again.':
    'Das stünde im Widerspruch zum Datenbestand, deshalb wurde nichts geändert. Sehen Sie den neuesten Stand an und wiederholen Sie den Schritt.',
  'Content {hash} was changed outside the program and is not shown. Restore it from a backup.':
    'Der Inhalt {hash} wurde außerhalb des Programms geändert und wird nicht angezeigt. Spielen Sie ihn aus einer Sicherung zurück.',
  'Content {hash} is missing from the vault. Restore it from a backup.':
    'Der Inhalt {hash} fehlt im Datenbestand. Spielen Sie ihn aus einer Sicherung zurück.',
  'The clock of this workstation says {now}, but the vault was last written at {last}. Nothing was written. Set the clock right and try again; if it is right, two people attest it (Quality, and Document Controller or Administrator).':
    'Die Uhr dieses Arbeitsplatzes zeigt {now}, zuletzt geschrieben wurde jedoch um {last}. Nichts wurde geschrieben. Stellen Sie die Uhr und versuchen Sie es erneut; geht sie richtig, bestätigen das zwei Personen (Qualitätsmanagement und Dokumentenlenkung oder Administrator).',
  'The user id or the password is wrong, or is no longer in use, so the vault stays locked. Nothing is damaged by that. Whoever has only a one-time password cannot unlock it: somebody else does, or the custodian.':
    'Die Benutzerkennung oder das Passwort ist falsch oder nicht mehr in Gebrauch, der Datenbestand bleibt also gesperrt. Beschädigt ist dadurch nichts. Wer nur ein Einmalpasswort hat, kann ihn nicht entsperren: Das tut jemand anderes oder der Verwahrer.',
  'The custodian passphrase is wrong, so the vault stays locked. Nothing is damaged by that. Ask the custodian of the authority key to type it.':
    'Die Passphrase des Verwahrers ist falsch, der Datenbestand bleibt also gesperrt. Beschädigt ist dadurch nichts. Bitten Sie den Verwahrer des Schlüssels der Zertifizierungsstelle, sie einzugeben.',
  'The user id or the password is wrong. After {failures} failures the account is locked for {minutes} minutes.':
    'Benutzerkennung oder Passwort ist falsch. Nach {failures} Fehlversuchen wird das Konto für {minutes} Minuten gesperrt.',
  'This account is locked for {minutes} more minutes, until {until} ({zone}), after {failures} failed attempts. Wait, or ask an administrator to reset the password.':
    'Dieses Konto ist noch {minutes} Minuten gesperrt, bis {until} ({zone}), nach {failures} Fehlversuchen. Warten Sie oder bitten Sie einen Administrator, das Passwort zurückzusetzen.',
  'This account is locked for one more minute, until {until} ({zone}), after {failures} failed attempts. Wait, or ask an administrator to reset the password.':
    'Dieses Konto ist noch eine Minute gesperrt, bis {until} ({zone}), nach {failures} Fehlversuchen. Warten Sie oder bitten Sie einen Administrator, das Passwort zurückzusetzen.',
  'This is a one-time password. Enrol with it first: choose your own password, which makes your own key.':
    'Das ist ein Einmalpasswort. Registrieren Sie sich zuerst damit: Wählen Sie Ihr eigenes Passwort, damit entsteht Ihr eigener Schlüssel.',
  'The password was changed meanwhile. Sign in again.': 'Das Passwort wurde inzwischen geändert. Melden Sie sich erneut an.',
  'The password was reset meanwhile. Sign in again.': 'Das Passwort wurde inzwischen zurückgesetzt. Melden Sie sich erneut an.',
  'This person has enrolled already. Sign in with your own password.':
    'Diese Person ist bereits registriert. Melden Sie sich mit Ihrem eigenen Passwort an.',
  'The user id "{userId}" is taken, or was once. User ids are never given again; choose another.':
    'Die Benutzerkennung „{userId}“ ist oder war vergeben. Benutzerkennungen werden nie wieder vergeben; wählen Sie eine andere.',
  'You cannot record your own identity check. Ask another person to do it.':
    'Ihre eigene Identitätsprüfung können Sie nicht festhalten. Bitten Sie eine andere Person darum.',
  '{userId} has not enrolled yet. The person first chooses their own password; then the identity check is recorded.':
    '{userId} ist noch nicht registriert. Die Person wählt zuerst ihr eigenes Passwort; danach wird die Identitätsprüfung festgehalten.',
  'The identity of {userId} has been checked already.': 'Die Identität von {userId} ist bereits geprüft.',
  'The custodian passphrase is wrong. Ask the custodian of the authority key to type it.':
    'Die Passphrase des Verwahrers ist falsch. Bitten Sie den Verwahrer, sie einzugeben.',
  '"{name}" is not registered as custodian of this vault. Type the name of who keeps the passphrase.':
    '„{name}“ ist nicht als Verwahrer dieses Datenbestands eingetragen. Geben Sie den Namen der Person ein, die die Passphrase verwahrt.',
  'The custodian passphrase must not be the administrator password: two people hold them.':
    'Die Passphrase des Verwahrers darf nicht das Passwort des Administrators sein: Zwei Personen haben sie.',
  'The custodian must not be the administrator: name the person who keeps the passphrase.':
    'Der Verwahrer darf nicht der Administrator sein: Nennen Sie die Person, die die Passphrase verwahrt.',
  'The custodian must not be the person who records it or signs for it. Ask somebody else, or name another.':
    'Der Verwahrer darf nicht die Person sein, die es festhält oder dafür unterschreibt. Bitten Sie jemand anderen.',
  'This would leave the vault without an active administrator. Name another administrator first.':
    'Dann hätte der Datenbestand keinen aktiven Administrator mehr. Benennen Sie zuerst einen anderen.',
  'The second person must be neither the giver nor the receiver of the role. Ask a third person.':
    'Die zweite Person darf die Rolle weder vergeben noch erhalten. Bitten Sie eine dritte Person.',
  'Nobody gives {roles} to oneself. Ask another administrator, or have one named first.':
    'Niemand gibt sich {~roles} selbst. Bitten Sie einen anderen Administrator oder lassen Sie zuerst einen benennen.',
  'Name three different people as deputies.': 'Benennen Sie drei verschiedene Personen als Stellvertreter.',
  'The department "{name}" is on the list already.': 'Die Abteilung „{name}“ steht bereits in der Liste.',
  'The department "{name}" is closed already.': 'Die Abteilung „{name}“ ist bereits geschlossen.',
  '"{name}" is not on the list of departments. Pick one of: {open}; or have it added under Administration.':
    '„{name}“ steht nicht in der Liste der Abteilungen. Wählen Sie eine von: {open}; oder lassen Sie sie unter „Verwaltung“ hinzufügen.',
  'Choose a password of at least {shortest} characters; four or five unrelated words are easy to remember.':
    'Wählen Sie ein Passwort mit mindestens {shortest} Zeichen; vier oder fünf zusammenhanglose Wörter sind leicht zu merken.',
  'This password is among the first that an attacker tries. Choose one that is not made of your name, a repetition, a sequence or a well-known phrase.':
    'Dieses Passwort gehört zu den ersten, die ein Angreifer versucht. Wählen Sie eines, das nicht aus Ihrem Namen, einer Wiederholung, einer Folge oder einer bekannten Wendung besteht.',
  'The first signing of a session needs your user id and your password. Type both.':
    'Die erste Unterschrift einer Sitzung verlangt Benutzerkennung und Passwort. Geben Sie beides ein.',
  'You are signed in as {userId}. Nobody signs in the name of another; sign in as yourself.':
    'Sie sind als {userId} angemeldet. Niemand unterschreibt im Namen eines anderen; melden Sie sich unter Ihrem eigenen an.',
  'Nobody with the user id "{userId}" works here.': 'Hier arbeitet niemand mit der Benutzerkennung „{userId}“.',
  'One of the two must be Quality, the other {roles}.':
    'Eine der beiden Personen muss zum Qualitätsmanagement gehören, die andere: {~roles}.',
  'Two different people sign a proof. Ask a second one.':
    'Einen Nachweis unterschreiben zwei verschiedene Personen. Bitten Sie eine zweite.',
  'Two different people mark entries void. Ask a second person.':
    'Zwei verschiedene Personen erklären Einträge für nichtig. Bitten Sie eine zweite.',
  '{number} was not opened by you since it was submitted. Open it, read it, and sign it then.':
    '{number} wurde von Ihnen seit dem Einreichen nicht geöffnet. Öffnen und lesen Sie es und unterschreiben Sie dann.',
  '{number} was changed since its statement was shown. Read it again, and sign it then.':
    '{number} wurde geändert, seit seine Erklärung angezeigt wurde. Lesen Sie es erneut und unterschreiben Sie dann.',
  '{number} does not wait for your signature any more. Read its newest state.':
    '{number} wartet nicht mehr auf Ihre Unterschrift. Sehen Sie den neuesten Stand an.',
  'Nothing of this kind waits for your signature any more. Read the newest state.':
    'Nichts dieser Art wartet mehr auf Ihre Unterschrift. Sehen Sie den neuesten Stand an.',
  'This is not possible in the present state of this revision.': 'Das ist beim jetzigen Status dieser Revision nicht möglich.',
  'This is not possible in the present state of this change request.':
    'Das ist beim jetzigen Status dieses Änderungsantrags nicht möglich.',
  'Only the author of this revision may do that.': 'Das darf nur der Autor dieser Revision.',
  'Only the person who requested the change may do that.': 'Das darf nur, wer die Änderung beantragt hat.',
  'Whoever requested a change or edited it does not decide on it. Somebody else from Quality or document control must.':
    'Wer eine Änderung beantragt oder bearbeitet hat, entscheidet nicht darüber. Das muss jemand anderes aus Qualitätsmanagement oder Dokumentenlenkung.',
  'You proposed this. A second person of Quality signs it, because two people answer for it.':
    'Das haben Sie vorgeschlagen. Es unterschreibt eine zweite Person des Qualitätsmanagements, weil zwei Personen dafür einstehen.',
  'No open step of this revision waits for you. Authors never decide on their own revision, and each person signs one step only.':
    'Kein offener Schritt dieser Revision wartet auf Sie. Autoren entscheiden nie über ihre eigene Revision, und jede Person unterschreibt nur einen Schritt.',
  'No open step of this revision waits for you.': 'Kein offener Schritt dieser Revision wartet auf Sie.',
  'This revision has not been released yet.': 'Diese Revision ist noch nicht freigegeben.',
  'This revision has not been submitted yet.': 'Diese Revision ist noch nicht eingereicht.',
  'That follows from a date or from another act; nobody does it by hand.':
    'Das ergibt sich aus einem Datum oder einer anderen Handlung; niemand tut es von Hand.',
  'A rejection needs a reason. Say what the author should change.':
    'Eine Ablehnung braucht eine Begründung. Sagen Sie, was der Autor ändern soll.',
  'A rejection needs a reason. Say why the change is not made.':
    'Eine Ablehnung braucht eine Begründung. Sagen Sie, warum die Änderung nicht gemacht wird.',
  'Somebody else signed at the same moment. Read the newest state and sign again.':
    'Jemand anderes hat im selben Moment unterschrieben. Sehen Sie den neuesten Stand an und unterschreiben Sie erneut.',
  'Somebody else has to sign. Choose another person.': 'Jemand anderes muss unterschreiben. Wählen Sie eine andere Person.',
  'There is no document {number}.': 'Es gibt kein Dokument {number}.',
  'There is no such revision.': 'Diese Revision gibt es nicht.',
  '{number} has no revision {label}.': '{number} hat keine Revision {label}.',
  'There is no change request {number}.': 'Es gibt keinen Änderungsantrag {number}.',
  'There is no disposition {id}.': 'Es gibt keine Aussonderung {id}.',
  'There is no hold {id}.': 'Es gibt keine Aussonderungssperre {id}.',
  'There is no active person {userId}.': 'Es gibt keine aktive Person {userId}.',
  'There is no person with the user id "{userId}".': 'Es gibt keine Person mit der Benutzerkennung „{userId}“.',
  'There is no entry {seq}. The newest is {newest}.': 'Es gibt keinen Eintrag {seq}. Der neueste ist {newest}.',
  '{number} has no text yet. Write or import it before you submit it.':
    '{number} hat noch keinen Text. Schreiben oder importieren Sie ihn vor dem Einreichen.',
  '{number} is empty. Write or import its text before you submit it.':
    '{number} ist leer. Schreiben oder importieren Sie den Text vor dem Einreichen.',
  'The text of {number} was saved anew since you checked it. Check it again, then submit it.':
    'Der Text von {number} wurde neu gespeichert, seit Sie ihn geprüft haben. Prüfen Sie ihn erneut und reichen Sie ihn dann ein.',
  'The draft was changed while it was being prepared. Submit it again.':
    'Der Entwurf wurde während der Vorbereitung geändert. Reichen Sie ihn erneut ein.',
  'The saved text is not the newest: more was typed and not saved, by {who}. Save it first, or say that the saved text is the one to submit.':
    'Der gespeicherte Text ist nicht der neueste: {who} hat weitergeschrieben und nicht gespeichert. Speichern Sie zuerst oder bestätigen Sie, dass der gespeicherte Text eingereicht werden soll.',
  'The draft was changed elsewhere since you opened it. Nothing was overwritten: copy what you wrote, open the draft again, and paste it.':
    'Der Entwurf wurde seit dem Öffnen anderswo geändert. Nichts wurde überschrieben: Kopieren Sie Ihren Text, öffnen Sie den Entwurf erneut und fügen Sie ihn ein.',
  'The step "{title}" asks every {role}, but nobody besides the author and co-authors holds that role. Ask an administrator to give it.':
    'Der Schritt „{title}“ fragt jede Person mit der Rolle {~role}, aber außer Autor und Mitautoren hat sie niemand. Bitten Sie einen Administrator, sie zu vergeben.',
  'Another revision is in force by now. Read the newest state and do it again.':
    'Inzwischen ist eine andere Revision gültig. Sehen Sie den neuesten Stand an und wiederholen Sie den Schritt.',
  'The record of {number} was changed meanwhile. Read the newest state and release it again.':
    'Die Aufzeichnung von {number} wurde inzwischen geändert. Sehen Sie den neuesten Stand an und geben Sie erneut frei.',
  '{number} {revision} has not been released, so it has no record yet.':
    '{number} {revision} ist nicht freigegeben und hat deshalb noch keine Aufzeichnung.',
  'No revision of {number} is in force. Name the revision that you want.':
    'Keine Revision von {number} ist gültig. Nennen Sie die gewünschte Revision.',
  'No revision of {number} is in force, so there is nothing to review.':
    'Keine Revision von {number} ist gültig, deshalb gibt es nichts zu überprüfen.',
  'No revision of {number} is in force, so it cannot be made obsolete.':
    'Keine Revision von {number} ist gültig, deshalb kann sie nicht außer Kraft gesetzt werden.',
  'No revision of {number} is in force, so no controlled copy can be issued.':
    'Keine Revision von {number} ist gültig, deshalb kann keine gelenkte Kopie ausgegeben werden.',
  'A new revision of {number} starts from the one in force; {newest} is {state}.':
    'Eine neue Revision von {number} beginnt mit der gültigen; {newest} hat den Status „{~state}“.',
  '{number} belongs to change request {held}, whose documents become effective together. Make {change} effective, or withdraw it first.':
    '{number} gehört zum Änderungsantrag {held}, dessen Dokumente gemeinsam gültig werden. Geben Sie {change} frei oder ziehen Sie ihn zuerst zurück.',
  '{number} belongs to change request {held}. Begin its draft from there, or have {change} withdrawn first.':
    '{number} gehört zum Änderungsantrag {held}. Beginnen Sie den Entwurf von dort aus oder lassen Sie {change} zuerst zurückziehen.',
  'Only the author of {number} or document control changes its title and owner.':
    'Titel und Verantwortliche von {number} ändern nur der Autor oder die Dokumentenlenkung.',
  'Nothing is changed by that. Give another title, owner, department or language.':
    'Damit ändert sich nichts. Geben Sie einen anderen Titel, eine andere verantwortliche Person, Abteilung oder Sprache an.',
  'You are the author already.': 'Sie sind bereits der Autor.',
  'Nobody is writing {number} in a window now, so there is no editing lock to release.':
    'Niemand schreibt {number} gerade in einem Fenster, deshalb gibt es keine Bearbeitungssperre aufzuheben.',
  '{number} cannot be placed under itself. Choose another document.':
    '{number} kann nicht sich selbst untergeordnet werden. Wählen Sie ein anderes Dokument.',
  '{number} is already under {parent}.': '{number} ist bereits {parent} untergeordnet.',
  'The document type {id} exists already.': 'Die Dokumentart {id} gibt es bereits.',
  'A retention time can be made longer, never shorter: records were promised for it.':
    'Eine Aufbewahrung kann verlängert, nie verkürzt werden: Sie wurde Aufzeichnungen bereits zugesagt.',
  '{number} has this interval already.': '{number} hat dieses Intervall bereits.',
  '{number} was changed while you were signing. Read it again and decide again.':
    '{number} wurde geändert, während Sie unterschrieben. Lesen Sie es erneut und entscheiden Sie erneut.',
  'The documents of {number} were changed meanwhile. Read the newest state and do it again.':
    'Die Dokumente von {number} wurden inzwischen geändert. Sehen Sie den neuesten Stand an und wiederholen Sie den Schritt.',
  '{number} is named twice. State once what should happen to it.':
    '{number} ist zweimal genannt. Geben Sie einmal an, was damit geschehen soll.',
  '{number} {label} is named twice. Name it once.': '{number} {label} ist zweimal genannt. Nennen Sie es einmal.',
  'Copy {copy} was printed before. Give the reason for printing it again.':
    'Kopie {copy} wurde bereits gedruckt. Begründen Sie den erneuten Druck.',
  'Copy {copy} is recorded as {outcome} already.': 'Kopie {copy} ist bereits als {~outcome} festgehalten.',
  '{number} was imported and is not approved for use: the policy requires approval in this system. Start its next revision with the same text and submit it.':
    '{number} wurde importiert und ist nicht zur Verwendung genehmigt: Die Richtlinie verlangt eine Genehmigung in diesem System. Beginnen Sie die nächste Revision mit demselben Text und reichen Sie sie ein.',
  'There is no such comment.': 'Diesen Kommentar gibt es nicht.',
  'Only the author or a co-author of the revision can resolve a comment.':
    'Einen Kommentar kann nur der Autor oder ein Mitautor der Revision erledigen.',
  'This comment is already resolved.': 'Dieser Kommentar ist bereits erledigt.',
  'The last day is before the first. Swap them.': 'Der letzte Tag liegt vor dem ersten. Vertauschen Sie sie.',
  'The last day is over already. Choose a later one.': 'Der letzte Tag ist bereits vorbei. Wählen Sie einen späteren.',
  'This delegation is over already.': 'Diese Vertretung ist bereits abgelaufen.',
  'Only the person who delegated, or a Document Controller, can end it.':
    'Beenden kann sie nur die vertretene Person oder die Dokumentenlenkung.',
  'Something was changed while you were signing. Check the list and propose again.':
    'Während Sie unterschrieben, hat sich etwas geändert. Prüfen Sie die Liste und schlagen Sie erneut vor.',
  'A migration is being read or imported. Wait until it has ended, or cancel it.':
    'Eine Migration wird gelesen oder importiert. Warten Sie ihr Ende ab oder brechen Sie sie ab.',
  'This is not the newest dry run. Start a new one before you sign. Nothing was imported.':
    'Das ist nicht der neueste Probelauf. Starten Sie vor dem Unterschreiben einen neuen. Nichts wurde importiert.',
  'There is nothing to import.': 'Es gibt nichts zu importieren.',
  'A file that is encrypted has no parts.': 'Eine verschlüsselte Datei hat keine Teile.',
  'An audit package is being made. Wait until it is ready, or cancel it.':
    'Ein Auditpaket wird gerade erstellt. Warten Sie oder brechen Sie es ab.',
  'The audit package was cancelled at {percent} %. Nothing of it was kept.':
    'Das Auditpaket wurde bei {percent} % abgebrochen. Nichts davon wurde behalten.',
  'This is not one certificate in PEM form. Give the file that begins with BEGIN CERTIFICATE.':
    'Das ist nicht ein Zertifikat im PEM-Format. Geben Sie die Datei an, die mit BEGIN CERTIFICATE beginnt.',
  'The certificate of {name} is valid only from {date} on.': 'Das Zertifikat von {name} gilt erst ab {date}.',
  'The certificate of {name} expired on {date}. Ask for the present one.':
    'Das Zertifikat von {name} ist am {date} abgelaufen. Bitten Sie um das aktuelle.',
  'The certificate of {name} is not for encryption: its key usage lacks "{usage}". Ask for one that is.':
    'Das Zertifikat von {name} ist nicht zum Verschlüsseln: In seiner Schlüsselverwendung fehlt „{usage}“. Bitten Sie um ein anderes.',
  'The certificate of {name} has an Ed25519 or Ed448 key, which can sign but not decrypt. Ask for one with RSA or P-256.':
    'Das Zertifikat von {name} hat einen Schlüssel Ed25519 oder Ed448, der unterschreiben, aber nicht entschlüsseln kann. Bitten Sie um eines mit RSA oder P-256.',
  'The key of {name} is not RSA of {bits} bits or more, and not P-256. Ask for a certificate with one of these.':
    'Der Schlüssel von {name} ist weder RSA mit mindestens {bits} Bit noch P-256. Bitten Sie um ein Zertifikat mit einem davon.',
  'The certificate of {name} has the fingerprint {fingerprint}, which is not the one that was confirmed. Ask {name} for it by telephone or on paper.':
    'Das Zertifikat von {name} hat den Fingerabdruck {fingerprint}; bestätigt wurde ein anderer. Fragen Sie {name} am Telefon oder auf Papier danach.',
  'The certificate of {name} is given twice. Give each of them once.':
    'Das Zertifikat von {name} ist zweimal angegeben. Geben Sie jedes einmal an.',
  'Nothing had been released on {date}, so there is nothing to export. Choose a later day.':
    'Am {date} war noch nichts freigegeben, deshalb gibt es nichts zu exportieren. Wählen Sie einen späteren Tag.',
  'This vault was not there on {date}: it begins on {time}. Choose a later day.':
    'Am {date} gab es diesen Datenbestand noch nicht: Er beginnt am {time}. Wählen Sie einen späteren Tag.',
  'There is no folder {folder}. Make it first, or choose another one.':
    'Den Ordner {folder} gibt es nicht. Legen Sie ihn zuerst an oder wählen Sie einen anderen.',
  '{folder} belongs to the vault, and nothing else is written there. Choose another folder.':
    '{folder} gehört zum Datenbestand, dort wird nichts anderes geschrieben. Wählen Sie einen anderen Ordner.',
  '{path} already exists and is not overwritten. Choose another folder.':
    '{path} gibt es bereits und wird nicht überschrieben. Wählen Sie einen anderen Ordner.',
  'The room would be over before it is open. Choose a later end.':
    'Der Auditraum wäre zu Ende, bevor er geöffnet ist. Wählen Sie ein späteres Ende.',
  'The room {id} is closed already.': 'Der Auditraum {id} ist bereits geschlossen.',
  'This file is not kept any more: it was used already, or it waited too long. Choose the file again, or ask for it again.':
    'Diese Datei wird nicht mehr aufbewahrt: Sie wurde bereits verwendet oder hat zu lange gewartet. Wählen Sie sie erneut oder fordern Sie sie erneut an.',
  'The file {fileName} is empty. Choose another one.': 'Die Datei {fileName} ist leer. Wählen Sie eine andere.',
  'No code was found in {fileName}. Take it straight from above, with the code filling more of it.':
    'In {fileName} wurde kein Code gefunden. Nehmen Sie das Bild gerade von oben auf, sodass der Code mehr davon ausfüllt.',
  '{number} is not an external document.': '{number} ist kein externes Dokument.',
  'There is no such check of {number}.': 'Diese Prüfung von {number} gibt es nicht.',
  'This finding no longer needs an answer.': 'Dieser Befund braucht keine Antwort mehr.',
  '{name} is {state}, so it cannot be {act}.': '{~name}: Das ist beim Status „{~state}“ nicht möglich.',
  '{name} cannot be {act} by you. {needs}': '{~name}: Das ist Ihnen nicht möglich. {~needs}',
  'This revision': 'Diese Revision',
  'This change request': 'Dieser Änderungsantrag',
  'This copy': 'Diese Kopie',
  'This proposal': 'Dieser Vorschlag',
  'This room': 'Dieser Auditraum',
  'This run': 'Dieser Lauf',
  'Is missing': 'Fehlt',
  'At most {count} characters': 'Höchstens {count} Zeichen',
  'At least {count} characters': 'Mindestens {count} Zeichen',
  'At least 1 entry': 'Mindestens 1 Eintrag',
  'At least {count} entries': 'Mindestens {count} Einträge',
  'At most {count} entries': 'Höchstens {count} Einträge',
  'At least {count}': 'Mindestens {count}',
  'At most {count}': 'Höchstens {count}',
  'Has to be a whole number': 'Muss eine ganze Zahl sein',
  'Has to be one of: {values}': 'Muss eines davon sein: {values}',
  'Does not have the form that is asked for': 'Hat nicht die verlangte Form',
  'Say it in a few words': 'Sagen Sie es in einigen Wörtern',
  'Leave out control characters': 'Lassen Sie Steuerzeichen weg',
  'Name at least one document': 'Nennen Sie mindestens ein Dokument',
  'Choose at least one revision': 'Wählen Sie mindestens eine Revision',
  'A user id is 2 to 32 small letters, digits, dots, dashes; it begins with a letter':
    'Eine Benutzerkennung hat 2 bis 32 Kleinbuchstaben, Ziffern, Punkte oder Bindestriche und beginnt mit einem Buchstaben',
  'A document number looks like SOP-001: capital letters, digits and dashes':
    'Eine Dokumentnummer sieht aus wie SOP-001: Großbuchstaben, Ziffern und Bindestriche',
  'A number format looks like SOP-{000}': 'Ein Nummernformat sieht aus wie SOP-{000}',
  'Paste or type the code of a page': 'Fügen Sie den Code einer Seite ein oder geben Sie ihn ein',
  'A step names each person once': 'Ein Schritt nennt jede Person nur einmal',
  'A step cannot need more signatures than the people it names':
    'Ein Schritt kann nicht mehr Unterschriften verlangen, als er Personen nennt',
  'A route begins with a review and ends with an approval': 'Ein Freigabeweg beginnt mit einer Prüfung und endet mit einer Genehmigung',
  'No review comes after an approval': 'Nach einer Genehmigung folgt keine Prüfung',
  'The screen locks after 1 to 15 minutes without work': 'Der Bildschirm wird nach 1 bis 15 Minuten ohne Eingabe gesperrt',
  'An account is locked after 3 to 5 failed attempts': 'Ein Konto wird nach 3 bis 5 Fehlversuchen gesperrt',
  'A lock lasts 15 to 1440 minutes': 'Eine Sperre dauert 15 bis 1440 Minuten',
  'The shortest password has 15 to 64 characters': 'Das kürzeste Passwort hat 15 bis 64 Zeichen',
  'You cannot sign yet: your identity check has not been recorded. Ask an Administrator, a Document Controller or Quality, who records it with the custodian.':
    'Sie können noch nicht unterschreiben: Ihre Identitätsprüfung ist nicht festgehalten. Wenden Sie sich an Administrator, Dokumentenlenkung oder Qualitätsmanagement, die sie mit dem Verwahrer festhalten.',
  'You have no valid certificate. Ask an Administrator, a Document Controller or Quality to record your identity check, with the custodian.':
    'Sie haben kein gültiges Zertifikat. Bitten Sie Administrator, Dokumentenlenkung oder Qualitätsmanagement, Ihre Identitätsprüfung mit dem Verwahrer festzuhalten.',
  '{number} {revision} is {state}. Only a draft can be given to another author.':
    '{number} {revision} hat den Status „{~state}“. Nur ein Entwurf kann einem anderen Autor gegeben werden.',
  '{former} can still write this draft. It is given to another author once its author has left or has no role that writes; until then its author can add co-authors.':
    '{former} kann diesen Entwurf noch schreiben. Einem anderen Autor wird er gegeben, wenn der Autor ausgeschieden ist oder keine schreibende Rolle mehr hat; bis dahin kann der Autor Mitautoren hinzufügen.',
  '{number} has no draft that could be cancelled. A document that was released is made obsolete, not cancelled: its number and its records stay in use.':
    '{number} hat keinen Entwurf, der storniert werden könnte. Ein freigegebenes Dokument wird außer Kraft gesetzt, nicht storniert: Nummer und Aufzeichnungen bleiben in Verwendung.',
  'A step of {number} is named twice. Name it once.': 'Ein Schritt von {number} ist zweimal genannt. Nennen Sie ihn einmal.',
  'No text of the starter set is called {file}. Choose one from its list.':
    'Kein Text des Startpakets heißt {file}. Wählen Sie einen aus der Liste.',
  'A document begins with a template or with a text of the starter set. Leave one of them out.':
    'Ein Dokument beginnt mit einer Vorlage oder mit einem Text des Startpakets. Lassen Sie eines davon weg.',
};
