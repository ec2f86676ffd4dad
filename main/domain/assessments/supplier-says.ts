import type { KeyedRows } from '#main/ports/reference-store.ts';
import type { AssessedSet, SupplierKind, SupplierWord } from '#shared/domain/assessment/result.ts';
import { rowLine } from '#shared/domain/references/row-lines.ts';
import type { AboutSet } from '../reference-sets/about.ts';
import type { Component } from '../vulnerabilities/match/component.ts';
import { supplierSays } from '../vulnerabilities/match/supplier.ts';
import { supplierProducts } from '../vulnerabilities/match/supplier-products.ts';
import { headOf, rowsNamed } from './hold.ts';

/** A VEX document of a supplier as the vault keeps it, with its rows. */
export interface SupplierGiven extends AssessedSet {
  kind: SupplierKind;
  rows: KeyedRows;
}

const affectedIn = (text: string): unknown[] => JSON.parse(text || '[]') as unknown[];

/**
 * What suppliers say of one vulnerability in one component. What cannot be compared is told as that, and what is said of something
 * else is left out.
 * @param names all names of the vulnerability
 * @param links of CycloneDX to the component, of `supplierSays`
 */
export const supplierWords = (
  suppliers: readonly SupplierGiven[],
  component: Component,
  names: readonly string[],
  links: readonly string[],
): SupplierWord[] =>
  suppliers.flatMap(({ set, rows }) => {
    const records = new Map(names.flatMap((name) => rowsNamed(rows, name)).map((row) => [rowLine(row), row]));
    return [...records.values()].flatMap((row): SupplierWord[] => {
      const { id, state, details } = headOf(row);
      if (state === 'withdrawn' || state === 'rejected') return [];
      const verdict = supplierSays(component, supplierProducts(affectedIn(row.affected), details), links);
      if (verdict.result === 'says nothing') return [];
      const says = verdict.result === 'says' ? [...verdict.says] : [];
      return [{ set, record: id, says, open: [...(verdict.result === 'says' ? verdict.open : verdict.reasons)] }];
    });
  });

/** What links of CycloneDX to a component of a bill of materials begin with; null where it has no serial number. */
export const linkStart = ({ sbom }: AboutSet): string | null => {
  const [, uuid] = /^(?:urn:uuid:)?([0-9a-f-]{36})$/i.exec(sbom?.about.serial ?? '') ?? [];
  return uuid === undefined ? null : `urn:cdx:${uuid.toLowerCase()}/${sbom?.about.edition ?? '1'}#`;
};
