import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Block, Content } from '#shared/content/schema.ts';
import { type Company, signed } from './company.ts';
import { documents, numberOf } from './northlight.ts';
import { textOf } from './texts.ts';

const contentOf = (title: string, more: string): Content => {
  const index = documents.findIndex((one) => one.title === title);
  const kept = documents[index];
  if (!kept) throw new Error(`No document is called "${title}".`);
  return textOf(kept, index, more);
};
const revise = async (company: Company, author: string, number: string, title: string, reason: string, more: string): Promise<void> => {
  await company.do(author, 'documents.revise', { number, reason });
  await company.do(author, 'documents.saveContent', { number, content: contentOf(title, more) });
};
const approve = async (company: Company, number: string, signers: readonly string[]): Promise<void> => {
  for (const userId of signers) await company.do(userId, 'workflow.decide', { number, decision: 'approve', ...signed(userId) });
};

/** Revisions of the former system, whose retention has ended, with their approvals on paper. */
const formerPapers = async (company: Company): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-legacy-'));
  const rows = [
    'a1.md;WI-101;Filling of the reservoir NL-100;WI;1;Superseded;2006-03-01;2009-06-01;Jana Weber (Quality) | 2006-02-20 | Binder 4',
    'a2.md;WI-101;Filling of the reservoir NL-100;WI;2;Obsolete;2009-06-01;2013-02-01;Jana Weber (Quality) | 2009-05-18 | Binder 4',
    'b1.md;WI-102;Calibration of the NL-100;WI;1;Obsolete;2007-01-15;2012-10-01;Jana Weber (Quality) | 2006-12-20 | Binder 5',
    'c1.md;FRM-101;Lot record NL-100;FRM;1;Obsolete;2006-03-01;2013-02-01;',
    'd1.md;SOP-101;Sterilisation by ethylene oxide;SOP;1;Superseded;2005-09-01;2010-04-01;Ole Brandt (Management) | 2005-08-22',
    'd2.md;SOP-101;Sterilisation by ethylene oxide;SOP;2;Obsolete;2010-04-01;2014-01-01;Ole Brandt (Management) | 2010-03-12',
    'e1.md;SOP-102;Hosting of the customer portal;SOP;1;Effective;2022-05-01;;Ole Brandt (Management) | 2022-04-20 | Binder 9',
  ];
  for (const row of rows) {
    const [file = '', , title = ''] = row.split(';');
    writeFileSync(join(folder, file), `# Purpose\n\n${title} as it was done then.\n`);
  }
  writeFileSync(
    join(folder, 'index.csv'),
    `File;Number;Title;Type;Revision;State;Effective;Out of use;Approvals on paper\n${rows.join('\n')}\n`,
  );
  const plan = { folder, index: 'index.csv', defaults: { owner: 'quinn', department: 'Production' } };
  const { manifest } = await company.do('carla', 'migration.plan', plan);
  const { run } = await company.do('carla', 'migration.start', { expectedManifest: manifest, leaveOut: false, ...signed('carla') });
  await company.do('carla', 'migration.resume', { run });
};

const standards = async (company: Company): Promise<void> => {
  const list = [
    ['Quality management systems', 'ISO', 'ISO 13485', '2016'],
    ['Application of risk management', 'ISO', 'ISO 14971', '2019'],
    ['Life cycle of medical device software', 'IEC', 'IEC 62304', '2006+A1:2015'],
    ['Security of health software', 'IEC', 'IEC 81001-5-1', '2021'],
    ['Information security management', 'ISO/IEC', 'ISO/IEC 27001', '2022'],
    ['Cybersecurity in medical devices', 'FDA', 'Guidance on premarket submissions', '2025'],
  ];
  const numbers: string[] = [];
  for (const [title = '', publisher = '', designation = '', edition = ''] of list) {
    const { number } = await company.do('yuki', 'external.register', {
      ...{ title, owner: 'yuki', department: 'Regulatory', publisher, designation, edition, keptAt: 'Library, shelf 3' },
      ...{ checker: 'yuki', checkMonths: 6 },
    });
    await company.do('yuki', 'workflow.submit', { number, reason: 'In use since the certification' });
    await approve(company, number, ['ravi', 'quinn', 'petra']);
    await company.do('carla', 'workflow.release', { number, ...signed('carla') });
    numbers.push(number);
  }
  const [first = '', second = ''] = numbers;
  await company.do('yuki', 'external.check', { number: first, outcome: 'current', source: 'Catalogue of ISO', note: 'Confirmed in 2025' });
  await company.do('yuki', 'external.check', { number: second, outcome: 'newer', edition: '2019+A11:2021', source: 'Catalogue of ISO' });
};

/** The number that the next work instruction gets: those of the former system end at 102. */
export const SENSOR = 'WI-103';

/** A frame for work instructions with fixed parts, and one that is written in it. */
const template = async (company: Company): Promise<void> => {
  const heading = (text: string, part?: 'required'): Block => ({
    ...{ type: 'heading', level: 1, content: [{ type: 'text', text }] },
    ...(part ? { part } : {}),
  });
  const paragraph = (text: string, part?: 'fixed'): Block => ({
    ...{ type: 'paragraph', content: [{ type: 'text', text }] },
    ...(part ? { part } : {}),
  });
  const { number } = await company.do('anna', 'documents.create', {
    ...{ typeId: 'TPL', title: 'Frame of a work instruction', owner: 'quinn', department: 'Quality' },
  });
  const content: Content = {
    version: 1,
    blocks: [
      heading('Purpose', 'required'),
      paragraph('Say what goes wrong without this work.'),
      paragraph('Whoever cannot follow this text stops and asks before going on.', 'fixed'),
      heading('Tools and materials', 'required'),
      paragraph('Name each with its number.'),
      heading('Steps', 'required'),
      paragraph('One act a step.'),
      paragraph('What differs from this text is recorded as a nonconformity.', 'fixed'),
    ],
  };
  await company.do('anna', 'documents.saveContent', { number, content });
  await company.do('anna', 'workflow.submit', { number, reason: 'One frame for all work instructions' });
  await approve(company, number, ['yuki', 'quinn', 'petra']);
  await company.do('carla', 'workflow.release', { number, ...signed('carla') });
  await company.do('anna', 'documents.create', {
    ...{ typeId: 'WI', title: 'Exchange of the pressure sensor', owner: 'anna', department: 'Development', template: number },
  });
};

/** What lies on the desks on the last days of the two years. */
export const underWay = async (company: Company): Promise<void> => {
  await company.on(new Date('2026-10-26T08:00:00Z'));
  await formerPapers(company);
  await standards(company);
  await template(company);

  await company.on(new Date('2026-11-09T08:00:00Z'));
  const suppliers = numberOf('Evaluation of suppliers');
  await revise(
    ...([company, 'anna', suppliers, 'Evaluation of suppliers', 'Software suppliers are asked for a bill of materials'] as const),
    'Suppliers of software give a bill of materials with each delivery. Quality keeps it with the evaluation.',
  );
  await company.do('anna', 'workflow.submit', { number: suppliers, reason: 'Software suppliers are asked for a bill of materials' });
  await company.do('yuki', 'workflow.comment', { number: suppliers, block: 6, text: 'Which format of the bill of materials do we take?' });
  const rejected = 'The format of the bill of materials is not named, so two suppliers will send two kinds.';
  await company.do('yuki', 'workflow.decide', { number: suppliers, decision: 'reject', reason: rejected, ...signed('yuki') });

  await company.on(new Date('2026-11-12T08:00:00Z'));
  const [comment] = (await company.do('anna', 'workflow.comments', { number: suppliers })).filter(({ resolvedAt }) => resolvedAt === null);
  await company.do('anna', 'workflow.resolveComment', { id: comment?.id ?? '' });
  const said =
    'Suppliers of software give a bill of materials (CycloneDX or SPDX) with each delivery. Quality keeps it with the evaluation.';
  await company.do('anna', 'documents.saveContent', { number: suppliers, content: contentOf('Evaluation of suppliers', said) });
  await company.do('anna', 'workflow.submit', { number: suppliers, reason: 'The formats are named' });

  const risk = numberOf('Cybersecurity risk management');
  await revise(
    ...([company, 'anna', risk, 'Cybersecurity risk management', 'Scores follow CVSS 4.0'] as const),
    'Scores of vulnerabilities follow CVSS 4.0. Scores by version 3.1 stand until their risk is looked at again.',
  );
  await company.do('anna', 'workflow.submit', { number: risk, reason: 'Scores follow CVSS 4.0' });
  await company.do('yuki', 'workflow.comment', { number: risk, block: 3, text: 'Say what happens to scores by version 3.1.' });

  await company.on(new Date('2026-11-23T08:00:00Z'));
  const training = numberOf('Training and awareness');
  await revise(
    ...([company, 'anna', training, 'Training and awareness', 'Effect of training is judged after three months'] as const),
    'Whether training had its effect is judged after three months, from the work and not from a test.',
  );
  const leak = numberOf('Leak test of the housing');
  await revise(
    ...([company, 'tomas', leak, 'Leak test of the housing', 'New gauge with a finer scale'] as const),
    'The gauge G-41 is read to 0.1 mbar. The former gauge may not be used any more.',
  );
  await company.do('tomas', 'workflow.submit', { number: leak, reason: 'New gauge with a finer scale' });
  await approve(company, leak, ['yuki', 'quinn', 'petra']);

  const cycle = numberOf('Software life cycle');
  await revise(
    ...([company, 'anna', cycle, 'Software life cycle', 'Anomalies of bought software are judged as well'] as const),
    'Known anomalies of bought software are judged with each release, and the judgement is kept with it.',
  );
  const people = [['yuki'], [], []];
  await company.do('anna', 'workflow.submit', { number: cycle, reason: 'Anomalies of bought software are judged as well', people });
  await company.do('yuki', 'assignment.delegate', { to: 'ravi', from: '2026-11-23', until: '2026-12-04', reason: 'On leave' });

  const { number: change } = await company.do('anna', 'change.create', {
    title: 'Bills of materials for all software that we buy',
    reason: 'Two findings of the surveillance audit: what is inside bought software is not known when a vulnerability is published.',
    impact: 'Two procedures change and one is new. Purchasing and Development are trained; devices in the field stay as they are.',
    items: [
      { act: 'revise', number: numberOf('Purchasing of components') },
      { act: 'revise', number: numberOf('Components of third parties') },
      { act: 'create', typeId: 'WI', title: 'Reading a bill of materials', owner: 'quinn', department: 'Quality' },
    ],
  });
  const assessment = 'No effect on released devices. Nine people are trained before the date.';
  await company.do('quinn', 'change.assess', { number: change, assessment });

  const places = ['Line 1, board beside the press', 'Line 2', 'Incoming inspection'].map((place) => ({ kind: 'place' as const, place }));
  const final = numberOf('Final test of the NL-200');
  await company.do('carla', 'distribution.issue', { number: final, holders: [...places, { kind: 'person', userId: 'marc' }] });
  await company.do('carla', 'distribution.printCopy', { number: final, copy: 1 });
  await company.do('carla', 'distribution.printCopy', { number: final, copy: 2 });
  await company.do('carla', 'distribution.confirm', { number: final, copy: 3, outcome: 'returned', reason: 'The place was given up' });
  await company.do('quinn', 'retention.hold', { number: 'SOP-101', reason: 'Question of an authority about devices of 2009' });
  await company.do('carla', 'room.open', {
    ...{ name: 'Surveillance audit 2026', auditor: 'vera', types: ['SOP'], documents: [], past: true, history: true, ends: '2026-12-04' },
  });
};
