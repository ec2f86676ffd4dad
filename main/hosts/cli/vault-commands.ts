import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Command } from 'commander';
import { withClient } from '#main/app/client.ts';
import { createApp } from '#main/app/compose.ts';
import { encryptVault } from '#main/app/encrypt-vault.ts';
import { AppError } from '#shared/domain/errors.ts';
import { type Cipher, ciphers } from '#shared/domain/vault-ciphers.ts';
import { addCustodyCommands } from './custody-commands.ts';
import { addImportSourceCommands } from './import-source-commands.ts';
import { addLetterCommands } from './letter-commands.ts';
import { show, writeOut } from './output.ts';
import { secret } from './secrets.ts';
import {
  as,
  type Common,
  custodianFd,
  custodianGiven,
  custodianOption,
  inVault,
  json,
  passwordFd,
  type SecretOptions,
  type UnlockOptions,
  unlockAs,
  unlockFd,
  unlockGiven,
} from './vault-command.ts';

const POLL_MS = 100;

/** @throws AppError 'invalid-input' for a cipher that is not offered */
const cipherOf = (given: string | true | undefined): Cipher | undefined => {
  const cipher = given === true ? ciphers[0] : given;
  const known = ciphers.find((one) => one === cipher);
  if (cipher !== undefined && known === undefined)
    throw new AppError('invalid-input', `A vault is encrypted with ${ciphers.join(' or ')}, not with "${cipher}".`);
  return known;
};

/** Making a vault, attesting its clock, and what an auditor needs beside its records. */
export const addVaultCommands = (program: Command): void => {
  const vault = program.command('vault').description('vaults');
  vault
    .command('create')
    .description('make a vault with its authority, seal and first administrator')
    .requiredOption('--vault <folder>', 'new folder')
    .requiredOption('--organisation <name>', 'name of the organisation')
    .requiredOption('--admin <user>', 'user id of the first administrator')
    .requiredOption('--name <name>', 'printed name of the administrator')
    .option('--department <name>', 'department', 'Quality')
    .option(
      '--encrypt [cipher]',
      `encrypt the vault, with aegis (faster, when nothing is named) or sqlcipher (AES-256). The disk's own encryption comes first; lost are all texts when every password and the custodian passphrase are`,
    )
    .option('--identity-method <text>', 'how the custodian checked the identity of the administrator', 'in person by the custodian')
    .option(...passwordFd)
    .option(...custodianOption)
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
          encrypt?: string | true;
          json?: boolean;
        },
      ) => {
        const encryption = cipherOf(options.encrypt);
        const administrator = {
          userId: options.admin,
          printedName: options.name,
          department: options.department,
          password: await secret('password', options.passwordFd),
        };
        const made = await createApp(options.vault, {
          organisation: options.organisation,
          administrator,
          ...(await custodianGiven(options)),
          identityMethod: options.identityMethod,
          encryption,
        });
        made.context.vault.close();
        const authority = join(options.vault, 'authority.pem');
        show(
          options.json === true,
          { vault: options.vault, vaultId: made.vaultId, encryption: encryption ?? null, authority, fingerprint: made.fingerprint },
          `${encryption ? `Encrypted vault (${encryption})` : 'Vault'} made in ${options.vault}.\nAuthority: ${authority}\nFingerprint (SHA-256), to be kept on paper: ${made.fingerprint}`,
        );
      },
    );

  vault
    .command('encrypt')
    .description(
      'copy a vault into a new folder, encrypted under a new key: one that was not encrypted, or whose key somebody had who left',
    )
    .requiredOption('--vault <folder>', 'folder of the vault')
    .requiredOption('--into <folder>', 'new folder')
    .option('--cipher <cipher>', `${ciphers.join(' or ')}`, ciphers[0])
    .option(...unlockAs)
    .option(...unlockFd)
    .option(...custodianFd)
    .option('--json', 'print JSON')
    .action(async (options: UnlockOptions & { vault: string; into: string; cipher: string; json?: boolean }) => {
      const cipher = cipherOf(options.cipher) ?? ciphers[0];
      const unlock = await unlockGiven(options.vault, options);
      const made = await encryptVault({ folder: options.vault, into: options.into, cipher, unlock });
      show(
        options.json === true,
        { vault: options.into, encryption: cipher, ...made },
        `The vault was copied into ${options.into}, encrypted (${cipher}), and verified up to entry ${made.entries}. Work in it from now on, make a new backup of it, and remove ${options.vault} when you are content: it is as readable as it was.`,
      );
    });
  vault
    .command('attest-clock')
    .description(
      'two people attest the clock, when it is right but behind the vault, or weeks after the last work: Quality, and Document Controller or Administrator',
    )
    .requiredOption('--vault <folder>', 'folder of the vault')
    .requiredOption('--first <user>', 'user id of one')
    .requiredOption('--second <user>', 'user id of the other (COUNTERSIGN_SECOND_PASSWORD)')
    .requiredOption('--reason <text>', 'reason')
    .option(...passwordFd)
    .option('--second-password-fd <n>', 'file descriptor that gives the password of the second person')
    .option('--json', 'print JSON')
    .action(
      async (
        options: SecretOptions & {
          vault: string;
          first: string;
          second: string;
          reason: string;
          secondPasswordFd?: string;
          json?: boolean;
        },
      ) => {
        const first = { userId: options.first, password: await secret('password', options.passwordFd) };
        const second = { userId: options.second, password: await secret('secondPassword', options.secondPasswordFd) };
        const made = await withClient(
          options.vault,
          null,
          (client) => client.call('vault.attestClock', { first, second, reason: options.reason }),
          first,
        );
        show(
          options.json === true,
          made,
          `The clock (${made.wallClock}) was attested; work goes on in ledger time from ${made.ledgerTime}.`,
        );
      },
    );
  inVault(
    vault,
    'sign-proof',
    'verifies the whole vault, then two people sign the result, so that the next opening verifies only what is new',
  )
    .requiredOption('--second <user>', 'user id of the other: one is Quality, the other Document Controller or Administrator')
    .option('--second-password-fd <n>', 'file descriptor that gives the password of the second person')
    .action(async (options: Common & { second: string; secondPasswordFd?: string }) => {
      const second = { userId: options.second, password: await secret('secondPassword', options.secondPasswordFd) };
      const made = await as(options, async (client, password) => {
        await client.call('audit.verify', {});
        for (;;) {
          const { running, last, stopped } = await client.call('audit.integrity', {});
          if (running) await setTimeout(POLL_MS);
          else if (last && !last.ok)
            throw new AppError(
              'refused',
              'The vault is not what its ledger says, so nothing is signed. Run "verify" on it to read what was found.',
            );
          else if (last) break;
          else throw new AppError('refused', stopped ?? 'The verification came to no result. Try again.');
        }
        return client.call('vault.signProof', { password, second });
      });
      show(json(options), made, `The proof up to entry ${made.upTo} was signed by ${made.signedBy.join(' and ')}.`);
    });
  addCustodyCommands(vault);
  const trust = program.command('trust').description('what an auditor needs to verify a record');
  inVault(trust, 'export', "authority.pem and revoked.crl.pem, signed by the authority's key; asks for the custodian passphrase")
    .option('--out <folder>', 'folder', '.')
    .option(...custodianOption)
    .option(...custodianFd)
    .action(async (options: Common & { out: string }) => {
      const custodian = await custodianGiven(options);
      const made = await as(options, (client) => client.call('vault.exportTrust', custodian));
      const [authority, revocationList] = [join(options.out, 'authority.pem'), join(options.out, 'revoked.crl.pem')];
      writeOut(authority, Buffer.from(made.authority));
      writeOut(revocationList, Buffer.from(made.revocationList));
      show(
        json(options),
        { authority, fingerprint: made.fingerprint, revocationList, revoked: made.revoked },
        `${authority}\nFingerprint (SHA-256): ${made.fingerprint}\n${revocationList}: ${made.revoked.length} revoked certificates.`,
      );
    });
  addImportSourceCommands(vault);
  addLetterCommands(vault);
};
