import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AppError } from '#shared/domain/errors.ts';
import type { Role } from '#shared/domain/roles.ts';
import { Client } from './client.ts';
import { type App, type AppOptions, createApp } from './compose.ts';
import { RecordPlayer, type RecordRole, sampleRecords } from './sample-records.ts';

const ORGANISATION = 'Northlight Devices';
/** The people of the sample vault; the screens offer them at sign-in. */
export const sampleCast: { userId: string; name: string; department: string; roles: Role[] }[] = [
  { userId: 'carla', name: 'Carla Weiss', department: 'Quality', roles: ['Document Controller'] },
  { userId: 'anna', name: 'Anna Lindqvist', department: 'Development', roles: ['Author'] },
  { userId: 'ravi', name: 'Ravi Menon', department: 'Development', roles: ['Reviewer'] },
  { userId: 'quinn', name: 'Quinn Okafor', department: 'Quality', roles: ['Quality'] },
  { userId: 'petra', name: 'Petra Novák', department: 'Management', roles: ['Approver'] },
  { userId: 'aldo', name: 'Aldo Ferri', department: 'Certification body', roles: ['Auditor'] },
];
const sampleDepartments = ['Certification body', 'Development', 'Human resources', 'IT', 'Management', 'Purchasing', 'Quality'];
export const SAMPLE_ADMIN = { userId: 'ines', printedName: 'Inès Moreau', department: 'IT' };
/** Known to everybody; only ever for the sample vault. */
export const samplePassword = (userId: string): string => `sample vault ${userId} winter harbour`;
const custodian = { custodianName: 'Klara Vogel', custodianPassphrase: 'sample vault custodian, kept in two envelopes' };

interface Starter {
  file: string;
  title: string;
  department: string;
}
const starterFolder = fileURLToPath(new URL('../../assets/starter/', import.meta.url));
const registerFolder = fileURLToPath(new URL('../../assets/registers/', import.meta.url));
/** Those of the shipped registers that the sample has in force: enough to look at, and made within its time. */
const sampleRegisters = [
  ...['nonconformity', 'capa', 'action', 'complaint', 'device', 'supplier', 'supplier-evaluation'],
  ...['audit-programme', 'audit', 'audit-finding', 'management-review'],
];
/** Everybody knows the passwords of the sample, so nothing is gained by making them slow to try. */
const SAMPLE_KDF = { n: 2 ** 13, r: 8, p: 1 };
/** Who of the sample plays which part in its records. */
const parts: Record<RecordRole, string> = { author: 'anna', reviewer: 'ravi', quality: 'quinn', approver: 'petra', control: 'carla' };

export interface DemoRecord {
  document: string;
  revision: string;
  state: string;
  pdf: string;
  docx: string;
  sha256: { pdf: string; docx: string };
}

/** One session for each person; the vault is open once. */
class Stage {
  readonly #context: App;
  readonly #clients = new Map<string, Client>();

  constructor(context: App) {
    this.#context = context;
  }

  async as(userId: string): Promise<Client> {
    const kept = this.#clients.get(userId);
    if (kept) return kept;
    const client = new Client(this.#context);
    await client.signIn(userId, samplePassword(userId));
    this.#clients.set(userId, client);
    return client;
  }

  async people(): Promise<void> {
    const admin = await this.as(SAMPLE_ADMIN.userId);
    for (const name of sampleDepartments) await admin.call('identity.addDepartment', { name });
    for (const { userId, name, department, roles } of sampleCast) {
      const { oneTimePassword } = await admin.call('identity.addPerson', { userId, printedName: name, department, roles, ...custodian });
      await new Client(this.#context).call('identity.enrol', {
        userId,
        oneTimePassword,
        password: samplePassword(userId),
        acceptAccountability: true,
      });
      await admin.call('identity.identify', { userId, method: 'passport seen in person', ...custodian });
    }
  }

  async draft(starter: Starter, suffix: string): Promise<string> {
    const anna = await this.as('anna');
    const { number } = await anna.call('documents.create', {
      typeId: 'SOP',
      title: `${starter.title}${suffix}`,
      owner: 'quinn',
      department: starter.department,
    });
    await anna.call('documents.importFile', {
      number,
      fileName: starter.file,
      file: await anna.bring(join(starterFolder, starter.file)),
      asFile: false,
    });
    return number;
  }

  async submit(number: string, reason: string): Promise<void> {
    await (await this.as('anna')).call('workflow.submit', { number, reason });
  }

  async decide(userId: string, number: string, decision: 'approve' | 'reject', reason?: string): Promise<void> {
    await (await this.as(userId)).call('workflow.decide', {
      number,
      decision,
      userId,
      password: samplePassword(userId),
      ...(reason ? { reason } : {}),
    });
  }

  async approve(number: string): Promise<void> {
    for (const userId of ['ravi', 'quinn', 'petra']) await this.decide(userId, number, 'approve');
  }

  async release(number: string, effectiveFrom?: string): Promise<void> {
    await (await this.as('carla')).call('workflow.release', {
      number,
      userId: 'carla',
      password: samplePassword('carla'),
      ...(effectiveFrom ? { effectiveFrom } : {}),
    });
  }

  /** A register that is shipped, as a document that was approved and released. @returns its id */
  async register(fileName: string): Promise<string> {
    const anna = await this.as('anna');
    const path = join(registerFolder, fileName);
    const text = readFileSync(path, 'utf8');
    const [, register = ''] = /"register": "([^"]+)"/.exec(text) ?? [];
    const [, plural = register] = /"plural": "([^"]+)"/.exec(text) ?? [];
    const title = `Register: ${plural}`;
    const { number } = await anna.call('documents.create', { typeId: 'REG', title, owner: 'quinn', department: 'Quality' });
    await anna.call('documents.importFile', { number, fileName, file: await anna.bring(path), asFile: false });
    await this.submit(number, 'First issue');
    await this.approve(number);
    await this.release(number);
    return register;
  }

  /** Two years of records in these registers. */
  async entries(registers: ReadonlySet<string>): Promise<void> {
    const player = new RecordPlayer({
      userOf: (role) => parts[role],
      passwordOf: samplePassword,
      call: async (userId, name, input) => (await this.as(userId)).call(name, input),
    });
    for (const step of sampleRecords(registers)) await player.play(step);
  }

  /** A change request that waits for its decision, so that there is one to look at and to decide on. */
  async change(): Promise<void> {
    const { number } = await (await this.as('anna')).call('change.create', {
      title: 'Components of third parties in one procedure',
      reason: 'How components of third parties are chosen, watched and updated is spread over two procedures.',
      impact: 'Two procedures change and one is new. Development is trained; devices in the field stay as they are.',
      items: [
        { act: 'revise', number: 'SOP-003' },
        { act: 'revise', number: 'SOP-006' },
        { act: 'create', typeId: 'SOP', title: 'Components of third parties', owner: 'quinn', department: 'Development' },
      ],
    });
    await (await this.as('quinn')).call('change.assess', {
      number,
      assessment: 'No effect on released devices. Six people are trained before the date.',
    });
  }

  async records(folder: string): Promise<DemoRecord[]> {
    const carla = await this.as('carla');
    const found: DemoRecord[] = [];
    for (let after: string | undefined; ; ) {
      const page = await carla.call('documents.list', { limit: 500, ...(after ? { after } : {}) });
      for (const { number } of page) if (number.startsWith('SOP-')) found.push(...(await this.#recordsOf(carla, number, folder)));
      after = page.at(-1)?.number;
      if (page.length < 500) return found;
    }
  }

  async #recordsOf(client: Client, number: string, folder: string): Promise<DemoRecord[]> {
    const { revisions } = await client.call('documents.show', { number });
    const found: DemoRecord[] = [];
    for (const { label, state, releasedAt } of revisions) {
      if (releasedAt === null) continue;
      const write = async (format: 'pdf' | 'docx'): Promise<[string, string]> => {
        const made = await client.fetch('records.export', { number, label, format });
        const path = join(folder, made.fileName);
        writeFileSync(path, made.bytes);
        return [path, createHash('sha256').update(made.bytes).digest('hex')];
      };
      const [[pdf, pdfHash], [docx, docxHash]] = [await write('pdf'), await write('docx')];
      found.push({ document: number, revision: label, state, pdf, docx, sha256: { pdf: pdfHash, docx: docxHash } });
    }
    return found;
  }
}

/** What happens to the first documents, so that every kind of history is there to look at; the others are plainly released. */
const story = async (stage: Stage, index: number, number: string): Promise<void> => {
  await stage.submit(number, 'First issue');
  if (index === 1) {
    await stage.decide('ravi', number, 'reject', 'The retention times lack the records of the supplier evaluation.');
    await stage.submit(number, 'Retention times of supplier records added');
  }
  await stage.approve(number);
  await stage.release(number, index === 3 ? '2099-01-01' : undefined);
  if (index === 2) {
    await (await stage.as('anna')).call('documents.revise', {
      number,
      reason: 'Yearly review: thresholds confirmed, responsibilities made clearer',
    });
    await stage.submit(number, 'Yearly review: thresholds confirmed, responsibilities made clearer');
    await stage.approve(number);
    await stage.release(number);
  }
  if (index === 4)
    await (await stage.as('carla')).call('workflow.obsolete', {
      number,
      reason: 'Replaced by the procedure of the parent company',
      userId: 'carla',
      password: samplePassword('carla'),
    });
};

/**
 * Makes the sample vault and writes its records.
 * @param onProgress told after each document
 * @param options of the host that makes it
 * @throws AppError 'invalid-input', 'conflict'
 */
export const makeSampleVault = async (
  out: string,
  documents: number,
  onProgress: (done: number) => void = () => undefined,
  options: AppOptions = {},
) => {
  if (!Number.isInteger(documents) || documents < 8 || documents > 100_000)
    throw new AppError('invalid-input', 'The number of documents is a whole number from 8 on.');
  const folder = resolve(out);
  if (existsSync(folder) && readdirSync(folder).length > 0)
    throw new AppError('conflict', `${folder} is not empty. Remove it, or name another folder with --out.`);
  const started = performance.now();
  const starters = JSON.parse(readFileSync(join(starterFolder, 'index.json'), 'utf8')) as Starter[];
  for (const name of ['records', 'trust']) mkdirSync(join(folder, name), { recursive: true });
  const { context, authorityPem } = await createApp(
    join(folder, 'vault'),
    {
      organisation: ORGANISATION,
      administrator: { ...SAMPLE_ADMIN, password: samplePassword(SAMPLE_ADMIN.userId) },
      ...custodian,
      identityMethod: 'passport seen in person by the custodian',
    },
    { kdf: SAMPLE_KDF, ...options },
  );
  try {
    const stage = new Stage(context);
    await stage.people();
    for (let index = 0; index < documents; index += 1) {
      const starter = starters[index % starters.length];
      if (!starter) throw new AppError('cannot-read', 'The starter procedures are missing from assets/starter.');
      await story(
        stage,
        index,
        await stage.draft(starter, index < starters.length ? '' : `, site ${Math.floor(index / starters.length) + 1}`),
      );
      onProgress(index + 1);
    }
    await stage.change();
    const registers = new Set<string>();
    for (const name of sampleRegisters) registers.add(await stage.register(`${name}.md`));
    await stage.entries(registers);
    const authority = join(folder, 'trust', 'authority.pem');
    writeFileSync(authority, authorityPem);
    const [own] = context.vault.find('vault', {});
    writeFileSync(join(folder, 'trust', 'page-token.pem'), own?.token_certificate ?? '');
    const lines = [SAMPLE_ADMIN.userId, ...sampleCast.map(({ userId }) => userId)].map((userId) => `${userId}\t${samplePassword(userId)}`);
    writeFileSync(
      join(folder, 'credentials.txt'),
      `Sample passwords; never use them for a vault of your own.\n${lines.join('\n')}\ncustodian ${custodian.custodianName}\t${custodian.custodianPassphrase}\n`,
    );
    const records = await stage.records(join(folder, 'records'));
    return { vault: join(folder, 'vault'), authority, records, seconds: Math.round((performance.now() - started) / 100) / 10 };
  } finally {
    context.vault.close();
  }
};
