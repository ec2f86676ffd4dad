import type { Texts } from '../catalogue/catalogue.ts';

/** What main says of the nine attributes of ALCOA+ and their checks. */
export const attributed: Texts = {
  Attributable: 'Zuordenbar',
  'Every entry and every signature is by the person it names, with a key of that person and the rights that were needed.':
    'Jeder Eintrag und jede Unterschrift stammt von der genannten Person, mit einem Schlüssel dieser Person und den nötigen Rechten.',
  Legible: 'Lesbar',
  'Every paper and record can be opened, says what people signed for, and is found by its words.':
    'Jede Papierfassung und Aufzeichnung lässt sich öffnen, sagt das Unterschriebene und wird über ihre Wörter gefunden.',
  Contemporaneous: 'Zeitgleich',
  'Every entry was written when it was done: its time follows from the clock, and never lies before the entry before it.':
    'Jeder Eintrag wurde geschrieben, als gehandelt wurde: Seine Zeit folgt aus der Uhr und liegt nie vor der des vorigen Eintrags.',
  Original: 'Ursprünglich',
  'What is kept is what was first recorded, byte for byte; copies on paper are numbered, and nothing takes the place of a file.':
    'Aufbewahrt ist Byte für Byte, was zuerst aufgezeichnet wurde; Kopien auf Papier sind nummeriert, und nichts tritt an die Stelle einer Datei.',
  Accurate: 'Richtig',
  'Every value is the one that its entry recorded, and what is worked out comes out the same again.':
    'Jeder Wert ist der, den sein Eintrag festhielt, und was berechnet ist, ergibt sich wieder genauso.',
  Complete: 'Vollständig',
  'Nothing was taken away or added past the ledger, and nothing was cut off; what was marked void is still there.':
    'Nichts wurde am Journal vorbei entfernt oder hinzugefügt und nichts abgeschnitten; was für nichtig erklärt wurde, ist noch da.',
  Consistent: 'Widerspruchsfrei',
  'Entries follow each other in their order, and lists, references and indexes say what the records say.':
    'Die Einträge folgen in ihrer Reihenfolge aufeinander, und Listen, Verweise und Indizes entsprechen den Aufzeichnungen.',
  Enduring: 'Dauerhaft',
  'What was stored is still there and sound, and anchors outside of the vault show that it was not put back to an older state.':
    'Was gespeichert wurde, ist noch da und intakt, und Anker außerhalb des Datenbestands zeigen, dass kein älterer Stand zurückgespielt wurde.',
  Available: 'Verfügbar',
  'The vault can be opened for as long as it is kept: backups are made in time, and a restore of one was tested.':
    'Der Datenbestand lässt sich öffnen, solange er aufbewahrt wird: Sicherungen entstehen rechtzeitig, und die Wiederherstellung wurde getestet.',
  Authority: 'Zertifizierungsstelle',
  Database: 'Datenbank',
  Tables: 'Tabellen',
  'Signed proof': 'Unterschriebener Nachweis',
  'Records in rooms': 'Aufzeichnungen in Räumen',
  'Reference sets': 'Referenzsammlungen',
  'Texts missing from the search index': 'Texte, die im Suchindex fehlen',
  'The program adds texts to the index in the background, and every search says how many are still missing.':
    'Das Programm nimmt Texte im Hintergrund in den Index auf, und jede Suche sagt, wie viele noch fehlen.',
  'Times of the ledger': 'Zeiten des Journals',
  'The time of every entry follows from its clock, and never runs backwards.':
    'Die Zeit jedes Eintrags folgt aus seiner Uhr und läuft nie rückwärts.',
  'Not checked yet: the vault has not been verified since it was opened. Choose "Verify now".':
    'Noch nicht geprüft: Der Datenbestand wurde seit dem Öffnen nicht verifiziert. Wählen Sie „Jetzt verifizieren“.',
  'Not checked: the database is damaged, and nothing more of it was verified.':
    'Nicht geprüft: Die Datenbank ist beschädigt, und mehr von ihr wurde nicht verifiziert.',
  'Not checked by the newest verification.': 'Von der neuesten Verifizierung nicht geprüft.',
  'Not checked: what was verified is only what is new since a signed proof. Choose "Verify now" for the whole vault.':
    'Nicht geprüft: Verifiziert wurde nur, was seit einem unterschriebenen Nachweis neu ist. Wählen Sie „Jetzt verifizieren“ für den ganzen Datenbestand.',
  'None was ever made; the first was due on {due}.': 'Es wurde nie eine angelegt; die erste war am {due} fällig.',
  'Not checked yet: none was made so far. The first is due on {due}.':
    'Noch nicht geprüft: Bisher wurde keine angelegt. Die erste ist am {due} fällig.',
  'Not checked yet: no backups are planned.': 'Noch nicht geprüft: Es sind keine Sicherungen geplant.',
  'It is late: the next one after {manifest} was due on {due}.': 'Sie ist überfällig: Die nächste nach {manifest} war am {due} fällig.',
  '{manifest} holds the vault up to entry {seq}. The next one is due on {due}.':
    '{manifest} enthält den Datenbestand bis Eintrag {seq}. Die nächste ist am {due} fällig.',
  'None was ever done; the first was due on {due}.': 'Es wurde nie einer gemacht; der erste war am {due} fällig.',
  'Not checked yet: no backup was ever restored for a test.': 'Noch nicht geprüft: Es wurde nie eine Sicherung zum Test wiederhergestellt.',
  'The last one, of {manifest}, failed.': 'Der letzte, mit {manifest}, ist fehlgeschlagen.',
  'It is late: the next one after that of {manifest} was due on {due}.':
    'Er ist überfällig: Der nächste nach dem mit {manifest} war am {due} fällig.',
  '{manifest} was restored and verified, and {count} of its records were opened without the vault.':
    '{manifest} wurde wiederhergestellt und verifiziert, und {count} ihrer Aufzeichnungen wurden ohne den Datenbestand geöffnet.',
};
