import type { Texts } from '../catalogue/catalogue.ts';

/** What main says of a site that several workstations share. */
export const sites: Texts = {
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
  'The entry stands at the site, but somebody ended the wait for its standby: it is lost if the server is lost now. Ask its administrator about the standby before you go on.':
    'Der Eintrag steht am Standort, aber jemand hat das Warten auf den Ersatzserver beendet: Geht der Server jetzt verloren, ist der Eintrag verloren. Fragen Sie den Administrator nach dem Ersatzserver, bevor Sie weiterarbeiten.',
  'The site does not give the content {hash} as it was signed: a part is missing, or was changed by somebody who owns its database. Nothing of it was taken over.':
    'Der Standort gibt den Inhalt {hash} nicht so heraus, wie er unterschrieben wurde: Ein Teil fehlt oder wurde von jemandem geändert, dem die Datenbank gehört. Nichts davon wurde übernommen.',
};
