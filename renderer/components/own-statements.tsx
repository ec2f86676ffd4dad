import { Text } from '@mantine/core';
import { ErrorNotice } from './error-notice.tsx';
import { ShownStatement } from './shown-statement.tsx';
import type { useStatements } from './use-statements.ts';

/** The statements of somebody who signs beside the person of the session, above the password (21 CFR 11.50). */
export const OwnStatements = ({ of: { statements, error }, waitsFor }: { of: ReturnType<typeof useStatements>; waitsFor: string }) => (
  <>
    <ErrorNotice error={error} />
    {statements.map((statement) => (
      <ShownStatement key={statement.digest} statement={statement} />
    ))}
    {statements.length === 0 && error === null ? <Text className="meta">{waitsFor}</Text> : null}
  </>
);
