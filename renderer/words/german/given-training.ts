import type { Texts } from '../catalogue/catalogue.ts';

/** What the program tells of training: its steps, tasks and refusals. */
export const trained: Texts = {
  'Effective##of training': 'Wirksam',
  Mine: 'Meine',
  'Who has to know what, how far that is, and who confirmed it, now or as of any date.':
    'Wer was wissen muss, wie weit das ist und wer es bestätigt hat, jetzt oder zu jedem Datum.',
  'made a record of training': 'hat eine Aufzeichnung der Schulung gemacht',
  'wrote a training requirement': 'hat eine Schulungsanforderung geschrieben',
  'discarded a training requirement': 'hat eine Schulungsanforderung verworfen',
  'approved a training requirement': 'hat eine Schulungsanforderung genehmigt',
  'ended a training requirement': 'hat eine Schulungsanforderung beendet',
  'signed as read and understood': 'hat als gelesen und verstanden unterschrieben',
  'acknowledged a notice': 'hat eine Mitteilung zur Kenntnis genommen',
  'answered the questions of a training': 'hat die Fragen einer Schulung beantwortet',
  'confirmed competence': 'hat Kompetenz bestätigt',
  'waived a training': 'hat auf eine Schulung verzichtet',
  'checked the effectiveness of a training': 'hat die Wirksamkeit einer Schulung geprüft',
  'asked for training again': 'hat erneut eine Schulung gefordert',
  'set a training policy': 'hat eine Regel zur Schulung gesetzt',
  Replaced: 'Ersetzt',
  Discarded: 'Verworfen',
  Tested: 'Geprüft',
  Competent: 'Kompetent',
  'Not effective': 'Nicht wirksam',
  Waived: 'Verzichtet',
  'Not required': 'Nicht gefordert',
  Notice: 'Mitteilung',
  'Explained, with questions': 'Erklärt, mit Fragen',
  Practical: 'Praktisch',
  'Read and understood': 'Gelesen und verstanden',
  'Competence confirmed': 'Kompetenz bestätigt',
  'Training waived': 'Auf Schulung verzichtet',
  'Effectiveness confirmed': 'Wirksamkeit bestätigt',
  'Effectiveness not reached': 'Wirksamkeit nicht erreicht',
  'first time': 'erstmals',
  'new revision': 'neue Revision',
  'new terms': 'neue Bedingungen',
  'to be repeated': 'zu wiederholen',
  'was not effective': 'war nicht wirksam',
  'Training: read it': 'Schulung: lesen',
  'Training: questions or confirmation': 'Schulung: Fragen oder Bestätigung',
  'Training: confirmation': 'Schulung: Bestätigung',
  'Your training is overdue': 'Ihre Schulung ist überfällig',
  'a trainer': 'eine schulende Person',
  'Training of one person is overdue': 'Die Schulung einer Person ist überfällig',
  'Training of {count} people is overdue': 'Die Schulung von {count} Personen ist überfällig',
  'Confirm the competence of {person}': 'Kompetenz von {person} bestätigen',
  'Check the effectiveness of the training of {person}': 'Wirksamkeit der Schulung von {person} prüfen',
  'You wrote in this version. A second person of Quality approves it.':
    'Sie haben an dieser Version geschrieben. Eine zweite Person der Qualität genehmigt sie.',
  'This training is that of another person. Nobody signs or answers for another.':
    'Diese Schulung ist die einer anderen Person. Niemand unterschreibt oder antwortet für andere.',
  'Nobody confirms, checks or waives the own training. Ask a trainer or somebody of Quality.':
    'Niemand bestätigt oder prüft die eigene Schulung oder verzichtet auf sie. Fragen Sie eine schulende Person oder die Qualität.',
  'This waits for one of the trainers whom its requirement names, or for somebody of Quality where it names none.':
    'Das wartet auf eine der schulenden Personen, die die Anforderung nennt, oder auf die Qualität, wenn sie niemanden nennt.',
  'Competence is confirmed once the text was read and the questions, where there are any, were passed.':
    'Kompetenz wird bestätigt, sobald der Text gelesen und die Fragen, falls es welche gibt, bestanden sind.',
  'You have not opened {number} {label} yet. Open it, read it, and sign it then.':
    'Sie haben {number} {label} noch nicht geöffnet. Öffnen Sie das Dokument, lesen Sie es, und unterschreiben Sie dann.',
  'Nothing is signed yet: the policy of this vault asks for the letter to FDA on electronic signatures (21 CFR 11.100(c)), and none is kept. Ask an Administrator or Quality to record it under Administration, Vault and policy.':
    'Noch wird nichts unterschrieben: Die Richtlinie dieses Datenbestands verlangt das Schreiben an die FDA zu elektronischen Unterschriften (21 CFR 11.100(c)), und keines ist aufbewahrt. Bitten Sie einen Administrator oder die Qualität, es unter „Verwaltung“, „Datenbestand und Richtlinie“ zu erfassen.',
  'The role {role} signs only with a current training: {number}, {title}. Open Training, do what waits there for you, and sign then. If nothing waits there, ask Quality.':
    'Die Rolle {~role} unterschreibt nur mit einer aktuellen Schulung: {number}, {title}. Öffnen Sie Schulung, erledigen Sie, was dort auf Sie wartet, und unterschreiben Sie dann. Wartet dort nichts, fragen Sie die Qualität.',
  '{number} {label} waits for training: {read} of {people} people have read it, and {share} % have to. Release it once they have, or from {day} on; on its own, it can be released earlier with a reason.':
    '{number} {label} wartet auf Schulung: {read} von {people} Personen haben es gelesen, {share} % müssen es. Geben Sie es frei, sobald sie es getan haben, oder ab {day}; allein kann es mit einem Grund früher freigegeben werden.',
  'Training due': 'Schulung fällig',
  'Effectiveness check': 'Prüfung der Wirksamkeit',
  'Training repeated': 'Schulung wird wiederholt',
};
