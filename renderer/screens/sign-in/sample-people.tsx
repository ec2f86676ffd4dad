import { Text, Title, UnstyledButton } from '@mantine/core';
import type { HostState } from '../../frame/session.tsx';

type Person = HostState['samplePeople'][number];

/** The sample vault offers its people: choosing one signs in. Their passwords are no secret. */
export const SamplePeople = ({ people, onChoose }: { people: readonly Person[]; onChoose: (person: Person) => void }) => (
  <section aria-labelledby="sample-people">
    <Title order={2} id="sample-people">
      People of the sample vault
    </Title>
    <Text className="meta" mb="sm">
      Choose one to sign in. To sign a document, enter the sample password: {people[0]?.password.replace(people[0].userId, 'user id')}.
    </Text>
    {people.map((person) => (
      <UnstyledButton key={person.userId} className="person-row" onClick={() => onChoose(person)}>
        <span>
          {person.printedName} <span className="quiet">({person.userId})</span>
        </span>
        <span className="meta">{person.roles.join(', ')}</span>
      </UnstyledButton>
    ))}
  </section>
);
