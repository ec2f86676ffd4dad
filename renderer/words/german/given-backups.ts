import type { Texts } from '../catalogue/catalogue.ts';

/** What main says of backups and of their restore tests. */
export const backedUp: Texts = {
  Backup: 'Sicherung',
  'Plan the backups of the vault': 'Sicherungen des Datenbestands planen',
  'No backups of this vault are planned yet. Plan them': 'Für diesen Datenbestand sind noch keine Sicherungen geplant. Planen Sie sie',
  'No checkpoint of the ledger could be kept; work goes on. Look at the folder and its medium, or name another one in the plan of the backups. In {to}: {~why}.':
    'Es konnte kein Prüfpunkt des Journals abgelegt werden; die Arbeit geht weiter. Sehen Sie nach Ordner und Datenträger, oder nennen Sie im Plan der Sicherungen einen anderen Ordner. In {to}: {~why}.',
  'in the folder of its own vault it would be lost with it': 'im Ordner des eigenen Datenbestands ginge er mit ihm verloren',
  'the folder is not there': 'der Ordner ist nicht da',
  'the newest one there, of entry {entry}, is not of this ledger: an older state of the vault was put back, two copies of it were worked in, or it was changed':
    'der neueste dort, zu Eintrag {entry}, gehört nicht zu diesem Journal: Ein älterer Stand wurde zurückgespielt, es wurde in zwei Kopien gearbeitet, oder er wurde verändert',
  'Anchors outside the vault': 'Anker außerhalb des Datenbestands',
  'There is none. A vault that was put back with its whole folder, and written on since, would look as this one does. Keep checkpoints or backups on another medium, or type a head from paper.':
    'Es gibt keinen. Ein Datenbestand, der mit seinem ganzen Ordner zurückgespielt und weitergeführt wurde, sähe aus wie dieser. Führen Sie Prüfpunkte oder Sicherungen auf einem anderen Datenträger, oder geben Sie einen Journalstand vom Papier ein.',
  'Anchor: mark of the workstation': 'Anker: Marke des Arbeitsplatzes',
  'It is missing, or cannot be read, so it does not show whether the ledger was cut off.':
    'Sie fehlt oder ist nicht lesbar und zeigt deshalb nicht, ob das Journal abgeschnitten wurde.',
  "The ledger holds entry {head}. It lies in the vault's folder: whoever puts the whole folder back puts it back as well.":
    'Das Journal enthält Eintrag {head}. Sie liegt im Ordner des Datenbestands: Wer den ganzen Ordner zurückspielt, spielt auch sie zurück.',
  'The ledger does not hold entry {head}. {~why}': 'Das Journal enthält Eintrag {head} nicht. {~why}',
  'Anchor: printed head': 'Anker: gedruckter Journalstand',
  'None was typed. Records, copies, prints and backups bear one: type the newest that you have on paper.':
    'Keiner eingegeben. Aufzeichnungen, Kopien, Ausdrucke und Sicherungen tragen einen: Geben Sie den neuesten ein, den Sie auf Papier haben.',
  'The ledger ends with entry {last}, and entry {head} is known. {~why}':
    'Das Journal endet mit Eintrag {last}, und Eintrag {head} ist bekannt. {~why}',
  'The ledger holds entry {head}: nothing up to it was put back or written anew.':
    'Das Journal enthält Eintrag {head}: Bis dahin wurde nichts zurückgespielt oder neu geschrieben.',
  'Either it was typed wrongly, or the ledger holds another entry {seq} than entry {head}. {~why}':
    'Entweder war die Eingabe falsch, oder das Journal enthält einen anderen Eintrag {seq} als Eintrag {head}. {~why}',
  'A ledger head is typed as it is printed: the number of its entry, and at least 8 characters of its hash, such as "812 5c2f 04ab 1d77 30e9".':
    'Ein Journalstand wird eingegeben, wie er gedruckt ist: die Nummer des Eintrags und mindestens 8 Zeichen seines Hashwerts, etwa „812 5c2f 04ab 1d77 30e9“.',
  'Anchor: backups': 'Anker: Sicherungen',
  'No backups are planned, and none were named.': 'Es sind keine Sicherungen geplant und keine genannt.',
  '{where} is not there or cannot be read. Plug in its medium.':
    '{where} ist nicht da oder nicht lesbar. Schließen Sie den Datenträger an.',
  '{where} holds no backup of this vault.': '{where} enthält keine Sicherung dieses Datenbestands.',
  'Either a manifest was changed, or the ledger does not hold what it says: {name} in {where} holds entry {head}. {~why}':
    'Entweder wurde ein Verzeichnis verändert, oder das Journal enthält nicht, was es sagt: {name} in {where} enthält Eintrag {head}. {~why}',
  'The ledger holds what the backups in {where} held ({count}), up to entry {head}.':
    'Das Journal enthält, was die Sicherungen in {where} enthielten ({count}), bis Eintrag {head}.',
  'Anchor: checkpoints': 'Anker: Prüfpunkte',
  'None are kept, and none were named.': 'Es werden keine geführt, und keine wurden genannt.',
  '{where} holds no checkpoint of this vault.': '{where} enthält keinen Prüfpunkt dieses Datenbestands.',
  '{name} in {where} is not as the workstation of this vault signed it: it was changed or exchanged.':
    '{name} in {where} ist nicht so, wie der Arbeitsplatz dieses Datenbestands ihn unterschrieb: Er wurde verändert oder vertauscht.',
  '{name} in {where} was signed when the ledger had {size} entries, and it has {last}. {~why}':
    '{name} in {where} wurde unterschrieben, als das Journal {size} Einträge hatte, und es hat {last}. {~why}',
  'The ledger is not the one that was signed: {name} in {where}. {~why}':
    'Das Journal ist nicht das, das unterschrieben wurde: {name} in {where}. {~why}',
  'The vault was put back to an older state, or it is another one.':
    'Der Datenbestand wurde auf einen älteren Stand zurückgespielt oder ist ein anderer.',
  'The ledger grew out of all checkpoints in {where} ({count}), the newest of entry {newest}. Whoever can write there can take the newest away: keep one medium elsewhere.':
    'Das Journal ist aus allen Prüfpunkten in {where} ({count}) gewachsen, der neueste gehört zu Eintrag {newest}. Wer dort schreiben kann, kann den neuesten entfernen: Verwahren Sie einen Datenträger anderswo.',
  'put an older backup back': 'hat eine ältere Sicherung zurückgespielt',
  'made the planned backup': 'hat die geplante Sicherung erstellt',
  'Make a backup of the vault': 'Datenbestand sichern',
  'The backup of the vault is late': 'Die Sicherung des Datenbestands ist überfällig',
  'Test the restore of the newest backup': 'Rückspielen der neuesten Sicherung testen',
  'The last restore test failed': 'Der letzte Rückspieltest ist fehlgeschlagen',
  'The restore test of the backups is late': 'Der Rückspieltest der Sicherungen ist überfällig',
  'The restore test of the backups is due': 'Der Rückspieltest der Sicherungen ist fällig',
  'changed the policy on imports': 'hat die Richtlinie zu Importen geändert',
  'changed the policy on the letter to FDA': 'hat die Richtlinie zum Schreiben an die FDA geändert',
  'recorded the letter to FDA': 'hat das Schreiben an die FDA erfasst',
  'planned the backups': 'hat die Sicherungen geplant',
  'made a backup': 'hat eine Sicherung erstellt',
  'tested in vain whether a backup can be restored': 'hat vergeblich versucht, eine Sicherung zurückzuspielen',
  'tested that a backup can be restored': 'hat das Rückspielen einer Sicherung erfolgreich getestet',
  'No backups are planned yet. An Administrator or Quality says first where they go, how often they are made, and the passphrase that opens them.':
    'Es sind noch keine Sicherungen geplant. Administration oder Qualität legt zuerst fest, wohin sie gehen, wie oft sie entstehen und welche Passphrase sie öffnet.',
  'Choose the passphrase that opens the backups. Keep it outside the vault: nobody can look it up.':
    'Wählen Sie die Passphrase, die die Sicherungen öffnet. Bewahren Sie sie außerhalb des Datenbestands auf: Niemand kann sie nachschlagen.',
  'A backup in the folder of its own vault is lost with it. Name a folder elsewhere, best on another disk.':
    'Eine Sicherung im Ordner ihres eigenen Datenbestands geht mit ihm verloren. Nennen Sie einen anderen Ordner, am besten auf einem anderen Datenträger.',
  'There is no folder {to}. Plug in its medium, or make the folder, and make the backup again.':
    'Den Ordner {to} gibt es nicht. Schließen Sie den Datenträger an oder legen Sie den Ordner an, und sichern Sie erneut.',
  'The disk of {to} is full, so this backup was not made. Former backups there are as they were. Free some space, or choose another folder, and make it again.':
    'Der Datenträger von {to} ist voll, die Sicherung wurde nicht erstellt. Frühere Sicherungen dort sind unverändert. Schaffen Sie Platz oder wählen Sie einen anderen Ordner, und sichern Sie erneut.',
  'The backup could not be written to {to} ({fault}), so it was not made. Former backups there are as they were. Check that the medium is there and can be written, and make it again.':
    'Die Sicherung konnte nicht nach {to} geschrieben werden ({fault}) und wurde nicht erstellt. Frühere Sicherungen dort sind unverändert. Prüfen Sie, ob der Datenträger da und beschreibbar ist, und sichern Sie erneut.',
  '{file} in the vault is missing, cannot be read, or was changed outside the program, so no backup was made of it. Run "verify" on the vault, and restore what is damaged from a former backup.':
    '{file} im Datenbestand fehlt, ist nicht lesbar oder wurde außerhalb des Programms verändert; deshalb wurde keine Sicherung erstellt. Führen Sie „verify“ für den Datenbestand aus und spielen Sie das Beschädigte aus einer früheren Sicherung zurück.',
  'The newest backup in {place} holds entry {seq} of the ledger ({time}), which this vault does not have as it was written: an older state of the vault was put back, or two copies of it were worked in. No backup was made. Compare with the printed ledger heads, and restore the newest backup aside.':
    'Die neueste Sicherung in {place} enthält Eintrag {seq} des Journals ({time}), den dieser Datenbestand nicht so hat, wie er geschrieben wurde: Ein älterer Stand wurde zurückgespielt, oder es wurde in zwei Kopien gearbeitet. Es wurde keine Sicherung erstellt. Vergleichen Sie mit den gedruckten Ständen des Journals, und spielen Sie die neueste Sicherung daneben zurück.',
  'A backup or a restore test of this vault is under way. Wait until it is done, or cancel it.':
    'Eine Sicherung oder ein Rückspieltest dieses Datenbestands läuft bereits. Warten Sie das Ende ab oder brechen Sie ab.',
  'The backup was cancelled. Nothing of it was kept; former backups are as they were.':
    'Die Sicherung wurde abgebrochen. Nichts davon wurde behalten; frühere Sicherungen sind unverändert.',
  'The restore test was cancelled. It says nothing, neither good nor bad.':
    'Der Rückspieltest wurde abgebrochen. Er sagt nichts aus, weder Gutes noch Schlechtes.',
  'There is no backup of this vault in {place}. Plug in its medium, or make one.':
    'In {place} gibt es keine Sicherung dieses Datenbestands. Schließen Sie den Datenträger an oder erstellen Sie eine.',
  'The passphrase of the backup is wrong: it is the one that was set when this backup was made. The custodian can open it as well.':
    'Die Passphrase der Sicherung ist falsch: Es gilt die, die beim Erstellen dieser Sicherung festgelegt war. Auch der Verwahrer kann sie öffnen.',
  'The custodian passphrase is wrong: it is the one that was in force when this backup was made.':
    'Die Passphrase des Verwahrers ist falsch: Es gilt die, die beim Erstellen dieser Sicherung galt.',
  'The piece {hash} of the backup was changed, cut off or exchanged. Nothing was restored. Use another copy of this backup, or an older one.':
    'Das Stück {hash} der Sicherung wurde verändert, abgeschnitten oder vertauscht. Nichts wurde zurückgespielt. Verwenden Sie eine andere Kopie dieser Sicherung oder eine ältere.',
  'The piece {hash} of the backup is missing, or cannot be read. Nothing was restored. Use another copy of this backup, or an older one.':
    'Das Stück {hash} der Sicherung fehlt oder ist nicht lesbar. Nichts wurde zurückgespielt. Verwenden Sie eine andere Kopie dieser Sicherung oder eine ältere.',
  'The manifest {name} {why}. Nothing was read by it. Use another copy of this backup, or an older one.':
    'Das Verzeichnis {name} der Sicherung {~why}. Nichts wurde danach gelesen. Verwenden Sie eine andere Kopie dieser Sicherung oder eine ältere.',
  'names a key that it does not hold': 'nennt einen Schlüssel, den es nicht enthält',
  'names a file twice': 'nennt eine Datei zweimal',
  'goes on behind its signature': 'geht hinter seiner Unterschrift weiter',
  'was changed or cut off': 'wurde verändert oder abgeschnitten',
  'is not the one that was signed: it was changed': 'ist nicht das unterschriebene: Es wurde verändert',
  'is none of this program, or was made by a newer one': 'stammt nicht von diesem Programm oder von einem neueren',
  'was cut off: the backup was interrupted, or its end is missing':
    'wurde abgeschnitten: Die Sicherung wurde unterbrochen, oder das Ende fehlt',
  'The newest backup there is {found}, and not {id} ({manifest}), which the ledger tells of: it was taken away or exchanged.':
    'Die neueste Sicherung dort ist {found} und nicht {id} ({manifest}), von der das Journal weiß: Sie wurde entfernt oder vertauscht.',
};
