import { Text, Title, UnstyledButton } from '@mantine/core';
import type { HostState } from '../../frame/session.tsx';
import { say } from '../../words/say.ts';

type Person = HostState['samplePeople'][number];

/** The sample vault offers its people: choosing one signs in. Their passwords are no secret. */
export const SamplePeople = ({ people, onChoose }: { people: readonly Person[]; onChoose: (person: Person) => void }) => (
  <section aria-labelledby="sample-people">
    <Title order={2} id="sample-people">
      {say('People of the sample vault')}
    </Title>
    <Text className="meta" mb="sm">
      {say('Choose one to sign in. To sign a document, enter the sample password: {password}.', {
        password: people[0]?.password.replace(people[0].userId, say('user id')),
      })}
    </Text>
    {people.map((person) => (
      <UnstyledButton key={person.userId} className="person-row" onClick={() => onChoose(person)}>
        <span>
          {person.printedName} <span className="quiet">({person.userId})</span>
        </span>
        <span className="meta">{person.roles.map((role) => say(role)).join(', ')}</span>
      </UnstyledButton>
    ))}
  </section>
);
