import type { EntryValues } from '#shared/domain/register/entry-values.ts';
import { verifyRecordFile } from '../../verify/verify.ts';
import type { Company } from './company.ts';
import { releasedOf } from './documents.ts';
import { fill, make, move, refusedMove, saidOf, without } from './entries.ts';
import { refusal, require, type Test } from './test.ts';

/** Those that the tests make entries in. */
const REGISTERS = [
  ...['audit', 'capa', 'complaint', 'configuration-change', 'design-change', 'design-file', 'device', 'device-file', 'label-release'],
  ...['outside-report', 'quality-system', 'release', 'security-file', 'security-risk', 'service', 'software-item', 'verification'],
];
/** Made, approved, carried out and verified. */
const STEPS = 4;
const DAY = 86_400_000;
const inDays = (days: number): string => new Date(Date.now() + days * DAY).toISOString().slice(0, 10);

const missingOf = async (company: Company, number: string): Promise<string[]> => {
  const [file] = await company.call('auditor', 'register.files', { number });
  return (file?.parts ?? []).filter(({ isMissing }) => isMissing).map(({ role }) => role);
};

/** Registers come into force as documents do, and each of their entries is refused what the law and the standards refuse it. */
export const registerTests: readonly Test<Company>[] = [
  {
    requirements: ['R39'],
    title: 'The registers that are shipped come into force',
    expected: 'Each is approved and released as a document; before that, nobody makes an entry in it.',
    play: async (company) => {
      const before = await refusal(make(company, 'capa', {}), 'not-found', 'refused');
      for (const name of REGISTERS) {
        const facts = { typeId: 'REG', title: `Register: ${name}`, owner: 'author', department: 'Quality' };
        const { number } = await company.call('author', 'documents.create', { ...facts, shipped: `registers/${name}.md` });
        await company.call('author', 'workflow.submit', { number, reason: 'Qualification' });
        await company.approve(number);
        await company.release(number);
      }
      const inForce = (await company.call('auditor', 'register.list', {})).length;
      require(inForce === REGISTERS.length, `${inForce} registers are in force.`);
      return `${before} ${inForce} registers are in force.`;
    },
  },
  {
    requirements: ['R37'],
    title: 'The quality system reports its gaps',
    expected: 'Policy, objectives, manual, procedures and records are missing until a document in force is named.',
    play: async (company) => {
      const number = await make(company, 'qualitySystem', {});
      const before = await missingOf(company, number);
      const asked = ['policy', 'objectives', 'manual', 'procedures', 'records'];
      require(asked.every((role) => before.includes(role)), `Missing are ${before.join(', ')}.`);
      await fill(company, number, {}, [{ role: 'policy', to: await releasedOf(company) }]);
      const after = await missingOf(company, number);
      require(!after.includes('policy') && after.length === before.length - 1, `Missing are ${after.join(', ')}.`);
      return `Missing were ${before.length} parts: ${before.join(', ')}. With a policy in force ${after.length} are missing.`;
    },
  },
  {
    requirements: ['R38'],
    title: 'The file of a device is not complete while a part is missing',
    expected: 'Each missing part is named; completing the file is refused.',
    play: async (company) => {
      const number = await make(company, 'deviceFile', { type: 'Q-1', markets: 'EU, US' });
      const missing = await missingOf(company, number);
      require(missing.includes('risk') && missing.includes('servicing'), `Missing are ${missing.join(', ')}.`);
      return refusedMove(company, ['quality', number, 'complete'], 'Every part of the file is there and in force', 'missing');
    },
  },
  {
    requirements: ['R46'],
    title: 'A design change is implemented after review, verification and approval',
    expected: 'Each step before its turn is refused, and who reviewed it does not approve it.',
    play: async (company) => {
      const file = await make(company, 'designFile', {});
      const number = await make(company, 'designChange', {});
      const early = await refusedMove(company, ['author', number, 'implement']);
      const alone = await refusedMove(company, ['quality', number, 'review'], 'Design file: linked');
      const facts = { what: 'The clip.', reason: 'Cracks.', significance: 'Safety.', effects: 'None.', reviewed: 'Agreed.' };
      await fill(company, number, facts, [{ role: 'file', to: file }]);
      await move(company, 'quality', number, 'review');
      await fill(company, number, { verified: 'Passed.', validated: 'None is needed.' });
      await move(company, 'reviewer', number, 'verify');
      const unapproved = await refusedMove(company, ['author', number, 'implement']);
      const same = await refusedMove(company, ['quality', number, 'approve'], 'Two people');
      await move(company, 'approver', number, 'approve');
      await fill(company, number, { implemented: 'At once.' });
      await move(company, 'author', number, 'implement');
      return [early, alone, unapproved, same].join(' ');
    },
  },
  {
    requirements: ['R47'],
    title: 'A CAPA needs its cause, the check for adverse effects and its result',
    expected: 'Without each of them its step is refused, and so is closing it before its effect was confirmed.',
    play: async (company) => {
      const days = { implementBy: inDays(1), checkOn: inDays(2) };
      const all: EntryValues = { ...without(saidOf('capa'), 'failed', 'result', 'sameCause', 'samePlan'), ...days };
      const number = await make(company, 'capa', without(all, 'cause', 'adverse'));
      const found = [await refusedMove(company, ['reviewer', number, 'findCause'], 'Cause')];
      await fill(company, number, { cause: all.cause ?? '' });
      await move(company, 'reviewer', number, 'findCause');
      found.push(await refusedMove(company, ['approver', number, 'approvePlan'], 'Why this does no harm'));
      await fill(company, number, { adverse: all.adverse ?? '' });
      await move(company, 'approver', number, 'approvePlan');
      await move(company, 'quality', number, 'implement');
      found.push(await refusedMove(company, ['approver', number, 'confirmEffect'], 'Result of the check', 'the day has come'));
      found.push(await refusedMove(company, ['quality', number, 'close'], 'cannot be closed'));
      return found.join(' ');
    },
  },
  {
    requirements: ['R49'],
    title: 'A complaint is not closed without its elements',
    expected: 'What is missing is named until it is justified.',
    play: async (company) => {
      // What a patient suffered is for other eyes than those of who writes here.
      const said = { ...without(saidOf('cmp'), 'udi', 'complainant', 'patient'), noCapa: 'One cell alone.' };
      const number = await make(company, 'complaint', said);
      for (const [userId, action] of [
        ['quality', 'decide'],
        ['quality', 'report'],
        ['reviewer', 'investigate'],
        ['author', 'answer'],
      ] as const)
        await move(company, userId, number, action);
      const refused = await refusedMove(company, ['approver', number, 'close'], 'UDI', 'complainant', 'Why an element above is missing');
      await fill(company, number, { missingReason: 'The caller hung up.' });
      await move(company, 'approver', number, 'close');
      return refused;
    },
  },
  {
    requirements: ['R50'],
    title: 'A service record needs its elements and the UDI',
    expected: 'Without the UDI and the date of the service it is not recorded.',
    play: async (company) => {
      const all = saidOf('srv');
      const number = await make(company, 'service', without(all, 'udi', 'servicedOn'));
      const refused = await refusedMove(company, ['author', number, 'record'], 'UDI');
      await fill(company, number, { udi: all.udi ?? '', servicedOn: all.servicedOn ?? '' });
      await move(company, 'author', number, 'record');
      return refused;
    },
  },
  {
    requirements: ['R51'],
    title: 'A label with something wrong on it is not released',
    expected: 'Neither without an examination of the expiry date, nor with a wrong one, nor by who examined it.',
    play: async (company) => {
      const all = saidOf('lbl');
      const open = await make(company, 'labelRelease', without(all, 'expiry'));
      const found = [await refusedMove(company, ['author', open, 'examine'])];
      const wrong = await make(company, 'labelRelease', { ...all, expiryResult: 'Wrong' });
      await move(company, 'author', wrong, 'examine');
      found.push(await refusedMove(company, ['approver', wrong, 'release'], 'Correct as specified or Does not apply'));
      const right = await make(company, 'labelRelease', all);
      await move(company, 'approver', right, 'examine');
      found.push(await refusedMove(company, ['approver', right, 'release'], 'Two people'));
      await move(company, 'quality', right, 'release');
      return found.join(' ');
    },
  },
  {
    requirements: ['R32'],
    title: 'A change of the configuration is a record with its steps',
    expected: 'A step before its turn is refused; each step that was made is an entry of the ledger.',
    play: async (company) => {
      const number = await make(company, 'configurationChange', saidOf('cfg'));
      const early = await refusedMove(company, ['reviewer', number, 'verify']);
      await move(company, 'quality', number, 'approve');
      await move(company, 'author', number, 'make');
      await move(company, 'reviewer', number, 'verify');
      const rows = await company.call('auditor', 'audit.list', { from: 1, about: number, limit: 100 });
      const done = rows.filter(({ outcome }) => outcome === 'done').map(({ operation }) => operation);
      require(done.length === STEPS, `The trail tells of ${done.join(', ')}.`);
      return `${early} The trail tells of ${done.join(', ')}.`;
    },
  },
  {
    requirements: ['R52'],
    title: 'An audit goes out as a record, and is not concluded by who answers for the area',
    expected: 'Its record verifies with nothing but the certificate of the authority.',
    play: async (company) => {
      const said = { ...saidOf('aud'), auditor: 'reviewer', lead: 'quality', noFindings: 'Nothing was found.' };
      const number = await make(company, 'audit', said);
      await move(company, 'author', number, 'hold');
      const refused = await refusedMove(company, ['quality', number, 'conclude'], 'leaves the step to somebody else');
      await move(company, 'reviewer', number, 'conclude');
      const made = await (await company.as('quality')).fetch('entry.record', { number, format: 'pdf' });
      const wrong = (await verifyRecordFile(made.bytes, company.authority, 'the record')).filter(({ ok }) => !ok);
      require(wrong.length === 0, wrong.map(({ check, detail }) => `${check}: ${detail}`).join(' '));
      return `${refused} ${made.fileName} verifies, SHA-256 ${made.sha256}.`;
    },
  },
];
