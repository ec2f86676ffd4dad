import type { Grammar } from '#main/domain/audit/write-grammar.ts';
import { putBackSigned } from '#main/domain/backups/signed.ts';
import { changeSigned } from '#main/domain/change/signed.ts';
import { identitySigned } from '#main/domain/identity/signed.ts';
import { migrationSigned } from '#main/domain/migration/signed.ts';
import { qualificationSigned } from '#main/domain/qualification/signed.ts';
import { revisionSigned } from '#main/domain/records/signed.ts';
import { entrySigned } from '#main/domain/registers/signed.ts';
import { dispositionSigned } from '#main/domain/retention/signed.ts';
import { requirementSigned, trainingSigned } from '#main/domain/training/signed.ts';

/** What the module of each kind of signature says of it; a kind that is left out does not compile. */
export const signed: Grammar['signed'] = {
  ...identitySigned,
  revision: revisionSigned,
  change: changeSigned,
  disposition: dispositionSigned,
  migration: migrationSigned,
  entry: entrySigned,
  requirement: requirementSigned,
  training: trainingSigned,
  qualification: qualificationSigned,
  putBack: putBackSigned,
};
