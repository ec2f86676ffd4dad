import type { Texts } from '../catalogue/catalogue.ts';

/** What the engine of registers refuses, asks for and counts. */
export const registerRefusals: Texts = {
  'Making {plural} needs one of these roles: {roles}.': 'Zum Anlegen von „{plural}“ braucht es eine dieser Rollen: {~roles}.',
  'No register "{register}" is in force. A document of the type REG declares a register; import it, have it approved and released.':
    'Kein Register „{register}“ ist in Kraft. Ein Dokument der Art REG beschreibt ein Register; importieren Sie es und lassen Sie es genehmigen und freigeben.',
  'An entry names a declaration that is not there. Run "verify" on the vault.':
    'Ein Eintrag nennt eine Beschreibung, die nicht vorhanden ist. Prüfen Sie den Datenbestand mit „verify“.',
  'This register has no link "{role}".': 'Dieses Register hat keine Verknüpfung „{role}“.',
  'This register has no field "{id}".': 'Dieses Register hat kein Feld „{id}“.',
  '{field}: an entry is not linked with itself.': '{field}: Ein Eintrag wird nicht mit sich selbst verknüpft.',
  '{field}: {number} is linked twice. Take one away.': '{field}: {number} ist zweimal verknüpft. Entfernen Sie eine Verknüpfung.',
  '{field}: {number} is none of the records that this link leads to.': '{field}: Zu {number} führt diese Verknüpfung nicht.',
  '{field}: {number} does not exist.': '{field}: {number} gibt es nicht.',
  '{field}: {number} has no revision in force. Link it once it is released.':
    '{field}: {number} hat keine gültige Revision. Verknüpfen Sie es nach der Freigabe.',
  '{field}: only one can be linked. Take the others away.': '{field}: Nur eine Verknüpfung ist möglich. Entfernen Sie die anderen.',
  '{number} cannot be {act} yet. Missing: {what}.': '{number}: „{~act}“ ist noch nicht möglich. Es fehlt: {~what}.',
  'This step of {number} is signed. Sign it.': 'Dieser Schritt von {number} wird unterschrieben. Unterschreiben Sie ihn.',
  'This step of {number} is not signed. Make it without a signature.':
    'Dieser Schritt von {number} wird nicht unterschrieben. Führen Sie ihn ohne Unterschrift aus.',
  'Reopen {number} with a reason.': 'Öffnen Sie {number} mit einer Begründung wieder.',
  'There is no entry {number}.': 'Einen Eintrag {number} gibt es nicht.',
  '{number} has no version {version}.': '{number} hat keine Version {version}.',
  '{number} is edited by its owner and by these roles: {roles}.': '{number} bearbeiten der Verantwortliche und diese Rollen: {~roles}.',
  '{number} is void and stays as it is.': '{number} ist ungültig und bleibt, wie es ist.',
  '{fields}: this was signed in {number} and is not changed any more.':
    '{fields}: Das ist in {number} unterschrieben und wird nicht mehr geändert.',
  'Reopen the entry with a reason; that opens a new version.':
    'Öffnen Sie den Eintrag mit einer Begründung wieder; damit beginnt eine neue Version.',
  'Make a new entry and make this one void.': 'Legen Sie einen neuen Eintrag an und erklären Sie diesen für ungültig.',
  '{number} was changed by somebody else meanwhile. Open it again: what you wrote is still in your form.':
    '{number} wurde inzwischen von jemand anderem geändert. Öffnen Sie es erneut: Was Sie geschrieben haben, steht noch in Ihrem Formular.',
  '{number} was changed since you read it, so nothing was signed. Open it again, read it, and sign then.':
    '{number} wurde geändert, seit Sie es gelesen haben; deshalb wurde nichts unterschrieben. Öffnen und lesen Sie es erneut und unterschreiben Sie dann.',
  'From {number} you can open no entry of the register "{register}" in this way: neither declares such a link, your roles make none, or one is linked already.':
    'Aus {number} können Sie so keinen Eintrag des Registers „{register}“ anlegen: Keines erklärt eine solche Verknüpfung, Ihre Rollen legen keinen an, oder es ist schon einer verknüpft.',
  'An entry of the register "{register}" can be opened from {number} in several ways. Name one: {ways}.':
    'Aus {number} kann ein Eintrag des Registers „{register}“ auf mehrere Arten angelegt werden. Nennen Sie eine: {ways}.',
  'Nothing of {number} is changed, so there is nothing to save.': 'An {number} ist nichts geändert, also gibt es nichts zu speichern.',
  '{owner} is nobody who works here. Choose an active person.': '{owner} arbeitet hier nicht. Wählen Sie eine aktive Person.',
  '{number} belongs to {owner} already.': '{number} gehört bereits {owner}.',
  '{number} rests on nothing of {to} that changed since, so there is nothing to confirm.':
    '{number} beruht auf nichts in {to}, das sich seither geändert hat; es gibt nichts zu bestätigen.',
  '{number} changed while you were signing. Read it again.': '{number} wurde geändert, während Sie unterschrieben. Lesen Sie es erneut.',
  'The entry is larger than 8 MB. Attach long texts as documents and link them.':
    'Der Eintrag ist größer als 8 MB. Legen Sie lange Texte als Dokumente an und verknüpfen Sie sie.',
  'Two people have a hand in this: you made the step "{step}", so another person makes this one. Ask a colleague.':
    'Daran wirken zwei Personen mit: Sie haben den Schritt „{step}“ getan, also tut diesen eine andere Person. Bitten Sie einen Kollegen.',
  '{field}: the text is not valid Unicode.': '{field}: Der Text ist kein gültiges Unicode.',
  '{field}: leave out control characters.': '{field}: Lassen Sie Steuerzeichen weg.',
  '{field}: write one line of at most {count} letters.': '{field}: Schreiben Sie eine Zeile mit höchstens {count} Zeichen.',
  '{field}: write a text.': '{field}: Schreiben Sie einen Text.',
  '{field}: choose one of {choices}.': '{field}: Wählen Sie eines von: {~choices}.',
  '{field}: choose from {choices}.': '{field}: Wählen Sie aus: {~choices}.',
  '{field}: write a date like 2027-01-31.': '{field}: Schreiben Sie ein Datum wie 2027-01-31.',
  '{field}: write a whole number.': '{field}: Schreiben Sie eine ganze Zahl.',
  '{field}: write a number like 9.8.': '{field}: Schreiben Sie eine Zahl wie 9.8.',
  '{field}: choose an active person.': '{field}: Wählen Sie eine aktive Person.',
  '{field}: choose a role.': '{field}: Wählen Sie eine Rolle.',
  '{field}: answer yes or no.': '{field}: Antworten Sie mit Ja oder Nein.',
  '{field}: write an identifier without blanks, of at most 200 letters.':
    '{field}: Schreiben Sie eine Kennung ohne Leerzeichen, mit höchstens 200 Zeichen.',
  '{field}: write a CVSS vector of version 3.1 or 4.0. {why}': '{field}: Schreiben Sie einen CVSS-Vektor der Version 3.1 oder 4.0. {why}',
  '{field}: linked': '{field}: verknüpft',
  '{field}: each is {states}': '{field}: bei allen der Stand {~states}',
  '{field}: each is {states}: {which}': '{field}: bei allen der Stand {~states}: {which}',
  'Two people have a hand in this: you are named under "{field}", so another person makes this step. Ask a colleague.':
    'Daran wirken zwei Personen mit: Sie stehen unter „{field}“, also tut diesen Schritt eine andere Person. Bitten Sie einen Kollegen.',
  '{field}: this person leaves the step to somebody else': '{field}: Diese Person überlässt den Schritt jemand anderem',
  '{field}: the day is still to come': '{field}: Der Tag liegt noch in der Zukunft',
  '{field}: the day is still to come ({day})': '{field}: Der Tag liegt noch in der Zukunft ({day})',
  '{field}: the day has not passed': '{field}: Der Tag ist noch nicht vorbei',
  '{field}: the day has not passed ({day})': '{field}: Der Tag ist noch nicht vorbei ({day})',
  '{field}: the day has come': '{field}: Der Tag ist gekommen',
  '{field}: the day has come ({day})': '{field}: Der Tag ist gekommen ({day})',
  '{field}: not as when it was {done}': '{field}: nicht wie zu dem Zeitpunkt, als „{done}“ galt',
  '{field}: not as when it was {done}, or {other}, said anew':
    '{field}: nicht wie zu dem Zeitpunkt, als „{done}“ galt, oder {other}, neu begründet',
  '{field}: each is named by "{other}"': '{field}: Jede wird von „{other}“ genannt',
  '{field}: each is named by "{other}": not {numbers}': '{field}: Jede wird von „{other}“ genannt: nicht {numbers}',
  'The last assessment, by the newest KEV, tells of it': 'Die letzte Prüfung, mit dem neuesten KEV, nennt ihn',
  'The last assessment, by the newest KEV, tells of it: {why}': 'Die letzte Prüfung, mit dem neuesten KEV, nennt ihn: {why}',
  'Finding: take over what the sources say': 'Befund: übernehmen, was die Quellen sagen',
  'still holds': 'gilt weiterhin',
  '{field}: {label} of each is {values}': '{field}: {label} bei allen {~values}',
  '{field}: {label} of each is {values}: not {numbers}': '{field}: {label} bei allen {~values}: nicht {numbers}',
  'Assessed against {feeds} in the last {count} days: {which}': 'In den letzten {count} Tagen geprüft gegen {feeds}: {~which}',
  '{feed} is dated {day}, more than {count} days ago': '{feed} ist vom {day}, vor mehr als {count} Tagen',
  '{feed} states no day': '{feed} nennt kein Datum',
  '{field}: {values}, and as everything stands now: {which}': '{field}: {~values}, und wie alles jetzt steht: {~which}',
  'there is none': 'es gibt keine',
  'not assessed': 'nicht geprüft',
  'not assessed against {feeds}': 'nicht geprüft gegen {feeds}',
  '{number} was made on {day}': '{number} ist vom {day}',
  '{number} is of a former bill of materials': '{number} ist von einer früheren Stückliste',
  '{number} of {day}, {count} of {all} components not checkable': '{number} vom {day}, {count} von {all} Komponenten nicht prüfbar',
  '{field}: each has a decision: {count} of {all}': '{field}: Alle sind entschieden: {count} von {all}',
  '{field}: each has a decision: {count} of {all} have none: {which}': '{field}: Alle sind entschieden: {count} von {all} nicht: {which}',
  '{field}: each has a decision: not assessed, so how many there are is not known':
    '{field}: Alle sind entschieden: nicht geprüft, also ist nicht bekannt, wie viele es sind',
  '{field}: all {count} are as everything stands now': '{field}: Alle {count} sind, wie alles jetzt steht',
  '{field}: not as everything stands now. Draw another one': '{field}: nicht, wie alles jetzt steht. Nehmen Sie eine weitere auf',
  '{field}: not as everything stands now. Draw another one: {which}':
    '{field}: nicht, wie alles jetzt steht. Nehmen Sie eine weitere auf: {which}',
  '{register} are rated by no table of a policy.': '{register}: Keine Tabelle einer Richtlinie bewertet sie.',
  'None of the {register} names a policy yet, so there is no matrix to rate them by.':
    '{register}: Keiner nennt bisher eine Richtlinie, also gibt es keine Matrix.',
  'No revision of the policy that they name is in force, so there is no matrix. Choose a former revision to read them by that.':
    'Keine Revision der Richtlinie, die sie nennen, ist gültig, also gibt es keine Matrix. Wählen Sie eine frühere Revision, um sie danach zu lesen.',
  'Every link names what stands now': 'Jede Verknüpfung nennt, was jetzt gilt',
  'Every link names what stands now: {numbers} changed since': 'Jede Verknüpfung nennt, was jetzt gilt: {numbers} seither geändert',
  'Every part of the file is there and in force': 'Jeder Teil der Akte ist vorhanden und gültig',
  'Every part of the file is there and in force: {parts} missing': 'Jeder Teil der Akte ist vorhanden und gültig: Es fehlt {parts}',
  'You wrote in this entry, so another person makes this step. Ask a colleague.':
    'Sie haben in diesem Eintrag geschrieben, also tut diesen Schritt eine andere Person. Bitten Sie einen Kollegen.',
  '{register}: look at its links again': '{register}: Verknüpfungen erneut prüfen',
  'Fields that only some roles read': 'Felder, die nur manche Rollen lesen',
  'moved a date of an entry': 'hat ein Datum eines Eintrags verschoben',
  'reminded somebody of what waits': 'hat an Wartendes erinnert',
  '{field}: attach a file.': '{field}: Hängen Sie eine Datei an.',
  '{field}: give rows of {fields}.': '{field}: Geben Sie Zeilen mit {fields} an.',
};
