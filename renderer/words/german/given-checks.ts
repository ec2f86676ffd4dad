import type { Texts } from '../catalogue/catalogue.ts';

export const checks: Texts = {
  'Valid.': 'Gültig.',
  'Not valid.': 'Nicht gültig.',
  'Valid by the authority that the vault names itself.': 'Gültig nach der Zertifizierungsstelle, die der Datenbestand selbst nennt.',
  'Valid as what was imported from elsewhere. Nobody approved it in this system.':
    'Gültig als das, was von anderswo importiert wurde. In diesem System hat es niemand genehmigt.',
  'Proven but for entries that two people marked void. These stay a fault for ever; work can go on.':
    'Bewiesen bis auf Einträge, die zwei Personen für nichtig erklärt haben. Diese bleiben für immer ein Mangel; die Arbeit kann weitergehen.',
  'Chain of the ledger': 'Kette des Journals',
  'Signatures of the ledger': 'Unterschriften des Journals',
  Rights: 'Rechte',
  'Voided entries': 'Nichtige Einträge',
  'Every entry is signed by a session of the person it names, or by the workstation.':
    'Jeder Eintrag ist von einer Sitzung der genannten Person oder vom Arbeitsplatz unterschrieben.',
  'Every entry is by somebody who was allowed to write it, with a certificate that was not revoked by then; every move of a revision is one of the workflow.':
    'Jeder Eintrag stammt von jemandem, der ihn schreiben durfte, mit einem damals nicht widerrufenen Zertifikat; jeder Statuswechsel einer Revision entspricht dem Freigabeweg.',
  'The vault belongs to the trusted authority.': 'Der Datenbestand gehört zur vertrauten Zertifizierungsstelle.',
  'Files of the vault': 'Dateien des Datenbestands',
  'Nothing next to the database would change it when it is opened.': 'Nichts neben der Datenbank würde sie beim Öffnen verändern.',
  'Pages of the database': 'Seiten der Datenbank',
  'Every page is sound, and every index holds exactly the rows of its table.':
    'Jede Seite ist intakt, und jeder Index enthält genau die Zeilen seiner Tabelle.',
  'Structure of the database': 'Struktur der Datenbank',
  'Tables, indexes, views and triggers are what the program makes, row by row.':
    'Tabellen, Indizes, Sichten und Trigger sind Zeile für Zeile die des Programms.',
  'Replaying the ledger gives exactly the rows that are stored.': 'Das Nachvollziehen des Journals ergibt genau die gespeicherten Zeilen.',
  'The master list, its counts and the references between documents say what the records say.':
    'Dokumentenliste, Zählungen und Verweise zwischen Dokumenten entsprechen den Aufzeichnungen.',
  'Its texts, states, names and words are those of the records.': 'Seine Texte, Status, Namen und Wörter sind die der Aufzeichnungen.',
  'All stored content has the hash it is named by.': 'Jeder gespeicherte Inhalt hat den Hash, nach dem er benannt ist.',
  'High-water mark': 'Höchststandsmarke',
  'The ledger is not behind entry {seq}.': 'Das Journal liegt nicht hinter Eintrag {seq} zurück.',
  'Every session key was certified by its person.': 'Jeder Sitzungsschlüssel wurde von seiner Person beglaubigt.',
  'Every certificate was issued by the authority.': 'Jedes Zertifikat wurde von der Zertifizierungsstelle ausgestellt.',
  'Every certificate was issued by the trusted authority.': 'Jedes Zertifikat wurde von der vertrauten Zertifizierungsstelle ausgestellt.',
  'Every signature of a person verifies, and stands beside what it was given for.':
    'Jede Unterschrift einer Person ist verifiziert und steht bei dem, wofür sie geleistet wurde.',
  'Papers and records': 'Papierfassungen und Aufzeichnungen',
  'Every text, paper and record of a submitted revision is the one that people signed for.':
    'Text, Papierfassung und Aufzeichnung jeder eingereichten Revision sind die unterschriebenen.',
  'Replaying the entries since gives exactly the rows that are stored.':
    'Das Nachvollziehen der Einträge seitdem ergibt genau die gespeicherten Zeilen.',
  'The master list and its counts say what the records say.': 'Dokumentenliste und Zählungen entsprechen den Aufzeichnungen.',
  'All content that is new has the hash it is named by.': 'Jeder neue Inhalt hat den Hash, nach dem er benannt ist.',
  '{signers} signed that everything up to entry {seq} was proven; every row of that moment still is what they signed for.':
    '{signers} haben unterschrieben, dass alles bis Eintrag {seq} nachgewiesen war; jede damalige Zeile ist noch die unterschriebene.',
  'The vault holds exactly what people signed for.': 'Der Datenbestand enthält genau das Unterschriebene.',
  'Attached record': 'Angehängte Aufzeichnung',
  'Vault and paper': 'Datenbestand und Papierfassung',
  'Ledger entries': 'Journaleinträge',
  'Signed statements': 'Unterschriebene Erklärungen',
  'Signature in "{field}"': 'Unterschrift in „{field}“',
  'Form of the record': 'Form der Aufzeichnung',
  'Every field is known, and the bytes say it in the one way in which it is written.':
    'Jedes Feld ist bekannt, und die Bytes geben es auf die einzige Weise wieder, in der es geschrieben wird.',
  'The content has the hash that was signed.': 'Der Inhalt hat den unterschriebenen Hash.',
  'The content is a file; it travels inside the PDF record.': 'Der Inhalt ist eine Datei; sie liegt in der PDF-Aufzeichnung.',
  'The seal verifies, given at {time}.': 'Das Siegel ist verifiziert, erteilt am {time}.',
  'The verification was cancelled at {percent} %. It says nothing, neither good nor bad.':
    'Die Verifizierung wurde bei {percent} % abgebrochen. Sie sagt nichts aus, weder Gutes noch Schlechtes.',
  'The check of the words was stopped. It says nothing, neither good nor bad.':
    'Die Prüfung der Wörter wurde angehalten. Sie sagt nichts aus, weder Gutes noch Schlechtes.',
  '{document} is missing from the index, or has another text there.': '{document} fehlt im Index oder hat dort einen anderen Text.',
  'The index holds a text of {id}, which is no released revision.':
    'Der Index enthält einen Text von {id}, was keine freigegebene Revision ist.',
  'The states in the index are not those of its texts.': 'Die Status im Index sind nicht die seiner Texte.',
  'End of file': 'Dateiende',
  'Nothing was appended after the last signature.': 'Nach der letzten Unterschrift wurde nichts angehängt.',
  'Valid, by {signer}; its update changed nothing else.': 'Gültig, von {signer}; sonst wurde damit nichts geändert.',
  'Every signer and the seal have signed.': 'Alle Unterzeichner und das Siegel haben unterschrieben.',
  'The machine-readable record names exactly these pages and signers, and each mark shows what was signed.':
    'Die maschinenlesbare Aufzeichnung nennt genau diese Seiten und Unterzeichner, und jede Markierung zeigt, was unterschrieben wurde.',
  'Seal of the record': 'Siegel der Aufzeichnung',
  'Sealed by vault {id} of {organisation}. The seal alone proves nothing of who approved; that is proven by the signatures of the people.':
    'Gesiegelt vom Datenbestand {id} von {organisation}. Das Siegel allein weist nicht nach, wer genehmigt hat; das weisen die Unterschriften der Personen nach.',
  'Issued by the trusted authority.': 'Von der vertrauten Zertifizierungsstelle ausgestellt.',
  Content: 'Inhalt',
  Sessions: 'Sitzungen',
  Certificates: 'Zertifikate',
  '{count} entries about the document verify; that none of it was left out is proven with the vault.':
    '{count} Einträge zum Dokument sind verifiziert; dass keiner fehlt, wird mit dem Datenbestand nachgewiesen.',
  '{count} statements verify: {words}.': '{count} Erklärungen sind verifiziert: {words}.',
  'Every copy on paper was numbered in order, and has a code of this vault.':
    'Jede Kopie auf Papier ist fortlaufend nummeriert und trägt einen Code dieses Datenbestands.',
  'Every table is replayed from the ledger, rebuilt from the records, or checked on its own.':
    'Jede Tabelle wird aus dem Journal nachvollzogen, aus den Aufzeichnungen neu aufgebaut oder für sich geprüft.',
  'The vault was checked against the authority that it names itself. Compare its SHA-256 fingerprint with the one kept on paper: {fingerprint}.':
    'Der Datenbestand wurde gegen die Zertifizierungsstelle geprüft, die er selbst nennt. Vergleichen Sie ihren SHA-256-Fingerabdruck mit dem auf Papier aufbewahrten: {fingerprint}.',
};
