import type { Texts } from '../catalogue/catalogue.ts';

/** What a file, a folder, a key or the vault itself refuses with. */
export const refusalsOfFiles: Texts = {
  '{piece} is a list of rows.': '{piece} ist eine Liste von Zeilen.',
  'Write it as JSON, like {like}.': 'Schreiben Sie sie als JSON, etwa {like}.',
  '{piece} takes files.': '{piece} nimmt Dateien.',
  'Name one like {name}=@report.pdf.': 'Nennen Sie eine, etwa {name}=@report.pdf.',
  '{piece} is answered with yes or no.': '{piece} wird mit ja oder nein beantwortet.',
  '{name} is too large to be shown.': '{name} ist zu groß, um angezeigt zu werden.',
  'Save it, and open it from there.': 'Speichern Sie die Datei und öffnen Sie sie von dort.',
  'The content {hash} is missing from the vault.': 'Der Inhalt {hash} fehlt im Datenbestand.',
  'Import the file again.': 'Importieren Sie die Datei erneut.',
  'The content {hash} is missing or was changed.': 'Der Inhalt {hash} fehlt oder wurde geändert.',
  'The stored content of {number} is not the one that the ledger names.':
    'Der gespeicherte Inhalt von {number} ist nicht der, den das Journal nennt.',
  'The database is damaged, so it was verified no further.': 'Die Datenbank ist beschädigt und wurde deshalb nicht weiter geprüft.',
  'The database of the vault {folder} is damaged ({why}).': 'Die Datenbank des Datenbestands {folder} ist beschädigt ({why}).',
  'Do not write to it: keep it as it is, and restore the last backup.':
    'Schreiben Sie nicht hinein: Bewahren Sie sie auf, wie sie ist, und spielen Sie die letzte Sicherung zurück.',
  'The file "head" is missing from {folder}, or cannot be read, so nothing shows whether the ledger was cut off.':
    'Die Datei „head“ fehlt in {folder} oder ist nicht lesbar, also zeigt nichts, ob das Journal abgeschnitten wurde.',
  'Put it back from a backup of this vault, an older one serves too; nothing was written.':
    'Holen Sie sie aus einer Sicherung dieses Datenbestands zurück, auch eine ältere genügt; nichts wurde geschrieben.',
  '{fault} Nothing was written in {folder}.': '{~fault} In {folder} wurde nichts geschrieben.',
  'The file {file} in {folder} cannot be read, was changed, or is of a newer program.':
    'Die Datei {file} in {folder} ist nicht lesbar, wurde geändert oder stammt von einem neueren Programm.',
  'Nothing was opened.': 'Nichts wurde geöffnet.',
  'Put it back from a backup of this vault.': 'Holen Sie sie aus einer Sicherung dieses Datenbestands zurück.',
  '{path} cannot be read.': '{path} ist nicht lesbar.',
  'Check the path and your rights.': 'Prüfen Sie den Pfad und Ihre Rechte.',
  'The folder {folder} holds more than {count} files.': 'Der Ordner {folder} enthält mehr als {count} Dateien.',
  'Divide it and import the parts one after another.': 'Teilen Sie ihn und importieren Sie die Teile nacheinander.',
  '{name} is larger than 200 MB.': '{name} ist größer als 200 MB.',
  'Divide it.': 'Teilen Sie die Datei.',
  'The index {piece} leads out of the folder {folder}.': 'Das Verzeichnis {piece} führt aus dem Ordner {folder} hinaus.',
  'The index {piece} has the name of a device on Windows.': 'Das Verzeichnis {piece} heißt wie ein Gerät unter Windows.',
  'Give it another name.': 'Geben Sie ihm einen anderen Namen.',
  'The index {piece} is a link, or lies behind one.': 'Das Verzeichnis {piece} ist eine Verknüpfung oder liegt hinter einer.',
  'Links are not followed.': 'Verknüpfungen wird nicht gefolgt.',
  'This vault was written by a newer Countersign (its schema is {its}, this program knows {ours}).':
    'Dieser Datenbestand wurde von einem neueren Countersign geschrieben (sein Schema ist {its}, dieses Programm kennt {ours}).',
  'This vault was written by a newer Countersign (its rules are of format {its}, this program knows {ours}).':
    'Dieser Datenbestand wurde von einem neueren Countersign geschrieben (seine Regeln haben das Format {its}, dieses Programm kennt {ours}).',
  'Update the program and open it again; nothing was changed.':
    'Aktualisieren Sie das Programm und öffnen Sie ihn erneut; nichts wurde geändert.',
  'The schema history of this vault is not the one of this program (entry {entry}, "{name}").':
    'Die Schemahistorie dieses Datenbestands ist nicht die dieses Programms (Eintrag {entry}, „{name}“).',
  'Restore the vault from a backup; nothing was changed.':
    'Spielen Sie den Datenbestand aus einer Sicherung zurück; nichts wurde geändert.',
  'The schema of this vault is not the one of this program ({kind}: {names}).':
    'Das Schema dieses Datenbestands ist nicht das dieses Programms ({kind}: {names}).',
  'The vault {folder} is encrypted, and its key file {file} is missing.':
    'Der Datenbestand {folder} ist verschlüsselt, und seine Schlüsseldatei {file} fehlt.',
  'Nothing is damaged by that.': 'Beschädigt ist dadurch nichts.',
  'Put {file} back from a backup of this vault; without it nobody can open it.':
    'Holen Sie {file} aus einer Sicherung dieses Datenbestands zurück; ohne sie kann ihn niemand öffnen.',
  'The database of {folder} is not encrypted, but a key file {file} lies beside it: one of the two was put there.':
    'Die Datenbank von {folder} ist nicht verschlüsselt, doch daneben liegt eine Schlüsseldatei {file}: Eines von beiden wurde untergeschoben.',
  'Nothing was written.': 'Nichts wurde geschrieben.',
  'Restore the whole folder from one backup, and keep the files that lie here.':
    'Spielen Sie den ganzen Ordner aus einer einzigen Sicherung zurück und bewahren Sie die Dateien auf, die hier liegen.',
  '{why} Nothing was read or written.': '{~why} Nichts wurde gelesen oder geschrieben.',
  'The database of the vault was cut off while it was copied.': 'Die Datenbank des Datenbestands wurde beim Kopieren abgeschnitten.',
  'Run "verify" on it.': 'Führen Sie „verify“ damit aus.',
  'There is no {file} in {folder}.': '{file} gibt es in {folder} nicht.',
  'The database was not encrypted although it should be, so nothing was written.':
    'Die Datenbank wurde nicht verschlüsselt, obwohl sie es sein soll, also wurde nichts geschrieben.',
  'Please report it.': 'Bitte melden Sie das.',
  'Please report this.': 'Bitte melden Sie diesen Fehler.',
  'The vault is being copied for another check at this moment.': 'Der Datenbestand wird gerade für eine andere Prüfung kopiert.',
  'Try again.': 'Versuchen Sie es erneut.',
  'The vault is being read at this moment.': 'Der Datenbestand wird gerade gelesen.',
  'The program was about to write what its own rules do not allow, and stopped: {what} Nothing was written.':
    'Das Programm wollte etwas schreiben, das seine eigenen Regeln nicht zulassen, und hat angehalten: {what} Nichts wurde geschrieben.',
  'Please report it with this sentence.': 'Bitte melden Sie das mit diesem Satz.',
  'The clock of this workstation says {now}, which is more than three weeks after the last work in the vault ({last}).':
    'Die Uhr dieses Arbeitsplatzes zeigt {now}, mehr als drei Wochen nach der letzten Arbeit im Datenbestand ({last}).',
  'Nothing was written, and no date was applied.': 'Nichts wurde geschrieben und kein Termin angewendet.',
  'Set the clock right and try again; if it is right, two people attest it (Quality, and Document Controller or Administrator) with "vault attest-clock".':
    'Stellen Sie die Uhr und versuchen Sie es erneut; geht sie richtig, bestätigen das zwei Personen (Qualitätsmanagement und Dokumentenlenkung oder Administrator) mit „vault attest-clock“.',
  'The clock is neither behind the vault nor far ahead of it.': 'Die Uhr geht gegenüber dem Datenbestand weder nach noch weit vor.',
  'There is nothing to attest.': 'Es gibt nichts zu bestätigen.',
  'Two different people attest the clock.': 'Die Uhr bestätigen zwei verschiedene Personen.',
  'The vault was written meanwhile.': 'Inzwischen wurde in den Datenbestand geschrieben.',
  'Attest the clock again.': 'Bestätigen Sie die Uhr erneut.',
  'The vault does not say who it is.': 'Der Datenbestand sagt nicht, welcher er ist.',
  'Restore it from a backup.': 'Spielen Sie ihn aus einer Sicherung zurück.',
  'Restore the vault from a backup.': 'Spielen Sie den Datenbestand aus einer Sicherung zurück.',
  'Entry {seq} cannot be read.': 'Eintrag {seq} ist nicht lesbar.',
  'Ledger entry {seq} cannot be read.': 'Journaleintrag {seq} ist nicht lesbar.',
  'The vault {folder} is encrypted and locked.': 'Der Datenbestand {folder} ist verschlüsselt und gesperrt.',
  'Unlock it with the user id and the password of somebody who works in it, or with the custodian passphrase.':
    'Entsperren Sie ihn mit Benutzerkennung und Passwort einer Person, die darin arbeitet, oder mit der Passphrase des Verwahrers.',
  'The vault was moved or replaced while it was open ({what}).':
    'Der Datenbestand wurde verschoben oder ersetzt, während er geöffnet war ({what}).',
  'Put it back, or open it at its new place.': 'Legen Sie ihn zurück oder öffnen Sie ihn an seinem neuen Ort.',
  'The package has no file {path}.': 'Das Paket hat keine Datei {path}.',
  '{path} is larger than 512 MB, which no record is.': '{path} ist größer als 512 MB; so groß ist keine Aufzeichnung.',
  '{path} is not in the archive.': '{path} ist nicht im Archiv.',
  '{path} cannot be read as a package ({why}).': '{path} ist nicht als Paket lesbar ({why}).',
  'Give the ZIP, or the folder that holds bagit.txt.': 'Nennen Sie die ZIP-Datei oder den Ordner mit bagit.txt.',
  'The disk is full, so {path} was not made and nothing of it was kept.':
    'Der Datenträger ist voll, also wurde {path} nicht erstellt und nichts davon behalten.',
  'Free some space, or choose another disk.': 'Schaffen Sie Platz oder wählen Sie einen anderen Datenträger.',
  '{path} cannot be written ({why}).': '{path} kann nicht geschrieben werden ({why}).',
  'Check the folder, and your rights in it.': 'Prüfen Sie den Ordner und Ihre Rechte darin.',
  'Content {hash} was changed outside the program, so no package is made of it.':
    'Der Inhalt {hash} wurde außerhalb des Programms geändert, also wird kein Paket davon erstellt.',
  'Run "verify" on the vault and restore it from a backup.':
    'Führen Sie „verify“ mit dem Datenbestand aus und spielen Sie ihn aus einer Sicherung zurück.',
  'Run "verify" on the vault.': 'Führen Sie „verify“ mit dem Datenbestand aus.',
  '{why} Run "verify" on the vault.': '{~why} Führen Sie „verify“ mit dem Datenbestand aus.',
  '{path} is 4 GB or larger, which an archive cannot hold.': '{path} hat 4 GB oder mehr, was ein Archiv nicht fasst.',
  'Make a folder instead.': 'Erstellen Sie stattdessen einen Ordner.',
  'No file can be kept in {folder} ({why}).': 'In {folder} kann keine Datei gehalten werden ({why}).',
  'Give yourself the right to write in it, or name another folder for temporary files (TMPDIR) and start again.':
    'Geben Sie sich das Recht, dort zu schreiben, oder nennen Sie einen anderen Ordner für temporäre Dateien (TMPDIR) und starten Sie neu.',
  '{name} has more than {size}, the most that is taken here.': '{name} hat mehr als {size}, das Höchste, was hier angenommen wird.',
  'Choose a smaller file.': 'Wählen Sie eine kleinere Datei.',
  '{count} files wait to be used already.': '{count} Dateien warten bereits auf ihre Verwendung.',
  'Wait some minutes, or sign out and in again, which drops them.':
    'Warten Sie einige Minuten, oder melden Sie sich ab und wieder an; dann werden sie verworfen.',
  '{name} has more than {size}, the most that one file may have.': '{name} hat mehr als {size}, das Höchste für eine einzelne Datei.',
  'The program keeps no more than {size} of files at a time, those of all windows together.':
    'Das Programm hält höchstens {size} an Dateien gleichzeitig, die aller Fenster zusammen.',
  'Try again in some minutes.': 'Versuchen Sie es in einigen Minuten erneut.',
  'The file was changed or removed on the disk while the program kept it, so nothing of it is used.':
    'Die Datei wurde auf dem Datenträger geändert oder entfernt, während das Programm sie hielt; nichts davon wird verwendet.',
  'Choose the file again, or ask for it again; if it happens again, another program of this account does it.':
    'Wählen Sie die Datei erneut oder fordern Sie sie erneut an; geschieht es wieder, tut es ein anderes Programm dieses Kontos.',
  '{why} Give the folder that was named with --to ({folder}).': '{~why} Nennen Sie den Ordner, der mit --to genannt wurde ({folder}).',
  '{folder} holds backups of several vaults.': '{folder} enthält Sicherungen mehrerer Datenbestände.',
  'Name the folder of one: {folders}.': 'Nennen Sie den Ordner eines einzelnen: {folders}.',
  'The manifest asks for a derivation of the key that this program never makes.':
    'Das Manifest verlangt eine Ableitung des Schlüssels, die dieses Programm nie vornimmt.',
  'Use another backup.': 'Verwenden Sie eine andere Sicherung.',
  'The key {key} in the manifest was changed, or is of another vault.':
    'Der Schlüssel {key} im Manifest wurde geändert oder gehört zu einem anderen Datenbestand.',
  'Use another copy of this backup.': 'Verwenden Sie eine andere Kopie dieser Sicherung.',
  'The manifest {name} cannot be read.': 'Das Manifest {name} ist nicht lesbar.',
  'Check that the medium is there, and your rights on it.': 'Prüfen Sie, ob das Medium vorhanden ist, und Ihre Rechte darauf.',
  'The backup {name} holds only a part of what opens its vault.':
    'Die Sicherung {name} enthält nur einen Teil dessen, was ihren Datenbestand öffnet.',
  'Nothing was restored.': 'Nichts wurde zurückgespielt.',
  '{why} Nothing was restored.': '{~why} Nichts wurde zurückgespielt.',
  'Use an older backup.': 'Verwenden Sie eine ältere Sicherung.',
  'The backup {name} does not hold the content {hash}, which its vault names.':
    'Die Sicherung {name} enthält den Inhalt {hash} nicht, den ihr Datenbestand nennt.',
  'The manifest {name} is not that of the vault in it: it was made by somebody else.':
    'Das Manifest {name} gehört nicht zum Datenbestand darin: Es stammt von jemand anderem.',
  'The backup {name} holds no database.': 'Die Sicherung {name} enthält keine Datenbank.',
  'The disk of {folder} is full, so nothing was restored.': 'Der Datenträger von {folder} ist voll, also wurde nichts zurückgespielt.',
  '{folder} cannot be written, so nothing was restored.': 'In {folder} kann nicht geschrieben werden, also wurde nichts zurückgespielt.',
  'Choose another folder.': 'Wählen Sie einen anderen Ordner.',
  '{folder} is there already and is not an empty folder.': '{folder} gibt es bereits und ist kein leerer Ordner.',
  'The record has no place for the signature "{field}".': 'Die Aufzeichnung hat keinen Platz für die Unterschrift „{field}“.',
  'This place is signed already.': 'Dieser Platz ist bereits unterschrieben.',
  'Nobody signs over a signature.': 'Über eine Unterschrift unterschreibt niemand.',
  'The signature is larger than the place reserved for it.': 'Die Unterschrift ist größer als der dafür vorgesehene Platz.',
  'The record has no place for its machine-readable part.': 'Die Aufzeichnung hat keinen Platz für ihren maschinenlesbaren Teil.',
  'The paper has no pages that could be stamped.': 'Das Papier hat keine Seiten, die gestempelt werden könnten.',
  'The import was ended meanwhile.': 'Der Import wurde inzwischen beendet.',
  'The name {name} inside this file holds characters that hide its true name.':
    'Der Name {name} in dieser Datei enthält Zeichen, die seinen wahren Namen verbergen.',
  'The name {name} inside this file leads out of its place.': 'Der Name {name} in dieser Datei führt aus seinem Ort hinaus.',
  'The name {name} inside this file ends in a dot or a space.': 'Der Name {name} in dieser Datei endet mit einem Punkt oder Leerzeichen.',
  'The name {name} inside this file is the name of a device.': 'Der Name {name} in dieser Datei ist der eines Geräts.',
  '{name} inside this file is a link or a device.': '{name} in dieser Datei ist eine Verknüpfung oder ein Gerät.',
  'This file is protected by a password.': 'Diese Datei ist durch ein Passwort geschützt.',
  'Remove the password and import it again.': 'Entfernen Sie das Passwort und importieren Sie sie erneut.',
  '{name} inside this file is packed in a way that is not supported.':
    '{name} in dieser Datei ist auf eine Weise gepackt, die nicht unterstützt wird.',
  '{name} inside this file would grow more than {count} times; such files are made to fill a disk.':
    '{name} in dieser Datei würde auf mehr als das {count}-Fache wachsen; solche Dateien werden gemacht, um einen Datenträger zu füllen.',
  '{name} has two names inside this file.': '{name} hat in dieser Datei zwei Namen.',
  'Parts of this file overlap each other; such files are made to fill a disk.':
    'Teile dieser Datei überlappen sich; solche Dateien werden gemacht, um einen Datenträger zu füllen.',
  'This file unpacks to more than is allowed; such files are made to fill a disk.':
    'Diese Datei ist entpackt größer als erlaubt; solche Dateien werden gemacht, um einen Datenträger zu füllen.',
  '{name} inside this file is damaged (its checksum is wrong).': '{name} in dieser Datei ist beschädigt (die Prüfsumme ist falsch).',
  'This file holds another file or archive inside it ({name}).': 'Diese Datei enthält eine andere Datei oder ein Archiv ({name}).',
  'Remove the embedded object, or paste it as a picture.': 'Entfernen Sie das eingebettete Objekt oder fügen Sie es als Bild ein.',
  'This file is larger than {count} MB.': 'Diese Datei ist größer als {count} MB.',
  'This file has {count} parts; at most {most} are opened.': 'Diese Datei hat {count} Teile; höchstens {most} werden geöffnet.',
  'The name {name} stands twice inside this file.': 'Der Name {name} kommt in dieser Datei zweimal vor.',
  'This file would grow more than {count} times when it is opened; such files are made to fill a disk.':
    'Diese Datei würde beim Öffnen auf mehr als das {count}-Fache wachsen; solche Dateien werden gemacht, um einen Datenträger zu füllen.',
  'This Word file holds macros.': 'Diese Word-Datei enthält Makros.',
  'This Word file holds an embedded object or control ({name}).':
    'Diese Word-Datei enthält ein eingebettetes Objekt oder Steuerelement ({name}).',
  'This is not a Word document: it has no word/document.xml.': 'Das ist kein Word-Dokument: Es hat kein word/document.xml.',
  'Open it in Word, save it as .docx and import it again.':
    'Öffnen Sie es in Word, speichern Sie es als .docx und importieren Sie es erneut.',
  'This Word file refers to an embedded object ({name}).': 'Diese Word-Datei verweist auf ein eingebettetes Objekt ({name}).',
  'This Word file holds a DDE field, which can start programs.': 'Diese Word-Datei enthält ein DDE-Feld, das Programme starten kann.',
  'This Word file holds a DOCTYPE in {part}, which no Word file needs.':
    'Diese Word-Datei enthält in {part} einen DOCTYPE, den keine Word-Datei braucht.',
  'This Word file holds a DOCTYPE in {where}, which no Word file needs.':
    'Diese Word-Datei enthält in {where} einen DOCTYPE, den keine Word-Datei braucht.',
  '{where} in this Word file is nested deeper than {count}.': '{where} in dieser Word-Datei ist tiefer als {count} verschachtelt.',
  'This Word file holds an embedded object ({name}).': 'Diese Word-Datei enthält ein eingebettetes Objekt ({name}).',
  'This Word file holds macros or embedded objects.': 'Diese Word-Datei enthält Makros oder eingebettete Objekte.',
  '{where} in this Word file is larger than 64 MB.': '{where} in dieser Word-Datei ist größer als 64 MB.',
  'Divide the document, or import it as a file.': 'Teilen Sie das Dokument oder importieren Sie es als Datei.',
  'The manifest of this run cannot be read.': 'Das Manifest dieses Laufs ist nicht lesbar.',
  '{name} is not given out, because it does not verify.': '{name} wird nicht herausgegeben, weil die Prüfung fehlschlägt.',
  'The {key} is not wrapped for you.': 'Der Schlüssel „{~key}“ ist nicht für Sie verpackt.',
  'It is for {roles}: ask the custodian to renew the keys of the vault (Administration, Vault and policy), then sign in again.':
    'Er ist für {~roles} bestimmt: Bitten Sie den Verwahrer, die Schlüssel des Datenbestands zu erneuern (Verwaltung, Datenbestand und Regeln), und melden Sie sich dann erneut an.',
  'There is no operation "{name}".': 'Den Vorgang „{name}“ gibt es nicht.',
  '{folder} lies in the vault itself.': '{folder} liegt im Datenbestand selbst.',
  'Choose a folder elsewhere.': 'Wählen Sie einen Ordner an anderer Stelle.',
  'The copy does not verify, so it was not kept; the vault is as it was.':
    'Die Prüfung der Kopie schlug fehl, also wurde sie nicht behalten; der Datenbestand ist, wie er war.',
  '{folder} is in the folder of the program, which is emptied when the program is uninstalled.':
    '{folder} liegt im Ordner des Programms, der bei der Deinstallation geleert wird.',
  'Choose a folder of your documents or of a server.': 'Wählen Sie einen Ordner Ihrer Dokumente oder eines Servers.',
  'The record is no JSON.': 'Der Datensatz ist kein JSON.',
  'Give one record of OSV, the CVE List or NVD.': 'Geben Sie einen Datensatz von OSV, der CVE-Liste oder der NVD an.',
  'The file holds no record of OSV, the CVE List or NVD.': 'Die Datei enthält keinen Datensatz von OSV, der CVE-Liste oder der NVD.',
  'Give one of them as JSON.': 'Geben Sie einen davon als JSON an.',
  '{folder} holds no JSON file.': '{folder} enthält keine JSON-Datei.',
  'Give the folder that holds the records, or an archive of them.': 'Nennen Sie den Ordner mit den Datensätzen oder ein Archiv davon.',
  'The disk is full: {folder} could not be packed into an archive.':
    'Der Datenträger ist voll: {folder} konnte nicht in ein Archiv gepackt werden.',
  '{path} could not be read to its end ({why}).': '{path} konnte nicht bis zum Ende gelesen werden ({why}).',
  'There is no high-water mark in {folder}, so nothing says how far that vault was.':
    'In {folder} gibt es keinen Höchststand, also sagt nichts, wie weit dieser Datenbestand war.',
  'Leave it out.': 'Lassen Sie die Angabe weg.',
  'Entry {seq} of the restored vault is not the one of {where}: its history is another one.':
    'Eintrag {seq} des zurückgespielten Datenbestands ist nicht der von {where}: Seine Geschichte ist eine andere.',
  'The vault in the backup {name} does not verify, so nothing was restored.':
    'Die Prüfung des Datenbestands in der Sicherung {name} schlug fehl, also wurde nichts zurückgespielt.',
  'The file workstation.json is missing from {folder}, or cannot be read.':
    'Die Datei workstation.json fehlt in {folder} oder ist nicht lesbar.',
  'The key of the workstation is locked up in the store of another computer or account ({store}).':
    'Der Schlüssel des Arbeitsplatzes ist im Schlüsselspeicher eines anderen Computers oder Kontos verschlossen ({store}).',
  'Open the vault there, or let the custodian give the key to this one, on the first screen or with "vault take-key".':
    'Öffnen Sie den Datenbestand dort, oder lassen Sie den Verwahrer den Schlüssel diesem Computer geben, auf der ersten Seite oder mit „vault take-key“.',
  'Entry {seq} was changed after it was written, or does not follow entry {before}.':
    'Eintrag {seq} wurde nach dem Schreiben geändert oder folgt nicht auf Eintrag {before}.',
  'That cannot be marked void: restore the vault from a backup.':
    'Das kann nicht für nichtig erklärt werden: Spielen Sie den Datenbestand aus einer Sicherung zurück.',
  '{path} holds no certificate.': '{path} enthält kein Zertifikat.',
  "Give the authority's certificate as PEM.": 'Geben Sie das Zertifikat der Zertifizierungsstelle als PEM an.',
  '{path} is neither a vault nor a record (PDF, DOCX or JSON).':
    '{path} ist weder ein Datenbestand noch eine Aufzeichnung (PDF, DOCX oder JSON).',
  'The nine attributes are told of a whole vault.': 'Die neun Merkmale gelten für einen ganzen Datenbestand.',
  'Give its folder, or leave out --alcoa.': 'Nennen Sie seinen Ordner oder lassen Sie --alcoa weg.',
  'Cancelled.': 'Abgebrochen.',
  'The program does not find its own package.json.': 'Das Programm findet seine eigene package.json nicht.',
  'Install it again.': 'Installieren Sie es erneut.',
  'The thread of the qualification ended before it was done.': 'Der Thread der Qualifizierung endete, bevor sie fertig war.',
  'The thread of the backup ended before it was done.': 'Der Thread der Sicherung endete, bevor sie fertig war.',
  'Run it again.': 'Führen Sie sie erneut durch.',
  'Make it again.': 'Erstellen Sie sie erneut.',
  'The database in {folder} is empty, but stored content lies beside it: the vault was lost from this folder.':
    'Die Datenbank in {folder} ist leer, doch daneben liegt gespeicherter Inhalt: Der Datenbestand ging aus diesem Ordner verloren.',
  'Keep the folder as it is, and restore the last backup into another one.':
    'Bewahren Sie den Ordner auf, wie er ist, und spielen Sie die letzte Sicherung in einen anderen zurück.',
  'The making of the vault at {folder} was interrupted before anything was recorded in it.':
    'Das Anlegen des Datenbestands in {folder} wurde unterbrochen, bevor etwas darin festgehalten wurde.',
  'Remove the folder and make the vault again.': 'Entfernen Sie den Ordner und legen Sie den Datenbestand erneut an.',
  'The certificate was not made.': 'Die Bescheinigung wurde nicht erstellt.',
  'A plan of backups has no key.': 'Ein Sicherungsplan hat keinen Schlüssel.',
  'There is no restore test {id}.': 'Einen Rückspieltest {id} gibt es nicht.',
  'Two different people put an older backup back.': 'Eine ältere Sicherung spielen zwei verschiedene Personen zurück.',
  'Ask a second one.': 'Bitten Sie eine zweite Person.',
  'There is no entry {seq} in this vault.': 'Einen Eintrag {seq} gibt es in diesem Datenbestand nicht.',
  'A part of the package was cut off or changed, so nothing of it was kept.':
    'Ein Teil des Pakets wurde abgeschnitten oder geändert, also wurde nichts davon behalten.',
  'Get the package again.': 'Besorgen Sie das Paket erneut.',
  'This package is not encrypted for this key.': 'Dieses Paket ist nicht für diesen Schlüssel verschlüsselt.',
  'Use the key whose certificate you gave to whoever made it.':
    'Verwenden Sie den Schlüssel, dessen Zertifikat Sie der Person gaben, die es erstellt hat.',
  'This is no encrypted part as the program writes it.': 'Das ist kein verschlüsselter Teil, wie ihn das Programm schreibt.',
  '{path} cannot be read as a private key.': '{path} ist nicht als privater Schlüssel lesbar.',
  'Give it as PEM without a passphrase: "openssl pkey -in {path} -out my-key.pem" takes one off.':
    'Geben Sie ihn als PEM ohne Passphrase an: „openssl pkey -in {path} -out my-key.pem“ entfernt eine.',
  'The disk is full, so nothing was kept in {folder}.': 'Der Datenträger ist voll, also wurde in {folder} nichts behalten.',
  'Nothing could be written to {folder} ({why}).': 'In {folder} konnte nichts geschrieben werden ({why}).',
  'Stopped.': 'Angehalten.',
  'Nothing was kept.': 'Nichts wurde behalten.',
  '{path} is there already.': '{path} gibt es bereits.',
  'Remove it, or choose another folder.': 'Entfernen Sie es, oder wählen Sie einen anderen Ordner.',
};
