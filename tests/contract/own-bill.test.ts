import { createPublicKey, generateKeyPairSync, type JsonWebKey, verify } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bringSbom, plannedRelease } from '#main/testing/references.ts';
import { Workplace } from '#main/testing/workplace.ts';
import { canonicalJson } from '#shared/domain/canonical-json.ts';
// @ts-expect-error the build's own scripts are plain JavaScript: they run before anything is built
import { sbom } from '../../build/sbom.mjs';

const made = (pem?: string): string => (sbom as (root?: string, key?: string) => string)(undefined, pem ?? '');
const { privateKey } = generateKeyPairSync('ed25519');
const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

describe('the bill of materials of the program itself', () => {
  let place: Workplace;
  beforeAll(async () => {
    place = await Workplace.staffed();
  });
  afterAll(() => place.context.vault.close());

  it('is the same bytes for the same sources, and names no place of the machine', () => {
    expect(made()).toBe(made());
    expect(made(pem)).toBe(made(pem));
    expect(made()).not.toContain(process.cwd());
  });

  it('is signed by whoever gives a key, so that a changed component shows', () => {
    const { signature, ...rest } = JSON.parse(made(pem)) as {
      signature: { value: string; publicKey: JsonWebKey };
      components: { version: string }[];
    };
    const { value, ...about } = signature;
    const holds = (bill: object) =>
      verify(
        null,
        Buffer.from(canonicalJson(bill)),
        createPublicKey({ key: about.publicKey, format: 'jwk' }),
        Buffer.from(value, 'base64url'),
      );
    expect(holds({ ...rest, signature: about })).toBe(true);
    const [first, ...others] = rest.components;
    expect(holds({ ...rest, components: [{ ...first, version: '9.9.9' }, ...others], signature: about })).toBe(false);
  });

  it('is imported without a reason: the published schema finds no fault, and each component has an identity and is reached', async () => {
    expect(await bringSbom(place, await plannedRelease(place), made(pem))).toMatchObject({ ok: true });
    const { sbom: shown } = await place.do('auditor', 'reference.show', { id: 'SET-0001' });
    expect(shown?.about).toMatchObject({ format: 'CycloneDX', specVersion: '1.6', faults: [], signed: true });
    expect(shown?.findings.withoutIdentity.count).toBe(0);
    expect(shown?.findings.unreached.count).toBe(0);
  });

  it('states each of the minimum elements of CISA, but the hash of the program, which no file can hold of itself', async () => {
    const { sbom: shown } = await place.do('auditor', 'reference.show', { id: 'SET-0001' });
    const { document, each, components } = shown?.findings ?? { document: [], each: [], components: 0 };
    expect(components).toBeGreaterThan(150);
    expect(document.filter(({ is }) => is !== 'stated')).toEqual([]);
    const lacking = each.filter(({ id, stated }) => id.startsWith('CISA26') && stated < components);
    expect(lacking.map(({ name, without }) => [name, without])).toEqual([
      ['Component Hash Value', ['countersign 0.1.0']],
      ['Component Hash Algorithm', ['countersign 0.1.0']],
    ]);
  });
});
