import { canonicalJson } from '#shared/domain/canonical-json.ts';
import { type Check, failed, noFaults, passed } from '../audit/check.ts';
import { certificateFacts, isSeal, sealWords } from '../signing/certificate.ts';
import { verifiesText } from './record-keys.ts';

/** What every sealed record has, whatever it is of. */
interface Sealed {
  record: {
    vault: { id: string; organisation: string; authority: string };
    seal: { organisation: string; certificateSerial: string };
  };
  seal: { certificate: string; signature: string };
}

/** Whether the seal of the vault of this authority sealed exactly this record. */
export const sealCheck = ({ record, seal }: Sealed, authority: string): Check => {
  const facts = certificateFacts(seal.certificate);
  const good =
    facts !== null && isSeal(seal.certificate, authority) && verifiesText(facts.publicKey, canonicalJson(record), seal.signature);
  if (!good) return failed('Seal of the record', 'The seal does not verify against the trusted authority.');
  const named =
    record.seal.certificateSerial === facts.serial &&
    record.seal.organisation === record.vault.organisation &&
    certificateFacts(record.vault.authority)?.fingerprint === certificateFacts(authority)?.fingerprint;
  return named
    ? passed(
        'Seal of the record',
        `Sealed by vault ${record.vault.id}, with ${sealWords(facts)}. The seal alone proves nothing of who approved; that is proven by the signatures of the people.`,
      )
    : failed('Seal of the record', 'The record names another seal, organisation or authority than the one that sealed it.');
};

/** That a record is exactly what it says and nothing beside it: the bytes are the one way to write it (RFC 8785). */
export const canonicalCheck = (isCanonical: boolean): Check =>
  noFaults(
    'Form of the record',
    isCanonical
      ? []
      : ['The bytes are not the ones that this program writes for what they say: keys stand twice, or something was put between them.'],
    'Every field is known, and the bytes say it in the one way in which it is written.',
  );
