import type { Texts } from '../catalogue/catalogue.ts';

/** What the verification of a package says: its checks, what it found, and why it could not be read. */
export const packaged: Texts = {
  Files: 'Dateien',
  'Ledger extract': 'Auszug des Journals',
  'Records and ledger': 'Aufzeichnungen und Journal',
  'Its fingerprint is the one that you entered.': 'Ihr Fingerabdruck ist der eingegebene.',
  'Its fingerprint is {fingerprint}, and not the one that you entered.': 'Ihr Fingerabdruck ist {fingerprint} und nicht der eingegebene.',
  'Do not rely on this package.': 'Verlassen Sie sich nicht auf dieses Paket.',
  'It is the authority of {organisation}, whose vault was opened on this computer.':
    'Es ist die Zertifizierungsstelle von {organisation}; deren Datenbestand wurde auf diesem Computer geöffnet.',
  'It is not known here, and anybody can make a package with an authority of their own.':
    'Sie ist hier nicht bekannt, und jeder kann ein Paket mit einer eigenen Zertifizierungsstelle erstellen.',
  'Enter the fingerprint that the company gave on paper, and verify again.':
    'Geben Sie den Fingerabdruck ein, den die Firma auf Papier genannt hat, und verifizieren Sie erneut.',
  'This is no audit package of this program: what was signed in every one of them is missing.':
    'Das ist kein Auditpaket dieses Programms: Es fehlt, was in jedem unterschrieben ist.',
  'A BagIt 1.0 package without links and double names.': 'Ein Paket nach BagIt 1.0 ohne Verweise und doppelte Namen.',
  'Sealed with the seal of {organisation}.': 'Gesiegelt mit dem Siegel von {organisation}.',
  '{person} signed it, who is not the seal of an organisation.':
    'Unterschrieben hat {person}; das ist nicht das Siegel einer Organisation.',
  '{path} holds more than the signature.': '{path} enthält mehr als die Unterschrift.',
  '{count} files, none is missing and none was added.': '{count} Dateien, keine fehlt und keine kam hinzu.',
  'Every file has the hash that was sealed.': 'Jede Datei hat den gesiegelten Hashwert.',
  '{packed} is missing.': '{packed} fehlt.',
  '{packed} was added.': '{packed} kam hinzu.',
  '{packed} was changed.': '{packed} wurde geändert.',
  '{packed} is a link or a device.': '{packed} ist ein Verweis oder ein Gerät.',
  'The manifests do not list what each of them has to.': 'Die Manifeste führen nicht auf, was jedes aufführen muss.',
  'A file in the archive has no name.': 'Eine Datei im Archiv hat keinen Namen.',
  'The archive holds something that its directory does not name.': 'Das Archiv enthält etwas, das sein Verzeichnis nicht nennt.',
  '{count} records are proven, each by itself.': '{count} Aufzeichnungen sind nachgewiesen, jede für sich.',
  '{count} of them were imported from elsewhere: nobody approved them in this system.':
    '{count} davon kamen von anderswo: In diesem System hat sie niemand genehmigt.',
  '{count} entries verify, each follows the one before; {seq} of them stand with their hash only.':
    '{count} Einträge sind nachgewiesen, jeder folgt auf den vor ihm; {seq} davon stehen nur mit ihrem Hashwert da.',
  '{count} entries verify; {seq} of them stand with their hash only.':
    '{count} Einträge sind nachgewiesen; {seq} davon stehen nur mit ihrem Hashwert da.',
  'There are {count} entries where {seq} were counted.': 'Es sind {count} Einträge, gezählt waren {seq}.',
  'The ledger does not end at entry {seq}.': 'Das Journal endet nicht mit Eintrag {seq}.',
  'The ledger, the keys or the list of certificates of this package are not written in a form that can be read.':
    'Das Journal, die Schlüssel oder die Liste der Zertifikate dieses Pakets sind nicht in lesbarer Form.',
  '{count} trainings: every act with a meaning was signed by the person whom it names.':
    '{count} Schulungen: Jede Handlung mit einer Bedeutung hat die genannte Person unterschrieben.',
  'An encrypted package in {count} parts.': 'Ein verschlüsseltes Paket in {count} Teilen.',
  '{count} parts, none is missing and none was added.': '{count} Teile, keiner fehlt und keiner kam hinzu.',
  'Every part has the hash that was sealed.': 'Jeder Teil hat den gesiegelten Hashwert.',
  '{path} is not there. Check the path.': '{path} ist nicht da. Prüfen Sie den Pfad.',
  '{path} is no audit package.': '{path} ist kein Auditpaket.',
  'Give its file, or the folder that holds bagit.txt or {list}.': 'Geben Sie seine Datei an oder den Ordner mit bagit.txt oder {list}.',
  'Another package is being verified on this computer.': 'Auf diesem Computer wird gerade ein anderes Paket verifiziert.',
  'Wait until that has ended, and try again.': 'Warten Sie, bis das beendet ist, und versuchen Sie es erneut.',
  'The verification was stopped.': 'Die Verifizierung wurde angehalten.',
  'It left nothing behind.': 'Sie hat nichts hinterlassen.',
  '{path} was not verified: for {count} seconds nothing came of it.':
    '{path} wurde nicht verifiziert: {count} Sekunden lang kam nichts dabei heraus.',
  '{path} could not be read: it is damaged, or needs more memory than a package may.':
    '{path} war nicht lesbar: Es ist beschädigt oder braucht mehr Speicher, als ein Paket darf.',
  'Get it again, and do not rely on this one.': 'Besorgen Sie es erneut und verlassen Sie sich nicht auf dieses.',
};
