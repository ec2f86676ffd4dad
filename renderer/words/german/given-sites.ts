import type { Texts } from '../catalogue/catalogue.ts';

/** What main says of a site that several workstations share. */
export const sites: Texts = {
  'Entry {seq} changes {table} in a way that its columns do not allow, so it was not taken over. If a newer version of the program wrote it, update this one.':
    'Eintrag {seq} ändert {table} auf eine Weise, die deren Spalten nicht zulassen; er wurde nicht übernommen. Hat ihn eine neuere Version des Programms geschrieben, aktualisieren Sie diese hier.',
  'Entry {seq} changes the row {id} of {table}, which is not there.': 'Eintrag {seq} ändert die Zeile {id} von {table}, die es nicht gibt.',
  'The entry that was made is not there. Please report it.': 'Der erstellte Eintrag ist nicht da. Bitte melden Sie das.',
  'The program was about to write past the site, and stopped. Nothing was written. Please report it.':
    'Das Programm wollte am Standort vorbei schreiben und hat angehalten. Es wurde nichts geschrieben. Bitte melden Sie das.',
  '"{name}" is no name for an account or a database of a site. Use small letters, digits and "_", beginning with a letter.':
    '„{name}“ ist kein Name für ein Konto oder eine Datenbank eines Standorts. Verwenden Sie Kleinbuchstaben, Ziffern und „_“, mit einem Buchstaben am Anfang.',
  '"{network}" is no network. Write it with the length of its prefix, such as 192.0.2.0/24.':
    '„{network}“ ist kein Netz. Schreiben Sie es mit der Länge seines Präfixes, etwa 192.0.2.0/24.',
  '"{vault}" is no id of a vault.': '„{vault}“ ist keine Kennung eines Datenbestands.',
  'Another workstation wrote an entry meanwhile, so this one was not written. Look at what changed, and try again.':
    'Ein anderer Arbeitsplatz hat inzwischen einen Eintrag geschrieben, deshalb wurde dieser nicht geschrieben. Sehen Sie nach, was sich geändert hat, und versuchen Sie es erneut.',
  'The site at {where} cannot be used: {why}.': 'Der Standort unter {where} ist nicht benutzbar: {why}.',
  'The site does not take this entry: it is too large, or is not what its hash says. Nothing was written.':
    'Der Standort nimmt diesen Eintrag nicht an: Er ist zu groß oder nicht das, was sein Hash sagt. Es wurde nichts geschrieben.',
  'The site does not keep this vault. Ask its administrator to run the file site.sql of this vault.':
    'Der Standort führt diesen Datenbestand nicht. Bitten Sie dessen Administrator, die Datei site.sql dieses Datenbestands auszuführen.',
  'The site has many entries that this workstation has not read yet. Try again.':
    'Der Standort hat viele Einträge, die dieser Arbeitsplatz noch nicht gelesen hat. Versuchen Sie es erneut.',
  'This step stands at the site, but somebody ended the wait for its standby: it is lost if the server is lost now. Do not repeat it. Ask the administrator of the site about the standby before you go on.':
    'Dieser Schritt steht am Standort, aber jemand hat das Warten auf den Ersatzserver beendet: Geht der Server jetzt verloren, ist der Schritt verloren. Wiederholen Sie ihn nicht. Fragen Sie den Administrator des Standorts nach dem Ersatzserver, bevor Sie weiterarbeiten.',
  'The content {hash} is missing from the vault or was changed outside the program, so it was not sent. Restore it from a backup.':
    'Der Inhalt {hash} fehlt im Datenbestand oder wurde außerhalb des Programms geändert; er wurde deshalb nicht gesendet. Stellen Sie ihn aus einer Sicherung wieder her.',
  'The site does not give the content {hash} as it was signed: a part is missing, or was changed by somebody who owns its database. Nothing of it was taken over.':
    'Der Standort gibt den Inhalt {hash} nicht so heraus, wie er unterschrieben wurde: Ein Teil fehlt oder wurde von jemandem geändert, dem die Datenbank gehört. Nichts davon wurde übernommen.',
  'This workstation has entry {seq} ({hash}), which the site does not have; its last one is entry {other} ({otherHash}). The site was restored from a backup, a standby took over without its last entries, or it is another site. Nothing was written. Until two people have found out which it is, work on none of them.':
    'Dieser Arbeitsplatz hat Eintrag {seq} ({hash}), den der Standort nicht hat; dessen letzter ist Eintrag {other} ({otherHash}). Der Standort wurde aus einer Sicherung wiederhergestellt, ein Ersatzserver hat ohne die letzten Einträge übernommen, oder es ist ein anderer Standort. Es wurde nichts geschrieben. Bis zwei Personen geklärt haben, was davon zutrifft, arbeiten Sie mit keinem von beiden.',
  'The site holds no entry of this vault yet. Run "site init" where the vault is, to its end.':
    'Der Standort hat noch keinen Eintrag dieses Datenbestands. Führen Sie „site init“ dort, wo der Datenbestand liegt, bis zum Ende aus.',
  '{why} It is not known yet whether this step was written. It is as soon as the site answers again: then look before you repeat it.':
    '{why} Es ist noch nicht bekannt, ob dieser Schritt geschrieben wurde. Sobald der Standort wieder antwortet, ist es bekannt: Sehen Sie dann nach, bevor Sie ihn wiederholen.',
  '{why} This step was not written. Try again.': '{why} Dieser Schritt wurde nicht geschrieben. Versuchen Sie es erneut.',
  'The site already holds entry {seq} of another history of this vault. Nothing was sent.':
    'Der Standort hat schon Eintrag {seq} einer anderen Geschichte dieses Datenbestands. Es wurde nichts gesendet.',
  'Another workstation writes to the site meanwhile, so the upload was ended. Nothing was lost; look at its status.':
    'Ein anderer Arbeitsplatz schreibt inzwischen an den Standort, deshalb wurde das Hochladen beendet. Es ging nichts verloren; sehen Sie nach dem Stand.',
};
