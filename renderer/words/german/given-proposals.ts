import type { Texts } from '../catalogue/catalogue.ts';

/** Why a decision is not proposed, and what waits for those who bring feeds. */
export const proposals: Texts = {
  'Feed of vulnerabilities: import a newer one': 'Feed von Schwachstellen: einen neueren importieren',
  'The component is {version} here and was {before} there.': 'Die Komponente ist hier {version} und war dort {before}.',
  'The component is without a version here and was {before} there.': 'Die Komponente ist hier ohne Version und war dort {before}.',
  'The component is {version} here and was without one there.': 'Die Komponente ist hier {version} und war dort ohne Version.',
  'The identifiers of the component are not the same.': 'Die Kennungen der Komponente sind nicht dieselben.',
  'The component has another name.': 'Die Komponente heißt anders.',
  'It is called {name} here and was called {before} there.': 'Sie heißt hier {name} und hieß dort {before}.',
  'The vulnerability has other names than before.': 'Die Schwachstelle hat andere Namen als zuvor.',
  'Somebody is deciding it already.': 'Jemand entscheidet darüber bereits.',
  'The component is identified in another way.': 'Die Komponente ist auf andere Weise bezeichnet.',
  'KEV lists it now, and did not when it was decided.': 'KEV führt sie jetzt und führte sie nicht, als entschieden wurde.',
  'KEV says something else than when it was decided.': 'KEV sagt etwas anderes als bei der Entscheidung.',
  'A record about it changed.': 'Ein Datensatz darüber hat sich geändert.',
  '{number} says something that only some read.': '{number} sagt etwas, das nur manche lesen.',
  '{number} is {state}: no decision of it holds.': '{number} ist „{~state}“: keine Entscheidung darüber gilt.',
  'The level by the policy is {level} now and was {before}.': 'Die Stufe nach der Richtlinie ist jetzt {~level} und war {~before}.',
  'The number of signatures is {level} now and was {before}.': 'Die Zahl der Unterschriften ist jetzt {~level} und war {~before}.',
  '{number} is not assessed.': '{number} ist nicht geprüft.',
  '{set} was imported after {run}. Assess {release} again; decisions are proposed after that.':
    '{set} wurde nach {run} importiert. Prüfen Sie {release} erneut; danach werden Entscheidungen vorgeschlagen.',
  '{set}, of a supplier, was imported after {run}. Assess {release} again.':
    '{set} eines Lieferanten wurde nach {run} importiert. Prüfen Sie {release} erneut.',
  'A supplier says something else of it than when {number} was decided.':
    'Ein Lieferant sagt darüber etwas anderes als bei der Entscheidung von {number}.',
  'Nobody can tell what suppliers said when {number} was decided.':
    'Niemand kann sagen, was Lieferanten sagten, als {number} entschieden wurde.',
  '{number} names no former release. Link it, and what was decided of that one is proposed here.':
    '{number} nennt kein früheres Release. Verknüpfen Sie es; dann wird vorgeschlagen, was darüber entschieden wurde.',
  '{release} and {former}, its former release, are not of the same device.':
    '{release} und {former}, sein früheres Release, gehören nicht zum selben Produkt.',
  'Its declaration cannot be read.': 'Seine Deklaration ist nicht lesbar.',
  'The register of findings that it was opened under knows no decisions that are carried over. Bring the shipped declaration in.':
    'Das Register der Befunde, unter dem er eröffnet wurde, kennt keine übernommenen Entscheidungen. Bringen Sie die mitgelieferte Deklaration ein.',
  '{target}, on which the decision of {number} rests, changed since.':
    '{target}, worauf die Entscheidung von {number} beruht, hat sich seither geändert.',
  'Its register has no signed step for this decision.': 'Sein Register hat für diese Entscheidung keinen unterschriebenen Schritt.',
  'No assessment tells of it.': 'Keine Prüfung spricht davon.',
  'The last assessment does not find it.': 'Die letzte Prüfung findet ihn nicht.',
  'The former release had no finding of it.': 'Das frühere Release hatte keinen Befund davon.',
  'The acceptance of {number} ended on {day}.': 'Die Akzeptanz von {number} endete am {day}.',
  'The register looks no level up.': 'Das Register schlägt keine Stufe nach.',
};
