import { Text, Title } from '@mantine/core';
import type { WithBytes } from '../../api/use-operation.ts';
import { Moment } from '../../components/moment.tsx';
import { SignatureList } from '../../components/signature-list.tsx';
import { sayGiven } from '../../words/given.ts';
import { Said } from '../../words/said.tsx';
import { say } from '../../words/say.ts';
import { LookBar, Paper } from './look-paper.tsx';

/** One revision as it was on the day of the room, with its paper. */
export const LookPanel = ({ seen, onBack }: { seen: WithBytes<'room.look'>; onBack: () => void }) => {
  return (
    <>
      <LookBar seen={seen} onBack={onBack} />
      <Title order={2}>
        {seen.number} {seen.label} {seen.title}
      </Title>
      <Text className="meta" mb="md">
        <Said
          text="{state}; in force from {moment}. Written by {author}. Reason: {reasonForChange}"
          with={{
            state: sayGiven(seen.state),
            moment: <Moment at={seen.effectiveAt} />,
            author: seen.author,
            reasonForChange: seen.reasonForChange,
          }}
        />
      </Text>
      <div className="room-look">
        {/* The paper first: it is what was asked for, also where there is room for one column only. */}
        <Paper seen={seen} />
        <div>
          <Title order={3} mb="xs">
            {say('Signatures')}
          </Title>
          <SignatureList signatures={seen.signatures} />
          {seen.history.length > 0 ? (
            <>
              <Title order={3} mt="lg" mb="xs">
                {say('In the ledger')}
              </Title>
              <ul className="trail">
                {seen.history.map((entry) => (
                  <li key={entry.seq}>
                    <span>
                      {sayGiven(entry.who)}: {sayGiven(entry.did)}
                    </span>
                    <span className="meta">
                      <Said text="{moment}, entry {seq}" with={{ moment: <Moment at={entry.time} />, seq: entry.seq }} />
                      {entry.reason ? `: ${entry.reason}` : ''}
                    </span>
                  </li>
                ))}
              </ul>
            </>
          ) : null}
        </div>
      </div>
    </>
  );
};
