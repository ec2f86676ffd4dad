import type { Texts } from '../catalogue/catalogue.ts';

/** The screen that verifies a package, also of another company. */
export const packages: Texts = {
  'Verify an audit package': 'Auditpaket verifizieren',
  'Somebody gave you a package of records. It is verified here without the vault that made it, and nothing is written.':
    'Jemand hat Ihnen ein Paket mit Aufzeichnungen gegeben. Hier wird es ohne den Datenbestand verifiziert, aus dem es stammt, und nichts wird geschrieben.',
  'Choose a package that this program made, in whichever company. No vault is needed for it, the package stays as it is, and nothing is recorded.':
    'Wählen Sie ein Paket, das dieses Programm in irgendeiner Firma erstellt hat. Dazu wird kein Datenbestand gebraucht, das Paket bleibt, wie es ist, und nichts wird festgehalten.',
  Package: 'Paket',
  'A file that ends in .countersign or .zip, or the folder that holds bagit.txt or encrypted parts':
    'Eine Datei, die auf .countersign oder .zip endet, oder der Ordner mit bagit.txt oder verschlüsselten Teilen',
  'Choose a file…': 'Datei auswählen…',
  'Choose a folder…': 'Ordner auswählen…',
  'Choose a package': 'Paket auswählen',
  'Fingerprint of the authority, from paper': 'Fingerabdruck der Zertifizierungsstelle, vom Papier',
  'SHA-256, as the company published it. Without it the package is held only against the vaults that were opened on this computer.':
    'SHA-256, wie ihn die Firma veröffentlicht hat. Ohne ihn wird das Paket nur mit den Datenbeständen verglichen, die auf diesem Computer geöffnet wurden.',
  Verify: 'Verifizieren',
  'Verifying…': 'Wird verifiziert…',
  'Verifying: {done} of {of} files.': 'Wird verifiziert: {done} von {of} Dateien.',
  'A browser does not tell where a dropped file lies. Choose the package, or type its path.':
    'Ein Browser verrät nicht, wo eine hineingezogene Datei liegt. Wählen Sie das Paket aus oder geben Sie seinen Pfad ein.',
  'This package is proven.': 'Dieses Paket ist nachgewiesen.',
  'Everything in this package holds together. Whose it is, is not proven.':
    'Alles in diesem Paket passt zusammen. Wessen Paket es ist, ist nicht nachgewiesen.',
  'This package is encrypted. Its parts are complete and unchanged.':
    'Dieses Paket ist verschlüsselt. Seine Teile sind vollständig und unverändert.',
  'Do not rely on this package: {wrong} of {all} checks failed.':
    'Verlassen Sie sich nicht auf dieses Paket: {wrong} von {all} Prüfungen sind fehlgeschlagen.',
  'Whoever it was encrypted for opens it with OpenSSL, as its README.txt says, or with "package open" on the command line, which asks for the private key. What comes out is a package, to be verified here.':
    'Wer das Paket erhalten soll, öffnet es mit OpenSSL, wie README.txt darin es beschreibt, oder auf der Befehlszeile mit „package open“ und dem privaten Schlüssel. Heraus kommt ein Paket, das hier verifiziert wird.',
  'What the package says of itself is not shown, because no seal that holds stands for it.':
    'Was das Paket von sich selbst sagt, wird nicht gezeigt, weil kein gültiges Siegel dafür steht.',
  Company: 'Firma',
  'Made at': 'Erstellt am',
  'State as of': 'Stand vom',
  Contents: 'Inhalt',
  'Newest entry of the ledger': 'Neuester Eintrag des Journals',
  'Records of': 'Aufzeichnungen zu',
  'Records##of a package': 'Aufzeichnungen',
  'and {more} more': 'und {more} weitere',
  Size: 'Größe',
  '{count} files, {megabytes} MB': { one: 'Eine Datei, {megabytes} MB', other: '{count} Dateien, {megabytes} MB' },
  'Fingerprint of the authority': 'Fingerabdruck der Zertifizierungsstelle',
  'What was checked': 'Was geprüft wurde',
  'What this does not prove': 'Was damit nicht nachgewiesen ist',
  'That the authority is that of the company. Compare the fingerprint with the one on paper, or with what the company tells you by a way that you know.':
    'Dass die Zertifizierungsstelle die der Firma ist. Vergleichen Sie den Fingerabdruck mit dem auf Papier oder mit dem, den die Firma Ihnen auf einem bekannten Weg nennt.',
  'That nothing happened later. The package tells of one day; a withdrawal or a new revision after it is not in it.':
    'Dass später nichts geschah. Das Paket berichtet von einem Tag; was danach zurückgezogen oder neu freigegeben wurde, steht nicht darin.',
  'That it is all that the company has. It holds what somebody chose for it, and says above what that is.':
    'Dass es alles ist, was die Firma hat. Es enthält, was jemand dafür ausgewählt hat; was das ist, steht oben.',
  'That the clock of the company was right, and that its people are who their certificates say. The company answers for both.':
    'Dass die Uhr der Firma richtig ging und dass die Personen die sind, die ihre Zertifikate nennen. Für beides steht die Firma ein.',
  'VERIFY.txt in the package says how the same is proven with OpenSSL and sha256sum, without this program.':
    'VERIFY.txt im Paket beschreibt, wie dasselbe mit OpenSSL und sha256sum ohne dieses Programm nachgewiesen wird.',
  'The same, ending in .countersign: a double click verifies it where Countersign is installed':
    'Dieselbe mit der Endung .countersign: Ein Doppelklick verifiziert sie, wo Countersign installiert ist',
};
