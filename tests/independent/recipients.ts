import { cpSync, mkdirSync, mkdtempSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { run } from './tools.ts';

const days = ['-days', '30'];
export const P256 = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256'];
export const RSA = ['-newkey', 'rsa:2048'];
export const usage = (of: string): string[] => ['-addext', `keyUsage=critical,${of}`];

/** Somebody with a certificate and key that OpenSSL made, as NAME.pem and NAME.key in a folder. */
export const person = (folder: string, name: string, ...of: string[]): void => {
  const [pem, key] = ['pem', 'key'].map((ending) => join(folder, `${name}.${ending}`));
  const done = run('openssl', ['req', '-x509', '-nodes', '-subj', `/CN=${name}`, '-keyout', key ?? '', '-out', pem ?? '', ...days, ...of]);
  if (done.code !== 0) throw new Error(done.text);
};

/** What a person reads from the own certificate over the telephone. */
export const printOf = (folder: string, name: string): string =>
  run('openssl', ['x509', '-in', join(folder, `${name}.pem`), '-noout', '-fingerprint', '-sha256'])
    .out.trim()
    .split('=')
    .at(-1) ?? '';

/** What was encrypted in the hands of somebody, with the own certificate and key beside it. @returns the copy */
export const inHandsOf = (folder: string, name: string, path: string, spoil: (copy: string) => void = () => undefined): string => {
  const hands = mkdtempSync(join(folder, 'hands-'));
  cpSync(join(folder, `${name}.pem`), join(hands, 'my-certificate.pem'));
  cpSync(join(folder, `${name}.key`), join(hands, 'my-key.pem'));
  const copy = join(hands, basename(path));
  mkdirSync(copy);
  cpSync(path, copy, { recursive: true });
  spoil(copy);
  return copy;
};

/** The commands of its README.txt, as they stand there. */
export const commandsOf = (path: string): string[] =>
  readFileSync(join(path, 'README.txt'), 'utf8')
    .split('\n')
    .filter((line) => /^(?:openssl|sha256sum|test|\(|unzip) /.test(line) || line.startsWith('('));
