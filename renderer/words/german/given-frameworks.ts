import type { Texts } from '../catalogue/catalogue.ts';

/** What coverage says of clauses and evidence, and the titles of its views. */
export const covered: Texts = {
  'Statement of applicability': 'Erklärung zur Anwendbarkeit',
  'Current and target profile': 'Ist- und Zielprofil',
  'Submission check': 'Prüfung der Einreichung',
  'Cybersecurity management plan': 'Managementplan für Cybersicherheit',
  'SSDF tasks': 'Aufgaben des SSDF',
  'Labelling for security': 'Kennzeichnung zur Sicherheit',
  'Which controls of ISO/IEC 27001 Annex A apply, why, and how they stand (ISO/IEC 27001, 6.1.3).':
    'Welche Maßnahmen aus ISO/IEC 27001 Anhang A gelten, warum, und wie sie stehen (ISO/IEC 27001, 6.1.3).',
  'Where each outcome of the NIST CSF 2.0 stands, and where it is to be.':
    'Wo jedes Ergebnis des NIST CSF 2.0 steht, und wo es stehen soll.',
  'Whether each of the 14 elements of the submission is there, linked, or left out with a reason (FDA guidance, Appendix 4).':
    'Ob jedes der 14 Elemente der Einreichung da ist, verknüpft oder mit Grund ausgelassen (Leitfaden der FDA, Anhang 4).',
  'Whether the plan holds its nine elements (FDA guidance, VI.B; section 524B(b)(1)).':
    'Ob der Plan seine neun Elemente enthält (Leitfaden der FDA, VI.B; Abschnitt 524B(b)(1)).',
  'Which of the 42 tasks of the SSDF are shown, and which are not (NIST SP 800-218).':
    'Welche der 42 Aufgaben des SSDF belegt sind, und welche nicht (NIST SP 800-218).',
  'Whether labelling tells users what they need to keep the device secure (FDA guidance, VI.A).':
    'Ob die Kennzeichnung sagt, was Anwender für die Sicherheit des Geräts brauchen (Leitfaden der FDA, VI.A).',
  'says of no day that it is': 'nennt keinen Tag, für den es gilt',
  'is of {day}, which had not come': 'ist vom {day}, der noch nicht gekommen war',
  'ended on {day}': 'endete am {day}',
  'review of the claim was due on {day}': 'die Angabe war am {day} zu prüfen',
  'is about another edition of the catalogue': 'betrifft eine andere Ausgabe des Katalogs',
  'is not there': 'ist nicht da',
  'is not signed yet': 'ist noch nicht unterschrieben',
  'is void': 'ist ungültig',
  'is withdrawn': 'ist zurückgezogen',
  'has no revision in force any more': 'hat keine gültige Revision mehr',
  'revision {label} is in force now': 'Revision {label} ist jetzt gültig',
  'version {version} was signed since': 'Version {version} wurde seither unterschrieben',
  '{number} is a draft.': '{number} ist ein Entwurf.',
  '{number} plans it.': '{number} plant es.',
  '{number} says that it does not apply, and nobody has reviewed that.': '{number} sagt, dass es nicht gilt, und niemand hat das geprüft.',
  '{number} says that it does not apply, without a reason.': '{number} sagt ohne Grund, dass es nicht gilt.',
  '{number} says that it does not apply, of another edition of the catalogue.':
    '{number} sagt von einer anderen Ausgabe des Katalogs, dass es nicht gilt.',
  '{number} says that it does not apply; the review of that was due on {day}.':
    '{number} sagt, dass es nicht gilt; das war am {day} zu prüfen.',
  '{number} says that it does not apply; another claim says that it does.':
    '{number} sagt, dass es nicht gilt; eine andere Angabe sagt, dass es gilt.',
  'took up a catalogue': 'nahm einen Katalog auf',
  'took up a catalogue from a list': 'nahm einen Katalog aus einer Liste auf',
  'made a report of coverage': 'machte einen Bericht zur Abdeckung',
  'Coverage of a framework': 'Abdeckung eines Rahmenwerks',
  'Every clause of the catalogues in use that asks for something: how it stands, by which claims and evidence.':
    'Jeder Abschnitt der Kataloge in Gebrauch, der etwas fordert: wie er steht, nach welchen Angaben und Belegen.',
  'View of a framework': 'Sicht auf ein Rahmenwerk',
  'What one question asks of the claims, such as the statement of applicability.':
    'Was eine Frage an die Angaben stellt, etwa die Erklärung zur Anwendbarkeit.',
  Label: 'Bezeichnung',
  Applies: 'Gilt',
  Driver: 'Anlass',
  'How it is met': 'Wie es erfüllt wird',
  Target: 'Ziel',
  'To the target': 'Bis zum Ziel',
  'Next review': 'Nächste Prüfung',
  'Name in the submission': 'Name in der Einreichung',
  'Partly in place': 'Teilweise umgesetzt',
  'In place': 'Umgesetzt',
};
