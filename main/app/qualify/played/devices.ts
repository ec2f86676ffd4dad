import type { EntryValues } from '#shared/domain/register/entry-values.ts';
import type { Company } from './company.ts';
import { fill, make, move, refusedMove, saidOf, without } from './entries.ts';
import { refusal, require, type Test } from './test.ts';

const DEVICE = 'Device of the qualification';
const device = async (company: Company): Promise<{ role: string; to: string }> => {
  const { rows } = await company.call('auditor', 'entry.list', { register: 'device', limit: 1 });
  if (rows[0]) return { role: 'device', to: rows[0].number };
  const facts = { register: 'device', title: DEVICE, values: {}, links: [] };
  return { role: 'device', to: (await company.call('author', 'entry.create', facts)).number };
};
/** How many clauses each view of a framework has. */
const views = [
  ['submission', 14],
  ['plan', 9],
  ['ssdf', 42],
] as const;

/** Security of devices: what their registers refuse, and what is listed as missing. */
export const deviceTests: readonly Test<Company>[] = [
  {
    requirements: ['R58'],
    title: 'A test report says who tested, how, and what came out',
    expected: 'Without tester, independence, scope, duration, method and result it is not signed.',
    play: async (company) => {
      const missing = ['independence', 'tester', 'scope', 'hours', 'method', 'result'];
      const number = await make(company, 'verification', without(saidOf('ver-sign'), ...missing));
      const labels = ['Independence of the tester', 'Tester', 'Scope', 'Duration in hours', 'Method', 'What came out'];
      return refusedMove(company, ['author', number, 'finish'], ...labels);
    },
  },
  {
    requirements: ['R60'],
    title: 'A software item is classed before it is described',
    expected: 'Without its class it is refused; as a required item it is described.',
    play: async (company) => {
      const number = await make(company, 'softwareItem', without(saidOf('item'), 'class'), [await device(company)]);
      const refused = await refusedMove(company, ['author', number, 'describe'], 'Class, IEC 81001-5-1');
      await fill(company, number, { class: 'Required' });
      await move(company, 'author', number, 'describe');
      return refused;
    },
  },
  {
    requirements: ['R62'],
    title: 'A security risk is tied to safety before it is assessed',
    expected: 'Without the hazard it can cause, or why it causes none, the assessment is not signed.',
    play: async (company) => {
      const number = await make(company, 'securityRisk', without(saidOf('srisk'), 'noSafety'), [await device(company)]);
      return refusedMove(company, ['reviewer', number, 'assess'], 'Hazard it can cause');
    },
  },
  {
    requirements: ['R57', 'R62'],
    title: 'A security file has each category of controls and each view',
    expected: 'It is not completed while one has neither content nor a reason, or while a risk of it is open.',
    play: async (company) => {
      const own = await device(company);
      const risk = { role: 'risk', to: await make(company, 'securityRisk', {}, [own]) };
      const number = await make(company, 'securityFile', { type: 'Q-1', conclusion: 'Good.' }, [own, risk]);
      const controls = [1, 2, 3, 4, 5, 6, 7, 8].map((one) => `SC${one}`);
      const names = ['Global system view', 'Multi-patient harm view', 'Updateability and patchability view', 'Security use case views'];
      return refusedMove(company, ['approver', number, 'complete'], ...controls, ...names, `${risk.to} is Draft`);
    },
  },
  {
    requirements: ['R61'],
    title: 'A report from outside is handled step by step, and disclosed after its embargo',
    expected: 'A step without its day is refused; under embargo it is not disclosed, and who does not handle it does not read it.',
    play: async (company) => {
      const said: EntryValues = { ...saidOf('vr'), embargoUntil: '2999-01-01' };
      const number = await make(company, 'outsideReport', without(said, 'acknowledgedOn'), [], 'reviewer');
      const dayless = await refusedMove(company, ['reviewer', number, 'acknowledge'], 'Acknowledged on');
      const now = await company.call('reviewer', 'entry.show', { number });
      const values = { ...now.values, acknowledgedOn: said.acknowledgedOn ?? '' };
      await company.call('reviewer', 'entry.save', { number, basedOn: now.hash, title: now.title, values, links: [] });
      await move(company, 'reviewer', number, 'acknowledge');
      await move(company, 'reviewer', number, 'analyse');
      await move(company, 'quality', number, 'decide');
      const early = await refusedMove(company, ['approver', number, 'disclose'], 'the day has come');
      const seen = Object.keys((await company.call('author', 'entry.show', { number })).values);
      require(!seen.includes('weakness'), 'An author reads the weakness.');
      return `${dayless} ${early}`;
    },
  },
  {
    requirements: ['R56'],
    title: 'What is untraced is listed by its number',
    expected: 'A risk that was not assessed and a component without a risk stand in the trace of the device.',
    play: async (company) => {
      const own = await device(company);
      const item = await make(company, 'softwareItem', { class: 'Required' }, [own]);
      const risk = await make(company, 'securityRisk', {}, [own]);
      const { holes } = await company.call('auditor', 'trace.show', { about: own.to });
      const has = (about: string, kind: string): boolean => holes.some((one) => one.about === about && one.kind === kind);
      require(has(risk, 'notAssessed') && has(item, 'componentWithoutRisk'), `Listed are ${holes.map(({ about }) => about).join(', ')}.`);
      return `${holes.length} holes are listed, such as: ${risk} was not assessed, ${item} has no risk.`;
    },
  },
  {
    requirements: ['R53', 'R59', 'R63'],
    title: 'The elements of a submission, of the plan and of SSDF are listed with what shows them',
    expected: 'A catalogue is taken as it is shipped, or not at all; what nobody claimed yet is open.',
    play: async (company) => {
      const wrong = { id: 'nist-ssdf' as const, hash: '0'.repeat(64) };
      const refused = await refusal(company.call('quality', 'framework.take', wrong), 'conflict', 'refused', 'not-found', 'invalid-input');
      const shipped = await company.call('quality', 'framework.list', {});
      for (const id of ['fda-premarket', 'nist-ssdf'] as const)
        await company.call('quality', 'framework.take', { id, hash: shipped.find((one) => one.id === id)?.shipped?.hash ?? '' });
      const found: string[] = [];
      for (const [view, rows] of views) {
        const shown = await company.call('auditor', 'coverage.view', { view });
        require(shown.rows.length === rows &&
          shown.totals.open === rows, `${shown.title}: ${shown.rows.length} rows, ${shown.totals.open} open.`);
        found.push(`${shown.title}: ${rows} rows, all of them open`);
      }
      return `${refused} ${found.join('; ')}.`;
    },
  },
];
