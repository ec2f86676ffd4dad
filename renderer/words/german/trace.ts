import type { Texts } from '../catalogue/catalogue.ts';

export const trace: Texts = {
  Trace: 'Rückverfolgung',
  'Device or release': 'Gerät oder Release',
  'No device is recorded yet': 'Noch ist kein Gerät erfasst',
  'Record a device and its releases in their registers. Risks, controls and tests name them.':
    'Erfassen Sie ein Gerät und seine Releases in ihren Registern. Risiken, Maßnahmen und Prüfungen nennen sie.',
  '{risks}, {holes}, {suspects}. As of {date}, ledger entry {entry}.':
    '{risks}, {holes}, {suspects}. Stand {date}, Eintrag {entry} des Journals.',
  '{count} risks': { one: '{count} Risiko', other: '{count} Risiken' },
  '{count} links to look at again': { one: '{count} Verknüpfung erneut zu prüfen', other: '{count} Verknüpfungen erneut zu prüfen' },
  'no independence': 'ohne Unabhängigkeit',
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
  '{to}, which it names, {why}.': '{to}, das es nennt, {why}.',
  'Of {to}, which it names, {why}.': 'Zu {to}, das es nennt: {why}.',
  'Sealed record of a trace': 'Besiegelte Aufzeichnung einer Rückverfolgung',
  'Trace of a device or release': 'Rückverfolgung eines Geräts oder Release',
};
