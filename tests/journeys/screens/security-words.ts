import { openTraining, readAndSign, requireTraining } from '#main/testing/training.ts';
import type { Workplace } from '#main/testing/workplace.ts';

/** A procedure in force that people have read, and whose next revision waits until they have read it. @returns its number */
export const procedure = async (place: Workplace, people: readonly string[] = ['author', 'reviewer']): Promise<string> => {
  const { number } = await place.do('author', 'documents.create', {
    ...{ typeId: 'SOP', title: 'Handling of vulnerabilities', owner: 'author', department: 'Quality' },
  });
  const words = { type: 'paragraph' as const, content: [{ type: 'text' as const, text: 'Feeds are read each week.' }] };
  await place.do('author', 'documents.saveContent', { number, content: { version: 1, blocks: [words] } });
  await place.do('author', 'workflow.submit', { number, reason: 'First issue' });
  for (const userId of ['reviewer', 'quality', 'approver']) await place.decide(userId, number);
  await place.release(number);
  const trq = await requireTraining(place, { title: 'Handling of vulnerabilities', document: number, people: [...people] });
  for (const userId of people) await readAndSign(place, userId, (await openTraining(place, userId, trq)).id);
  const step = { share: 100, days: 20 };
  await place.do('quality', 'training.setPolicy', { kind: 'type', typeId: 'SOP', step, reason: 'Nobody works by what is not known' });
  return number;
};

/** A decision of triage on what KEV lists. */
export const affected = {
  ...{ analysis: 'The server of the pump speaks HTTP/2 to the ward.', decision: 'Affected', exploitability: 'High', harm: 'Serious' },
  action: 'Close port 8443 until 2.3 is installed.',
};

/** What users are told, and the claim that it shows an item of the labelling. */
export const instructions = '# Ports\n\nPort 8443 leads to the server of the ward. It is closed by default.\n';
export const claim = {
  ...{ applies: true, driver: ['Law'], reason: 'Section 524B of the FD&C Act.', how: 'In the chapter on ports.', status: 'In place' },
  nextReview: '2027-06-30',
};

/** A security risk, as it is typed. */
export const threat = {
  'Scenario: what has to hold, the path, the effect': 'Somebody in the ward resets streams; the server has no time for the alarm.',
  ...{ 'What it is aimed at': 'Alarm to the ward', 'Where it enters': 'Server of the pump', 'Why it is rated so': 'Public tools.' },
  ...{ 'Anybody was aware since': '2026-08-25', 'Why in this way': 'Nobody was harmed.' },
};

/** What is chosen of it. */
export const ratedRisk = {
  ...{ Who: 'Anybody over a network', 'How it was found': 'Known vulnerability' },
  ...{ 'Exploitability before controls': 'High', 'Harm to the patient before controls': 'Critical' },
  ...{ 'One attack can reach many patients': 'Yes', 'Harm to privacy': 'None', 'Harm to the operation of the hospital': 'Serious' },
  'In the field, FDA postmarket': 'Uncontrolled',
  'How users and authorities are told': 'No report: users are told within 30 days, mended within 60',
};

/** What is known of the supplier. */
export const supplier = {
  ...{ 'What is bought': 'Server with HTTP/2', 'Reason of the criticality': 'It carries the alarm.' },
  ...{ 'Contact for security': 'psirt@supplier.example', 'Where they disclose vulnerabilities': 'https://supplier.example/vex' },
};

/** What the controls of the risk are, and what users are told. */
export const controls = {
  ...{
    'New risks that the controls bring': 'None; looked at with the tests of the system.',
    'Reported, or users told, on': '2026-08-25',
  },
  'What the labelling tells users': 'Port 8443 is closed by default.',
};

/** A test by another team. */
export const kindOfTest = {
  ...{ Type: 'Threat mitigation', 'Independence of the tester': 'Another team', Result: 'Passed' },
  'Tester, or who stands for an outside laboratory here': 'AUTHOR Person',
};

/** What the test was and gave. */
export const testResult = {
  ...{ Method: 'A peer resets streams as fast as it can.', Scope: 'Server of release 2.3.', 'Ended on': '2026-08-25' },
  ...{ 'Duration in hours': '6', 'Tools, with their versions': 'h2load 1.62', 'What came out': 'Alarm within 1.1 s.' },
};

/** The plan of the CAPA. */
export const plan = {
  'What is going to be done': 'Each release is held against the feeds of that week before it is built.',
  'Why this does no harm to safety, performance or regulatory requirements': 'Nothing of the device changes.',
  'Criterion of effectiveness': 'No release of the next quarter has a finding that KEV listed before its build.',
};

/** Who signs a procedure, and by which button. */
export const route = [
  ['reviewer', 'Sign as reviewer'],
  ['quality', 'Sign as quality approver'],
  ['approver', 'Sign as approver'],
] as const;
