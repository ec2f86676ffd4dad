import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { administratorFiles } from '#main/storage/site/administrator.ts';
import type { SiteAddress } from '#main/storage/site/connect.ts';
import { SiteLedger } from '#main/storage/site/site-ledger.ts';
import { missingTools } from '../independent/tools.ts';
import { CertificateAuthority } from './certificates.ts';
import { Postgres } from './postgres.ts';

const HOST = '127.0.0.1';

describe.skipIf(missingTools('postgres', 'openssl'))(
  'a site over the network, set up by what the program writes for its administrator',
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'countersign-certificates-'));
    let server: Postgres;
    let authority: CertificateAuthority;
    let good: SiteAddress;

    beforeAll(async () => {
      server = await Postgres.start();
      const plan = { vault: 'vault-1', database: 'site', accounts: ['desk_a', 'desk_b'], network: `${HOST}/32` };
      server.setUp(plan);
      authority = new CertificateAuthority(folder, 'authority');
      const files = administratorFiles(plan);
      const lines = { hba: files['pg_hba.lines'] ?? '', conf: files['postgresql.lines'] ?? '' };
      const port = await server.listen(lines, { ca: authority.pem, ...authority.issue('server', HOST) });
      good = { host: HOST, port, database: 'site', user: 'desk_a', tls: { ca: authority.pem, ...authority.issue('desk_a') } };
    });
    afterAll(async () => {
      await server.remove();
      rmSync(folder, { recursive: true, force: true });
    });

    const said = async (address: Partial<SiteAddress>): Promise<string> => {
      try {
        const site = await SiteLedger.open({ ...good, ...address }, 'vault-1');
        await site.close();
        return 'open';
      } catch (error) {
        expect(error).toMatchObject({ code: 'site-unreachable' });
        return String(error);
      }
    };

    it('lets a workstation in by its certificate, and nobody by that of another account, of another authority, or without one', async () => {
      const other = new CertificateAuthority(folder, 'stranger');
      expect(await said({})).toBe('open');
      expect(await said({ user: 'desk_b' })).toContain('does not take the certificate');
      expect(await said({ tls: { ca: authority.pem, ...other.issue('desk_b') } })).toContain('does not take the certificate');
      expect(await said({ tls: { ca: authority.pem, cert: '', key: '' } })).toContain('does not take the certificate');
      expect(await said({ user: 'owner', tls: { ca: authority.pem, ...authority.issue('owner') } })).toContain(
        'does not take the certificate',
      );
    });

    it('connects to no server that the given authority did not sign, nor to one whose certificate names another host', async () => {
      const { cert = '', key = '' } = good.tls ?? {};
      const other = new CertificateAuthority(folder, 'another');
      expect(await said({ tls: { ca: other.pem, cert, key } })).toContain('the authority given for it did not sign');
      expect(await said({ tls: { ca: '', cert, key } })).toContain('the authority given for it did not sign');
      expect(await said({ host: 'localhost' })).toContain('names another host');
      expect(await said({ tls: null })).toMatch(/did not sign|does not take/);
    });

    it('tells a key that does not belong to its certificate', async () => {
      const { cert = '' } = good.tls ?? {};
      expect(await said({ tls: { ca: authority.pem, cert, key: authority.issue('desk_b').key } })).toContain(
        'does not belong to its certificate',
      );
    });

    it('lets nobody in any more whose account was ended, although the certificate stays good', async () => {
      server.owner('ALTER ROLE desk_a NOLOGIN');
      expect(await said({})).toContain('does not take the certificate');
      server.owner('ALTER ROLE desk_a LOGIN');
      expect(await said({})).toBe('open');
    });
  },
);
