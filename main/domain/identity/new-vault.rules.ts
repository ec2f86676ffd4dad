import type { FieldFault } from '#shared/domain/errors.ts';
import { isSameName } from '#shared/domain/names.ts';
import { passwordProblem } from '../signing/password.rules.ts';

interface FirstPeople {
  administrator: Parameters<typeof passwordProblem>[1] & { password: string };
  custodianName: string;
  custodianPassphrase: string;
}

/** All that is wrong with the two people of a new vault at once, so that nobody mends one fault to be told the next. */
export const newVaultFaults = ({ administrator, custodianName, custodianPassphrase }: FirstPeople): FieldFault[] => {
  const faults: FieldFault[] = [];
  const fault = (field: string, message: string | null) => message !== null && faults.push({ field, message });
  fault('administrator.password', passwordProblem(administrator.password, administrator));
  if (isSameName(administrator.printedName, custodianName))
    fault('custodianName', 'The custodian must not be the administrator: name the person who keeps the passphrase.');
  fault(
    'custodianPassphrase',
    administrator.password === custodianPassphrase
      ? 'The custodian passphrase must not be the administrator password: two people hold them.'
      : passwordProblem(custodianPassphrase, administrator),
  );
  return faults;
};
