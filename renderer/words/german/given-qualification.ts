import type { Texts } from '../catalogue/catalogue.ts';

/** What main says of qualifications. */
export const qualified: Texts = {
  'High process risk': 'Hohes Prozessrisiko',
  'Not high process risk': 'Kein hohes Prozessrisiko',
  Installation: 'Installation',
  Operation: 'Betrieb',
  Performance: 'Leistung',
  Run: 'Durchgeführt',
  'Under approval': 'In Genehmigung',
  'qualified the program on a machine': 'hat das Programm auf einem Rechner qualifiziert',
  'said what becomes of a deviation': 'hat gesagt, wie mit einer Abweichung umgegangen wird',
  'signed what a qualification found': 'hat das Ergebnis einer Qualifizierung unterschrieben',
  'decided about a qualification': 'hat über eine Qualifizierung entschieden',
  'decided whether a version of the program has to be qualified': 'hat entschieden, ob eine Programmversion zu qualifizieren ist',
  'Qualification: sign what came of it': 'Qualifizierung: Ergebnis unterschreiben',
  'Qualification: approve or reject it': 'Qualifizierung: genehmigen oder ablehnen',
  'Decide whether the new version has to be qualified': 'Entscheiden, ob die neue Version zu qualifizieren ist',
  'Qualify the new version of the program': 'Die neue Programmversion qualifizieren',
  'Countersign {version}': 'Countersign {version}',
  'Who ran the qualification signs what came of it. Ask that person, or run it yourself.':
    'Wer die Qualifizierung durchgeführt hat, unterschreibt das Ergebnis. Fragen Sie diese Person oder führen Sie selbst eine durch.',
  'You ran this qualification. A second person of Quality decides about it.':
    'Sie haben diese Qualifizierung durchgeführt. Eine zweite Person der Qualität entscheidet darüber.',
  'A qualification is under way. Wait until it is done, or cancel it.':
    'Eine Qualifizierung läuft bereits. Warten Sie das Ende ab oder brechen Sie ab.',
  'The qualification was cancelled. Nothing of it was kept.': 'Die Qualifizierung wurde abgebrochen. Nichts davon wurde behalten.',
  'Say first what becomes of each deviation of {id}: nothing is said yet of {tests}.':
    'Sagen Sie zuerst, wie mit jeder Abweichung von {id} umgegangen wird: Zu {tests} ist noch nichts gesagt.',
  'No qualification was approved yet, so there is none that could cover this version. Run the first one.':
    'Es wurde noch keine Qualifizierung genehmigt, also kann keine diese Version abdecken. Führen Sie die erste durch.',
  'The program that runs is qualified as it is. There is nothing to decide.':
    'Das laufende Programm ist so qualifiziert, wie es ist. Es gibt nichts zu entscheiden.',
  'Something else was decided while you were signing. Look at it again.':
    'Während Sie unterschrieben haben, wurde etwas anderes entschieden. Sehen Sie es sich noch einmal an.',
  'Another qualification was recorded meanwhile. Run it again.':
    'Inzwischen wurde eine andere Qualifizierung aufgezeichnet. Führen Sie sie noch einmal durch.',
  'Qualification tested': 'Qualifizierung getestet',
  'Qualification approved': 'Qualifizierung genehmigt',
  'Qualification rejected': 'Qualifizierung abgelehnt',
  'Requalification decided': 'Neue Qualifizierung entschieden',
  'Covered by the last qualification': 'Von der letzten Qualifizierung abgedeckt',
};
