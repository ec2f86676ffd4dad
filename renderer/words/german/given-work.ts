import type { Texts } from '../catalogue/catalogue.ts';

export const work: Texts = {
  'Step "{title}"': 'Schritt „{title}“',
  '{meaning}: sign the step "{title}"': '{~meaning}: Schritt „{title}“ unterschreiben',
  '{meaning}: sign the step "{title}" on behalf of {person}': '{~meaning}: Schritt „{title}“ in Vertretung für {person} unterschreiben',
  'Your step "{title}" is overdue': 'Ihr Schritt „{title}“ ist überfällig',
  'The step "{title}" is overdue; it waits for {person}': 'Der Schritt „{title}“ ist überfällig; er wartet auf {~person}',
  'Escalated: the step "{title}" is overdue; it waits for {person}':
    'Eskaliert: Der Schritt „{title}“ ist überfällig; er wartet auf {~person}',
  Release: 'Freigabe',
  'Approved: make it effective': 'Genehmigt: freigeben',
  'Planned effective date has passed': 'Geplantes Gültigkeitsdatum ist verstrichen',
  'Its date has come, but it did not become effective': 'Der Termin ist da, aber es wurde nicht gültig',
  'Becomes effective': 'Wird gültig',
  'its date': 'seinen Termin',
  'Withdrawn: write and submit again': 'Zurückgezogen: schreiben und erneut einreichen',
  'Draft: write and submit': 'Entwurf: schreiben und einreichen',
  'Changes requested: revise and submit again': 'Änderungen verlangt: überarbeiten und erneut einreichen',
  'Changes requested: revise and submit again ({why})': 'Änderungen verlangt: überarbeiten und erneut einreichen ({why})',
  'Draft: text': 'Entwurf: Text',
  'Changes Requested: text': 'Zur Überarbeitung: Text',
  'Draft: write it with {person}': 'Entwurf: gemeinsam mit {person} schreiben',
  'Changes Requested: write it with {person}': 'Zur Überarbeitung: gemeinsam mit {person} schreiben',
  'Copy {copy} in recall': 'Kopie {copy} im Rückruf',
  '{what} (overdue; it waits for you)': '{~what} (überfällig; wartet auf Sie)',
  '{what} (overdue; it waits for {person})': '{~what} (überfällig; wartet auf {~person})',
  '{count} people: {roles}': '{count} Personen: {~roles}',
  'Periodic review': 'Periodische Überprüfung',
  'Periodic review is overdue': 'Periodische Überprüfung ist überfällig',
  'Periodic review is due': 'Periodische Überprüfung ist fällig',
  'Change request: assess it': 'Änderungsantrag: bewerten',
  'Change request: accept or reject it': 'Änderungsantrag: annehmen oder ablehnen',
  'Change request: one draft is not begun yet': 'Änderungsantrag: ein Entwurf ist noch nicht begonnen',
  'Change request: {count} drafts are not begun yet': 'Änderungsantrag: {count} Entwürfe sind noch nicht begonnen',
  'Change request: all its documents are ready; make them effective together':
    'Änderungsantrag: alle Dokumente sind bereit; gemeinsam freigeben',
  'Its date has come, but its documents did not become effective': 'Der Termin ist da, aber die Dokumente wurden nicht gültig',
  'Disposition: sign or refuse it': 'Aussonderung: unterschreiben oder ablehnen',
  'Enrolled: record the identity check': 'Registriert: Identitätsprüfung festhalten',
  'Keys of the vault': 'Schlüssel des Datenbestands',
  'Renew them once: every password opens them': 'Einmalig erneuern: jedes Passwort öffnet sie',
  'Renew them: {due} could open them and no longer may': 'Erneuern: {due} konnte sie öffnen und darf es nicht mehr',
  'Renew them: not wrapped yet for {waiting}': 'Erneuern: noch nicht bereitgestellt für {waiting}',
  'There are documents in this vault.': 'In diesem Datenbestand gibt es Dokumente.',
  'Procedures and registers come with the program. Bring in what you need: each becomes a draft, which you adapt and submit for approval.':
    'Verfahrensanweisungen und Register kommen mit dem Programm. Übernehmen Sie, was Sie brauchen: Jedes wird ein Entwurf, den Sie anpassen und zur Genehmigung einreichen.',
  'Procedures and registers come with the program. An author or document control brings them in as drafts, and they are approved as any document is.':
    'Verfahrensanweisungen und Register kommen mit dem Programm. Ein Autor oder die Dokumentenlenkung übernimmt sie als Entwürfe, und sie werden wie jedes Dokument genehmigt.',
  'Deputies of the custodian': 'Stellvertreter des Verwahrers',
  'Name them again: {lost} left or got another key': 'Neu benennen: {lost} ist ausgeschieden oder hat einen anderen Schlüssel',
  'One document was imported': 'Ein Dokument wurde importiert',
  '{waiting} documents were imported': '{waiting} Dokumente wurden importiert',
  'Not approved for use: begin their approval': 'Nicht zur Verwendung genehmigt: Genehmigung beginnen',
  'Check for a newer edition': 'Auf neuere Ausgabe prüfen',
  'The check for a newer edition is overdue; it waits for you': 'Die Prüfung auf eine neuere Ausgabe ist überfällig; sie wartet auf Sie',
  'The check for a newer edition is overdue; it waits for {name}':
    'Die Prüfung auf eine neuere Ausgabe ist überfällig; sie wartet auf {name}',
  '{name} no longer checks for newer editions: name somebody else': '{name} prüft nicht mehr auf neuere Ausgaben: jemand anderen benennen',
  'Newer edition found: {edition}': 'Neuere Ausgabe gefunden: {edition}',
  'Own password and accountability': 'Eigenes Passwort und Verantwortung',
  'You chose your password and accepted accountability.': 'Sie haben Ihr Passwort gewählt und die Verantwortung anerkannt.',
  'You are {roles}.': 'Ihre Rollen: {~roles}.',
  'No role was given to you yet. Ask an administrator.': 'Ihnen wurde noch keine Rolle gegeben. Fragen Sie einen Administrator.',
  'Your identity was checked: you can sign.': 'Ihre Identität wurde geprüft: Sie können unterschreiben.',
  'Each role of the standard route is held by somebody.': 'Jede Rolle des Standard-Freigabewegs ist besetzt.',
  'Nobody is {missing} yet: add a person for each. The roles that sign need a second person beside you.':
    'Noch unbesetzt: {~missing}. Fügen Sie für jede Rolle eine Person hinzu. Rollen, die unterschreiben, brauchen neben Ihnen eine zweite Person.',
  'Identity checks': 'Identitätsprüfungen',
  'People and documents pick from the list.': 'Personen und Dokumente werden aus der Liste zugeordnet.',
  'Two of three replace a custodian who is lost.': 'Zwei von drei ersetzen einen ausgefallenen Verwahrer.',
  'Name three, so that two of them can replace a custodian who is lost. Until then a lost passphrase cannot be replaced.':
    'Benennen Sie drei, damit zwei von ihnen einen ausgefallenen Verwahrer ersetzen können. Bis dahin ist eine verlorene Passphrase nicht ersetzbar.',
  'sign in': 'sich anmelden',
  'unlock the session': 'die Sitzung entsperren',
  'change the password': 'das Passwort ändern',
  sign: 'unterschreiben',
  'Open people': 'Personen öffnen',
  'The account {id} was locked at {time} until {until} ({zone}), after repeated failed attempts.':
    'Das Konto {id} wurde um {time} bis {until} ({zone}) gesperrt, nach wiederholten Fehlversuchen.',
  '1 attempt to {act} as {name} ({userId}) failed since your last session was opened, the last one at {time} ({zone}). If that was not you, change your password and tell an administrator.':
    '1 Fehlversuch ({~act}) als {name} ({userId}) seit Ihrer letzten Sitzung, um {time} ({zone}). Wenn Sie das nicht waren, ändern Sie Ihr Passwort und verständigen Sie einen Administrator.',
  '{count} attempts to {act} as {name} ({userId}) failed since your last session was opened, the last one at {time} ({zone}). If that was not you, change your password and tell an administrator.':
    '{count} Fehlversuche ({~act}) als {name} ({userId}) seit Ihrer letzten Sitzung, zuletzt um {time} ({zone}). Wenn Sie das nicht waren, ändern Sie Ihr Passwort und verständigen Sie einen Administrator.',
  'The text refers to {number}, which is not in this vault.': 'Der Text verweist auf {number}, das nicht in diesem Datenbestand ist.',
  'The text refers to {number} {title}. {problem}': 'Der Text verweist auf {number} {title}. {~problem}',
  'There is no such document in this vault.': 'In diesem Datenbestand gibt es dieses Dokument nicht.',
  'No revision of it is in force yet.': 'Noch keine Revision davon ist gültig.',
  'It was imported and is not approved for use.': 'Es wurde importiert und ist nicht zur Verwendung genehmigt.',
  'The document is obsolete.': 'Das Dokument ist außer Kraft.',
  'The document is cancelled.': 'Das Dokument ist storniert.',
  'The section "{heading}" has no text.': 'Der Abschnitt „{heading}“ hat keinen Text.',
  'a heading without words': 'eine Überschrift ohne Wörter',
  'With the people of today nobody is left for the step "{title}": each person signs one step, and the author none. Somebody else needs the role {role} before it can be signed.':
    'Mit den heutigen Personen bleibt niemand für den Schritt „{title}“: Jede Person unterschreibt einen Schritt, der Autor keinen. Jemand anderes braucht die Rolle {~role}, bevor unterschrieben werden kann.',
  'The owner {owner} is no longer active.': 'Die verantwortliche Person {owner} ist nicht mehr aktiv.',
  'There is no text yet. Write or import it first.': 'Es gibt noch keinen Text. Schreiben oder importieren Sie ihn zuerst.',
  'The text is empty. Write or import it first.': 'Der Text ist leer. Schreiben oder importieren Sie ihn zuerst.',
  'One comment is still open ({named}). Resolve each of them before you submit.':
    'Ein Kommentar ist noch offen ({named}). Erledigen Sie ihn, bevor Sie einreichen.',
  '{count} comments are still open ({named}). Resolve each of them before you submit.':
    '{count} Kommentare sind noch offen ({named}). Erledigen Sie jeden davon, bevor Sie einreichen.',
  'The fixed part "{name}" of {template} was changed.': 'Der feste Teil „{name}“ von {template} wurde geändert.',
  'The fixed part "{name}" of {template} was removed.': 'Der feste Teil „{name}“ von {template} wurde entfernt.',
  'The fixed part "{name}" of {template} was moved from its place.': 'Der feste Teil „{name}“ von {template} wurde verschoben.',
  'The required section "{name}" of {template} is missing.': 'Der Pflichtabschnitt „{name}“ von {template} fehlt.',
  'The required section "{name}" of {template} has no text of its own yet.':
    'Der Pflichtabschnitt „{name}“ von {template} hat noch keinen eigenen Text.',
  'Nothing in this template is marked as fixed or required.': 'In dieser Vorlage ist nichts als fest oder Pflicht gekennzeichnet.',
  'no revision of {number} is in force, so it cannot be retired':
    'keine Revision von {number} ist gültig, deshalb kann sie nicht außer Kraft gesetzt werden',
  'the new document "{title}" has not been begun': 'das neue Dokument „{title}“ ist nicht begonnen',
  'the new revision of {number} has not been begun': 'die neue Revision von {number} ist nicht begonnen',
  '{number} {revision} is {state}': '{number} {revision}: {~state}',
  'The texts are the same.': 'Die Texte sind gleich.',
  'Moved from here.': 'Von hier verschoben.',
  'Moved here.': 'Hierher verschoben.',
  'Before the first section': 'Vor dem ersten Abschnitt',
  'two years from release': 'zwei Jahre ab Freigabe',
  'lifetime of the device': 'Lebensdauer des Produkts',
  '{longest}; the lifetime of the device is not declared': '{~longest}; die Lebensdauer des Produkts ist nicht angegeben',
  '{name} is kept by {hold}. Release the hold when its reason is gone.':
    '{name} ist durch {hold} gesperrt. Heben Sie die Sperre auf, wenn ihr Grund entfallen ist.',
  '{name} is kept until {until}. Nothing is disposed of earlier.': '{name} wird bis {until} aufbewahrt. Vorher wird nichts ausgesondert.',
  '{name} is opened in {room}. Wait until the room is closed.':
    '{name} ist in {room} geöffnet. Warten Sie, bis der Auditraum geschlossen ist.',
  'Revision {label} of the same document is in review. Wait until it is decided.':
    'Revision {label} desselben Dokuments ist in Prüfung. Warten Sie die Entscheidung ab.',
  '{name} is in {proposed}, which waits for its second signature.': '{name} ist in {proposed}, das auf die zweite Unterschrift wartet.',
  'This is not the code of a page. Scan it again, or paste the whole text of the code.':
    'Das ist nicht der Code einer Seite. Scannen Sie ihn erneut oder fügen Sie den ganzen Text des Codes ein.',
  'Not genuine: this code was not signed by this vault. Do not work from this paper.':
    'Nicht echt: Dieser Code wurde nicht von diesem Datenbestand unterschrieben. Arbeiten Sie nicht nach diesem Papier.',
  'This is the code of a printed draft. A draft proves nothing and is not for use.':
    'Das ist der Code eines gedruckten Entwurfs. Ein Entwurf weist nichts nach und ist nicht zur Verwendung.',
  'Genuine: {name} is in force since {date}.': 'Echt: {name} ist gültig seit {date}.',
  'Genuine: {name} is in force since {date}. Copy {copy} is held by {holder}.':
    'Echt: {name} ist gültig seit {date}. Inhaber der Kopie {copy} ist {holder}.',
  'Genuine: {name} is in force since {date}. It is no controlled copy: nobody tells you when it goes out of force.':
    'Echt: {name} ist gültig seit {date}. Es ist keine gelenkte Kopie: Niemand sagt Ihnen, wann die Gültigkeit endet.',
  'Reading files': 'Dateien werden gelesen',
  'The workstation key is stored in the folder of the vault, not encrypted.':
    'Der Schlüssel des Arbeitsplatzes liegt unverschlüsselt im Ordner des Datenbestands.',
  'Write the department.': 'Tragen Sie die Abteilung ein.',
  'The day from which it is effective is missing.': 'Der Tag, ab dem sie gültig ist, fehlt.',
  'Write it: the next review counts from it.': 'Tragen Sie ihn ein: Die nächste Überprüfung zählt ab diesem Tag.',
  'The day on which it went out of use is missing.': 'Der Tag, an dem ihre Gültigkeit endete, fehlt.',
  'Write it: the time for which it is kept counts from it.': 'Tragen Sie ihn ein: Die Aufbewahrung zählt ab diesem Tag.',
  'Remove the date, or correct the state.': 'Entfernen Sie das Datum oder berichtigen Sie den Status.',
  'Mend one of the two days.': 'Berichtigen Sie einen der beiden Tage.',
  'Write the file name as it is in the folder.': 'Tragen Sie den Dateinamen ein, wie er im Ordner steht.',
  'Write the title.': 'Tragen Sie den Titel ein.',
  'Remove one of the two, or correct its number or revision.':
    'Entfernen Sie eine der beiden Zeilen oder berichtigen Sie Nummer oder Revision.',
  'Count all revisions of a document in one way.': 'Zählen Sie alle Revisionen eines Dokuments auf dieselbe Weise.',
  'Import the newest draft only.': 'Importieren Sie nur den neuesten Entwurf.',
  'Only the newest revision can be in force: correct one of the two states.':
    'Nur die neueste Revision kann gültig sein: Berichtigen Sie einen der beiden Status.',
  'Correct the dates, or the revisions.': 'Berichtigen Sie die Daten oder die Revisionen.',
  'Add the newer revision, or write on which day it went out of use.':
    'Ergänzen Sie die neuere Revision oder tragen Sie ein, an welchem Tag ihre Gültigkeit endete.',
  'A document has one type: correct one of the rows.': 'Ein Dokument hat eine Art: Berichtigen Sie eine der Zeilen.',
  'No approval on paper is named.': 'Keine Genehmigung auf Papier ist genannt.',
  '{subject}: {did}': '{subject}: {~did}',
  'of revision {label}, with {holder}': 'von Revision {label}, bei {holder}',
  'Copy {copy}': 'Kopie {copy}',
  'The identity check is pending: signing opens when it is recorded by an Administrator, a Document Controller or Quality, with the custodian. Everything else is open.':
    'Die Identitätsprüfung steht aus: Unterschreiben ist möglich, sobald Administrator, Dokumentenlenkung oder Qualitätsmanagement sie mit dem Verwahrer festgehalten haben. Alles andere ist möglich.',
  'Nobody can sign yet as {unable}: have the people enrol, then record their identity checks with a second person.':
    'Noch niemand kann unterschreiben als {~unable}: Lassen Sie die Personen sich registrieren und halten Sie dann mit einer zweiten Person die Identitätsprüfungen fest.',
  'Once each role is held, the people enrol and their identity checks are recorded with a second person.':
    'Sobald jede Rolle besetzt ist, registrieren sich die Personen, und ihre Identitätsprüfungen werden mit einer zweiten Person festgehalten.',
  'For each role somebody can sign.': 'Für jede Rolle kann jemand unterschreiben.',
  'Enter the departments first: people and documents pick from this list.':
    'Tragen Sie zuerst die Abteilungen ein: Personen und Dokumente werden daraus zugeordnet.',
  '{number} is plain text, and no such document is in this vault.':
    '{number} steht als bloßer Text da, und dieses Dokument ist nicht in diesem Datenbestand.',
  '{number} {title} is plain text. {problem}': '{number} {title} steht als bloßer Text da. {~problem}',
  'it is neither PNG nor JPEG': 'es ist weder PNG noch JPEG',
  'it has more than 10 MB': 'es hat mehr als 10 MB',
  'it has more than 100 megapixels': 'es hat mehr als 100 Megapixel',
  'a side is longer than 20,000 pixels': 'eine Seite ist länger als 20.000 Pixel',
  'it is damaged': 'es ist beschädigt',
};
