import { readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { SingleBar } from 'cli-progress';
import { Command } from 'commander';
import { withClient } from '#main/app/client.ts';
import { createApp } from '#main/app/compose.ts';
import { makeSampleVault } from '#main/app/sample-vault.ts';
import { verifyPath } from '#main/app/verify.ts';
import { AppError } from '#shared/domain/errors.ts';
import { roleSchema } from '#shared/domain/roles.ts';
import { revisionStates } from '#shared/domain/transitions.ts';
import { addAuditCommands } from './audit-commands.ts';
import { show, showChecks, showError, writeOut } from './output.ts';
import { addRecordCommands } from './record-commands.ts';
import { secret } from './secrets.ts';
import { as, type Common, custodianFd, inVault, json, newPasswordFd, passwordFd, type SecretOptions, table } from './vault-command.ts';

const program = new Command('countersign').description('Document control with electronic signatures, offline').exitOverride();

const rolesOf = (text: string) =>
  text.split(',').map((role) => {
    const parsed = roleSchema.safeParse(role.trim());
    if (!parsed.success)
      throw new AppError('invalid-input', `There is no role "${role.trim()}". Roles are: ${roleSchema.options.join(', ')}.`);
    return parsed.data;
  });
const fileBytes = (path: string): Buffer => {
  try {
    return readFileSync(path);
  } catch {
    throw new AppError('cannot-read', `${path} cannot be read. Check the path and your rights.`);
  }
};

const vault = program.command('vault').description('vaults');
vault
  .command('create')
  .description('make a vault with its authority, seal and first administrator')
  .requiredOption('--vault <folder>', 'new folder')
  .requiredOption('--organisation <name>', 'name of the organisation')
  .requiredOption('--admin <user>', 'user id of the first administrator')
  .requiredOption('--name <name>', 'printed name of the administrator')
  .option('--department <name>', 'department', 'Quality')
  .option('--identity-method <text>', 'how the custodian checked the identity of the administrator', 'in person by the custodian')
  .option(...passwordFd)
  .option(...custodianFd)
  .option('--json', 'print JSON')
  .action(
    async (
      options: SecretOptions & {
        vault: string;
        organisation: string;
        admin: string;
        name: string;
        department: string;
        identityMethod: string;
        json?: boolean;
      },
    ) => {
      const administrator = {
        userId: options.admin,
        printedName: options.name,
        department: options.department,
        password: await secret('password', options.passwordFd),
      };
      const made = await createApp(options.vault, {
        organisation: options.organisation,
        administrator,
        custodianPassphrase: await secret('custodian', options.custodianFd),
        identityMethod: options.identityMethod,
      });
      made.context.vault.close();
      const authority = join(options.vault, 'authority.pem');
      writeFileSync(authority, made.authorityPem);
      show(
        options.json === true,
        { vault: options.vault, vaultId: made.vaultId, authority, fingerprint: made.fingerprint },
        `Vault made in ${options.vault}.\nAuthority: ${authority}\nFingerprint (SHA-256), to be kept on paper: ${made.fingerprint}`,
      );
    },
  );

vault
  .command('attest-clock')
  .description('two people attest the clock, when it is right but behind the vault: Quality, and Document Controller or Administrator')
  .requiredOption('--vault <folder>', 'folder of the vault')
  .requiredOption('--first <user>', 'user id of one')
  .requiredOption('--second <user>', 'user id of the other (COUNTERSIGN_SECOND_PASSWORD)')
  .requiredOption('--reason <text>', 'reason')
  .option(...passwordFd)
  .option('--second-password-fd <n>', 'file descriptor that gives the password of the second person')
  .option('--json', 'print JSON')
  .action(
    async (
      options: SecretOptions & { vault: string; first: string; second: string; reason: string; secondPasswordFd?: string; json?: boolean },
    ) => {
      const first = { userId: options.first, password: await secret('password', options.passwordFd) };
      const second = { userId: options.second, password: await secret('secondPassword', options.secondPasswordFd) };
      const made = await withClient(options.vault, null, (client) =>
        client.call('vault.attestClock', { first, second, reason: options.reason }),
      );
      show(options.json === true, made, `The clock (${made.wallClock}) was attested; work goes on in ledger time from ${made.ledgerTime}.`);
    },
  );

const people = program.command('people').description('people, roles and credentials');
inVault(people, 'add <user>', 'add a person; prints the one-time password')
  .requiredOption('--name <name>', 'printed name')
  .option('--department <name>', 'department', 'Quality')
  .requiredOption('--roles <list>', 'roles, divided by commas')
  .action(async (user: string, options: Common & { name: string; department: string; roles: string }) => {
    const made = await as(options, (client) =>
      client.call('identity.addPerson', {
        userId: user,
        printedName: options.name,
        department: options.department,
        roles: rolesOf(options.roles),
      }),
    );
    show(json(options), made, `${user} was added. One-time password: ${made.oneTimePassword}`);
  });
people
  .command('enrol <user>')
  .description('choose an own password (COUNTERSIGN_PASSWORD is the one-time password, COUNTERSIGN_NEW_PASSWORD the own one)')
  .requiredOption('--vault <folder>', 'folder of the vault')
  .requiredOption(
    '--accept-accountability',
    'I am accountable for what I sign; my electronic signature binds me as my handwritten one does',
  )
  .option(...passwordFd)
  .option(...newPasswordFd)
  .option('--json', 'print JSON')
  .action(async (user: string, options: SecretOptions & { vault: string; json?: boolean }) => {
    const [oneTimePassword, password] = [await secret('password', options.passwordFd), await secret('newPassword', options.newPasswordFd)];
    const made = await withClient(options.vault, null, (client) =>
      client.call('identity.enrol', { userId: user, oneTimePassword, password, acceptAccountability: true }),
    );
    show(options.json === true, made, `${user} has enrolled. The identity check comes next; until then ${user} cannot sign.`);
  });
inVault(people, 'identify <user>', 'record an identity check, with the custodian passphrase; issues the certificate')
  .requiredOption('--method <text>', 'how the identity was checked')
  .option(...custodianFd)
  .action(async (user: string, options: Common & { method: string }) => {
    const custodianPassphrase = await secret('custodian', options.custodianFd);
    const made = await as(options, (client) =>
      client.call('identity.identify', { userId: user, method: options.method, custodianPassphrase }),
    );
    show(json(options), made, `${user} can sign. Certificate ${made.certificateSerial}.`);
  });
for (const granted of [true, false]) {
  inVault(people, `${granted ? 'grant' : 'revoke'} <user> <role>`, granted ? 'give a role' : 'take a role away')
    .requiredOption('--reason <text>', 'reason')
    .action(async (user: string, role: string, options: Common & { reason: string }) => {
      for (const one of rolesOf(role))
        await as(options, (client) => client.call('identity.setRole', { userId: user, role: one, granted, reason: options.reason }));
      show(json(options), { user, role, granted }, `${user}: ${role} ${granted ? 'given' : 'taken away'}.`);
    });
}
inVault(people, 'deactivate <user>', 'close an account for good')
  .requiredOption('--reason <text>', 'reason')
  .action(async (user: string, options: Common & { reason: string }) => {
    await as(options, (client) => client.call('identity.deactivate', { userId: user, reason: options.reason }));
    show(json(options), { user, status: 'deactivated' }, `${user} is deactivated. What ${user} signed stays valid.`);
  });
inVault(people, 'reset <user>', 'new one-time password; the old key is revoked from here on')
  .requiredOption('--reason <text>', 'reason')
  .action(async (user: string, options: Common & { reason: string }) => {
    const made = await as(options, (client) => client.call('identity.resetPassword', { userId: user, reason: options.reason }));
    show(
      json(options),
      made,
      `One-time password of ${user}: ${made.oneTimePassword}. The person enrols again, and the identity is checked again.`,
    );
  });
inVault(people, 'password', 'change the own password')
  .option(...newPasswordFd)
  .action(async (options: Common) => {
    const newPassword = await secret('newPassword', options.newPasswordFd);
    await as(options, (client, password) => client.call('identity.changePassword', { password, newPassword }));
    show(json(options), { user: options.as }, 'The password was changed.');
  });
inVault(people, 'list', 'people, their roles and identity checks').action(async (options: Common) => {
  const rows = await as(options, (client) => client.call('identity.listPeople', {}));
  show(
    json(options),
    rows,
    table(
      rows.map(({ userId, printedName, status, roles, identityCheckedAt, lastSignIn }) => ({
        userId,
        printedName,
        status,
        roles: roles.join(', '),
        checked: identityCheckedAt,
        last: lastSignIn,
      })),
    ),
  );
});
inVault(people, 'review', 'the access review: each account with its credential, and what needs a decision')
  .option('--conclusion <text>', 'record that the review was done, with its conclusion')
  .action(async (options: Common & { conclusion?: string }) => {
    const { conclusion } = options;
    const report = await as(options, async (client) => {
      if (conclusion !== undefined) await client.call('identity.concludeAccessReview', { conclusion });
      return client.call('identity.accessReview', {});
    });
    const lines = report.people.map(({ userId, printedName, status, roles, passwordSetAt, lastSignIn, attention }) => ({
      userId,
      printedName,
      status,
      roles: roles.join(', ') || 'no role',
      password: `password of ${passwordSetAt?.slice(0, 10) ?? '-'}`,
      last: `last signed in ${lastSignIn?.slice(0, 10) ?? 'never'}`,
      attention: attention.join('; ') || 'nothing to decide',
    }));
    const last = report.lastReview;
    const said = last ? `Last review: ${last.time} by ${last.by}: ${last.conclusion}` : 'No review was recorded yet.';
    show(json(options), report, `Access review of ${report.madeAt}\n${table(lines)}\n${said}`);
  });

const document = program.command('document').description('documents and their texts');
inVault(document, 'create', 'a new document with its first draft')
  .requiredOption('--type <id>', 'document type, e.g. SOP')
  .requiredOption('--title <text>', 'title')
  .option('--owner <user>', 'owner; the author when left out')
  .option('--department <name>', 'department', 'Quality')
  .option('--from <file>', 'Markdown to import at once')
  .action(async (options: Common & { type: string; title: string; owner?: string; department: string; from?: string }) => {
    const made = await as(options, async (client) => {
      const created = await client.call('documents.create', {
        typeId: options.type,
        title: options.title,
        owner: options.owner ?? options.as,
        department: options.department,
      });
      const imported =
        options.from === undefined
          ? null
          : await client.call('documents.importFile', {
              number: created.number,
              fileName: basename(options.from),
              bytes: fileBytes(options.from).toString('base64'),
              asFile: false,
            });
      return { ...created, notCarriedOver: imported?.notCarriedOver ?? [] };
    });
    show(
      json(options),
      made,
      [`${made.number} 0.1 was made.`, ...made.notCarriedOver.map((lost) => `Not carried over: ${lost}`)].join('\n'),
    );
  });
inVault(document, 'import <number> <file>', 'the text of a draft from a file')
  .option('--as-file', 'keep the file as it is, with a cover record')
  .action(async (number: string, file: string, options: Common & { asFile?: boolean }) => {
    const made = await as(options, (client) =>
      client.call('documents.importFile', {
        number,
        fileName: basename(file),
        bytes: fileBytes(file).toString('base64'),
        asFile: options.asFile === true,
      }),
    );
    show(
      json(options),
      made,
      [`${file} was imported into ${number}.`, ...made.notCarriedOver.map((lost) => `Not carried over: ${lost}`)].join('\n'),
    );
  });
inVault(document, 'list', 'documents with their newest revision and the one in force')
  .option('--state <state>', 'only those whose newest revision is in this state')
  .option('--after <number>', 'continue behind this number')
  .action(async (options: Common & { state?: string; after?: string }) => {
    const state = revisionStates.find((known) => known === options.state);
    if (options.state !== undefined && !state)
      throw new AppError('invalid-input', `There is no state "${options.state}". States are: ${revisionStates.join(', ')}.`);
    const rows = await as(options, (client) =>
      client.call('documents.list', { limit: 500, ...(state ? { state } : {}), ...(options.after ? { after: options.after } : {}) }),
    );
    show(json(options), rows, table(rows));
  });
inVault(document, 'show <number>', 'a document with its revisions and signatures').action(async (number: string, options: Common) => {
  const shown = await as(options, (client) => client.call('documents.show', { number }));
  const lines = shown.revisions.flatMap((revision) => [
    `${revision.label}  ${revision.state}  ${revision.reasonForChange}`,
    ...revision.signatures.map(
      (one) =>
        `    ${one.meaning} by ${one.printedName} (${one.userId}, ${one.role}) at ${one.signedAt}${one.remark ? `: ${one.remark}` : ''}`,
    ),
  ]);
  show(json(options), shown, [`${shown.number}  ${shown.title}  in force: ${shown.inForce ?? 'none'}`, ...lines].join('\n'));
});
inVault(document, 'revise <number>', 'a new draft from the revision in force')
  .requiredOption('--reason <text>', 'reason')
  .action(async (number: string, options: Common & { reason: string }) => {
    const made = await as(options, (client) => client.call('documents.revise', { number, reason: options.reason }));
    show(json(options), made, `${number} ${made.label} was begun.`);
  });

const revision = program.command('revision').description('a revision on its way');
const said = (options: Common, number: string, made: { label: string; state: string }) =>
  show(json(options), { number, ...made }, `${number} ${made.label} is ${made.state}.`);
inVault(revision, 'submit <number>', 'freeze the draft and send it on its route')
  .requiredOption('--reason <text>', 'reason for the change')
  .option('--effective <date>', 'planned effective date')
  .action(async (number: string, options: Common & { reason: string; effective?: string }) =>
    said(
      options,
      number,
      await as(options, (client) =>
        client.call('workflow.submit', {
          number,
          reason: options.reason,
          ...(options.effective ? { plannedEffective: options.effective } : {}),
        }),
      ),
    ),
  );
inVault(revision, 'withdraw <number>', 'take a submitted revision back')
  .requiredOption('--reason <text>', 'reason')
  .action(async (number: string, options: Common & { reason: string }) =>
    said(options, number, await as(options, (client) => client.call('workflow.withdraw', { number, reason: options.reason }))),
  );
inVault(revision, 'decide <number> <decision>', 'approve or reject the step that waits for you, with your signature')
  .option('--reason <text>', 'reason; needed for a rejection')
  .action(async (number: string, decision: string, options: Common & { reason?: string }) => {
    if (decision !== 'approve' && decision !== 'reject') throw new AppError('invalid-input', 'A decision is "approve" or "reject".');
    said(
      options,
      number,
      await as(options, (client, password) =>
        client.call('workflow.decide', {
          number,
          decision,
          userId: options.as,
          password,
          ...(options.reason ? { reason: options.reason } : {}),
        }),
      ),
    );
  });
inVault(revision, 'release <number>', 'seal the record and make the revision effective')
  .option('--effective <date>', 'effective from this date on')
  .action(async (number: string, options: Common & { effective?: string }) =>
    said(
      options,
      number,
      await as(options, (client, password) =>
        client.call('workflow.release', {
          number,
          userId: options.as,
          password,
          ...(options.effective ? { effectiveFrom: options.effective } : {}),
        }),
      ),
    ),
  );
inVault(revision, 'obsolete <number>', 'take the revision in force out of use')
  .requiredOption('--reason <text>', 'reason')
  .action(async (number: string, options: Common & { reason: string }) =>
    said(
      options,
      number,
      await as(options, (client, password) =>
        client.call('workflow.obsolete', { number, reason: options.reason, userId: options.as, password }),
      ),
    ),
  );

const trust = program.command('trust').description('what an auditor needs beside a record');
inVault(trust, 'export', "authority.pem and revoked.crl.pem, signed by the authority's key; asks for the custodian passphrase")
  .option('--out <folder>', 'folder', '.')
  .option(...custodianFd)
  .action(async (options: Common & { out: string }) => {
    const custodianPassphrase = await secret('custodian', options.custodianFd);
    const made = await as(options, (client) => client.call('vault.exportTrust', { custodianPassphrase }));
    const [authority, revocationList] = [join(options.out, 'authority.pem'), join(options.out, 'revoked.crl.pem')];
    writeOut(authority, Buffer.from(made.authority));
    writeOut(revocationList, Buffer.from(made.revocationList));
    show(
      json(options),
      { authority, fingerprint: made.fingerprint, revocationList, revoked: made.revoked },
      `${authority}\nFingerprint (SHA-256): ${made.fingerprint}\n${revocationList}: ${made.revoked.length} revoked certificates.`,
    );
  });

addRecordCommands(program);
addAuditCommands(program);

program
  .command('verify <path>')
  .description('prove a vault folder or a record (PDF, DOCX, JSON), check by check')
  .option('--trust <pem>', "the authority's certificate")
  .option('--json', 'print JSON')
  .action((path: string, options: { trust?: string; json?: boolean }) =>
    showChecks(options.json === true, path, verifyPath(path, options.trust)),
  );

program
  .command('demo')
  .description('a vault with people, procedures and signed records to look at')
  .requiredOption('--out <folder>', 'new folder')
  .option('--documents <n>', 'how many documents, at least 8', '8')
  .option('--explain', 'say in words what was made')
  .option('--json', 'print JSON')
  .action(async (options: { out: string; documents: string; explain?: boolean; json?: boolean }) => {
    const bar = new SingleBar({ stream: process.stderr, noTTYOutput: false, format: 'Documents [{bar}] {value}/{total}' });
    bar.start(Number(options.documents), 0);
    const made = await makeSampleVault(options.out, Number(options.documents), (done) => bar.update(done)).finally(() => bar.stop());
    const words = `A vault was made in ${made.vault} with ${made.records.length} released records, in ${made.seconds} s.\n\nLook at ${join(options.out, 'records')}: each PDF and DOCX is signed and sealed.\nProve one:   npm run countersign -- verify ${join(options.out, 'records', basename(made.records[0]?.pdf ?? ''))} --trust ${made.authority}\nProve all:   npm run countersign -- verify ${made.vault} --trust ${made.authority}\nPeople and their passwords: ${join(options.out, 'credentials.txt')}`;
    show(options.json === true, made, words);
  });

try {
  await program.parseAsync();
} catch (error) {
  const wrongUsage = error instanceof Error && 'exitCode' in error && 'code' in error && String(error.code).startsWith('commander.');
  if (wrongUsage) process.exitCode = error.exitCode === 0 ? 0 : 2;
  else showError(process.argv.includes('--json'), error);
}
