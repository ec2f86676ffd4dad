import { AppError } from '#shared/domain/errors.ts';
import { siteRights, siteSchema, WORKSTATIONS } from './schema.ts';

/** What the administrator of PostgreSQL is asked to do. */
export interface SitePlan {
  /** Id of the vault. */
  vault: string;
  /** The name of the database; it is made by the administrator. */
  database: string;
  /** The accounts of the workstations, one each. */
  accounts: readonly string[];
  /** The network from which workstations connect, as PostgreSQL writes it, such as 192.0.2.0/24. */
  network: string;
}

/** Names that need no quotes in any of the files. */
const NAME = /^[a-z][a-z0-9_]{0,62}$/;
const NETWORK = /^[0-9a-fA-F:.]+\/\d{1,3}$/;
const VAULT = /^[0-9a-zA-Z-]{1,64}$/;

/** @throws AppError 'invalid-input' */
const requireNames = ({ vault, database, accounts, network }: SitePlan): void => {
  for (const name of [database, ...accounts])
    if (!NAME.test(name))
      throw new AppError(
        'invalid-input',
        `"${name}" is no name for an account or a database of a site. Use small letters, digits and "_", beginning with a letter.`,
      );
  if (!NETWORK.test(network))
    throw new AppError('invalid-input', `"${network}" is no network. Write it with the length of its prefix, such as 192.0.2.0/24.`);
  if (!VAULT.test(vault)) throw new AppError('invalid-input', `"${vault}" is no id of a vault.`);
};

const sql = ({ vault, database, accounts }: SitePlan): string =>
  [
    '-- The ledger that the workstations of a vault share. Run it once, as the owner of the database:',
    `--   psql --set ON_ERROR_STOP=1 --dbname ${database} --file site.sql`,
    '-- The database has to be encoded in UTF8: createdb --encoding UTF8 --template template0',
    'BEGIN;',
    siteSchema.trim(),
    siteRights(database).trim(),
    `INSERT INTO countersign.vaults (id) VALUES ('${vault}');`,
    '-- One account for each workstation. It has no password: its certificate, which names the account, opens it.',
    ...accounts.map((account) => `CREATE ROLE ${account} LOGIN IN ROLE ${WORKSTATIONS};`),
    'COMMIT;',
    '',
    '-- When a workstation must not connect any more, both of these: its certificate alone stays good.',
    '--   ALTER ROLE account NOLOGIN;',
    "--   SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'account';",
    '',
  ].join('\n');

const hba = ({ database, network }: SitePlan): string =>
  [
    '# For pg_hba.conf, before other lines that match. The name in the certificate of a workstation is that of its account.',
    `hostssl ${database} +${WORKSTATIONS} ${network} cert`,
    `host ${database} +${WORKSTATIONS} all reject`,
    '',
  ].join('\n');

const conf = (): string =>
  [
    '# For postgresql.conf.',
    "listen_addresses = '*'",
    'ssl = on',
    "ssl_min_protocol_version = 'TLSv1.3'",
    "ssl_cert_file = 'server.crt'   # names the host that workstations are told to connect to",
    "ssl_key_file = 'server.key'",
    "ssl_ca_file = 'workstations-ca.crt'   # who signs the certificates of workstations",
    '# What was acknowledged survives a restart of the server, and with a standby named here also the loss of the machine.',
    'synchronous_commit = on',
    "#synchronous_standby_names = 'FIRST 1 (standby)'",
    '# A workstation that stops within its turn holds up the others for so long at most.',
    "idle_in_transaction_session_timeout = '30s'",
    "tcp_keepalives_idle = '15s'",
    '',
  ].join('\n');

/**
 * The files that the administrator of PostgreSQL is given: what to run, and which lines to add to which file.
 * @throws AppError 'invalid-input' for names that would need quotes
 */
export const administratorFiles = (plan: SitePlan): Readonly<Record<string, string>> => {
  requireNames(plan);
  return { 'site.sql': sql(plan), 'pg_hba.lines': hba(plan), 'postgresql.lines': conf() };
};
