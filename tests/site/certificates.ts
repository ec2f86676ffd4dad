import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../independent/tools.ts';

const openssl = (...args: string[]): void => {
  const { code, text } = run('openssl', args);
  if (code !== 0) throw new Error(text);
};

/** Who signs certificates of servers and of workstations, as an administrator would with OpenSSL. */
export class CertificateAuthority {
  readonly #folder: string;
  readonly #name: string;

  constructor(folder: string, name: string) {
    this.#folder = folder;
    this.#name = name;
    const [key, cert] = this.#paths(name);
    openssl(
      'req',
      '-x509',
      '-newkey',
      'ec',
      '-pkeyopt',
      'ec_paramgen_curve:P-256',
      '-nodes',
      '-days',
      '30',
      '-subj',
      `/CN=${name}`,
      '-keyout',
      key,
      '-out',
      cert,
    );
  }

  #paths(name: string): [key: string, cert: string] {
    return [join(this.#folder, `${name}.key`), join(this.#folder, `${name}.crt`)];
  }

  get pem(): string {
    return readFileSync(this.#paths(this.#name)[1], 'utf8');
  }

  /** @param host the address that a server's certificate names */
  issue(name: string, host?: string, days = '30'): { key: string; cert: string } {
    const [key, cert] = this.#paths(name);
    const [request, extensions] = [join(this.#folder, `${name}.csr`), join(this.#folder, `${name}.ext`)];
    writeFileSync(extensions, host === undefined ? 'extendedKeyUsage=clientAuth\n' : `subjectAltName=IP:${host}\n`);
    openssl(
      'req',
      '-new',
      '-newkey',
      'ec',
      '-pkeyopt',
      'ec_paramgen_curve:P-256',
      '-nodes',
      '-subj',
      `/CN=${name}`,
      '-keyout',
      key,
      '-out',
      request,
    );
    const [caKey, caCert] = this.#paths(this.#name);
    openssl(
      'x509',
      '-req',
      '-in',
      request,
      '-CA',
      caCert,
      '-CAkey',
      caKey,
      '-CAcreateserial',
      '-days',
      days,
      '-extfile',
      extensions,
      '-out',
      cert,
    );
    return { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') };
  }
}
