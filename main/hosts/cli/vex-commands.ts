import { type Command, Option } from 'commander';
import type { Input } from '#shared/api/index.ts';
import { VEX_FORMATS } from '#shared/domain/assessment/vex-formats.ts';
import { show, writeOut } from './output.ts';
import { table } from './table.ts';
import { as, type Common, inVault, json } from './vault-command.ts';

interface Export extends Common, Omit<Input<'vulnerability.exportVex'>, 'release'> {
  out: string;
}

/** How a release stands to its vulnerabilities, for others. */
export const addVexCommands = (program: Command): void => {
  const vex = program.command('vex').description('how a release stands to its vulnerabilities, as files for others');
  inVault(vex, 'export <release>', 'write what was decided of the findings of a release')
    .addOption(
      new Option('--format <format>', 'CycloneDX 1.6, OpenVEX 0.2.0, or CSAF 2.0 as VEX or as security advisory')
        .choices(VEX_FORMATS)
        .makeOptionMandatory(),
    )
    .requiredOption('--out <file>', 'file')
    .option('--namespace <address>', 'address of the manufacturer on the web; by default that of the last statement')
    .option('--contact <words>', 'how to reach the manufacturer')
    .addOption(new Option('--tlp <label>', 'traffic light protocol').choices(['WHITE', 'GREEN', 'AMBER', 'RED']))
    .option('--embargoed <reason>', 'why what is under an embargo is told all the same; otherwise it is left out')
    .action(async (release: string, options: Export) => {
      const { format, namespace, contact, tlp, embargoed, out } = options;
      const asked = Object.fromEntries(Object.entries({ namespace, contact, tlp, embargoed }).filter(([, value]) => value !== undefined));
      const made = await as(options, (client) => client.fetch('vulnerability.exportVex', { release, format, ...asked }));
      writeOut(out, made.bytes);
      const { edition, isNew, summary, asOf, leftOut, sha256 } = made;
      show(
        json(options),
        { path: out, sha256, edition, isNew, summary, asOf, leftOut },
        [
          `${out}: ${edition}${isNew ? '' : ', which was there already'}, as of ledger entry ${asOf}.`,
          `${summary}.`,
          ...(leftOut.length === 0 ? [] : [`Left out because of an embargo: ${leftOut.join(', ')}.`]),
          `SHA-256 ${sha256}`,
        ].join('\n'),
      );
    });
  inVault(vex, 'editions <release>', 'what was stated of a release, the newest edition first').action(
    async (release: string, options: Common) => {
      const editions = await as(options, (client) => client.call('vulnerability.editions', { release }));
      const lines = editions.map(({ id, summary, asOf, by, madeAt }) => [id, summary, String(asOf), by, madeAt]);
      show(json(options), editions, table(['Edition', 'It tells', 'As of entry', 'By', 'Made at'], lines));
    },
  );
};
