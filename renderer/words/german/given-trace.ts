import type { Texts } from '../catalogue/catalogue.ts';

/** What main and shared say of a trace. */
export const givenTrace: Texts = {
  'The risk is not assessed.': 'Das Risiko ist nicht bewertet.',
  'It names no hazard, and does not say why there is no effect on safety.':
    'Es nennt keine Gefährdung und sagt nicht, warum es keine Wirkung auf die Sicherheit gibt.',
  'It names a hazard whose cause is not an attack.': 'Es nennt eine Gefährdung, deren Ursache kein Angriff ist.',
  'The cause is an attack, and no security risk names the hazard.':
    'Die Ursache ist ein Angriff, und kein Security-Risiko nennt die Gefährdung.',
  'The risk has no control, and does not say why.': 'Das Risiko hat keine Maßnahme und sagt nicht, warum.',
  'The residual risk is not accepted.': 'Das Restrisiko ist nicht akzeptiert.',
  'The acceptance has ended.': 'Die Akzeptanz ist abgelaufen.',
  'The control is not approved.': 'Die Maßnahme ist nicht genehmigt.',
  'No test names the control.': 'Keine Prüfung nennt die Maßnahme.',
  'The newest test of the control is not done or not reviewed.': 'Die neueste Prüfung der Maßnahme ist nicht gemacht oder nicht geprüft.',
  'The newest test of the control failed.': 'Die neueste Prüfung der Maßnahme schlug fehl.',
  'The newest test was made without independence.': 'Die neueste Prüfung geschah ohne Unabhängigkeit.',
  'The newest test is of a former version of the control.': 'Die neueste Prüfung betrifft eine frühere Version der Maßnahme.',
  'No risk names the control.': 'Kein Risiko nennt die Maßnahme.',
  'The component is not accepted.': 'Die Komponente ist nicht akzeptiert.',
  'No risk names the component.': 'Kein Risiko nennt die Komponente.',
  'The finding has no decision.': 'Der Befund ist nicht entschieden.',
  'The acceptance of the finding has ended.': 'Die Annahme des Befunds ist abgelaufen.',
  'Measures of vulnerabilities': 'Kennzahlen zu Schwachstellen',
  'Share that is patched, days to the patch and days to the field (FDA, V.A.6): a row for each device, with what they were counted from.':
    'Anteil mit Patch, Tage bis zum Patch und Tage bis ins Feld (FDA, V.A.6): eine Zeile je Gerät, mit dem, woraus sie gezählt sind.',
  'drew a baseline': 'hat eine Baseline aufgenommen',
  'made a record of a trace': 'machte eine Aufzeichnung einer Rückverfolgung',
  'From threat to risk, control, test, component and release: a row each, with what is missing.':
    'Von der Bedrohung zu Risiko, Maßnahme, Prüfung, Komponente und Release: je eine Zeile, mit dem, was fehlt.',
};
