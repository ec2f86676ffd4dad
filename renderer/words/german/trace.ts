import type { Texts } from '../catalogue/catalogue.ts';

export const trace: Texts = {
  Trace: 'Rückverfolgung',
  'Device or release': 'Gerät oder Release',
  'No device is recorded yet': 'Noch ist kein Gerät erfasst',
  'Record a device and its releases in their registers. Risks, controls and tests name them.':
    'Erfassen Sie ein Gerät und seine Releases in ihren Registern. Risiken, Maßnahmen und Prüfungen nennen sie.',
  '{risks} risks, {holes} missing, {suspects} links to look at again. As of {date}, ledger entry {entry}.':
    '{risks} Risiken, {holes} Lücken, {suspects} Verknüpfungen erneut zu prüfen. Stand {date}, Ledger-Eintrag {entry}.',
  Missing: 'Es fehlt',
  'What is missing': 'Was fehlt',
  'Because of': 'Wegen',
  'Sealed record': 'Besiegelte Aufzeichnung',
  'Sealed record of the trace of {number}': 'Besiegelte Aufzeichnung der Rückverfolgung von {number}',
  'no test': 'keine Prüfung',
  Whole: 'Vollständig',
  Risk: 'Risiko',
  'Threat or cause': 'Bedrohung oder Ursache',
  'Before and after': 'Vorher und nachher',
  'not rated': 'nicht bewertet',
  'Controls and tests': 'Maßnahmen und Prüfungen',
  'Hazards, components, releases': 'Gefährdungen, Komponenten, Releases',
  'Risks, controls and tests': 'Risiken, Maßnahmen und Prüfungen',
  'No risk names this device yet': 'Noch nennt kein Risiko dieses Gerät',
  'Nothing is missing': 'Nichts fehlt',
  'What it names is another one now: {why}.': 'Was es nennt, ist jetzt ein anderes: {why}.',
  'Sealed record of a trace': 'Besiegelte Aufzeichnung einer Rückverfolgung',
  'Trace of a device or release': 'Rückverfolgung eines Geräts oder Release',
};
