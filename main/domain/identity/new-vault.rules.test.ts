import { describe, expect, it } from 'vitest';
import { newVaultFaults } from './new-vault.rules.ts';

const wanted = {
  organisation: 'Northlight Devices',
  administrator: { userId: 'ines', printedName: 'Inès Moreau', department: 'IT', password: 'a lantern over the orchard wall' },
  custodianName: 'Klara Vogel',
  custodianPassphrase: 'kept in two envelopes in the safe',
  identityMethod: 'passport seen in person',
};
const fieldsOf = (other: Partial<typeof wanted>) => newVaultFaults({ ...wanted, ...other }).map(({ field }) => field);

describe('the people of a new vault', () => {
  it('are two with a secret each', () => {
    expect(fieldsOf({})).toEqual([]);
    expect(fieldsOf({ custodianName: ' inès moreau' })).toEqual(['custodianName']);
    expect(fieldsOf({ custodianPassphrase: wanted.administrator.password })).toEqual(['custodianPassphrase']);
  });

  it('have all their faults named at once, each at its field', () => {
    expect(
      fieldsOf({
        administrator: { ...wanted.administrator, password: 'short' },
        custodianName: 'Inès Moreau',
        custodianPassphrase: 'short too',
      }),
    ).toEqual(['administrator.password', 'custodianName', 'custodianPassphrase']);
  });
});
