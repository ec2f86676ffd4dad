import { readFileSync } from 'node:fs';
import { RecordPlayer, type RecordStep, sampleDocuments, sampleRecords } from '#main/app/sample-records.ts';
import { declare, issue, shippedRegister } from './registers.ts';
import { passwordOf, type Workplace } from './workplace.ts';

const files = [
  'device',
  'release',
  'baseline',
  'software-item',
  'requirement',
  'verification',
  'anomaly',
  'hazard',
  'security-risk',
  'finding',
];
const entries = /^(dev|item|rel2|bsl|req-(sign|tls|syr)|ver-(sign|tls|tls2|syr|fix)|anom|haz[23]?|srisk2?)$/;

const PROCEDURE = 'Cybersecurity risk management';
const FILE = 'Risk management file of the IP-200';
/** Documents whose tables give levels of risk, in force as they are shipped. @returns their numbers, by title */
export const issuePolicies = async (place: Workplace): Promise<Map<string, string>> => {
  return new Map([
    [PROCEDURE, await issue(place, PROCEDURE, readFileSync('assets/starter/cybersecurity-risk-management.md', 'utf8'))],
    [FILE, await issue(place, FILE, sampleDocuments().find((one) => one.title === FILE)?.text ?? '')],
  ]);
};

/** The last day of the story up to which its part is played: everything is accepted. */
const END = '2026-01-26';
/** The part of the story that is about the security of one pump: its steps, without links to what is left out. */
const securitySteps = (): RecordStep[] =>
  sampleRecords().flatMap((step): RecordStep[] => {
    if (!entries.test(step.entry) || step.on > END) return [];
    const { links, ...told } = step;
    const kept = links?.filter(({ to }) => to.startsWith('document:Cyber') || to.startsWith('document:Risk') || entries.test(to));
    return [kept ? { ...told, links: kept } : told];
  });

/**
 * Plays it in a vault whose clock stands before the days that lie ahead in it.
 * @returns who knows the numbers of its entries
 */
export const playSecurity = async (place: Workplace): Promise<RecordPlayer> => {
  for (const file of files) await declare(place, shippedRegister(file));
  const policies = await issuePolicies(place);
  const player = new RecordPlayer({
    userOf: (role) => role,
    passwordOf,
    call: (userId, name, input) => place.do(userId, name, input),
    documentOf: (title) => policies.get(title) ?? '',
    bring: async (userId, path) => place.give(userId, readFileSync(path)),
    head: () => place.do('auditor', 'audit.head', {}),
  });
  for (const step of securitySteps()) await player.play(step);
  return player;
};
