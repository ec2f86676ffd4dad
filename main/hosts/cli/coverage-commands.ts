import type { Command } from 'commander';
import type { Output } from '#shared/api/index.ts';
import { AppError } from '#shared/domain/errors.ts';
import { type ViewName, viewNames, views } from '#shared/domain/framework/views.ts';
import { show, writeOut } from './output.ts';
import { table } from './table.ts';
import { as, type Common, inVault, json } from './vault-command.ts';

export interface AsOf extends Common {
  asOf?: string;
  entry?: string;
  scope?: string;
}
/** The moment and the scope that the options name. */
export const askedOf = ({ asOf, entry, scope }: AsOf) => ({
  ...(asOf === undefined ? {} : { date: asOf }),
  ...(entry === undefined ? {} : { entry: Number(entry) }),
  ...(scope === undefined ? {} : { scope }),
});
export const withMoment = (command: Command): Command =>
  command
    .option('--as-of <date>', 'as of the end of this day; now by default')
    .option('--entry <entry>', 'as of this entry of the ledger')
    .option('--scope <number>', 'of this device or release, such as DEV-0001; of the company by default');

const HEADS = ['Clause', 'Subject', 'Apply', 'Current', 'Stale', 'Claimed', 'Open', 'Do not apply'];
type Counted = Output<'coverage.all'>['catalogues'][number];
const cellsOf = ({ apply, current, stale, claimed, open, notApplicable }: Counted['totals']): string[] =>
  [apply, current, stale, claimed, open, notApplicable].map(String);
const momentWords = ({ date, entry }: Output<'coverage.all'>['asOf']): string => `As of ${date}, ledger entry ${entry}.`;

const addCoverage = (framework: Command): void => {
  withMoment(
    inVault(framework, 'coverage [catalogue]', 'how many clauses have current evidence, stale evidence, a claim alone, or nothing'),
  ).action(async (catalogue: string | undefined, options: AsOf) => {
    if (catalogue === undefined) {
      const all = await as(options, (client) => client.call('coverage.all', askedOf(options)));
      const lines = all.catalogues.flatMap(({ catalogue: { id, name }, totals, rows }) => [
        [id, name, ...cellsOf(totals)],
        ...rows.map((row) => [`  ${row.id}`, row.label, ...cellsOf(row.counts)]),
      ]);
      return show(json(options), all, `${table(HEADS, lines)}\n${momentWords(all.asOf)}`);
    }
    const covered = await as(options, (client) => client.call('coverage.show', { catalogue, ...askedOf(options) }));
    const lines = covered.clauses.map((one) => [
      one.id,
      one.label,
      one.class === 'notApplicable' ? 'does not apply' : one.class,
      [...one.because, ...one.evidence.map(({ to, version, stale }) => `${to} ${version}${stale === null ? '' : `: ${stale}`}`)].join('; '),
    ]);
    const { totals } = covered;
    const words = `${totals.current} of ${totals.apply} have current evidence, ${totals.stale} stale, ${totals.claimed} claimed without, ${totals.open} open; ${totals.notApplicable} do not apply.`;
    show(json(options), covered, `${table(['Clause', 'Subject', 'Class', 'Why'], lines)}\n${words} ${momentWords(covered.asOf)}`);
  });
};

const viewOf = (said: string): ViewName => {
  const found = viewNames.find((one) => one === said);
  if (!found) throw new AppError('invalid-input', `A view is one of: ${viewNames.join(', ')}.`);
  return found;
};
const addViews = (framework: Command): void => {
  const list = viewNames.map((name) => `${name}: ${views[name].title}`).join('; ');
  withMoment(inVault(framework, 'view <view>', `the claims as one question asks for them; ${list}`)).action(
    async (view: string, options: AsOf) => {
      const shown = await as(options, (client) => client.call('coverage.view', { view: viewOf(view), ...askedOf(options) }));
      const lines = shown.rows.map((row) => row.map((cell) => cell.replaceAll('\n', '; ')));
      show(json(options), shown, `${shown.title}. ${shown.question}\n${table(shown.heads, lines)}\n${momentWords(shown.coverage.asOf)}`);
    },
  );
};

const addProposals = (framework: Command): void => {
  withMoment(
    inVault(framework, 'propose <catalogue>', 'what is close to a clause: by a crosswalk, and by what documents in force say they serve'),
  )
    .option('--clause <clause>', 'of this clause alone')
    .option('--draft', 'make a draft of a claim for each clause that a document in force serves and nobody claims')
    .action(async (catalogue: string, options: AsOf & { clause?: string; draft?: boolean }) => {
      const made = await as(options, async (client) => {
        const asked = { catalogue, ...askedOf(options) };
        const proposals = await client.call('coverage.proposals', { ...asked, ...(options.clause ? { clause: options.clause } : {}) });
        if (!options.draft) return { proposals, drafts: [] };
        const { clauses } = await client.call('coverage.show', asked);
        const drafts: string[] = [];
        for (const { clause, documents } of proposals) {
          const { label = '', claims = [] } = clauses.find(({ id }) => id === clause) ?? {};
          const isSaid = claims.some(({ state }) => state !== 'Void' && state !== 'Withdrawn');
          if (documents.length === 0 || isSaid) continue;
          const { number } = await client.call('entry.create', {
            ...{ register: 'claim', title: `${clause} ${label}`.slice(0, 200), values: {} },
            links: [
              { role: 'clause', to: `${catalogue}:${clause}` },
              ...(options.scope ? [{ role: 'scope', to: options.scope }] : []),
              ...documents.map(({ number: to, effectiveOn: on }) => ({ role: 'evidence', to, on })),
            ],
          });
          drafts.push(number);
        }
        return { proposals, drafts };
      });
      const lines = made.proposals.flatMap(({ clause, crosswalk, documents }) => [
        ...documents.map(({ number, label, title, where }) => [clause, 'document', `${number} ${label}`, `${title}: ${where}`]),
        ...crosswalk.map((one) => [clause, one.status, `${one.name} ${one.clause}`, `${one.label}: ${one.evidence.join('; ')}`]),
      ]);
      const words = [
        table(['Clause', 'Proposed by', 'What', 'Where'], lines),
        'Proposals count for nothing until somebody claims them.',
        ...(options.draft ? [`Drafts of claims: ${made.drafts.join(', ') || 'none'}.`] : []),
      ];
      show(json(options), made, words.join('\n'));
    });
};

const addReport = (framework: Command): void => {
  withMoment(inVault(framework, 'report <catalogue>', 'write the sealed report of its coverage: each clause, and what shows it'))
    .requiredOption('--out <file>', 'file, such as coverage.pdf or coverage.json; an .xlsx is a list without a seal')
    .action(async (catalogue: string, options: AsOf & { out: string }) => {
      const asked = askedOf(options);
      const format = options.out.split('.').at(-1)?.toLowerCase();
      if (format === 'xlsx') {
        if ('entry' in asked) throw new AppError('invalid-input', 'A list is made as of a day. Leave out --entry, or write PDF or JSON.');
        const made = await as(options, (client) => client.fetch('exchange.exportList', { list: 'coverage', format, catalogue, ...asked }));
        writeOut(options.out, made.bytes);
        return show(json(options), { path: options.out, sha256: made.sha256 }, `${options.out}\nSHA-256 ${made.sha256}`);
      }
      if (format !== 'pdf' && format !== 'json')
        throw new AppError('invalid-input', 'A report is written as pdf, json or xlsx: name the file so.');
      const made = await as(options, (client) => client.fetch('coverage.report', { catalogue, format, ...asked }));
      writeOut(options.out, made.bytes);
      const { sha256, facts } = made;
      show(json(options), { path: options.out, sha256, facts }, `${options.out}\nSHA-256 ${sha256}\nIt tells SHA-256 ${facts}`);
    });
};

/** How far frameworks are covered, as of any moment. */
export const addCoverageCommands = (framework: Command): void => {
  addCoverage(framework);
  addViews(framework);
  addProposals(framework);
  addReport(framework);
};
