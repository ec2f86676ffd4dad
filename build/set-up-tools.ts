// Brings the tools of others that the tests ask, before a run: installed where this is root's Debian or Ubuntu, named elsewhere.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { installCommand, notInReach, type Tool } from './system-tools.ts';

export const LEAVE = '--no-system-packages';
/** Another installation may be under way. */
const PATIENT = ['-o', 'DPkg::Lock::Timeout=300'];

/** What the set-up asks of the machine. */
export interface Machine {
  isRoot: boolean;
  /** ID and ID_LIKE of /etc/os-release. */
  systems: readonly string[];
}

const thisMachine = (): Machine => {
  const release = existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : '';
  const systems = [...release.matchAll(/^ID(?:_LIKE)?="?([^"\n]*)"?$/gm)].flatMap(([, names = '']) => names.split(' '));
  return { isRoot: process.getuid?.() === 0, systems };
};

export interface Plan {
  sentence: string;
  install: boolean;
}

/**
 * What to do about missing tools, and what to say before it is done.
 * @param mayInstall false where system packages are to be left alone
 */
export const planFor = (missing: readonly Tool[], machine: Machine, mayInstall: boolean): Plan => {
  const command = installCommand(missing).join(' ');
  const isDebian = machine.systems.includes('debian') || machine.systems.includes('ubuntu');
  if (mayInstall && machine.isRoot && isDebian)
    return {
      install: true,
      sentence: `Setting up the tools of the tests: ${command}\n("npm test -- ${LEAVE}" leaves the system as it is.)`,
    };
  const named = isDebian
    ? `${machine.isRoot ? '' : 'sudo '}${command}`
    : `${command} (on Debian or Ubuntu; elsewhere, what brings the same tools)`;
  return {
    install: false,
    sentence: `Not found: ${missing.join(', ')}. The tests that need them are skipped. To run them as well: ${named}`,
  };
};

const apt = (...words: string[]): boolean =>
  spawnSync('apt-get', [...PATIENT, ...words], { stdio: 'inherit', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }).status ===
  0;

/** Sets the tools up, and says so first. What cannot be brought is named; its tests are skipped. */
export const setUpTools = (mayInstall: boolean): void => {
  const missing = notInReach();
  if (missing.length === 0) return;
  const { sentence, install } = planFor(missing, thisMachine(), mayInstall);
  console.log(sentence);
  if (!install) return;
  const [, ...words] = installCommand(missing);
  apt('update');
  if (apt(...words)) return;
  console.log(planFor(notInReach(), thisMachine(), false).sentence);
};
