import { type FeedSummary, feedNames } from '#shared/domain/references/feed.ts';
import type { ElementFindings } from '#shared/domain/references/minimum-elements.ts';
import type { Counted, SbomAbout } from '#shared/domain/references/sbom.ts';
import { table } from './table.ts';

const listed = (title: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : [title, ...lines.map((line) => `  ${line}`)];
const countedLines = (counted: readonly Counted[]): string[] => counted.map(({ what, count, why }) => `${count} ${what}: ${why}`);
const some = (title: string, { count, names }: ElementFindings['withoutIdentity']): string[] =>
  listed(`${title} (${count}${count > names.length ? `; the first ${names.length}` : ''}):`, names);

/** What a bill of materials is and says, for people to read. */
export const sbomWords = (sbom: SbomAbout, findings: ElementFindings): string => {
  const lacking = findings.each.filter(({ stated }) => stated < findings.components);
  return [
    `${sbom.format} ${sbom.specVersion}, ${sbom.encoding}${sbom.wrapping ? ` in ${sbom.wrapping}` : ''}; made ${sbom.declared ?? 'at a time that it does not say'}; ${sbom.components} components, ${sbom.relations} relations.`,
    ...listed('Breaks its specification:', sbom.faults),
    ...listed('Worth a look:', countedLines(sbom.remarks)),
    '',
    'Minimum elements (CISA 2026), and level and end of support (FDA):',
    ...findings.document.filter(({ is }) => is !== 'stated').map(({ id, name, is }) => `  ${id} ${name}: ${is}`),
    ...(lacking.length === 0
      ? []
      : [
          table(
            ['Of each component', 'Stated', 'Unknown', 'Withheld', 'Missing'],
            lacking.map(({ id, name, stated, unknown, withheld, missing }) => [`${id} ${name}`, stated, unknown, withheld, missing]),
          ),
        ]),
    ...(findings.withoutIdentity.count > 0
      ? some('Components without an identifier, about which no feed can be asked', findings.withoutIdentity)
      : []),
    ...(findings.unreached.count > 0 ? some('Components that no dependency leads to', findings.unreached) : []),
    ...listed('Not read:', countedLines(sbom.notRead)),
  ].join('\n');
};

/** What a feed is and holds, for people to read. */
export const feedWords = (summary: FeedSummary): string => {
  const { counts } = summary;
  const marked = [
    ...(counts.rejected > 0 ? [`${counts.rejected} rejected`] : []),
    ...(counts.reserved > 0 ? [`${counts.reserved} reserved`] : []),
    ...(counts.withdrawn > 0 ? [`${counts.withdrawn} withdrawn`] : []),
  ];
  const dated = { feed: 'as it states', 'newest record': 'by its newest record', nothing: '' }[summary.declaredBy];
  return [
    `${feedNames[summary.kind]}${summary.version ? ` ${summary.version}` : ''}, ${summary.encoding}; of ${summary.declared ?? 'a day that it does not say'}${dated ? ` (${dated})` : ''}; ${counts.records} records${marked.length > 0 ? `, of them ${marked.join(', ')}` : ''}.`,
    ...listed('Not to be trusted as it is:', summary.faults),
    ...listed('Worth a look:', countedLines(summary.remarks)),
    ...listed('Left out:', countedLines(summary.skipped)),
    ...listed('The first records that were left out:', summary.problems),
    ...listed('Not read:', countedLines(summary.notRead)),
  ].join('\n');
};
