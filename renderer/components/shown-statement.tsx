import { Text } from '@mantine/core';
import type { OperationOutput } from '../api/client.ts';
import { recorded } from '../words/say.ts';
import './signature-dialog.css';

export type Statement = OperationOutput<'signing.preview'>;

/**
 * A statement before anybody signs it (21 CFR 11.50), from the database and not from a screen: in the language of the record,
 * whatever that of the screens, because these are the words that are signed (decision 70).
 */
export const ShownStatement = ({ statement }: { statement: Statement }) => (
  <div className="statement" lang="en">
    <div className="statement-document figures">
      {statement.document} {statement.label === null ? null : <span>{recorded(`${statement.labelled} ${statement.label}`)}</span>}
    </div>
    <div className="statement-title">{statement.title}</div>
    <div className="statement-meaning">{statement.meaning}</div>
    <Text size="sm">
      {statement.printedName === null ? (
        recorded('I sign with my printed name and role, which are known once my password is right.')
      ) : (
        <>
          {recorded('I,')} <strong>{statement.printedName}</strong> ({statement.userId}), {recorded('sign as')} {statement.role}.
        </>
      )}
    </Text>
    <dl className="statement-lines">
      {statement.lines.map(([label, value]) => (
        <div key={`${label} ${value}`}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  </div>
);
